"""Whether an origin holds what it signs, found out without the code that has written it."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import brotli
import zstandard
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from gsc.mirror import layout

UNPACK = {
    ".gz": gzip.decompress,
    ".br": brotli.decompress,
    ".zst": lambda content: zstandard.ZstdDecompressor().decompress(content),
}
DERIVED = {"_headers", layout.SUMS, layout.STATUS, layout.NOTICE, layout.ROOT, layout.WELL_KNOWN}


def files_of(root: Path) -> dict[str, Path]:
    return {file.relative_to(root).as_posix(): file for file in root.rglob("*") if file.is_file()}


def signed_by(root: Path) -> dict[str, tuple[int, str]]:
    """Return length and hash of each file that the timestamp leads to, every signature checked by python-tuf."""
    metadata = root / layout.METADATA

    def load(name: str) -> Any:
        return Metadata.from_bytes((metadata / name).read_bytes())

    tops = sorted(metadata.glob("*.root.json"), key=lambda file: int(file.name.partition(".")[0]))
    top: Metadata[Root] = load(tops[-1].name)
    timestamp: Metadata[Timestamp] = load("timestamp.json")
    top.signed.verify_delegate("timestamp", timestamp.signed_bytes, timestamp.signatures)
    about = timestamp.signed.snapshot_meta
    content = (metadata / f"{about.version}.snapshot.json").read_bytes()
    about.verify_length_and_hashes(content)
    snapshot: Metadata[Snapshot] = Metadata.from_bytes(content)
    top.signed.verify_delegate("snapshot", snapshot.signed_bytes, snapshot.signatures)
    targets: Metadata[Targets] = load(f"{snapshot.signed.meta['targets.json'].version}.targets.json")
    top.signed.verify_delegate("targets", targets.signed_bytes, targets.signatures)
    found: dict[str, tuple[int, str]] = {}
    bins = targets.signed.delegations.succinct_roles
    for role in bins.get_roles():
        each: Metadata[Targets] = load(f"{snapshot.signed.meta[f'{role}.json'].version}.{role}.json")
        targets.signed.verify_delegate(role, each.signed_bytes, each.signatures)
        for path, target in each.signed.targets.items():
            assert bins.get_role_for_target(path) == role
            found[path] = (target.length, target.hashes["sha256"])
    return found


def downloadable(root: Path) -> dict[str, tuple[int, str]]:
    """Return what is signed, having found each file whole under its hash: what any mirror needs at any moment."""
    signed = signed_by(root)
    for path, (length, sha256) in signed.items():
        folder, _, name = path.rpartition("/")
        content = (root / layout.TARGETS / folder / f"{sha256}.{name}").read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (length, sha256), path
    return signed


def copies_fit(root: Path) -> int:
    """Check that each compressed copy is of the file beside it; return how many there are."""
    files = files_of(root)
    copies = [path for path in files if path.endswith(layout.ENCODINGS) and not path.startswith(("tuf/", "rs/"))]
    for path in copies:
        base, ending = path.rsplit(".", 1)
        assert UNPACK[f".{ending}"](files[path].read_bytes()) == files[base].read_bytes(), path
    return len(copies)


def whole(root: Path) -> dict[str, tuple[int, str]]:
    """Check everything: what is signed is there, nothing else is but what may be; return what is signed."""
    signed = downloadable(root)
    files = files_of(root)
    for path, (_, sha256) in signed.items():
        assert hashlib.sha256(files[path].read_bytes()).hexdigest() == sha256, path
    copies_fit(root)
    copies = {path + ending for path in signed for ending in layout.ENCODINGS}
    others = {path for path in files if not path.startswith(("tuf/", "rs/"))}
    assert others - copies == set(signed) | DERIVED
    status = json.loads(files[layout.STATUS].read_bytes())
    assert (status["files"], status["bytes"]) == (len(signed), sum(length for length, _ in signed.values()))
    sums = "".join(f"{sha256}  {path}\n" for path, (_, sha256) in sorted(signed.items()))
    assert files[layout.SUMS].read_text("utf-8") == sums
    return signed
