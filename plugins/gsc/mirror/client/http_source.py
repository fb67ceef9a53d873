"""Files of an origin on the network."""

import http.client
import re
import threading
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Final, TypeVar
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import gsc
from gsc.mirror.client.connection import Connection
from gsc.mirror.client.limits import Meter, Watch
from gsc.mirror.client.proxies import proxy_of
from gsc.mirror.client.transfer import bad_status, bad_url, cut, missing, redirected, too_long, transformed, unreachable
from gsc.mirror.failure import MirrorError

_CHUNK: Final = 256 * 1024
_TRIES: Final = 3
_PAUSE: Final = 0.3
_HOPS: Final = 3
_GONE: Final = frozenset((403, 404, 410))
"""Object stores answer 403 for what is not there; TUF clients take it so too."""
_MOVED: Final = frozenset((301, 302, 303, 307, 308))
_SENDABLE: Final = re.compile(r"[!-~]*")
"""What can stand in a request."""
_LATER: Final = frozenset((408, 429, 500, 502, 503, 504))
_Answer = http.client.HTTPResponse
_T = TypeVar("_T")


class _AgainError(Exception):
    """A failure that may not happen a second time; its cause tells which."""


class HttpSource:
    """An address below which an origin tree is served; each thread has a connection of its own."""

    def __init__(self, url: str, meter: Meter) -> None:
        """Read the address; nothing is asked yet. Raises MirrorError where it is none."""
        self._base = _read_url(url)
        self._meter = meter
        self._proxy = proxy_of(self._base)
        self._threads = threading.local()
        self._open: list[Connection] = []
        self.date: datetime | None = None

    @property
    def received(self) -> int:
        """Bytes that have arrived, with all that surrounds the content."""
        return self._meter.received

    def find(self, path: str, most: int) -> bytes | None:
        """Return the content of a file of at most so many bytes, or None if there is no such file.

        Servers like to show a page where there is nothing, so the file is asked for only once it is known to be there.
        """
        return (
            None
            if self._tried(path, lambda: self._is_absent(path))
            else self._tried(path, partial(self._get, path, most))
        )

    def read(self, path: str, most: int) -> bytes:
        """Return the content of a file, which must be there."""
        data = self._tried(path, partial(self._get, path, most))
        if data is None:
            raise missing(path)
        return data

    def download(self, path: str, file: str, length: int) -> None:
        """Write a file of exactly so many bytes; what `file` holds already is taken as its beginning."""
        self._tried(path, lambda: self._download(path, file, length))

    def close(self) -> None:
        """Close all connections."""
        for each in self._open:
            each.close()

    def _is_absent(self, path: str) -> bool:
        with self._asked(path, {}, 0, "HEAD") as answer:
            self._finish(answer)
            return answer.status in _GONE

    def _get(self, path: str, most: int) -> bytes | None:
        with self._asked(path, {"Accept-Encoding": "gzip"}, most) as answer:
            if answer.status in _GONE:
                self._finish(answer)
                return None
            if answer.status != http.HTTPStatus.OK:
                raise bad_status(path, answer.status)
            return b"".join(_plain(answer, path, most))

    def _download(self, path: str, file: str, length: int) -> None:
        with open(file, "ab") as goal:
            have = goal.tell()
            if have > length:
                goal.truncate(have := 0)
            if have == length:
                return
            wanted = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
            with self._asked(path, wanted, length) as answer:
                if answer.status in _GONE:
                    raise missing(path)
                if answer.status not in {http.HTTPStatus.OK, http.HTTPStatus.PARTIAL_CONTENT}:
                    raise bad_status(path, answer.status)
                if answer.status == http.HTTPStatus.OK or not _continues(answer, have):
                    have = 0
                    goal.truncate(0)
                _write_content(answer, goal.write, path, (have, length))

    def _asked(self, path: str, wanted: dict[str, str], most: int, method: str = "GET") -> _Answer:
        """Return an answer; a failure of the network is one that may pass."""
        watch = Watch(self._meter, path, most)
        headers = {"User-Agent": f"gsc-mirror/{gsc.__version__}", "Cache-Control": "no-cache"} | wanted
        target = self._target(path)
        for _hop in range(_HOPS):
            answer = self._connection.ask(target, headers, watch, method)
            self._look_at_date(answer)
            if answer.status in _LATER:
                raise _AgainError from bad_status(path, answer.status)
            if answer.status not in _MOVED:
                return answer
            target = self._moved(path, target, answer)
            self._connection.close()
        raise redirected(path, target)

    def _target(self, path: str) -> str:
        """Return what is asked for: the address may be given percent-encoded, a path never is."""
        return quote(self._base.path, safe="/%") + quote(path)

    def _moved(self, path: str, target: str, answer: _Answer) -> str:
        here = f"{self._base.scheme}://{self._base.netloc}{target}"
        location = answer.headers.get("Location", "")
        try:
            goal = urlsplit(urljoin(here, location))
        except ValueError as error:
            raise redirected(path, location) from error  # it is no address
        moved = goal.path + (f"?{goal.query}" if goal.query else "")
        if (goal.scheme, goal.netloc) != (self._base.scheme, self._base.netloc) or not _SENDABLE.fullmatch(moved):
            raise redirected(path, location)
        return moved

    def _look_at_date(self, answer: _Answer) -> None:
        try:
            told = parsedate_to_datetime(answer.headers.get("Date", ""))
        except ValueError:
            return  # many a server tells no time, or nonsense
        self.date = told if told.tzinfo else self.date

    def _finish(self, answer: _Answer) -> None:
        """Make the connection fit for the next question."""
        if 0 <= (answer.length if answer.length is not None else -1) <= _CHUNK:
            answer.read()
        else:
            self._connection.close()

    @property
    def _connection(self) -> Connection:
        found: Connection | None = getattr(self._threads, "connection", None)
        if found is None:
            found = self._threads.connection = Connection(self._base, self._proxy)
            self._open.append(found)
        return found

    def _tried(self, path: str, once: Callable[[], _T]) -> _T:
        tries = 0
        while True:
            fresh = self._connection.fresh
            why: BaseException
            try:
                return once()
            except _AgainError as error:
                why = error.__cause__ or error
            except MirrorError:
                self._connection.close()
                raise
            except (OSError, http.client.HTTPException) as error:
                why = unreachable(path, str(error) or type(error).__name__)
            self._connection.close()
            tries += fresh
            if tries >= _TRIES:
                raise why
            if fresh:
                threading.Event().wait(_PAUSE * tries)


