"""Public notices: running, ending soon, to come and past, on any day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gsc.publish.registers.further import plan
from gsc.publish.registers.further.notices import Notice, ends_soon, notices_of, sort_notices
from gsc.publish.registers.links import index_links
from publish.registers.further.made_pages import outputs, pages, text_of
from publish.registers.further.sample_registers import certificates, site, tasks

DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def held() -> tuple[Notice, ...]:
    _, (facts,) = site(certificates())
    return notices_of(facts)


def on(day: str) -> dict[str, list[str]]:
    found = sort_notices(held(), day)
    return {name: [each.record for each in getattr(found, name)] for name in ("running", "coming", "past")}


def test_where_each_stands() -> None:
    assert on("2026-11-20") == {"running": ["c1", "c2"], "coming": ["c6"], "past": ["c5", "c3", "c4"]}
    assert on("2026-11-24")["running"] == ["c1", "c2"]
    assert on("2026-11-25")["running"] == ["c2"]
    assert on("2025-01-01") == {"running": [], "coming": ["c4", "c3", "c5", "c1", "c2", "c6"], "past": []}


def test_soon_is_a_week() -> None:
    (first, *_) = sort_notices(held(), "2026-11-17").running
    assert ends_soon(first, "2026-11-17")
    assert not ends_soon(first, "2026-11-16")


def test_what_came_of_it() -> None:
    found = {each.record: each for each in held()}
    assert found["c3"].outcome[0] == "revoked"
    assert found["c3"].broken_off
    assert found["c4"].outcome[2] == "2025-02-20"
    assert found["c5"].outcome == ()
    assert not found["c4"].broken_off


def test_an_outcome_is_not_told_before_its_day() -> None:
    (past,) = [each for each in sort_notices(held(), "2025-02-17").past if each.record == "c4"]
    assert past.outcome == ()


@given(DAYS, st.integers(0, 30), DAYS)
def test_each_notice_stands_in_one_group(start: date, days: int, day: date) -> None:
    notice = Notice("r", (), "", 1, start.isoformat(), (start + timedelta(days)).isoformat(), "", ())
    found = sort_notices([notice], day.isoformat())
    assert sum(len(each) for each in found) == 1
    assert bool(found.running) == (start <= day <= start + timedelta(days))


def test_the_page() -> None:
    text = text_of(pages(certificates()), "en/certificates/notices/index.html")
    assert "As of 20 November 2026." in text
    assert "In writing to the sample centre." in text
    assert "registers/certificates/calendar.en.ics" in text
    assert text.count("en/certificates/c1/") == 2  # running, and ending soon
    assert "(ended early)" in text
    assert "no decision recorded yet" in text


def test_no_page_without_notices() -> None:
    assert not [each.path for each in outputs(tasks()) if "/notices/" in each.path]


def test_past_ones_are_cut_into_pages() -> None:
    day = "2026-11-20"
    library, (facts,) = site(certificates())
    record = next(each for each in facts.records if each.id == "c3")
    many = tuple(record._replace(id=f"m{at}") for at in range(250))
    facts = facts._replace(records=many)
    made = plan.further_outputs(library._replace(registers=(facts,)), index_links(library, day), facts, day)
    paths = [each.path for each in made if each.path.startswith("en/certificates/notices/")]
    assert len(paths) == 3
    assert paths[-1] == "en/certificates/notices/page/3/index.html"
