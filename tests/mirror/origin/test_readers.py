"""Fifty readers of a real server, while its folder is published into again and again."""

import gzip
import random
import re
import threading
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from mirror.origin.centre import PAGES, Centre, page
from web_servers import place_at, serving

READERS = 50
LARGE = "zh/large/index.html"


def large(version: int, lines: int) -> str:
    """Return a page of a megabyte or more."""
    return f"<p>large {version:06} style {version:012x}</p>\n" * lines


class Reader(threading.Thread):
    """Reads pages, and what they name, until told to stop; keeps what was wrong."""

    def __init__(self, address: str, number: int, stop: threading.Event, lines: int) -> None:
        """Take the site's address; every second reader takes compressed answers."""
        super().__init__(daemon=True)
        self.host = urlsplit(address).netloc
        self.chosen = random.Random(number)  # noqa: S311  nothing secret
        self.fields = {"Accept-Encoding": "gzip"} if number % 2 else {}
        self.stop = stop
        self.lines = lines
        self.read = 0
        self.versions: set[int] = set()
        self.faults: list[str] = []

    def run(self) -> None:
        connection = HTTPConnection(self.host, timeout=60)
        while not self.stop.is_set() and not self.faults:
            path = self.chosen.choice((*PAGES, *PAGES, LARGE))
            text = self.ask(connection, path)
            self.faults += self.look_at(connection, path, text)
            self.read += 1
            self.stop.wait(self.chosen.random() / 4)  # else they leave no time to the publisher, who shares the process
        connection.close()

    def ask(self, connection: HTTPConnection, path: str) -> str:
        connection.request("GET", f"/{path}", headers=self.fields)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            return f"{answer.status} {path}"
        return (gzip.decompress(content) if answer.headers["Content-Encoding"] == "gzip" else content).decode()

    def look_at(self, connection: HTTPConnection, path: str, text: str) -> list[str]:
        """Return what is wrong with a page that was read: it is of no one version, or its style is not there."""
        found = re.search(rf"(?:{path}|large) 0*(\d+)", text)
        if found is None:
            return [f"{path}: {text[:80]}"]
        version = int(found[1])
        self.versions.add(version)
        if text != (large(version, self.lines) if path == LARGE else page(path, version, version)):
            return [f"{path}: a mixture, from version {version}"]
        style = self.ask(connection, f"static/site.{version:012x}.css")
        return [] if style == f"/* {version} */\n" * 60 else [f"{path}: style of {version}: {style[:80]}"]


def edit(centre: Centre, version: int, lines: int) -> None:
    centre.edit(version, version)
    centre.write(LARGE, large(version, lines))


def test_no_reader_sees_a_torn_state(tmp_path: Path, audit: bool) -> None:  # noqa: FBT001
    centre = Centre(tmp_path / "centre", bins=2)
    publishes, lines = (100, 90_000) if audit else (10, 25_000)
    edit(centre, 1, lines)
    centre.publish()
    (tmp_path / "server").mkdir()
    stop = threading.Event()
    with serving("nginx", place_at(centre.origin), tmp_path / "server") as address:
        readers = [Reader(address, number, stop, lines) for number in range(READERS)]
        for reader in readers:
            reader.start()
        for version in range(2, publishes + 2):
            edit(centre, version, lines)
            centre.publish()
        stop.set()
        for reader in readers:
            reader.join(120)
    assert [fault for reader in readers for fault in reader.faults] == []
    seen = set().union(*(reader.versions for reader in readers))
    assert len(seen) > publishes / 2, "the readers were too slow to tell anything"
    assert sum(reader.read for reader in readers) > READERS
