"""What would keep an engine busy for ever: found before one is let near, with a limit on time."""

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from gsc.data.package.folder import is_plain_file
from gsc.data.package.repeats import may_be_slow
from gsc.data.reports import trial
from gsc.data.reports.layout import Layout, cells_inside
from gsc.data.reports.lines import Shown, located
from gsc.data.reports.wide import MOST, may_be_wide
from gsc.data.rules.parts import joined
from gsc.data.rules.subject import shortened
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "hazard-pattern": Message(
            "Record {record}: to try the pattern {rule} of {field} on this cell takes more than {seconds} seconds.",
            "Write the pattern so that no repeat stands inside another: ^[a-z]+$, not ^([a-z]+)+$.",
        ),
        "hazard-width": Message(
            "Record {record} has {found} cells; {limit} is the most.",
            "Look for lines that have become one; a table that is so wide is better turned on its side.",
        ),
        "hazard-guess": Message(
            "The first lines are so long that readers do not find out in {seconds} seconds how cells are divided.",
            "Look for a missing quotation mark; long texts and shapes belong in files of their own.",
        ),
        "hazard-failed": Message(
            "The file could not be tried within limits ({note}).",
            "Look for cells that are far too large; if there are none, report the failure.",
        ),
    }
)
_SECONDS: Final = 8  # of processor time, and more for large files
_BYTES_A_SECOND: Final = 5_000_000
_LONG_SAMPLE: Final = 2_000_000  # bytes of the lines from which the division of cells is guessed
_LONG_QUOTED: Final = 20_000  # with quotation marks the guess may take the square of it
_LINES: Final = 100
_NOTE: Final = 100
_PATIENCE: Final = 6  # times the processor time that the clock may show
_START: Final = 30  # seconds that it may take to begin on a busy machine


def hazards(tables: Sequence[Layout], shown: Shown) -> tuple[Problem, ...]:
    """Return what would keep an engine busy for ever; it must not be let near then.

    Only tables in which something may take long are tried, by a process of its own.
    """
    found = (_hazard(each, shown) for each in tables)
    return tuple(each for each in found if each is not None)


def _hazard(table: Layout, shown: Shown) -> Problem | None:
    files = [os.path.join(shown.folder, file) for file in table.files]
    if not all(map(is_plain_file, files)) or not (files or table.rows.line):
        return None  # the engine has nothing to read there
    patterns = list(_slow_patterns(table))
    quoted = table.source.quote.encode()
    wide = any(map(may_be_wide, files))
    if not (patterns or wide or any(_is_long_sample(file, quoted) for file in files)):
        return None
    size = sum(map(os.path.getsize, files))
    seconds = _SECONDS + size // _BYTES_A_SECOND
    if not files:
        return _told(_asked(table, "", patterns, (seconds, wide)), table, shown, seconds)
    with joined(shown.folder, table.files) as whole:
        answer = _asked(table, whole.file, patterns, (seconds, wide))
    return _told(answer, table, shown, seconds)


def _slow_patterns(table: Layout) -> Iterator[tuple[int, str]]:
    for place, field in enumerate(table.fields):
        constraints = field.get("constraints")
        pattern = constraints.get("pattern") if isinstance(constraints, dict) else None
        if isinstance(pattern, str) and may_be_slow(pattern):
            yield place, pattern


def _is_long_sample(file: str, quote: bytes) -> bool:
    """Tell whether the first lines are long, the more so if they have quotation marks, which are looked for."""
    with open(file, "rb") as opened:
        sample = b"".join(itertools.islice(_pieces(opened), _LINES))
    quotes = any(sign in sample for sign in (b'"', b"'", quote))
    return len(sample) >= (_LONG_QUOTED if quotes else _LONG_SAMPLE)


def _pieces(opened: BinaryIO) -> Iterator[bytes]:
    while line := opened.readline(_LONG_SAMPLE):
        yield line


def _asked(table: Layout, file: str, patterns: list[tuple[int, str]], limits: tuple[int, bool]) -> Mapping[str, Any]:
    """Let a process try a table; return what it stumbled over, or nothing. `limits`: seconds, and whether to count."""
    seconds, wide = limits
    asked = {
        "file": file,
        "encoding": table.source.encoding,
        "delimiter": table.source.delimiter,
        "quote": table.source.quote,
        "guessed": table.guessed,
        "rows": None if file else list(cells_inside(table)),
        "patterns": patterns,
        "wide": wide,
    }
    text = json.dumps({"seconds": seconds, "guessing": _SECONDS, "most": MOST, "table": asked})
    command = [sys.executable, "-I", trial.__file__]
    limit = seconds * _PATIENCE + _START
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=limit, check=False)  # noqa: S603  our own
    except (subprocess.TimeoutExpired, OSError) as error:
        return {"kind": "failed", "note": type(error).__name__}
    said = done.stdout.splitlines()
    if not said or done.returncode > 0:
        return {"kind": "failed", "note": done.stderr.strip().rpartition("\n")[2][:_NOTE] or str(done.returncode)}
    answer: dict[str, Any] = json.loads(said[-1])
    return answer


def _told(answer: Mapping[str, Any], table: Layout, shown: Shown, seconds: int) -> Problem | None:
    if not answer:
        return None
    record = answer.get("record", 0)
    place = answer.get("place", 0) if answer["kind"] == "pattern" else -1
    (where,) = located(table, shown, [(record, place)]).values()
    if answer["kind"] == "pattern":
        field = table.fields[place]
        rule = shortened(str(field["constraints"]["pattern"]))
        details = {"record": record, "field": field.get("name", place + 1), "rule": rule, "seconds": seconds}
        return problem(*where, "hazard-pattern", **details)
    if "found" in answer:
        return problem(*where, "hazard-width", record=record, found=answer["found"], limit=MOST)
    if answer["kind"] == "failed":
        return problem(*where, "hazard-failed", note=answer["note"])
    return problem(*where, "hazard-guess", seconds=_SECONDS)
