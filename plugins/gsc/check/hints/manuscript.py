"""A page as its editor wrote it, and what rules find in it."""

from typing import Final, NamedTuple

from gsc.check.hints.running_text import RunningText, running_body, running_fields
from gsc.markup.front_matter import Parts, split
from gsc.markup.scan import scan
from gsc.markup.source_map import SourceMap
from gsc.model.page import Card
from gsc.model.problem import Problem

OFFICIAL: Final = "policy"
"""The page type of official texts, which are held as they are printed."""


class Manuscript(NamedTuple):
    """The source of a page. `masked` is the text with all code blanked; `start` is where the body begins.

    `chinese` tells the language; `values` and `words` are front matter and body without markup;
    `places` leads from offsets in the text to lines and columns.
    """

    card: Card
    chinese: bool
    text: str
    masked: str
    start: int
    values: RunningText
    words: RunningText
    places: SourceMap

    @property
    def as_printed(self) -> bool:
        """Tell whether the body is an official text in its own words, of which no sign is the editor's to change."""
        return self.card.kind == OFFICIAL and not self.card.translation.origin

    @property
    def prose(self) -> tuple[RunningText, ...]:
        """Return what the editor answers for: the values of the front matter, and the body unless it is printed so."""
        return (self.values,) if self.as_printed else (self.values, self.words)


class Finding(NamedTuple):
    """What a rule on wording found: the characters from `start` to `end` of the file, and what they should be.

    `new` is None where only an editor can tell.
    """

    start: int
    end: int
    code: str
    details: tuple[tuple[str, str], ...]
    new: str | None = None


def read_manuscript(card: Card, text: str, *, chinese: bool) -> Manuscript | None:
    """Take a source text apart, or return None where it has no front matter."""
    parts = split(card.path, text)
    if not isinstance(parts, Parts):
        return None
    start = len(text) - len(parts.body)
    masked = scan(SourceMap(card.path, parts.body, parts.line)).masked
    first = text.find("\n") + 1
    return Manuscript(
        card,
        chinese,
        text,
        text[:start] + masked,
        start,
        running_fields(parts.fields, first),
        running_body(masked, start),
        SourceMap(card.path, text, 1),
    )


def finding(words: RunningText, span: tuple[int, int], code: str, new: str | None = None, **details: str) -> Finding:
    """Make a finding from a place in running text."""
    start, end = words.source(span[0]), words.source(span[1] - 1) + 1
    return Finding(start, end, code, tuple(sorted(details.items())), new)


def as_problem(manuscript: Manuscript, found: Finding, severity: str) -> Problem:
    """Return a finding with its line and column."""
    line, column = manuscript.places.position(found.start)
    return Problem(manuscript.card.path, line, column, found.code, found.details, severity)
