"""A copy or an origin in a folder, proved file by file."""

from collections.abc import Mapping

from gsc.mirror import layout
from gsc.mirror.target import Target
from gsc.mirror.verify.beside import Signed, Work, prove_beside
from gsc.mirror.verify.content import Content
from gsc.mirror.verify.lists import allowed
from gsc.mirror.verify.metadata import kept_metadata
from gsc.mirror.verify.scan import Entry, scan
from gsc.mirror.verify.verdict import CHANGED, MISSING, NO_FILE, Faults


def prove_folder(folder: str, signed: Signed, faults: Faults) -> int:
    """Note all that does not hold in a folder; return how many signed files were read. Raises OSError, MirrorError."""
    content = Content(folder)
    entries: dict[str, Entry] = {}
    for entry in scan(folder):
        if entry.plain:
            entries[entry.path] = entry
        else:
            faults.add(NO_FILE, entry.path)
    metadata = [path for path in entries if path.startswith(f"{layout.METADATA}/")]
    kept = kept_metadata(content, metadata, signed.pinned, faults)
    for name in set(signed.names) - kept.names:
        faults.add(MISSING, layout.metadata_path(name))
    hashed = frozenset(map(layout.hashed_path, kept.files))
    documents = allowed(kept.files, (path for path in entries if path.startswith(f"{layout.SYNC}/")))
    work = Work(content, entries, signed, kept, hashed, documents, faults)
    places = {**signed.targets, **{layout.hashed_path(each): each for each in signed.targets.values()}}
    content.hash_all(entries[path] for path, target in places.items() if _has_length(entries, path, target))
    for path, target in places.items():
        _prove_signed(work, path, target)
    for path in entries.keys() - places.keys() - set(metadata):
        prove_beside(work, path)
    return sum(_has_length(entries, path, target) for path, target in signed.targets.items())


def _has_length(entries: Mapping[str, Entry], path: str, target: Target) -> bool:
    return path in entries and entries[path].length == target.length


def _prove_signed(work: Work, path: str, target: Target) -> None:
    if path not in work.entries:
        work.faults.add(MISSING, path)
    elif not _has_length(work.entries, path, target) or work.content.digest(work.entries[path]) != target.sha256:
        work.faults.add(CHANGED, path)
