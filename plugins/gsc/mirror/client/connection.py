"""Connections on which no answer can dawdle or go on for ever."""

import http.client
import io
import socket
import ssl
from typing import Final, cast
from urllib.parse import SplitResult

from gsc.mirror.client.limits import Watch

_PROXY_PORT: Final = 8080


class _Timed(io.RawIOBase):
    """The bytes of a socket; before each reading, the time that it may take is set."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, watch: Watch) -> None:
        super().__init__()
        self._raw = raw
        self._sock = sock
        self._watch = watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int | None:  # type: ignore[override]  # typeshed has a wider type
        self._sock.settimeout(self._watch.patience())
        try:
            size = cast("int | None", self._raw.readinto(buffer))
        except TimeoutError as error:
            raise self._watch.too_slow() from error
        self._watch.arrived(size or 0)
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


class Connection:
    """One connection to one machine, opened when it is needed."""

    def __init__(self, parts: SplitResult, proxy: SplitResult | None = None) -> None:
        """Settle where it leads and by which proxy, if any; nothing is opened yet."""
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname or "", parts.port
        self._proxy = proxy
        self._whole = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if proxy and not self._secure else ""
        self._inner: http.client.HTTPConnection | None = None

    @property
    def fresh(self) -> bool:
        """Whether nothing was asked on it yet, so that a failure is not that of a connection grown old."""
        return self._inner is None

    def ask(self, target: str, headers: dict[str, str], watch: Watch, method: str = "GET") -> http.client.HTTPResponse:
        """Send a request and return the answer, whose content is yet to be read.

        Raises OSError, http.client.HTTPException or MirrorError.
        """
        inner = self._inner = self._inner or self._made(watch.patience())
        if inner.sock is None:
            inner.timeout = watch.patience()
            inner.connect()
        inner.sock.settimeout(watch.patience())
        inner.response_class = _response_class(watch)
        inner.request(method, self._whole + target, headers=headers)
        return inner.getresponse()

    def close(self) -> None:
        """Close it; the next question opens it again."""
        if self._inner:
            self._inner.close()
        self._inner = None

    def _made(self, timeout: float) -> http.client.HTTPConnection:
        host, port = self._host, self._port
        if self._proxy:
            host, port = self._proxy.hostname or "", self._proxy.port or _PROXY_PORT
        if not self._secure:
            return http.client.HTTPConnection(host, port, timeout=timeout)
        made = http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())
        if self._proxy:
            made.set_tunnel(self._host, self._port)
        return made


def _response_class(watch: Watch) -> type[http.client.HTTPResponse]:
    class Response(http.client.HTTPResponse):
        def __init__(self, sock: socket.socket, debuglevel: int = 0, method: str | None = None) -> None:
            super().__init__(sock, debuglevel, method)
            raw = self.fp.detach()
            self.fp = io.BufferedReader(_Timed(raw, sock, watch), 64 * 1024)

    return Response
