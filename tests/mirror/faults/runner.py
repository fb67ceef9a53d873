"""Runs of `gsc mirror`, each in a process of its own that is forked from one in which all is loaded."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

_ENGINE = Path(__file__).parents[3] / "plugins"
_READY = "ready"


class Ended(NamedTuple):
    """How a run ended: its exit code (below 0: by a signal), what it said, the seconds it took."""

    code: int
    words: str
    seconds: float


class Runner:
    """Starts runs; one at a time."""

    def __init__(self) -> None:
        """Start the process from which the others are forked."""
        environment = {**os.environ, "PYTHONPATH": str(_ENGINE), "no_proxy": "127.0.0.1"}
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        assert self._line() == _READY

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def run(self, arguments: Sequence[str], epoch: int, kill_after: float | None = None) -> Ended:
        """Run `gsc mirror` to its end, or kill it after some seconds."""
        with tempfile.NamedTemporaryFile("r", suffix=".words") as words:
            asked = {"arguments": list(arguments), "out": words.name, "environment": {"SOURCE_DATE_EPOCH": str(epoch)}}
            started = time.monotonic()
            self._send(asked)
            pid = int(self._line())
            if kill_after is not None:
                time.sleep(kill_after)
                os.kill(pid, signal.SIGKILL)  # a child not yet waited for by its parent keeps its number
            self._send({})
            code = int(self._line())
            return Ended(code, words.read(), time.monotonic() - started)

    def _send(self, asked: Mapping[str, object]) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


def _serve() -> None:
    """Fork a run for each line; tell its number; when the next line comes, wait for it and tell how it ended."""
    from gsc.cli.mirror import mirror  # noqa: PLC0415  only the process that forks loads it
    from gsc.mirror.client import prove  # noqa: F401, PLC0415

    sys.stdout.write(f"{_READY}\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if not pid:
            handle = os.open(asked["out"], os.O_WRONLY)
            null = os.open(os.devnull, os.O_RDONLY)
            os.dup2(null, 0)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            os.environ.update(asked["environment"])
            code = 70
            try:
                mirror.main(asked["arguments"])
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 1
            except BaseException:  # noqa: BLE001  whatever it is, it should have been told in words
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        sys.stdin.readline()
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
