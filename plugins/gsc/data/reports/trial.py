"""Run as a program of its own: try what may take for ever on a table, and tell where the time ran out.

The standard input says what to try, in JSON; the answers are lines of JSON, the last of which counts: an empty object,
or what was being tried when the time was over. Nothing of gsc is needed here, so that it starts quickly. Not every loop
of `re` looks for signals, so the system ends it a little later if it has not ended itself.
"""

import csv
import io
import itertools
import json
import re
import resource
import signal
import sys
from collections.abc import Iterator
from typing import Any, Final

_SAMPLE: Final = 100  # lines that frictionless gives to the sniffer
_DELIMITERS: Final = ",\t;|"
_LONGEST: Final = 2**31 - 1
_GRACE: Final = 2  # seconds


class _TimeOutError(Exception):
    """The time is over."""


class _Trial:
    """What is being tried just now."""

    def __init__(self) -> None:
        self.kind = "guess"
        self.record = 0
        self.place = 0

    def run(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Try all; raises _TimeOutError."""
        table, seconds = asked["table"], asked["seconds"]
        _say(self.state())
        if table["wide"]:
            if table["guessed"]:
                _allow(asked["guessing"])
                table["delimiter"] = _guess(table)
            _allow(seconds)
            self.kind = "width"
            for self.record, cells in enumerate(_rows(table), 1):
                if len(cells) > asked["most"]:
                    return {**self.state(), "found": len(cells)}
            self.kind, self.record = "guess", 0
        _allow(asked["guessing"])
        _guess(table)
        _allow(seconds)
        self.kind = "pattern"
        _say(self.state())
        self._patterns(table)
        return {}

    def state(self) -> dict[str, Any]:
        """Return what is being tried."""
        return {"kind": self.kind, "record": self.record, "place": self.place}

    def _patterns(self, table: dict[str, Any]) -> None:
        tried = [(place, re.compile(f"^{pattern}$"), set[str]()) for place, pattern in table["patterns"]]
        if not tried:
            return
        for self.record, cells in enumerate(_rows(table), 1):
            for self.place, pattern, seen in tried:
                cell = cells[self.place] if self.place < len(cells) else ""
                if cell not in seen:
                    pattern.match(cell)
                    seen.add(cell)


def _lines(table: dict[str, Any]) -> Iterator[str]:
    with open(table["file"], encoding=table["encoding"], errors="replace", newline="") as file:
        yield from file


def _rows(table: dict[str, Any]) -> Iterator[list[str]]:
    if table["rows"] is not None:
        yield from table["rows"]
        return
    try:
        yield from csv.reader(_lines(table), delimiter=table["delimiter"], quotechar=table["quote"])
    except csv.Error:
        return  # the engine will tell


def _guess(table: dict[str, Any]) -> str:
    """Guess as frictionless does, whatever is declared, and return the delimiter."""
    if table["rows"] is not None:
        return ","
    sample = io.StringIO()
    sample.writelines(itertools.islice(_lines(table), _SAMPLE))
    try:
        allowed = _DELIMITERS if table["guessed"] else table["delimiter"]
        return csv.Sniffer().sniff(sample.getvalue(), allowed).delimiter
    except csv.Error:
        return ","  # frictionless then takes what is usual


def _allow(seconds: int) -> None:
    """Give so much processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + _GRACE, hard))
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _ring(*_: object) -> None:
    raise _TimeOutError


def main() -> None:
    """Try, and answer."""
    asked = json.load(sys.stdin)
    csv.field_size_limit(_LONGEST)
    trial = _Trial()
    signal.signal(signal.SIGVTALRM, _ring)
    try:
        answer = trial.run(asked)
    except _TimeOutError:
        answer = trial.state()
    _say(answer)


if __name__ == "__main__":
    main()