def _read_url(url: str) -> SplitResult:
    parts = urlsplit(url)
    try:
        known = parts.scheme in {"http", "https"} and parts.hostname and not parts.query and parts.port != 0
    except ValueError:
        known = False  # the port is no number
    if not known:
        raise bad_url(url)
    return parts._replace(path=parts.path.rstrip("/") + "/", fragment="")


def _continues(answer: _Answer, have: int) -> bool:
    return answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")


def _plain(answer: _Answer, path: str, most: int) -> Iterator[bytes]:
    """Yield the content, unpacked where it is packed, and never more than it may have."""
    encoding = answer.headers.get("Content-Encoding", "identity")
    if encoding not in {"identity", "gzip"}:
        raise transformed(path, encoding)
    unpack = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    size = 0
    while data := answer.read1(_CHUNK):
        try:
            plain = unpack.decompress(data, most + 1 - size) if unpack else data
        except zlib.error as error:
            raise unreachable(path, error) from error
        size += len(plain)
        if size > most or (unpack and unpack.unconsumed_tail):
            raise too_long(path, most)
        yield plain
    if answer.length or (unpack and not unpack.eof):
        raise _AgainError from cut(path, size, size + (answer.length or 0))


def _write_content(answer: _Answer, write: Callable[[bytes], int], path: str, place: tuple[int, int]) -> None:
    have, length = place
    encoding = answer.headers.get("Content-Encoding", "identity")
    if encoding != "identity":
        raise transformed(path, encoding)
    if (answer.length or 0) > length - have:
        raise too_long(path, length)
    while data := answer.read1(_CHUNK):
        have += len(data)
        if have > length:
            raise too_long(path, length)
        write(data)
    if have < length:
        raise _AgainError from cut(path, have, length)
