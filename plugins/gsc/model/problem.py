"""A mistake in the input, located where an editor can mend it."""

from typing import NamedTuple

ERROR = "error"
WARNING = "warning"
NOTE = "note"
"""A state that is worth knowing; it stops nothing."""


class Problem(NamedTuple):
    """One located mistake, language-neutral until it is shown.

    `path` is relative to the site directory, with forward slashes. `line` and
    `column` count from 1; 0 means the whole file. `code` names the kind of
    mistake (see `gsc.model.messages`); `details` fills the placeholders of its
    message. Text is made from both only at the edge, in the reader's language.
    """

    path: str
    line: int
    column: int
    code: str
    details: tuple[tuple[str, str], ...] = ()
    severity: str = ERROR


def problem(path: str, line: int, column: int, code: str, **details: object) -> Problem:
    """Make a problem from keyword details."""
    named = tuple((key, str(value)) for key, value in sorted(details.items()))
    return Problem(path, line, column, code, named)
