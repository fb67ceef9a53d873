"""Files made from what is signed: sums, status, ResourceSync, headers, the public root."""

import hashlib
from collections.abc import Iterable, Iterator

from gsc.mirror import layout
from gsc.mirror.origin import resourcesync as sync
from gsc.mirror.origin.changes import History
from gsc.mirror.origin.status import Published, status
from gsc.mirror.serving.static_hosts import headers_file
from gsc.mirror.target import Target
from gsc.mirror.trust.signing import Release

_HEADERS = "_headers"
_NO_NOTICE = b"{}\n"


def signed_files(release: Release) -> list[Target]:
    """Return all files of a release, by path."""
    return sorted(target for each in release.bins for target in each.targets)


def sums(targets: Iterable[Target]) -> bytes:
    """Return the sums of all files, as sha256sum writes and checks them."""
    return "".join(f"{target.sha256}  {target.path}\n" for target in targets).encode()


def derived(
    release: Release, published: Published, past: History, packs: Iterable[sync.Pack]
) -> Iterator[sync.Document]:
    """Yield the files, in the order in which they are put: what a list names comes before it."""
    targets = signed_files(release)
    source = sync.Source(published.address, published.at)
    yield sync.resource_dump(source, packs)
    yield sync.change_list(source, past.changes, past.since)
    yield from sync.resource_list(source, targets, release.version)
    yield sync.capability_list(source)
    yield sync.description(source)
    yield sync.Document(layout.SUMS, sums(targets))
    yield sync.Document(_HEADERS, headers_file(https=published.address.startswith("https:")).encode())
    yield sync.Document(layout.NOTICE, _NO_NOTICE)
    yield sync.Document(layout.ROOT, release.root)
    yield sync.Document(layout.STATUS, status(release, published))


def digest(content: bytes) -> str:
    """Return by what a derived file is known again."""
    return hashlib.sha256(content).hexdigest()
