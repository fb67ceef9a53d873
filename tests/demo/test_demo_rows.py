"""The sample rows: each says in both languages that it is one, and together they show every state."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from gsc.data.package.read import read_package
from gsc.data.registers.histories import histories
from gsc.data.registers.rows import read_rows as engine_rows
from gsc.model.package import Package
from portal import LANGUAGES, REPOSITORY
from project.register_tables import read_rows

DEMO: Final = REPOSITORY / "demo" / "datasets"
INDEX: Final = "supply-chain-index"  # the one package of the demo alone
LATEST: Final = "2026-11-20"  # no event of the demo is later
AS_OF: Final = "2026-11-21"  # that of the datasets, which is the as-of date of the demo
FILLED: Final = sorted(folder.name for folder in DEMO.iterdir() if folder.name != INDEX)
FILES: Final = sorted(DEMO.glob("*/*.csv"))


@cache
def package(slug: str) -> Package:
    found = read_package(str(REPOSITORY), f"datasets/{slug}", LANGUAGES).package
    assert found is not None
    return found


def states(slug: str) -> dict[str, str]:
    """Return the state of every sample record on the as-of date."""
    table = next(each for each in package(slug).tables if each.register)
    register = table.register
    assert register is not None
    if register.standing:
        return {row["id"]: row[register.standing.column] for row in read_rows(DEMO / slug / f"{table.name}.csv")}
    assert register.lifecycle is not None
    events = next(each for each in package(slug).tables if each.name == register.lifecycle.events)
    told = histories(register.lifecycle, events, engine_rows(str(DEMO / slug / events.path), events))
    assert told.problems == ()
    return {
        record: next(each.state for each in reversed(spans) if each.start <= AS_OF)
        for record, spans in told.spans.items()
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_row_says_in_both_languages_that_it_is_a_sample(file: Path) -> None:
    rows = read_rows(file)
    assert rows
    for number, row in enumerate(rows, 2):
        text = " ".join(row.values())
        marked = row.get("sample") == "true" or ("样例" in text and "sample" in text.lower())
        assert marked, f"line {number}"
        assert all("//" not in cell or cell.startswith("https://example.org/sample/") for cell in row.values()), (
            f"line {number}"
        )


def test_the_demo_adds_rows_and_no_second_description() -> None:
    assert {file.parent.name for file in DEMO.glob("*/datapackage.*")} == {INDEX}
    for slug in FILLED:
        names = {path.name for path in (DEMO / slug).iterdir()}
        assert names == {table.path for table in package(slug).tables if not table.sql}
        for name in names:
            heads = [
                (folder / slug / name).read_text("utf-8").split("\n")[0] for folder in (DEMO, REPOSITORY / "datasets")
            ]
            assert heads[0] == heads[1], f"{slug}/{name}"


@pytest.mark.parametrize("slug", FILLED)
def test_no_register_is_left_with_too_few_rows_or_a_state_nobody_can_see(slug: str) -> None:
    shown = states(slug)
    assert len(shown) >= 8
    table = next(each for each in package(slug).tables if each.register)
    assert table.register is not None
    assert shown.keys() == {row["id"] for row in read_rows(DEMO / slug / f"{table.name}.csv")}
    lifecycle = table.register.lifecycle
    if lifecycle:
        kinds = {state.kind for state in lifecycle.states}
        assert {lifecycle.state(state).kind for state in shown.values()} == kinds
        for row in read_rows(DEMO / slug / f"{lifecycle.events}.csv"):
            assert row["date"] <= LATEST, row["id"]


def test_the_registrations_show_every_state_and_the_notices_of_each_kind() -> None:
    shown = states("registrations")
    events = read_rows(DEMO / "registrations" / "events.csv")
    table = next(each for each in package("registrations").tables if each.register)
    assert table.register is not None
    assert table.register.lifecycle is not None
    assert len(shown) >= 40
    assert len(events) >= 120
    assert set(shown.values()) == {state.key for state in table.register.lifecycle.states}
    notices = [row for row in events if row["state"] == "notice"]
    running = [row for row in notices if row["date"] <= AS_OF <= row["until"] and shown[row["record"]] == "notice"]
    assert Counter(row["until"] <= "2026-11-28" for row in running) == {True: 1, False: 2}
    assert [row for row in notices if row["until"] < AS_OF]
    last = {row["record"]: row["until"] for row in events if row["state"] == "registered"}
    for row in read_rows(DEMO / "registrations" / "registrations.csv"):
        assert row["valid_until"] == last.get(row["id"], "")
        assert bool(row["number"]) == bool(row["valid_until"])


def test_the_notices_are_processes_of_the_example_prefix() -> None:
    rows = read_rows(DEMO / "notices" / "notices.csv")
    assert 4 <= len({row["ocid"] for row in rows}) <= 6
    assert all(row["ocid"].startswith("ocds-213czf-sample-") for row in rows)
    assert all(row["published"] <= LATEST for row in rows)
    assert any(row["tender_end"] > AS_OF for row in rows)
