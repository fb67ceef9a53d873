"""What a change adds to a file, as `git diff` would show it."""

from collections.abc import Iterator
from typing import Final

from gsc.data.intake.csv_text import Addition

_CONTEXT: Final = 3
_OPEN: Final = "\\ No newline at end of file"


def unified(path: str, added: Addition) -> Iterator[str]:
    """Yield the lines of a unified difference; line ends are left out."""
    old = _lines(added.before)
    new = _lines(added.text)
    closed = not added.before or added.before.endswith(b"\n")
    if not closed:
        new = new[1:]  # the text begins with the line end that was missing
    kept = old[-_CONTEXT:]
    start = len(old) - len(kept) + 1 if old else 0
    yield f"--- a/{path}" if old else "--- /dev/null"
    yield f"+++ b/{path}"
    yield f"@@ -{start},{len(kept)} +{max(start, 1)},{len(kept) + len(new)} @@"
    if closed:
        yield from (f" {line}" for line in kept)
    else:
        yield from (f" {line}" for line in kept[:-1])
        yield from (f"-{kept[-1]}", _OPEN, f"+{kept[-1]}")
    yield from (f"+{line}" for line in new)


def _lines(content: bytes) -> list[str]:
    lines = content.decode("utf-8").split("\n")
    if lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines]
