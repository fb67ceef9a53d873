"""Missing, withdrawn, back again; an outage that is not believed."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsc.ingest.catalogues.failure import HarvestError
from gsc.ingest.catalogues.record import Provenance, Record
from gsc.ingest.catalogues.state import Seen, State, bad_run, check_drop, good_run, present
from gsc.ingest.catalogues.state_file import keep_state, read_state

DAY = date(2026, 11, 1)


def seen(idents: Iterable[object], title: str = "T", document: str = "d1") -> Seen:
    return {
        f"u:{each}": (Record(f"u:{each}", (("en", title),)), Provenance(document, "0" * 64, document))
        for each in idents
    }


def after(day: int, idents: Iterable[object], state: State = State()) -> State:  # noqa: B008  a frozen record
    return good_run(state, seen(idents), DAY + timedelta(day))


def one(state: State, ident: object) -> str:
    """Return how a dataset stands, in a word."""
    (held,) = [each for each in state.held if each.record.id == f"u:{ident}"]
    return "withdrawn" if held.withdrawn else "missing" if held.missing else "there"


def test_a_deletion_takes_seven_days_and_three_good_runs() -> None:
    state = after(0, range(10))
    for day in range(1, 8):
        state = after(day, range(9), state)
        assert one(state, 9) == "missing", day
    assert one(after(8, range(9), state), 9) == "withdrawn"


def test_seven_days_with_two_good_runs_are_not_enough() -> None:
    state = after(20, range(9), after(1, range(9), after(0, range(10))))
    assert one(state, 9) == "missing"
    assert one(after(21, range(9), state), 9) == "withdrawn"


def test_runs_of_one_day_count_once_and_change_nothing() -> None:
    state = after(1, range(9), after(0, range(10)))
    assert after(1, range(9), state) == state
    assert [len(each.runs) for each in state.held if each.missing] == [1]


def test_what_comes_back_is_there_again() -> None:
    state = after(0, range(10))
    for day in (1, 2, 9):
        state = after(day, range(9), state)
    assert one(state, 9) == "withdrawn"
    back = after(10, range(10), state)
    assert one(back, 9) == "there"
    assert {each.first for each in back.held} == {DAY.isoformat()}


def test_what_has_not_changed_keeps_the_document_it_came_in() -> None:
    state = good_run(State(), seen("ab"), DAY)
    same = good_run(state, seen("ab", document="d2"), DAY)
    assert {each.provenance.document for each in same.held} == {"d1"}
    other = good_run(state, seen("ab", title="New", document="d2"), DAY)
    assert {each.provenance.document for each in other.held} == {"d2"}


def code_of(state: State, now: Seen) -> str:
    try:
        check_drop(state, now)
    except HarvestError as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(
    ("left", "code"), [(10, ""), (8, ""), (7, "harvest-drop"), (1, "harvest-drop"), (0, "harvest-nothing")]
)
def test_a_drop_of_more_than_a_fifth_is_not_believed(left: int, code: str) -> None:
    assert code_of(after(0, range(10)), seen(range(left))) == code


def test_a_slow_loss_is_noticed() -> None:
    state = after(0, range(10))
    state = after(1, range(9), state)
    state = after(2, range(8), state)
    assert code_of(state, seen(range(7))) == "harvest-drop"


def test_other_identifiers_for_everything_are_no_new_catalogue() -> None:
    before = after(0, range(10))
    with pytest.raises(HarvestError) as refused:
        check_drop(before, seen(range(100, 110)))
    assert refused.value.details == {"gone": "10", "before": "10", "alike": "10"}


def test_a_drop_that_was_accepted_is_not_asked_about_again() -> None:
    state = good_run(after(0, range(10)), seen(range(5)), DAY + timedelta(1), allowed=True)
    assert code_of(state, seen(range(5))) == ""
    assert code_of(state, seen(range(3))) == "harvest-drop"


def test_an_empty_catalogue_may_begin() -> None:
    assert code_of(State(), seen(())) == ""


def test_a_bad_run_changes_nothing_but_the_trouble() -> None:
    state = after(0, range(3))
    bad = bad_run(state, "harvest-status", DAY + timedelta(1))
    assert bad._replace(trouble=None) == state
    assert bad.trouble is not None
    assert bad.trouble.since == "2026-11-02"
    later = bad_run(bad, "harvest-slow", DAY + timedelta(9))
    assert later.trouble is not None
    assert (later.trouble.code, later.trouble.since) == ("harvest-slow", "2026-11-02")
    assert bad_run(bad, "harvest-status", DAY + timedelta(9)) == bad
    assert after(10, range(3), later).trouble is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.frozensets(st.integers(0, 5))), max_size=20))
def test_whatever_happens_nothing_is_forgotten(runs: list[tuple[int, frozenset[int]]]) -> None:
    state, day, ever = State(), 0, set[int]()
    for wait, idents in runs:
        day, ever = day + wait, ever | idents
        state = after(day, idents, state)
        assert good_run(state, seen(idents), DAY + timedelta(day)) == state
        assert {each.record.id for each in state.held} == {f"u:{each}" for each in ever}
        assert set(present(state)) == {f"u:{each}" for each in idents}


def test_the_file_holds_the_whole(tmp_path: Path) -> None:
    state = bad_run(after(2, range(3), after(1, range(4), after(0, range(5)))), "harvest-slow", DAY)
    folder = str(tmp_path / "p")
    assert read_state(folder) == State()
    keep_state(folder, state)
    assert read_state(folder) == state
    (tmp_path / "p" / "state.json").write_text("{", encoding="utf-8")
    with pytest.raises(HarvestError):
        read_state(folder)
