"""Public notices of a register as of a day: running, ending soon, to come and past, with what came of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from gsc.model.register import Lifecycle
from gsc.model.register_facts import Record, RegisterFacts, Span
from gsc.model.words import Words
from gsc.publish.data_pages.wording import plain, wording
from gsc.publish.outputs import Context
from gsc.publish.paths import numbered
from gsc.publish.registers.addresses import notices_path, record_path
from gsc.publish.registers.further.frame import further_frame
from gsc.publish.registers.further.items import said, shown_state
from gsc.publish.registers.further.reading import labels, numbers
from gsc.publish.registers.further.top import page_top
from gsc.publish.registers.further.views import Item, NoticesView, ShownNotice
from gsc.publish.registers.head import Head, head_of
from gsc.publish.registers.standing import Current
from gsc.publish.views import Pager

SOON: Final = 7  # days to its end from which a notice is called ending soon
_DECIDED: Final = frozenset({"valid", "suspended", "expired", "revoked", "superseded", "unverified"})


class Notice(NamedTuple):
    """A public notice of a record. `end` is its last day; `number` tells which notice of the record it is.

    `outcome` is (kind, labels, day) of the first state after it that is a decision, or () where there is none yet;
    `broken_off` tells that it ended before the day that it announced.
    """

    record: str
    titles: Words
    printed: str
    number: int
    start: str
    end: str
    reference: str
    notes: Words
    outcome: tuple[str, Words, str] | tuple[()] = ()
    broken_off: bool = False


class Sorted(NamedTuple):
    """Notices as of a day. `running` are those that end first first, `past` the latest first."""

    running: tuple[Notice, ...]
    coming: tuple[Notice, ...]
    past: tuple[Notice, ...]


def notices_of(facts: RegisterFacts) -> tuple[Notice, ...]:
    """Return all notices of a register in the order of its records."""
    lifecycle, head = facts.register.lifecycle, head_of(facts)
    if lifecycle is None:
        return ()
    title, printed = labels(head), numbers(head)
    return tuple(
        notice._replace(titles=title(record), printed=printed(record))
        for record in facts.records
        for notice in _notices(lifecycle, record)
    )


def _notices(lifecycle: Lifecycle, record: Record) -> Iterator[Notice]:
    number = 0
    for place, span in enumerate(record.spans):
        if lifecycle.state(span.state).kind != "notice":
            continue
        number += 1
        end = span.end or span.until
        yield Notice(
            record.id,
            (),
            "",
            number,
            span.start,
            end,
            span.reference,
            span.notes,
            _outcome(lifecycle, record.spans[place + 1 :]),
            bool(span.end and span.until and span.end < span.until),
        )


def _outcome(lifecycle: Lifecycle, after: Sequence[Span]) -> tuple[str, Words, str] | tuple[()]:
    """Return the first state after a notice that an event began: what begins by itself is no decision."""
    for span in after:
        state = lifecycle.state(span.state)
        if state.kind == "notice":
            return ()
        if not span.automatic or state.kind in _DECIDED:
            return state.kind, state.labels or (("", state.key),), span.start
    return ()


def sort_notices(notices: Sequence[Notice], as_of: str) -> Sorted:
    """Return the notices by where they stand on a day; an outcome after that day is not told yet."""
    known = [each._replace(outcome=()) if each.outcome and each.outcome[2] > as_of else each for each in notices]
    running = [each for each in known if each.start <= as_of and (not each.end or as_of <= each.end)]
    coming = [each for each in known if each.start > as_of]
    past = [each for each in known if each.end and each.end < as_of and each.start <= as_of]
    return Sorted(
        tuple(sorted(running, key=lambda each: (each.end or "9999", each.record))),
        tuple(sorted(coming, key=lambda each: (each.start, each.record))),
        tuple(sorted(past, key=lambda each: (each.end, each.record), reverse=True)),
    )


def ends_soon(notice: Notice, as_of: str) -> bool:
    """Tell whether a running notice ends within a week."""
    return bool(notice.end) and (date.fromisoformat(notice.end) - date.fromisoformat(as_of)).days <= SOON


def make_notices(context: Context, head: Head, notices: Sorted, place: tuple[int, int, int], as_of: str) -> NoticesView:
    """Return one page of the notices; past ones are cut into pages, `place` is (number, pages, total of past ones)."""
    number, pages, total = place
    lang, name = context.language.code, head.register.name
    path_in = partial(_numbered, name, number)
    frame = further_frame(context, head, "register_notices.html", context.gettext("Public notices"), path_in)
    top = page_top(context, head, plain(context, context.gettext("Public notices")))
    lifecycle = head.register.lifecycle
    first = notices_path(lang, name)
    running = tuple(_shown(context, head, each) for each in notices.running)
    return NoticesView(
        frame=frame._replace(title=f"{frame.title} ({number})") if number > 1 else frame,
        top=top._replace(as_of=as_of),
        running=running,
        soon=tuple(shown for shown, each in zip(running, notices.running, strict=True) if ends_soon(each, as_of)),
        coming=tuple(_shown(context, head, each) for each in notices.coming),
        past=tuple(_shown(context, head, each) for each in notices.past),
        pager=Pager(number, tuple(numbered(first, each) for each in range(1, pages + 1)), total),
        objection=wording(context, lifecycle.objection if lifecycle else ()),
    )


def _numbered(name: str, number: int, lang: str) -> str:
    return numbered(notices_path(lang, name), number)


def _shown(context: Context, head: Head, notice: Notice) -> ShownNotice:
    path = record_path(context.language.code, head.register.name, notice.record)
    title = said(context, notice.titles)
    outcome = None
    if notice.outcome:
        kind, words, _ = notice.outcome
        outcome = shown_state(context, Current("", kind, words))
    return ShownNotice(
        item=Item(path, title, notice.printed if notice.printed != title.text else ""),
        start=notice.start,
        end=notice.end,
        reference=notice.reference,
        note=said(context, notice.notes),
        outcome=outcome,
        outcome_on=notice.outcome[2] if notice.outcome else "",
        broken_off=notice.broken_off,
    )
