"""The state of a site as lines of text, aligned where a terminal counts a Chinese character as two columns."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.text_parts import ADDED, CHANGED, FORM, MOVED, NOTES, OPENING, REMOVED, TITLE, Change
from gsc.publish.status.survey import BlankHalf, Count, PageState, Survey
from gsc.site.excerpts import columns
from gsc.site.problems import editor_words, printable

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "status-day": Message("As of {day}.", ""),
        "status-pages": Message("pages", ""),
        "status-original": Message("written here", ""),
        "status-current": Message("up to date", ""),
        "status-outdated": Message("outdated", ""),
        "status-unrecorded": Message("not noted", ""),
        "status-missing": Message("missing", ""),
        "status-overdue": Message("review overdue", ""),
        "status-home": Message("home page", ""),
        "status-list-outdated": Message("Outdated translations:", ""),
        "status-list-unrecorded": Message("Translations without a record of their original:", ""),
        "status-list-missing": Message("Missing:", ""),
        "status-list-overdue": Message("Reviews overdue:", ""),
        "status-list-data": Message("Cells that are not translated:", ""),
        "status-due": Message("due by {due}", ""),
        "status-cells": Message("{field}: {blank} of {rows}", ""),
        "status-clause-changed": Message("changed in the original: {clauses}", ""),
        "status-clause-added": Message("new in the original: {clauses}", ""),
        "status-clause-removed": Message("no longer in the original: {clauses}", ""),
        "status-clause-moved": Message("in the original under another number or in another place: {clauses}", ""),
        "status-clause-form": Message("only the form of the original has changed, not its wording", ""),
        "status-clause-unknown": Message("it was not noted by clause what was translated", ""),
        "status-title": Message("the title", ""),
        "status-opening": Message("the opening", ""),
        "status-notes": Message("the footnotes", ""),
        "status-done": Message("No text is outdated, missing or due for review.", ""),
    }
)
_ALWAYS: Final = ("pages", "outdated", "missing", "overdue")
_GAP: Final = "  "
_KINDS: Final = (CHANGED, ADDED, REMOVED, MOVED, FORM)
_NAMED: Final[Mapping[str, str]] = MappingProxyType(
    {TITLE: "status-title", OPENING: "status-opening", NOTES: "status-notes"}
)
Say = Callable[..., str]


def status_lines(found: Survey, counts: Sequence[Count], names: Mapping[str, str], lang: str) -> Iterator[str]:
    """Yield the lines: the numbers by language and section, then each page to look at. `names` are of languages."""
    say = partial(_say, editor_words(lang))
    yield say("status-day", day=found.as_of)
    yield ""
    yield from _table(counts, names, say)
    lists = tuple(_lists(found, say))
    if not lists:
        yield ""
        yield say("status-done")
    for title, lines in lists:
        yield ""
        yield title
        yield from (f"{_GAP}{line}" for line in lines)


def _say(words: Callable[[str], str], code: str, **details: object) -> str:
    return words(MESSAGES[code].text).format_map(details)


def _table(counts: Sequence[Count], names: Mapping[str, str], say: Say) -> Iterator[str]:
    """Yield a line for each section, below its language; a column without any number is left out."""
    shown = [name for name in Count._fields[2:] if name in _ALWAYS or any(getattr(each, name) for each in counts)]
    heads = [say(f"status-{name}") for name in shown]
    rows: list[list[str]] = []
    lang = ""
    for each in counts:
        if each.lang != lang:
            rows.append([f"{names.get(each.lang, each.lang)} ({each.lang})"])
        lang = each.lang
        title = each.section or say("status-home")
        rows.append([_GAP + title, *(str(getattr(each, name)) for name in shown)])
    first = max((columns(row[0]) for row in rows), default=0)
    yield _row(["", *heads], first, heads)
    yield from (_row(row, first, heads) for row in rows)


def _row(cells: Sequence[str], first: int, heads: Sequence[str]) -> str:
    padded = [cells[0] + " " * (first - columns(cells[0]))]
    padded += [" " * (columns(head) - columns(cell)) + cell for cell, head in zip(cells[1:], heads, strict=False)]
    return _GAP.join(padded).rstrip()


def _lists(found: Survey, say: Say) -> Iterator[tuple[str, list[str]]]:
    """Yield (title, lines) of each state that some page has."""
    states = (
        ("outdated", [line for page in found.pages if page.state == "outdated" for line in _outdated(page, say)]),
        ("unrecorded", [page.path for page in found.pages if page.state == "unrecorded"]),
        ("missing", [_missing(page) for page in found.pages if page.state == "missing"]),
        ("overdue", [f"{page.path}: {say('status-due', due=page.due)}" for page in found.pages if page.overdue]),
        ("data", [_half(half, say) for half in found.data]),
    )
    return ((say(f"status-list-{state}"), lines) for state, lines in states if lines)


def _missing(page: PageState) -> str:
    return f"{page.path} ({page.origin}: {printable(page.title)})"


def _half(half: BlankHalf, say: Say) -> str:
    return f"{half.dataset}/{half.table} {say('status-cells', field=half.field, blank=half.blank, rows=half.rows)}"


def _outdated(page: PageState, say: Say) -> Iterator[str]:
    yield page.path
    if page.changes is None:
        yield f"{_GAP}{say('status-clause-unknown')}"
        return
    for kind in _KINDS:
        clauses = [_clause(change, say) for change in page.changes if change.kind == kind]
        if clauses:
            yield _GAP + say(f"status-clause-{kind}", clauses=_GAP.join(clauses))


def _clause(change: Change, say: Say) -> str:
    """Return what a clause is called: its number, else its title, else its name."""
    name = change.name or change.was
    return say(_NAMED[name]) if name in _NAMED else change.number or printable(change.title) or name
