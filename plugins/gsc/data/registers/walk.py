"""The way of one record through the states of its register, event by event."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.model.message import Message
from gsc.model.register import State
from gsc.model.register_facts import Span

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-event-start": Message(
            "Record {record}: it begins with “{to}” on {date}, but no history begins so.",
            "Begin with one of: {allowed}; or correct the date, if an earlier event is dated later.",
        ),
        "register-event-transition": Message(
            "Record {record}: “{to}” on {date} cannot follow “{from}”, the state that holds then.",
            "Allowed is: {allowed}. Correct the state or the date, or add the event that is missing between them.",
        ),
        "register-event-recycled": Message(
            "Record {record}: its history has ended with “{from}”, and “{to}” on {date} begins another.",
            "Give the new record an id of its own; the old one keeps its page, as codes in print lead to it.",
        ),
        "register-event-overlap": Message(
            "Record {record}: “{to}” on {date} falls into the time of “{from}”, which lasts until {until}.",
            "Date it after {until}. Before that day only these may follow: {allowed}.",
        ),
        "register-event-until-missing": Message(
            "Record {record}: “{to}” on {date} has a period, but its last day is blank.",
            "Write the last day into {field}.",
        ),
        "register-event-until-needless": Message(
            "Record {record}: “{to}” on {date} has no period, but {field} names a last day, {until}.",
            "Leave {field} blank, or declare a period for the state.",
        ),
        "register-event-until-before": Message(
            "Record {record}: “{to}” begins on {date}, but its last day, {until}, is before that.",
            "Correct one of the two days.",
        ),
    }
)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NONE: Final = "—"


class Event(NamedTuple):
    """One row of the table of events: `number` is that of the row, `line` its first line."""

    day: str
    number: int
    state: str
    until: str = ""
    reference: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    line: int = 0


class Fault(NamedTuple):
    """What is wrong with an event: `column` is the role of the cell, a name of EventColumns."""

    event: Event
    column: str
    code: str
    details: tuple[tuple[str, str], ...] = ()


class Rules(NamedTuple):
    """The states of a lifecycle by their keys, and those to begin with."""

    states: Mapping[str, State]
    start: tuple[str, ...]


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar as YYYY-MM-DD."""
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def walk(rules: Rules, events: Sequence[Event]) -> tuple[tuple[Span, ...], tuple[Fault, ...]]:
    """Return the spans of a record's events, which are in order, and what is wrong; spans that are faulty are a guess.

    All states of the events must be declared, and all days be days.
    """
    spans: list[Span] = []
    faults: list[Fault] = []
    before: Event | None = None
    for event in events:
        faults += _period(rules, event)
        faults += _change(rules, before, event) if before else _begin(rules, event)
        if before:
            spans += _closed(rules.states[before.state], before, event.day)
        before = event
    if before:
        spans += _closed(rules.states[before.state], before, "")
    return tuple(spans), tuple(faults)


def _period(rules: Rules, event: Event) -> Iterator[Fault]:
    period = rules.states[event.state].period
    if not event.until:
        if period == "required":
            yield _fault(event, "until", "register-event-until-missing")
    elif period == "none":
        yield _fault(event, "until", "register-event-until-needless", ("until", event.until))
    elif event.until < event.day:
        yield _fault(event, "until", "register-event-until-before", ("until", event.until))


def _begin(rules: Rules, event: Event) -> Iterator[Fault]:
    if event.state not in rules.start:
        yield _fault(event, "state", "register-event-start", ("allowed", ", ".join(rules.start)))


def _change(rules: Rules, before: Event, event: Event) -> Iterator[Fault]:
    state = rules.states[before.state]
    over = bool(before.until) and event.day > before.until
    held = rules.states[state.then] if over and state.then else state
    details = (("from", held.key), ("allowed", ", ".join(held.follow) or _NONE))
    if event.state not in held.follow:
        anew = not held.follow and event.state in rules.start
        code = "register-event-recycled" if anew else "register-event-transition"
        yield _fault(event, "state", code, *details)
    elif state.period == "required" and before.until and not over and event.state not in state.early:
        early = ", ".join(state.early) or _NONE
        told = (("from", state.key), ("until", before.until), ("allowed", early))
        yield _fault(event, "date", "register-event-overlap", *told)


def _fault(event: Event, column: str, code: str, *details: tuple[str, str]) -> Fault:
    return Fault(event, column, code, (("to", event.state), ("date", event.day), *details))


def _closed(state: State, event: Event, following: str) -> Iterator[Span]:
    """Yield the span that an event begins, and the one that begins by itself, up to the next event or for good."""
    over = bool(state.then and event.until) and (not following or following > event.until)
    # Of several events on one day the last makes the state of the day; each keeps its place in the history.
    end = event.until if over else max(event.day, _shifted(following, -1)) if following else ""
    yield Span(state.key, event.day, end, event.until, event.reference, event.notes, line=event.line)
    if not over:
        return
    begun = _shifted(event.until, 1)
    # Where the next event comes on the very day, the state that would begin by itself holds on no day.
    if begun and (not following or begun < following):
        yield Span(state.then, begun, _shifted(following, -1) if following else "", automatic=True)


@lru_cache(1 << 16)
def _shifted(day: str, days: int) -> str:
    """Return the day before or after; empty at the end of the calendar."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return ""
