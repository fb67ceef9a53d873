"""Asking a server as a browser does, with an encoding to be sent in; what is sent is not unpacked."""

import http.client
import threading
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

import gsc
from gsc.mirror.client.connection import Connection
from gsc.mirror.client.limits import Limits, Meter, Watch
from gsc.mirror.client.proxies import proxy_of
from gsc.mirror.failure import NETWORK, MirrorError
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "verify-unreachable": Message("{path} could not be read: {why}.", "Look at the address and the network."),
    }
)
_TRIES: Final = 3
_PAUSE: Final = 0.3


class Answer(NamedTuple):
    """What a server answered: its status, the encoding that it names, and the bytes, one more than may be at most."""

    status: int
    encoding: str
    data: bytes


class Asker:
    """Asks below one address; each thread has a connection of its own."""

    def __init__(self, url: str, limits: Limits) -> None:
        """Settle the address, which is one of http or https; nothing is asked yet."""
        parts = urlsplit(url)
        self._base = parts._replace(path=parts.path.rstrip("/") + "/", fragment="", query="")
        self._meter = Meter(limits)
        self._own = threading.local()
        self._open: list[Connection] = []

    def ask(self, path: str, encoding: str, most: int) -> Answer:
        """Return what a browser that takes one encoding gets at a path; no redirect is followed.

        Raises MirrorError if the network does not bring it.
        """
        why: object = ""
        for tried in range(_TRIES):
            threading.Event().wait(_PAUSE * tried)
            connection = self._connection()
            watch = Watch(self._meter, path, most)
            headers = {"User-Agent": f"gsc-verify/{gsc.__version__}", "Accept-Encoding": encoding}
            try:
                with connection.ask(self._target(path), headers, watch) as answer:
                    data = answer.read(most + 1)
                    whole = not answer.length or len(data) > most
                    if not whole or answer.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
                        why = f"{answer.status} {answer.reason}"
                        connection.close()
                        continue
                    told = answer.headers.get("Content-Encoding", "")
                    if len(data) > most:
                        connection.close()
                    return Answer(answer.status, told, data)
            except (OSError, http.client.HTTPException) as error:
                why = str(error) or type(error).__name__
                connection.close()
        raise MirrorError(NETWORK, "verify-unreachable", path=path, why=why)

    def _target(self, path: str) -> str:
        return quote(self._base.path, safe="/%") + quote(path)

    def close(self) -> None:
        """Close all connections."""
        for each in self._open:
            each.close()

    def _connection(self) -> Connection:
        found: Connection | None = getattr(self._own, "connection", None)
        if found is None:
            found = self._own.connection = Connection(self._base, proxy_of(self._base))
            self._open.append(found)
        return found
