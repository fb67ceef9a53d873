"""Answers to a browser: the built pages with one line more, and word of what becomes of them."""

import json
import os
import shutil
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qs, urlsplit

from gsc.mirror.serving.kinds import content_type
from gsc.mirror.serving.rules import ALWAYS, POLICIES, POLICY, choose
from gsc.site.preview.exhibit import Exhibit
from gsc.site.preview.hosts import is_allowed
from gsc.site.preview.injection import EVENTS, SCRIPT, STYLE, injected
from gsc.site.preview.pages import Elsewhere, Found, find

_OWN: Final[Mapping[str, str]] = MappingProxyType({SCRIPT: "preview.js", STYLE: "preview.css"})
_HTML: Final = content_type("x.html")
_INDEX: Final = "/pagefind/"
_INDEX_SECONDS: Final = 120.0
_BREATH: Final = 10.0  # seconds after which a quiet stream proves that it is still open


class Answer(BaseHTTPRequestHandler):
    """Answers one browser's requests, one after the other."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server_version = "gsc"
    sys_version = ""

    def __init__(self, *args: object, exhibit: Exhibit, host: str) -> None:
        """Take what is shown, and the name that the preview listens on."""
        self._exhibit = exhibit
        self._host = host
        super().__init__(*args)  # type: ignore[arg-type]  # the server's own three

    def do_GET(self) -> None:
        """Answer."""
        hosts = self.headers.get_all("Host", [])
        asked = urlsplit(self.path) if self.path.startswith("/") else None
        if asked is None or len(hosts) != 1:
            self._send(400, b"")
        elif not is_allowed(hosts[0], self._host):
            self._send(421, b"This preview is for this machine only.\n")
        elif asked.path == EVENTS:
            self._stream(parse_qs(asked.query))
        elif asked.path in _OWN:
            own = files("gsc.site.preview").joinpath("page", _OWN[asked.path]).read_bytes()
            self._send(200, own, content_type(asked.path))
        else:
            self._answer(asked.path, asked.query)

    do_HEAD = do_GET  # noqa: N815  the name that http.server asks for

    def _answer(self, path: str, query: str) -> None:
        if path.startswith(_INDEX):
            self._exhibit.board.wait_index(_INDEX_SECONDS)
        found = find(self._exhibit.output, path)
        if isinstance(found, Elsewhere):
            self._send(302, b"", Location=found.address + (f"?{query}" if query else ""))
        elif isinstance(found, Found) and content_type(found.path) != _HTML:
            self._send_file(found)
        else:
            page = self._exhibit.page(path)
            policy = choose(POLICIES, page.path, POLICY)
            self._send(page.status, injected(page.content, page.mark), _HTML, Content_Security_Policy=policy)

    def _send_file(self, found: Found) -> None:
        try:
            file = open(found.file, "rb")  # noqa: SIM115  closed below; whether it is there decides the status
        except FileNotFoundError:
            self._send(404, b"")
            return
        with file:
            self._begin(200, content_type(found.path), os.fstat(file.fileno()).st_size)
            self.send_header("Content-Security-Policy", choose(POLICIES, found.path, POLICY))
            self.end_headers()
            if self.command != "HEAD":
                shutil.copyfileobj(file, self.wfile)

    def _stream(self, asked: Mapping[str, list[str]]) -> None:
        """Tell a page when it is to load itself again, and of problems, until its reader is gone."""
        path, mark, lang = (asked.get(name, [""])[0] for name in ("path", "mark", "lang"))
        self.close_connection = True
        self._begin(200, "text/event-stream; charset=utf-8", None)
        self.end_headers()
        if self.command == "HEAD":
            return
        board, told = self._exhibit.board, None
        state = board.state
        self.wfile.write(b"retry: 500\n\n")
        while True:
            if state.number and self._exhibit.page(path).mark != mark:
                self.wfile.write(b"event: reload\ndata:\n\n")
                return
            shown = self._exhibit.overlay(state, lang)
            if shown != told:
                self.wfile.write(f"event: problems\ndata: {json.dumps(shown)}\n\n".encode())
                told = shown
            number = state.number
            state = board.wait(number, _BREATH)
            if state.number == number:
                self.wfile.write(b":\n\n")

    def _begin(self, status: int, kind: str, size: int | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if size is not None:
            self.send_header("Content-Length", str(size))
        self.send_header("Cache-Control", "no-store")
        # Drafts are nobody else's: whatever may be shared when published, other sites get nothing of a preview.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in ALWAYS:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")

    def _send(self, status: int, body: bytes, kind: str = "text/plain; charset=utf-8", **more: str) -> None:
        self._begin(status, kind, len(body))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet: the terminal is for what an editor wants to know."""
