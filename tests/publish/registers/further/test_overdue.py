"""Planned finishes against reports: what is overdue, and that no report is not the same as not started."""

import pytest

from gsc.model.register_facts import Record
from gsc.publish.registers.further.overdue import Report, latest, sorted_out
from publish.registers.further.made_pages import pages, text_of
from publish.registers.further.sample_registers import tasks


def report(date: str, *, completed: bool = False) -> Report:
    return Report(date, completed, (), (), "")


def test_completion_stays_whatever_comes_after() -> None:
    known = latest([("a", report("2016")), ("a", report("2017", completed=True)), ("a", report("2018"))])
    assert known["a"].date == "2017"


@pytest.mark.parametrize(
    ("finish", "known", "group"),
    [
        ("2016-12", None, "silent"),
        ("2016-12", report("2016-01-01"), "reported"),
        ("2016-12", report("2016-01-01", completed=True), "completed"),
        ("2026-11", None, "ahead"),
        ("2026-11-20", None, "ahead"),
        ("2026-11-19", None, "silent"),
        ("2026", None, "ahead"),
        ("", None, "undated"),
        ("", report("2016-01-01", completed=True), "completed"),
    ],
)
def test_groups(finish: str, known: Report | None, group: str) -> None:
    record = Record("r", (finish,))
    groups = sorted_out((record,), lambda each: each.cells[0], {"r": known} if known else {}, "2026-11-20")
    assert [name for name, held in groups.items() if held] == [group]


def test_the_page_tells_the_groups_apart() -> None:
    text = text_of(pages(tasks()), "en/tasks/view/overdue/index.html")
    overdue, silent = text.index("Overdue, reported but not complete"), text.index("Planned finish passed, no report")
    ahead, complete = text.index("Planned finish still ahead"), text.index("Reported complete")
    assert overdue < text.index("en/tasks/t1/") < silent < text.index("en/tasks/t3/") < ahead
    assert ahead < text.index("en/tasks/t2-2/") < complete < text.index("en/tasks/t2-1/")
    assert "1 more states no planned finish." in text
    assert "javascript" not in text
    assert 'href="https://e.example.org/1"' in text


def test_a_later_report_is_not_known_yet() -> None:
    text = text_of(pages(tasks(), day="2016-10-01"), "en/tasks/view/overdue/index.html")
    assert "Overdue, reported" not in text
    assert "Reported complete" not in text
