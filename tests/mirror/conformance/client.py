"""Our client behind the command line of theupdateframework/tuf-conformance (CLIENT-CLI.md there).

The chain of trust, its transport, its bounds and its store are those of `gsc mirror`. That delegates to hash bins only
and to nothing else, so the walk through other delegations, TUF specification 1.0, 5.6.7, stands here.
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from urllib.parse import quote

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import TargetFile, Targets

from gsc.mirror.client import http_source
from gsc.mirror.client.files import read_own, write_whole
from gsc.mirror.client.source import Limits, Source, open_source
from gsc.mirror.client.workflow import MOST_TARGETS, Workflow
from gsc.mirror.failure import MirrorError
from gsc.mirror.layout import METADATA, metadata_path

_STATE = "state"
_PINNED = "pinned"
_MOST_ROLES = 32
_TOP = ("root", "timestamp", "snapshot", "targets")


class _Below:
    """A source of metadata that stands directly below an address."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def find(self, path: str, most: int) -> bytes | None:
        return self._source.find(path.removeprefix(f"{METADATA}/"), most)

    def read(self, path: str, most: int) -> bytes:
        return self._source.read(path.removeprefix(f"{METADATA}/"), most)


class _Client:
    def __init__(self, folder: str, url: str) -> None:
        self.folder = folder
        self.state = os.path.join(folder, _STATE)
        self.source = _Below(open_source(url, Limits()))
        root = read_own(os.path.join(self.state, _PINNED)) or b""
        self.workflow = Workflow(self.source, self.state, root, datetime.now(UTC))
        self.trusted = self.workflow.trusted

    def refresh(self) -> None:
        try:
            self.workflow.run()
        finally:
            for role in _TOP:
                if role in self.trusted:
                    name = "timestamp.json" if role == "timestamp" else f"{self.trusted[role].version}.{role}.json"
                    self._show(role, self.workflow.kept(name))

    def _show(self, role: str, data: bytes | None) -> None:
        """Put what is trusted where the suite looks for it."""
        if data is not None:
            write_whole(os.path.join(self.folder, f"{quote(role, '')}.json"), data)

    def target(self, path: str) -> TargetFile | None:
        waiting = [("targets", "root")]
        visited: set[tuple[str, str]] = set()
        while waiting and len(visited) <= _MOST_ROLES:
            role, parent = waiting.pop()
            if (role, parent) in visited:
                continue
            found = self._targets(role, parent)
            if path in found.targets:
                return found.targets[path]
            visited.add((role, parent))
            children = []
            for child, terminating in found.delegations.get_roles_for_target(path) if found.delegations else ():
                children.append((child, role))
                if terminating:
                    waiting.clear()
                    break
            waiting += reversed(children)
        return None

    def _targets(self, role: str, parent: str) -> Targets:
        if self.trusted.contains(role, parent):
            return self.trusted[role]
        own = os.path.join(self.folder, f"{quote(role, '')}.json")
        kept = read_own(own)
        if kept is not None:
            try:
                return self.trusted.update_delegated_targets(kept, role, parent)
            except RepositoryError:
                pass  # an older one
        if f"{role}.json" not in self.trusted.snapshot.meta:
            raise RepositoryError(role)
        meta = self.trusted.snapshot.meta[f"{role}.json"]
        prefix = f"{meta.version}." if self.trusted.root.consistent_snapshot else ""
        data = self.source.read(metadata_path(f"{prefix}{quote(role, '')}.json"), meta.length or MOST_TARGETS)
        found = self.trusted.update_delegated_targets(data, role, parent)
        self._show(role, data)
        return found

    def names(self, target: TargetFile) -> Iterator[str]:
        folder, slash, name = target.path.rpartition("/")
        if not self.trusted.root.consistent_snapshot:
            yield target.path
        for digest in target.hashes.values():
            yield f"{folder}{slash}{digest}.{name}"


def _download(client: _Client, path: str, url: str, folder: str) -> None:
    client.refresh() if "targets" not in client.trusted else None
    target = client.target(path)
    if target is None:
        raise RepositoryError(path)
    goal = os.path.join(folder, hashlib.sha256(path.encode()).hexdigest())
    if os.path.exists(goal):
        with open(goal, "rb") as stream:
            try:
                return target.verify_length_and_hashes(stream)
            except RepositoryError:
                pass  # another version, to be replaced
    data = open_source(url, Limits()).read(next(client.names(target)), target.length)
    target.verify_length_and_hashes(data)
    write_whole(goal, data)
    return None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    for name in ("--metadata-dir", "--metadata-url", "--target-base-url", "--target-dir"):
        parser.add_argument(name)
    parser.add_argument("--target-name", action="append", default=[])
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("init").add_argument("root")
    verbs.add_parser("refresh")
    verbs.add_parser("download")
    return parser.parse_args()


def main() -> int:
    """Do what the suite asks for; return 1 if it was refused."""
    given = _arguments()
    if given.verb == "init":
        os.makedirs(os.path.join(given.metadata_dir, _STATE))
        with open(given.root, "rb") as stream:
            root = stream.read()
        write_whole(os.path.join(given.metadata_dir, _STATE, _PINNED), root)
        write_whole(os.path.join(given.metadata_dir, "root.json"), root)
        return 0
    try:
        client = _Client(given.metadata_dir, given.metadata_url)
        client.refresh()
        for path in given.target_name:
            _download(client, path, given.target_base_url, given.target_dir)
    except (MirrorError, RepositoryError) as error:
        sys.stderr.write(f"{error!r}\n")
        return 1
    return 0


if __name__ == "__main__":
    http_source.quote = partial(quote, safe="/%")  # the suite has roles with slashes in their names; ours have none
    sys.exit(main())
