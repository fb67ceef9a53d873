"""A CSV file in pieces that end where a record ends, with its checksums."""

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, NamedTuple

from gsc.data.fast.dialects import Format, lines
from gsc.data.fast.verdict import FallBackError, Reason

FIRST: Final = 1 << 20  # bytes of the first piece: a file full of errors is known by it
SIZE: Final = 1 << 23
_LONGEST: Final = 1 << 26  # bytes of an unfinished record
_BOM: Final = b"\xef\xbb\xbf"

Records = list[list[str]]


class Chunk(NamedTuple):
    """Whole records of a file: their bytes, and where these begin in the file.

    Where only Python's csv module cuts the cells as frictionless does, `records` has them. `quoted` says that some
    cells are in quotes; `rows` and `commas` are then the numbers of records and of delimiters outside of quotes.
    """

    offset: int
    data: bytes
    records: Records | None = None
    quoted: bool = False
    rows: int = 0
    commas: int = 0


class Sums:
    """The checksums and the length of a file, known once it has been read to its end."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._md5 = hashlib.md5(usedforsecurity=False)
        self._sha256 = hashlib.sha256()
        self.bytes = 0

    def add(self, data: bytes) -> None:
        """Take the next bytes."""
        self._md5.update(data)
        self._sha256.update(data)
        self.bytes += len(data)

    @property
    def md5(self) -> str:
        """Return the MD5 sum in hexadecimal digits."""
        return self._md5.hexdigest()

    @property
    def sha256(self) -> str:
        """Return the SHA-256 sum in hexadecimal digits."""
        return self._sha256.hexdigest()


def chunks(file: BinaryIO, form: Format, sums: Sums, size: int = SIZE) -> Iterator[Chunk]:
    """Yield a UTF-8 file in chunks of about a size in bytes; the first is smaller.

    Raises FallBackError where a record does not end, or where bytes that Python must cut are no UTF-8.
    """
    offset, rest, wanted = 0, b"", min(FIRST, size)
    while True:
        block = file.read(wanted)
        sums.add(block)
        data = rest + block
        if not offset and data.startswith(_BOM):
            offset, data = len(_BOM), data[len(_BOM) :]
        if not data and not block:
            return
        chunk = cut(offset, data, form, last=not block)
        if chunk is not None:
            yield chunk
        done = len(chunk.data) if chunk else 0
        offset, rest, wanted = offset + done, data[done:], size
        if len(rest) > max(_LONGEST, size):
            raise FallBackError(Reason.RECORD)
        if not block:
            return


def cut(offset: int, data: bytes, form: Format, *, last: bool) -> Chunk | None:
    """Return the whole records at the beginning of some bytes, None if there are none; `last`: the file ends here."""
    if not form.regular or b"\0" in data:
        return _by_python(offset, data, form, last=last)
    if b'"' in data:
        return _quoted(offset, data, form, last=last) or _by_python(offset, data, form, last=last)
    end = len(data) if last else data.rfind(b"\n") + 1
    if not end:
        return None
    whole = data[:end] if end < len(data) else data
    if b"\r" in whole and whole.count(b"\r") != whole.count(b"\r\n"):
        return _by_python(offset, data, form, last=last)
    return Chunk(offset, whole)


def _quoted(offset: int, data: bytes, form: Format, *, last: bool) -> Chunk | None:
    """Return the chunk of bytes whose quotes are all as in RFC 4180, None where one is not, or none ends.

    Cut at the quotes, every other part lies outside of them. It is right if it is empty (two quotes that stand for
    one) or touches the quotes with a delimiter or the end of a line.
    """
    parts = data.split(b'"')
    if last and len(parts) % 2 == 0:
        return None
    count = len(parts) if len(parts) % 2 else len(parts) - 1
    while count > 0 and not last and b"\n" not in parts[count - 1]:
        count -= 2
    if count <= 0:
        return None
    tail = parts[count - 1]
    parts = [*parts[: count - 1], tail if last else tail[: tail.rindex(b"\n") + 1]]
    outside, inside = parts[0::2], parts[1::2]
    edges = {b"", form.delimiter.encode(), b"\n"}
    starts, ends = {part[:1] for part in outside[1:]}, {part[-1:] for part in outside[:-1]}
    if not (starts <= {*edges, b"\r"} and ends <= edges):
        return None
    if any(b"\r" in part for part in inside):
        return None
    whole = data[: sum(map(len, parts)) + len(parts) - 1]
    between = b"".join(outside)
    if between.count(b"\r") != between.count(b"\r\n"):
        return None
    rows = between.count(b"\n") + (not whole.endswith(b"\n"))
    return Chunk(offset, whole, quoted=True, rows=rows, commas=between.count(form.delimiter.encode()))


def _by_python(offset: int, data: bytes, form: Format, *, last: bool) -> Chunk | None:
    """Return the chunk of the records that Python's csv module finds complete."""
    end = len(data) if last else data.rfind(b"\n") + 1
    text = decoded(data[:end])
    records: Records = []
    fed = done = 0
    ended = False

    def feed() -> Iterator[str]:
        nonlocal fed, ended
        for line in lines(text):
            fed += len(line)
            yield line
        ended = True

    for record in form.reader(feed()):
        if ended and not last:
            break  # it ended because the text did
        records.append(record)
        done = fed
    if not records:
        return None
    return Chunk(offset, data[: len(text[:done].encode())], records)


def decoded(data: bytes) -> str:
    """Return the text of UTF-8 bytes; raises FallBackError if they are none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise FallBackError(Reason.ENCODING) from None


def records_of(chunk: Chunk, form: Format) -> Records:
    """Return the records of a chunk, cut by Python."""
    return list(form.reader(lines(decoded(chunk.data)))) if chunk.records is None else chunk.records


def recorder(chunk: Chunk | None, form: Format) -> Callable[[int], list[str]]:
    """Return a function from places to records of a chunk; without quotes only the lines asked for are cut."""
    if chunk is None:
        raise FallBackError(Reason.PATH, "it changed while it was read")
    if chunk.quoted or chunk.records is not None:
        return records_of(chunk, form).__getitem__
    ends = chunk.data.split(b"\n")
    return lambda place: next(form.reader([decoded(ends[place])]))
