"""State on a date, over 1,000 generated histories, against a slow computation of another kind."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest

from data.registers.slow import DAY, Happening, live
from data.registers.tables import EVENTS, LIFECYCLE, columns_of
from gsc.data.registers.histories import Histories, histories
from gsc.data.registers.rows import Row
from gsc.model.package import Table
from gsc.model.register_facts import Span
from gsc.publish.registers.standing import span_on

TABLE = Table("events", "events.csv", (), (), columns_of(EVENTS))
BEGUN = date(2024, 2, 25)
DAYS = [BEGUN + number * DAY for number in range(260)]
COUNT = 1000


def told(*events: tuple[str, ...]) -> Histories:
    """Return what events tell: state, date, until and so on; all are of the record r-1."""
    rows = [Row(("e", "r-1", *each, *[""] * (6 - len(each))), number, number) for number, each in enumerate(events, 2)]
    return histories(LIFECYCLE, TABLE, rows)


def spans(*events: tuple[str, ...]) -> list[tuple[str, str, str]]:
    found = told(*events)
    assert found.problems == ()
    return [(span.state, span.start, span.end) for span in found.spans["r-1"]]


def codes(*events: tuple[str, ...]) -> list[tuple[str, int, int]]:
    found = told(*events)
    assert "r-1" not in found.spans
    return [(each.code, each.record, each.column) for each in found.problems]


def some_history(dice: random.Random) -> list[Happening]:
    """Make up a history: most follow the rules for a while, some do not."""
    known = {state.key: state for state in LIFECYCLE.states}
    day, state = BEGUN + dice.randrange(10) * DAY, dice.choice(LIFECYCLE.start)
    found: list[Happening] = []
    for _ in range(dice.randrange(1, 7)):
        rule = known[state]
        wants = rule.period == "required" or (rule.period == "optional" and dice.random() < 0.5)
        until = day + dice.randrange(20) * DAY if wants else None
        found.append(Happening(day, state, until))
        over = until is not None and (not (rule.early or rule.period == "optional") or dice.random() < 0.6)
        day = (until + dice.choice((1, 1, 2, 9)) * DAY) if over and until else day + dice.choice((0, 0, 1, 5)) * DAY
        held = known[rule.then] if over and rule.then else rule
        choice = rule.early if until and not over and rule.period == "required" else held.follow
        if not choice:
            break
        state = dice.choice(choice)
    return found


def spoilt(dice: random.Random, history: Sequence[Happening]) -> list[Happening]:
    """Change one thing, which may or may not be against the rules."""
    found = list(history)
    place = dice.randrange(len(found))
    each = found[place]
    day = each.day + dice.randrange(-9, 10) * DAY
    found[place] = dice.choice(
        (
            each._replace(day=max(day, BEGUN)),
            each._replace(state=dice.choice(LIFECYCLE.states).key),
            each._replace(until=None),
            each._replace(until=day),
        )
    )
    return found


def generated() -> list[list[Happening]]:
    dice = random.Random(20_240_229)  # noqa: S311  the same each time
    legal = [some_history(dice) for _ in range(COUNT)]
    return [*legal, *(spoilt(dice, each) for each in legal)]


def in_file(history: list[Happening]) -> list[Happening]:
    """Return the events in an order of a file that is not that of the days; those of one day stay in theirs."""
    return sorted(history, key=lambda each: str(each.day)[::-1])


def test_state_on_every_day_of_1000_generated_histories_and_1000_spoilt_ones() -> None:
    allowed = refused = 0
    for history in generated():
        slow = live(LIFECYCLE, sorted(history, key=lambda each: each.day), DAYS)
        last = DAYS[-1].isoformat()
        events = [(each.state, str(each.day), str(each.until or "")) for each in in_file(history)]
        fast = told(*events)
        if slow is None:
            refused += 1
            assert fast.problems, history
            assert fast.spans == {}
            continue
        allowed += 1
        assert fast.problems == (), history
        held = [span_on(fast.spans["r-1"], day.isoformat()) for day in DAYS]
        assert [span and span.state for span in held] == slow, history
        check_shape(fast.spans["r-1"], last)
    assert allowed >= COUNT
    assert refused > COUNT / 3


def check_shape(found: tuple[Span, ...], last: str) -> None:
    """Spans follow one another without a gap; only the last is open, and only what no event began is automatic."""
    assert [span.end == "" for span in found] == [False] * (len(found) - 1) + [True]
    for span, following in pairwise(found):
        assert span.start <= span.end
        next_day = (date.fromisoformat(span.end) + timedelta(1)).isoformat()
        assert following.start == next_day or span.start == span.end == following.start
    assert all(span.automatic == (span.line == 0) for span in found)
    assert found[0].start < last


def test_a_notice_runs_out_and_is_decided() -> None:
    begun = ("submitted", "2026-01-05"), ("notice", "2026-01-10", "2026-01-20")
    assert spans(*begun, ("registered", "2026-02-01", "2028-01-31")) == [
        ("submitted", "2026-01-05", "2026-01-09"),
        ("notice", "2026-01-10", "2026-01-20"),
        ("decision", "2026-01-21", "2026-01-31"),
        ("registered", "2026-02-01", "2028-01-31"),
        ("expired", "2028-02-01", ""),
    ]


def test_an_event_on_the_day_after_leaves_no_day_to_the_automatic_state() -> None:
    assert spans(("submitted", "2026-01-05"), ("notice", "2026-01-10", "2026-01-20"), ("refused", "2026-01-21")) == [
        ("submitted", "2026-01-05", "2026-01-09"),
        ("notice", "2026-01-10", "2026-01-20"),
        ("refused", "2026-01-21", ""),
    ]


def test_an_objection_ends_a_notice_early() -> None:
    found = told(
        ("submitted", "2026-01-05"), ("notice", "2026-01-10", "2026-01-20"), ("objected", "2026-01-12", "", "No. 3")
    )
    notice, objected = found.spans["r-1"][1:]
    assert (notice.end, notice.until) == ("2026-01-11", "2026-01-20")
    assert (objected.reference, objected.line) == ("No. 3", 4)


def test_of_two_events_on_one_day_the_later_line_makes_the_state() -> None:
    found = spans(("submitted", "2026-01-05"), ("refused", "2026-01-05"))
    assert found == [("submitted", "2026-01-05", "2026-01-05"), ("refused", "2026-01-05", "")]


def test_notes_are_told_by_language() -> None:
    found = told(("registered", "2026-01-05", "2026-12-31", "", "甲", "A"))
    assert found.spans["r-1"][0].notes == (("zh", "甲"), ("en", "A"))


def test_a_period_to_the_end_of_the_calendar() -> None:
    assert spans(("registered", "2026-01-05", "9999-12-31")) == [("registered", "2026-01-05", "9999-12-31")]


@pytest.mark.parametrize(
    ("events", "wanted"),
    [
        ([("notice", "2026-01-10", "2026-01-20")], [("register-event-start", 2, 2)]),
        (
            [("submitted", "2026-01-05"), ("registered", "2026-01-10", "2026-12-31")],
            [("register-event-transition", 3, 2)],
        ),
        (
            [
                ("submitted", "2026-01-05"),
                ("notice", "2026-01-10", "2026-01-20"),
                ("registered", "2026-01-20", "2027-01-01"),
            ],
            [("register-event-overlap", 4, 3)],
        ),
        ([("submitted", "2026-01-05"), ("notice", "2026-01-10")], [("register-event-until-missing", 3, 4)]),
        ([("submitted", "2026-01-05", "2026-01-06")], [("register-event-until-needless", 2, 4)]),
        ([("registered", "2026-01-05", "2026-01-04")], [("register-event-until-before", 2, 4)]),
        (
            [("submitted", "2026-01-05"), ("refused", "2026-01-06"), ("submitted", "2026-02-01")],
            [("register-event-recycled", 4, 2)],
        ),
        ([("submitted", "")], [("register-event-date", 2, 3)]),
        ([("submitted", "2026-02-30")], [("register-event-date", 2, 3)]),
        ([("submitted", "20260205")], [("register-event-date", 2, 3)]),
        ([("submitted", "2026-01")], [("register-event-date", 2, 3)]),
        ([("registered", "2026-01-05", "soon")], [("register-event-date", 2, 4)]),
        ([("approved", "2026-01-05")], [("register-event-state", 2, 2)]),
        ([("", "2026-01-05")], [("register-event-state", 2, 2)]),
        (
            [("refused", "2026-01-09"), ("registered", "2026-01-01"), ("approved", "")],
            [
                ("register-event-transition", 2, 2),
                ("register-event-until-missing", 3, 4),
                ("register-event-state", 4, 2),
                ("register-event-date", 4, 3),
            ],
        ),
    ],
)
def test_what_is_not_allowed_is_told(events: list[tuple[str, ...]], wanted: list[tuple[str, int, int]]) -> None:
    assert codes(*events) == wanted


def test_after_an_automatic_change_its_state_is_the_one_to_follow() -> None:
    details = dict(told(("registered", "2026-01-05", "2026-02-01"), ("suspended", "2026-03-01")).problems[0].details)
    assert (details["from"], details["to"], details["date"]) == ("expired", "suspended", "2026-03-01")
    assert details["allowed"] == "registered"


def test_an_event_without_a_record() -> None:
    found = histories(LIFECYCLE, TABLE, [Row(("e", "", "submitted", "2026-01-01", "", "", "", ""), 2, 2)])
    assert [each.code for each in found.problems] == ["register-event-record"]
