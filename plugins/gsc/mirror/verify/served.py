"""A copy at an address, proved as a visitor gets it: plainly, compressed, and at the addresses of folders."""

import hashlib
import io
import os
import random
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.mirror import layout
from gsc.mirror.client.source import Limits
from gsc.mirror.target import Target
from gsc.mirror.verify.asking import Answer, Asker
from gsc.mirror.verify.beside import Signed
from gsc.mirror.verify.copies import unpacks_to
from gsc.mirror.verify.lists import fault_of_sums
from gsc.mirror.verify.told import LARGEST, fault_of_notice, fault_of_status
from gsc.mirror.verify.verdict import CHANGED, ENCODING, LIST, MISSING, STATUS, Faults

_NOT_FOUND_PAGE: Final = "404.html"
"""Served for what is missing, with links to the address at which the copy stands: the one page that servers change."""
_ENDINGS: Final = MappingProxyType({"gzip": ".gz", "br": ".br", "zstd": ".zst"})
_INDEX: Final = "index.html"
_LARGEST_ROOT: Final = 512 * 1024
_LARGEST_SUMS: Final = 64 * 1024 * 1024


class Sample(NamedTuple):
    """How many of the files are read, 0 for all, who draws them, and the bounds of reading."""

    size: int
    draw: random.Random
    limits: Limits


def prove_served(url: str, signed: Signed, sample: Sample, faults: Faults) -> int:
    """Note what does not hold at an address; return how many signed files were read. Raises MirrorError."""
    asker = Asker(url, sample.limits)
    chosen = [target for path, target in sorted(signed.targets.items()) if path != _NOT_FOUND_PAGE]
    if 0 < sample.size < len(chosen):
        chosen = sample.draw.sample(chosen, sample.size)
    encodings = [sample.draw.choice(tuple(_ENDINGS)) for _ in chosen]
    try:
        _prove_told(asker, signed, faults)
        with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as workers:
            for _ in workers.map(lambda target, encoding: _prove(asker, target, encoding, faults), chosen, encodings):
                pass  # what a thread raises comes out here
    finally:
        asker.close()
    return len(chosen)


def _prove(asker: Asker, target: Target, encoding: str, faults: Faults) -> None:
    plain = asker.ask(target.path, "identity", target.length)
    if plain.status != HTTPStatus.OK:
        faults.add(MISSING, target.path)
        return
    if not _holds(plain, target):
        faults.add(CHANGED, target.path)
        return
    folder, _, name = target.path.rpartition("/")
    address = (f"{folder}/" if folder else "") if name == _INDEX else target.path
    shown = asker.ask(address, encoding, 2 * target.length + LARGEST)
    if shown.status == HTTPStatus.NOT_FOUND and address != target.path:
        return  # a store of objects knows no folders, and nobody is shown anything else there
    if shown.status != HTTPStatus.OK or not _holds(shown, target):
        faults.add(ENCODING, address or _INDEX, shown.encoding or "identity")


def _holds(answer: Answer, target: Target) -> bool:
    if answer.encoding in {"", "identity"}:
        return len(answer.data) == target.length and hashlib.sha256(answer.data).hexdigest() == target.sha256
    ending = _ENDINGS.get(answer.encoding)
    return ending is not None and unpacks_to(io.BytesIO(answer.data), ending, target)


def _prove_told(asker: Asker, signed: Signed, faults: Faults) -> None:
    """Prove what a copy tells of itself, as far as it tells it."""
    status = asker.ask(layout.STATUS, "identity", LARGEST)
    if status.status == HTTPStatus.OK and (why := fault_of_status(status.data, signed.facts)):
        faults.add(STATUS, layout.STATUS, why)
    notice = asker.ask(layout.NOTICE, "identity", LARGEST)
    if notice.status == HTTPStatus.OK and (why := fault_of_notice(notice.data)):
        faults.add(STATUS, layout.NOTICE, why)
    root = asker.ask(layout.ROOT, "identity", _LARGEST_ROOT)
    if root.status == HTTPStatus.OK and root.data not in {signed.pinned, signed.newest}:
        faults.add(STATUS, layout.ROOT, "root")
    sums = asker.ask(layout.SUMS, "identity", _LARGEST_SUMS)
    if sums.status == HTTPStatus.OK and (why := fault_of_sums(sums.data, signed.targets)):
        faults.add(LIST, layout.SUMS, why)
