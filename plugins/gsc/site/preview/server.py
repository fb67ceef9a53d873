"""The server of a preview: one address, a thread for each connection."""

import socket
import sys
from functools import partial
from socketserver import ThreadingTCPServer
from threading import Thread

from gsc.site.preview.answering import Answer
from gsc.site.preview.exhibit import Exhibit
from gsc.site.preview.hosts import ANYWHERE, LOCAL


class PortError(Exception):
    """The preview cannot listen there: (host, port, why)."""


class PreviewServer(ThreadingTCPServer):
    """Listens on an address of this machine."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, host: str, port: int, exhibit: Exhibit) -> None:
        """Listen. Raises PortError."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            super().__init__((host, port), partial(Answer, exhibit=exhibit, host=host))
        except OSError as error:
            raise PortError(host, port, error.strerror or str(error)) from error
        name = LOCAL[1] if host in ANYWHERE else host
        shown = f"[{name}]" if ":" in name else name
        self.address = f"http://{shown}:{self.server_address[1]}/"

    def begin(self) -> None:
        """Answer from now on, in threads."""
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def end(self) -> None:
        """Answer no more."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of an error, but not of a reader who has gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as they came
