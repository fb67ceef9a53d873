"""The state of a record on a day, from its history or from a column of its own."""

from typing import NamedTuple

from gsc.model.register_facts import Record, Span
from gsc.model.words import Words
from gsc.publish.registers.head import Head


class Current(NamedTuple):
    """The state of a record on a day. `kind` is one of model.register.KINDS; `span` is None for a state in a column."""

    key: str
    kind: str
    labels: Words
    span: Span | None = None


def state_on(head: Head, record: Record, day: str) -> Current | None:
    """Return the state of a record on a day (ISO 8601); None before its history, or for a register without states."""
    register = head.register
    if register.lifecycle is not None:
        span = span_on(record.spans, day)
        if span is None:
            return None
        state = register.lifecycle.state(span.state)
        return Current(state.key, state.kind, state.labels, span)
    if register.standing is not None:
        value = record.cells[head.place(register.standing.column)]
        column = head.table.columns[head.place(register.standing.column)]
        labels = next((each.labels for each in column.categories if each.value == value), ())
        kind = dict(register.standing.kinds).get(value, "")
        return Current(value, kind, labels) if value else None
    return None


def span_on(spans: tuple[Span, ...], day: str) -> Span | None:
    """Return the span that holds on a day; of two on one day the later, as a day's last state is the day's state."""
    held = [span for span in spans if span.start <= day and (not span.end or day <= span.end)]
    return held[-1] if held else None
