"""A small centre: a build to change, keys, and publishing into a folder or elsewhere."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gsc.mirror.origin.address import site_address
from gsc.mirror.origin.publishing import Report, publish, resign
from gsc.mirror.origin.seen import Job
from gsc.mirror.origin.stores.counted import Counted
from gsc.mirror.origin.stores.destination import read_destination
from gsc.mirror.origin.stores.opening import open_store
from gsc.mirror.origin.workspace import open_workspace
from gsc.mirror.trust.keys import Plan, init_keys, load_online

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ADDRESS = "https://gsc.example.org/sub"
CSS = "static/site.{:012x}.css"
PAGES = ("zh/index.html", "zh/news/index.html", "zh/news/a/index.html", "zh/news/b/index.html", "en/index.html")


def page(name: str, version: int, style: int = 1) -> str:
    """Return a page that names a stylesheet, and by which it can be seen whether it is whole."""
    line = f"<p>{name} {version}</p>\n" * 40
    return f'<html><link rel="stylesheet" href="/{CSS.format(style)}">\n{line}</html>\n'


class Centre:
    """A build, keys and a destination below one folder."""

    def __init__(self, root: Path, bins: int = 4) -> None:
        """Make keys, and a build of a few pages."""
        self.root = root
        self.build, self.keys, self.origin = root / "output", root / "keys", root / "origin"
        self.now = NOW
        self.to = str(self.origin)
        self.endpoint = ""
        root.mkdir(parents=True, exist_ok=True)
        init_keys(str(self.keys), Plan(bins=bins), NOW)
        self.write("mirror.json", "{}\n")
        self.write("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {ADDRESS}/sitemap.xml\n")
        self.write("data/x/table.csv", "number,name\n" + "1,链\n" * 200)
        self.write("feeds/zh/all.xml", "<feed/>\n" + " " * 600)
        self.edit(1)

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file of the build as a build does: never in place."""
        file = self.build / path
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name("part")
        part.write_bytes(content if isinstance(content, bytes) else content.encode())
        part.replace(file)

    def edit(self, version: int, style: int = 1) -> None:
        """Write a version of all pages, with a stylesheet; the one before goes."""
        shutil.rmtree(self.build / "static", ignore_errors=True)
        self.write(CSS.format(style), f"/* {style} */\n" * 60)
        for path in PAGES:
            self.write(path, page(path, version, style))

    def remove(self, path: str) -> None:
        """Take a file out of the build, and the folder if it becomes empty."""
        (self.build / path).unlink()
        if not any((self.build / path).parent.iterdir()):
            (self.build / path).parent.rmdir()

    def publish(self, later: timedelta = HOUR, *, again: bool = False) -> tuple[Report, Counted]:
        """Publish, some time after the last; or only sign again."""
        self.now += later
        to = read_destination(self.to)
        address = site_address(str(self.build), "")
        with (
            open_workspace(str(self.keys), to) as folder,
            open_store(to, folder, self.now, self.endpoint) as opened,
        ):
            store = Counted(opened)
            job = Job(load_online(str(self.keys)), store, folder, self.now)
            return (resign(job) if again else publish(job, str(self.build), address)), store

    def memory(self) -> Path:
        """Return the file of what is remembered."""
        return self.keys / "origins" / read_destination(self.to).token / "memory.json"
