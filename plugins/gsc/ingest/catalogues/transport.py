"""One answer of another machine, bounded in bytes and time, without redirects and without packing."""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from gsc.ingest.catalogues.address import origin
from gsc.ingest.catalogues.failure import INPUT, NETWORK, HarvestError
from gsc.ingest.catalogues.limits import Budget
from gsc.ingest.catalogues.place import checked_address

OK: Final = 200
UNCHANGED: Final = 304
_REDIRECTS: Final = range(300, 400)
_BLOCK: Final = 1 << 16
_ASKED: Final = {
    "User-Agent": "gsc-harvest",
    "Accept-Encoding": "identity",
    "Accept": "application/ld+json, text/turtle, application/json, application/atom+xml, application/xml, */*;q=0.1",
}.items()
_TROUBLE: Final = (OSError, http.client.HTTPException, ValueError)


class Answer(NamedTuple):
    """What came back: `status` is OK or UNCHANGED; the rest are the headers that matter."""

    status: int
    content: bytes
    type: str = ""
    etag: str = ""
    modified: str = ""


class Line:
    """A connection to one origin, opened when it is first needed, to an address that was checked then."""

    def __init__(self, url: str, allowed: frozenset[str], budget: Budget) -> None:
        """Take the origin of `url`; nothing is looked up yet."""
        self.origin = origin(url)
        self._url = url
        self._allowed = allowed
        self._budget = budget
        self._held: http.client.HTTPConnection | None = None
        self._address: tuple[str, int] | None = None
        self._sock: socket.socket | None = None

    def close(self) -> None:
        """Close the connection."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def get(self, url: str, known: Mapping[str, str]) -> Answer:
        """Return the answer to a GET with conditional headers. Raises HarvestError for anything but 200 and 304."""
        if origin(url) != self.origin:
            raise HarvestError(INPUT, "harvest-other-origin", url=url)
        most, seconds = self._budget.ask(url)
        try:
            answer = self._once(url, known, most, seconds)
        except HarvestError:
            self.close()
            raise
        self._budget.spend(len(answer.content))
        return answer

    def _once(self, url: str, known: Mapping[str, str], most: int, seconds: float) -> Answer:
        cut = threading.Event()
        reused = self._held is not None
        try:
            with self._watched(seconds, cut):
                try:
                    response = self._ask(url, known)
                except _TROUBLE:
                    if not reused or cut.is_set():
                        raise
                    self.close()  # a server may close an idle connection; a new one is asked once
                    response = self._ask(url, known)
                with response:
                    answer = self._read(url, response, most)
                if cut.is_set():  # what ends with the connection would look whole
                    raise TimeoutError
                return answer
        except _TROUBLE as error:
            self.close()
            if cut.is_set() or isinstance(error, TimeoutError):
                raise HarvestError(NETWORK, "harvest-slow", url=url, seconds=round(seconds, 1)) from error
            raise HarvestError(NETWORK, "harvest-unreachable", url=url, why=_why(error)) from error

    @contextlib.contextmanager
    def _watched(self, seconds: float, cut: threading.Event) -> Iterator[None]:
        """Cut the connection when the time is over: a time-out of a socket starts anew with every byte."""

        def end() -> None:
            cut.set()
            if self._sock is not None:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(self._sock, socket.SHUT_RDWR)  # SSLSocket's own would forget that it is one

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _ask(self, url: str, known: Mapping[str, str]) -> http.client.HTTPResponse:
        if self._held is None:
            self._held = self._open()
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        self._held.request("GET", target, headers={**dict(_ASKED), **known})
        return self._held.getresponse()

    def _open(self) -> http.client.HTTPConnection:
        """Connect to the address that was checked; the name is used for the certificate and the header alone."""
        scheme, host, _ = self.origin
        self._address = self._address or checked_address(self._url, self._allowed)
        address, port = self._address
        shown = f"[{host}]" if ":" in host else host
        made = http.client.HTTPConnection(shown, port)
        made.sock = self._sock = socket.create_connection((address, port), timeout=self._budget.limits.silence)
        self._held = made  # so that it is closed, whatever happens to the handshake
        if scheme == "https":
            made.default_port = http.client.HTTPS_PORT
            context = ssl.create_default_context()
            made.sock = context.wrap_socket(made.sock, server_hostname=host, do_handshake_on_connect=False)
            self._sock = made.sock  # the clock must find it: http.client forgets one that is closed after the answer
            made.sock.do_handshake()
        return made

    def _read(self, url: str, response: http.client.HTTPResponse, most: int) -> Answer:
        status = response.status
        if status in _REDIRECTS and status != UNCHANGED:
            target = _shown(response.getheader("Location") or "")
            raise HarvestError(INPUT, "harvest-redirect", url=url, target=target)
        if status not in {OK, UNCHANGED}:
            raise HarvestError(NETWORK, "harvest-status", url=url, status=status)
        encoding = response.getheader("Content-Encoding") or "identity"
        if encoding.strip().lower() != "identity":
            raise HarvestError(INPUT, "harvest-encoding", url=url, encoding=_shown(encoding))
        content = self._content(url, response, most) if status == OK else b""
        kind, etag = response.getheader("Content-Type") or "", response.getheader("ETag") or ""
        if response.will_close:
            self.close()
        return Answer(status, content, _shown(kind), _shown(etag), _shown(response.getheader("Last-Modified") or ""))

    def _content(self, url: str, response: http.client.HTTPResponse, most: int) -> bytes:
        told = response.length  # None where it is sent in chunks, or until the connection ends
        if told is not None and told > most:
            raise HarvestError(INPUT, "harvest-size", url=url, most=most)
        blocks, size = [], 0
        while block := response.read1(_BLOCK):
            size += len(block)
            if size > most:
                raise HarvestError(INPUT, "harvest-size", url=url, most=most)
            blocks.append(block)
        if told is not None and size < told:
            raise HarvestError(NETWORK, "harvest-cut", url=url, bytes=size)
        return b"".join(blocks)


def _shown(text: str) -> str:
    """Return a header without anything but printable ASCII, and not long."""
    return "".join(each for each in text if " " <= each <= "~")[:300].strip()


def _why(error: Exception) -> str:
    return _shown(f"{type(error).__name__}: {error}")
