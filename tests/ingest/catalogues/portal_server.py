"""Portals on this machine, with answers that a test sets."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Answer(NamedTuple):
    """What a portal says; `write` may take over the connection after the headers."""

    content: bytes = b""
    type: str = "application/json"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    write: Callable[[BaseHTTPRequestHandler], None] | None = None


class _Quiet(ThreadingHTTPServer):
    """A server that says nothing of connections that a test breaks."""

    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """Keep quiet."""


class Portal:
    """A server whose pages are a mapping of paths; it notes what it was asked."""

    def __init__(self) -> None:
        """Begin without pages; nothing is answered before it runs."""
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.sent = 0
        portal = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                portal.asked.append(self.path)
                answer = portal.pages.get(self.path, Answer(b"", "text/plain", 404))
                etag = f'"{sha256(answer.content).hexdigest()[:16]}"'
                same = answer.status == 200 and self.headers.get("If-None-Match") == etag
                self.send_response(304 if same else answer.status)
                self.send_header("ETag", etag)
                if same:
                    self.end_headers()
                    return
                self.send_header("Content-Type", answer.type)
                if answer.write is None:
                    self.send_header("Content-Length", str(len(answer.content)))
                for name, value in answer.headers:
                    self.send_header(name, value)
                self.end_headers()
                portal.sent += len(answer.content)
                try:
                    self.wfile.write(answer.content)
                    if answer.write is not None:
                        answer.write(self)
                        self.close_connection = True
                except OSError:
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                """Keep quiet."""

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"http://{self.host}/"

    @contextmanager
    def running(self) -> Iterator["Portal"]:
        """Answer while the block runs."""
        thread = threading.Thread(target=lambda: self._server.serve_forever(0.01), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()
