"""`gsc serve` in a process of its own, as an editor runs it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Final, NamedTuple
from urllib.parse import quote

from portal import ENGINE

PATIENCE: Final = 90.0  # a slow and busy machine, too
_MARK: Final = re.compile(rb'data-mark="([0-9a-f]*)" defer')


def free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


def wait_for(told: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


class Answered(NamedTuple):
    """An answer, whole."""

    response: HTTPResponse
    body: bytes

    @property
    def status(self) -> int:
        return self.response.status


class Serving:
    """A running preview."""

    def __init__(self, site: Path, *words: str, port: int = 0) -> None:
        """Start it; it listens after `begun`."""
        self.port = port or free_port()
        self.lines: list[str] = []
        order = (sys.executable, "-m", "gsc.cli.main", "serve", "--site", str(site), "--port", str(self.port), *words)
        env = {**os.environ, "PYTHONPATH": str(ENGINE), "LC_ALL": "en"}
        out = subprocess.PIPE
        self.process = subprocess.Popen(order, env=env, stdout=out, stderr=subprocess.STDOUT, text=True)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as out:
            for line in out:
                self.lines.append(line.rstrip("\n"))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def said(self, text: str, since: int = 0) -> bool:
        return any(text in line for line in self.lines[since:])

    def built(self, change: Callable[[], object], text: str = " s.") -> str:
        """Change something and wait for the line of the build that it leads to; return it."""
        since = len(self.lines)
        change()
        wait_for(lambda: self.said(text, since))
        return next(line for line in self.lines[since:] if text in line)

    def ask(self, path: str, method: str = "GET", **fields: str) -> Answered:
        """Ask for a path exactly as it is written; `_` in the names of fields is `-`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host="Host" in fields)
        for name, value in fields.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        answered = Answered(response, response.read())
        connection.close()
        return answered

    def text(self, path: str) -> str:
        return self.ask(path).body.decode()

    def mark(self, path: str) -> str:
        found = _MARK.search(self.ask(path).body)
        assert found
        return found[1].decode()

    @contextmanager
    def events(self, path: str, lang: str = "en", mark: str | None = None) -> Iterator[Iterator[tuple[str, str]]]:
        """Listen to what a page is told: (kind, data)."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        mark = self.mark(path) if mark is None else mark
        connection.request("GET", f"/.gsc/events?path={quote(path)}&mark={mark}&lang={lang}")
        response = connection.getresponse()
        try:
            yield _events(response)
        finally:
            response.close()
            connection.close()

    def stop(self, number: int = signal.SIGINT) -> int:
        """End it and return its exit code."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Wait until it has ended and all is read; return its exit code."""
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return code


def _events(response: HTTPResponse) -> Iterator[tuple[str, str]]:
    kind = ""
    while line := response.readline().decode().rstrip("\n") or " ":
        name, _, value = line.partition(": ")
        if name == "event":
            kind = value
        elif line.startswith("data:"):
            yield kind, json.loads(value) if value else ""


@contextmanager
def serving(site: Path, *words: str) -> Iterator[Serving]:
    """Run a preview until the first build is done, and end it with the block."""
    running = Serving(site, *words)
    try:
        wait_for(lambda: running.said(" s.") or running.said("秒。") or running.process.poll() is not None)
        yield running
    finally:
        running.stop() if running.process.poll() is None else running.ended()
