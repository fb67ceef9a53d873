"""A web server that serves a tree, and does so as badly as it is told to."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import unquote

SLOW = 0.05  # seconds between two bytes of an answer that drips
LONGEST = 30.0  # seconds after which even an endless answer ends


class Ask(NamedTuple):
    """What is asked: the path, which request of the run it is, from which byte on, in which encoding it may come."""

    path: str
    number: int
    start: int
    encoding: str


class Reply(NamedTuple):
    """What is answered. `way` is how: plain, or one of the ways of _Handler."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    way: str = "plain"
    length: int = -1


Twist = Callable[[Ask, Reply], Reply]


def honest(_ask: Ask, reply: Reply) -> Reply:
    return reply


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Hostile"

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_GET(self) -> None:
        path = unquote(self.path.partition("?")[0]).lstrip("/")
        with_range = self.headers.get("Range", "").removeprefix("bytes=").partition("-")[0]
        reply = self.server.answer(path, int(with_range or 0), self.headers.get("Accept-Encoding", ""))
        getattr(self, f"_{reply.way}")(reply)

    def date_time_string(self, _timestamp: float | None = None) -> str:
        return format_datetime(self.server.now, usegmt=True)

    def _head(self, reply: Reply, length: int | None) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _plain(self, reply: Reply) -> None:
        self._head(reply, len(reply.body))
        self.wfile.write(reply.body)

    def _cut(self, reply: Reply) -> None:
        """Send half of what was announced, and hang up."""
        self._head(reply, len(reply.body))
        self.wfile.write(reply.body[: len(reply.body) // 2])
        self.close_connection = True

    def _unannounced(self, reply: Reply) -> None:
        """Send half without a length, so that the end seems to be the end."""
        self._head(reply, None)
        self.wfile.write(reply.body[: len(reply.body) // 2])
        self.close_connection = True

    def _endless(self, reply: Reply) -> None:
        self._head(reply, None)
        self.wfile.write(reply.body)
        self._pour(lambda: self.wfile.write(bytes(65536)))

    def _headers_without_end(self, _reply: Reply) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self._pour(lambda: self.wfile.write(b"X-More: " + b"x" * 60_000 + b"\r\n"))

    def _drip(self, reply: Reply) -> None:
        self._head(reply, len(reply.body))
        rest = iter(reply.body)
        self._pour(lambda: self.wfile.write(bytes((next(rest),))) and time.sleep(SLOW))

    def _silent(self, _reply: Reply) -> None:
        self._pour(lambda: self.server.ended.wait(0.1))

    def _reset(self, _reply: Reply) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()
        self.rfile = self.wfile = _Gone()  # type: ignore[assignment]  nothing is to be flushed any more

    def _garbage(self, reply: Reply) -> None:
        self.wfile.write(b"\x00\xff not HTTP at all \r\n\r\n" + reply.body[:50])
        self.close_connection = True

    def _pour(self, more: Callable[[], object]) -> None:
        end = time.monotonic() + LONGEST
        while time.monotonic() < end and not self.server.ended.is_set() and not self.server.quiet.is_set():
            try:
                more()
            except (OSError, StopIteration):
                break
        self.close_connection = True

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


class _Gone:
    def flush(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    closed = True


class Hostile(ThreadingHTTPServer):
    """A server whose tree and whose manners can be changed at any time."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, now: datetime) -> None:
        """Open a port; nothing is served yet."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.now = now
        self.tree: Mapping[str, bytes] = {}
        self.twist: Twist = honest
        self.count = 0
        self.ended = threading.Event()
        self.quiet = threading.Event()
        self._lock = threading.Lock()
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"

    def behave(self, tree: Mapping[str, bytes], twist: Twist = honest) -> None:
        """Serve a tree in a way from now on; answers that still drip end."""
        self.quiet.set()
        with self._lock:
            self.tree, self.twist, self.count = tree, twist, 0
        self.quiet.clear()

    def answer(self, path: str, start: int, encoding: str) -> Reply:
        with self._lock:
            self.count += 1
            ask = Ask(path, self.count, start, encoding)
            data, twist = self.tree.get(path), self.twist
        if data is None:
            reply = Reply(404, b"not here")
        elif 0 < start < len(data):
            about = ("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            reply = Reply(206, data[start:], (about,))
        else:
            reply = Reply(200, data)
        return twist(ask, reply)

    def handle_error(self, _request: object, _address: object) -> None:
        """Keep quiet: clients hang up on answers like these."""

    @contextmanager
    def running(self) -> Iterator["Hostile"]:
        """Serve while the block runs."""
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.ended.set()
            self.shutdown()
            thread.join()
            self.server_close()
