"""Sites with data packages, not built or as they are published."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from portal import REPOSITORY, Portal, gsc, repository_site_at, sample_at
from served import Server

PACKAGES = REPOSITORY / "tests" / "site" / "datasets"
"""They stand beside the sample, not in it: each build of it, of which there are many, would take twice the time."""


def data_sample_at(folder: Path) -> Portal:
    """Copy the sample site, with data packages."""
    portal = sample_at(folder)
    shutil.copytree(PACKAGES, folder / "datasets", dirs_exist_ok=True)
    return portal


def data_real_at(folder: Path) -> Portal:
    """Copy what the repository's own site is made from, with its data packages."""
    portal = repository_site_at(folder)
    shutil.copytree(REPOSITORY / "datasets", folder / "datasets", dirs_exist_ok=True)
    return portal


class Published(NamedTuple):
    """A site with data, built for the address on this machine where it is served."""

    name: str
    portal: Portal
    address: str

    @property
    def slugs(self) -> list[str]:
        return sorted(path.name for path in (self.portal.root / "datasets").iterdir())

    def folder(self, slug: str) -> Path:
        """Return where a package is published."""
        return self.portal.output / "data" / slug

    def descriptor(self, slug: str) -> dict[str, Any]:
        """Return a package's descriptor as published."""
        found = json.loads((self.folder(slug) / "datapackage.json").read_text("utf-8"))
        assert isinstance(found, dict)
        return found


def publish(name: str, folder: Path, make: Callable[[Path], Portal]) -> Iterator[Published]:
    """Build a site with its data and serve it."""
    portal = make(folder / "site")
    server = Server(portal.output)
    built = gsc("build", "--site", str(portal.root), env={"SITEURL": server.address.rstrip("/")})
    assert built.returncode == 0, built.stdout + built.stderr
    with server.running() as address:
        yield Published(name, portal, address)
