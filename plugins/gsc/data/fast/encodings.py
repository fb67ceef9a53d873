"""The encoding that frictionless will read a file in."""

import codecs
from typing import Final

from gsc.data.fast.verdict import FallBackError, Reason

_BUFFER: Final = 100_000  # bytes that are looked at
_SURE: Final = 0.5
_UTF8: Final = frozenset({"utf-8", "utf-8-sig"})


def utf8_of(path: str, declared: str | None) -> str:
    """Return the name of UTF-8, with or without a mark; raises FallBackError where a file is read in another one."""
    with open(path, "rb") as file:
        buffer = file.read(_BUFFER)
    try:
        name = codecs.lookup(declared or _guess(buffer)).name
    except LookupError:
        raise FallBackError(Reason.ENCODING, str(declared)) from None
    if name not in _UTF8:
        raise FallBackError(Reason.ENCODING, name)
    return "utf-8-sig" if buffer.startswith(codecs.BOM_UTF8) else name


def _guess(buffer: bytes) -> str:
    """Return the encoding of a buffer, as detector/detector.py of frictionless 5.21.0 finds it."""
    from chardet import UniversalDetector  # noqa: PLC0415 - only where nothing is declared

    detector = UniversalDetector()
    for line in buffer.splitlines():
        detector.feed(line)
    detector.close()
    found = detector.result["encoding"] or "utf-8"
    if (detector.result["confidence"] or 0) < _SURE:
        try:
            buffer.decode("utf-8")
        except UnicodeDecodeError:
            return found
        return "utf-8"
    return "utf-8" if found == "ascii" else found
