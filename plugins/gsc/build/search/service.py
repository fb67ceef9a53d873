"""Pagefind's own program, spoken to as its Python package does: requests in, answers out, one after the other."""

import base64
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from operator import itemgetter
from typing import IO, Any, Final, NamedTuple

_WHEEL: Final = "pagefind_bin_extended"
_PROGRAM: Final = "pagefind_extended"
# A phrase of Chinese asks for one piece of the index for each two characters, so the pieces are small.
_CHUNK: Final = "2500"
_MOST: Final = 1 << 20  # bytes read at once


class SearchEngineError(OSError):
    """The program that makes the search index is missing, or failed."""


class PageText(NamedTuple):
    """A page as the program is given it: its address below the site and its text as HTML, cut into words."""

    url: str
    html: str


def program() -> str:
    """Return the path of the program. Raises SearchEngineError."""
    spec = find_spec(_WHEEL)
    folder = os.path.dirname(spec.origin) if spec is not None and spec.origin else ""
    for name in (_PROGRAM, f"{_PROGRAM}.exe"):
        path = os.path.join(folder, name)
        if folder and os.path.isfile(path):
            return path
    message = f"no {_PROGRAM}: the package {_WHEEL} is not installed, and SEARCH needs it"
    raise SearchEngineError(message)


def program_stamp() -> bytes:
    """Return what tells one version of the program from another. Raises SearchEngineError."""
    stat = os.stat(program())
    return f"{stat.st_size} {_CHUNK}".encode()


def index_files(pages: Iterator[PageText]) -> Iterator[tuple[str, bytes]]:
    """Index pages in their order and yield all files that are made of them: path, content. Raises SearchEngineError.

    They are asked for, not written by the program: it says that it has written files before they are all on the disk.
    """
    with _running() as running:
        index = running.ask("NewIndex", config={"keep_index_url": True})["index_id"]
        for page in pages:
            running.ask("AddFile", index_id=index, file_path=None, url=page.url, file_contents=page.html)
        files = running.ask("GetFiles", index_id=index)["files"]
    for each in sorted(files, key=itemgetter("path")):
        yield each["path"], base64.b64decode(each["content"])


class _Program:
    """The program while it runs. It ends by itself as soon as nobody can ask it any more."""

    def __init__(self, into: IO[bytes], out: IO[bytes]) -> None:
        """Begin with what it reads and what it writes."""
        self._into = into
        self._out = out
        self._number = 0

    def ask(self, kind: str, **payload: Any) -> dict[str, Any]:
        """Ask and return the answer. Raises SearchEngineError."""
        self._number += 1
        request = {"message_id": self._number, "payload": {"type": kind, **payload}}
        self._into.write(base64.b64encode(json.dumps(request).encode()) + b",")
        self._into.flush()
        answer = json.loads(base64.b64decode(self._answer()))["payload"]
        if answer["type"] == "Error":
            raise SearchEngineError(answer["message"])
        return dict(answer)

    def _answer(self) -> bytes:
        read = bytearray()
        while not read.endswith(b","):  # one answer for one request: nothing follows it
            more = os.read(self._out.fileno(), _MOST)
            if not more:
                message = f"{_PROGRAM} ended before it had answered"
                raise SearchEngineError(message)
            read += more
        return bytes(read[:-1])


@contextmanager
def _running() -> Iterator[_Program]:
    environ = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK}
    pipe = subprocess.PIPE
    with subprocess.Popen([program(), "--service"], stdin=pipe, stdout=pipe, env=environ) as process:  # noqa: S603  from the wheel
        into, out = process.stdin, process.stdout
        if into is None or out is None:
            raise SearchEngineError(_PROGRAM)
        yield _Program(into, out)
