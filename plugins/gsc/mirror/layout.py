"""Where things stand in an origin tree and in a mirror's copy of it, both of one shape.

<path>                              each file of the site as people browse it
tuf/metadata/N.<role>.json          signed metadata, never changed once written
tuf/metadata/timestamp.json         the only metadata that changes, written last
tuf/targets/<dir>/<sha256>.<name>   each file under its hash (TUF specification 1.0, 7: consistent snapshots)
rs/                                 what ResourceSync wants, and packs of small files for the first copy
SHA256SUMS, mirror-status.json      derived from the signed metadata; a copy makes its own
mirror.json                         the notice of a mirror; not signed
root.json                           the public root, to be handed to mirrors
"""

import posixpath
from typing import Final

from gsc.mirror.target import Target

METADATA: Final = "tuf/metadata"
TARGETS: Final = "tuf/targets"
TIMESTAMP: Final = "timestamp.json"
BIN_PREFIX: Final = "bin"
"""Bins are TUF succinct roles (TAP 15): bin-00 … bin-ff where there are 256."""
SYNC: Final = "rs"
PACKS: Final = "rs/packs"
WELL_KNOWN: Final = ".well-known/resourcesync"
SUMS: Final = "SHA256SUMS"
STATUS: Final = "mirror-status.json"
NOTICE: Final = "mirror.json"
ROOT: Final = "root.json"
ENCODINGS: Final = (".gz", ".br", ".zst")
"""Endings of precompressed copies beside a file; they are not signed."""
PACKED: Final = 256 * 1024
"""Files above so many bytes are in no pack."""
RESERVED: Final = frozenset(("tuf", SYNC, SUMS, STATUS, NOTICE, ROOT, "_headers"))
"""First segments of paths that no signed file may have; nor may one stand at WELL_KNOWN."""


def metadata_path(name: str) -> str:
    """Return the path of a metadata file, such as 3.snapshot.json."""
    return f"{METADATA}/{name}"


def hashed_path(target: Target) -> str:
    """Return the path of a file under its hash."""
    folder, name = posixpath.split(target.path)
    return posixpath.join(TARGETS, folder, f"{target.sha256}.{name}")


def pack_path(role: str, version: int) -> str:
    """Return the path of the pack of a bin: a ZIP of its files of at most PACKED bytes, by their paths.

    Packs are not signed: whoever reads one checks each file in it against the bin's metadata.
    """
    return f"{PACKS}/{role}.{version}.zip"
