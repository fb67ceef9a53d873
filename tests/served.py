"""A web server on this machine that shows a built site below a path."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a path; for anything else the site's own 404.html, as hosts do."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every answer waits for the reader's acknowledgement

    def __init__(self, *args: object, below: str, directory: str) -> None:
        self.below = below
        super().__init__(*args, directory=directory)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(Path(self.directory) / "outside-the-site")
        return super().translate_path("/" + path.removeprefix(self.below))

    def do_GET(self) -> None:
        """Answer; pages shown without a whole site around them find the notice of mirrors empty, as at an origin."""
        if self.path == f"{self.below}mirror.json" and not (Path(self.directory) / "mirror.json").exists():
            self._send(200, b"{}\n", "application/json")
        else:
            super().do_GET()

    def _send(self, code: int, body: bytes, kind: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, _explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, _path: str) -> None:
        """Show no listing: a link to a folder without a page leads nowhere."""
        self.send_error(404)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


class Server:
    """A server whose address is known before the site is built."""

    def __init__(self, folder: Path, below: str = "/") -> None:
        """Take the folder to serve and the path below which it stands."""
        handler = partial(_Handler, below=below, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}{below}"

    @contextmanager
    def running(self) -> Iterator[str]:
        """Serve while the block runs."""
        thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self.address
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()
