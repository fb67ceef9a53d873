"""A destination in memory, and python-tuf as the judge of what stands there."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater

from gsc.mirror.target import Target
from gsc.mirror.trust.keys import Plan, init_keys, load_online
from gsc.mirror.trust.signing import Release, resign, sign_release

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def target(path: str, content: str = "") -> Target:
    return Target(path, len(content.encode()), hashlib.sha256(content.encode()).hexdigest())


SITE = tuple(target(f"en/news/{number}/index.html", f"page {number}") for number in range(40))


@cache
def _made(plan: Plan, name: str) -> tuple[tuple[str, bytes], ...]:
    """Return the files of a key folder, made once for each plan and name, as making one waits for the disk."""
    with TemporaryDirectory() as there:
        folder = Path(there, name)
        init_keys(str(folder), plan, NOW)
        return tuple((str(path.relative_to(folder)), path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def key_folder(tmp_path: Path, plan: Plan | None = None, name: str = "keys") -> str:
    """Return a key folder; those of one name and plan have the same keys."""
    for path, content in _made(plan or Plan(bins=4), name):
        file = tmp_path / name / path
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_bytes(content)
        file.chmod(0o600)
    return str(tmp_path / name)


class Origin:
    """What has been published, by name; a release is written in its order, or cut off after some files."""

    def __init__(self, folder: str) -> None:
        """Publish nothing yet."""
        self.folder = folder
        self.files: dict[str, bytes] = {}

    def publish(self, targets: Iterable[Target], now: datetime, most: int | None = None) -> Release:
        release = sign_release(load_online(self.folder), self.files.get, targets, now)
        return self._write(release, most)

    def resign(self, now: datetime) -> Release:
        return self._write(resign(load_online(self.folder), self.files.get, now), None)

    def _write(self, release: Release, most: int | None) -> Release:
        self.files.update(release.metadata[:most])
        if most is None:
            self.files["timestamp.json"] = release.timestamp
        return release


class _Memory(FetcherInterface):
    """Hands out what stands at an origin."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin

    def _fetch(self, url: str) -> Iterator[bytes]:
        content = self.origin.files.get(url.rpartition("/")[2])
        if content is None:
            raise DownloadHTTPError(url, 404)
        return iter((content,))


class Copier:
    """One who copies with python-tuf, and remembers in a folder what it has seen."""

    def __init__(self, folder: Path, root: bytes) -> None:
        """Pin a root."""
        self.folder, self.root = folder, root

    def refresh(self, origin: Origin, now: datetime) -> Updater:
        """Update the metadata as of a moment. Raises RepositoryError."""
        self.folder.mkdir(exist_ok=True)
        updater = Updater(str(self.folder), "memory:/", fetcher=_Memory(origin), bootstrap=self.root)
        updater._trusted_set.reference_time = now  # noqa: SLF001  there is no other way to tell it the time
        updater.refresh()
        return updater

    def sees(self, origin: Origin, targets: Iterable[Target], now: datetime) -> bool:
        """Say whether these files are signed, each as it is, and none besides. Raises RepositoryError."""
        updater = self.refresh(origin, now)
        wanted = sorted(targets)
        for path, length, sha256 in wanted:
            found = updater.get_targetinfo(path)
            if found is None or (found.length, found.hashes) != (length, {"sha256": sha256}):
                return False
        trusted = updater._trusted_set  # noqa: SLF001  nor to list files
        roles = [role for role in trusted.snapshot.meta if role.startswith("bin-")]
        files = [origin.files[f"{trusted.snapshot.meta[role].version}.{role}"] for role in roles]
        return sum(len(json.loads(content)["signed"]["targets"]) for content in files) == len(wanted)
