"""What an import has to report: characters removed and added, repairs, doubts."""

from typing import NamedTuple

from gsc.ingest.text import Text


class Removed(NamedTuple):
    """Source characters that the Markdown does not show. `code` names the reason."""

    text: str
    code: str
    line: int


class Dropped(NamedTuple):
    """A removal whose characters the cleaned source still holds, so that the account can check their places."""

    text: Text
    code: str


class Added(NamedTuple):
    """Characters of the Markdown that stand in no place of their own in the source. `code` names the reason."""

    text: str
    code: str
    line: int


class Finding(NamedTuple):
    """A doubt for the editor, or a repair that was made; `details` fill the words of `code`."""

    code: str
    line: int
    details: tuple[tuple[str, str], ...] = ()


def finding(code: str, line: int, **details: object) -> Finding:
    """Make a finding from keyword details."""
    return Finding(code, line, tuple((key, str(value)) for key, value in sorted(details.items())))


class Mapped(NamedTuple):
    """A character that was replaced by the one it stands for, and how often."""

    source: str
    target: str
    times: int
