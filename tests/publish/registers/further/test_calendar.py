"""Calendars, read by a parser that did not write them."""

from datetime import UTC, date, datetime

import vobject

from gsc.publish.registers.further.calendar_file import make_calendar
from gsc.publish.registers.further.entries import Entry
from gsc.publish.registers.head import head_of
from publish import sample_site
from publish.registers.further.made_pages import pages
from publish.registers.further.sample_registers import HOSTILE, certificates, site, tenders

PATH = "registers/certificates/calendar.en.ics"


def events(content: bytes) -> dict[str, object]:
    calendar = vobject.readOne(content.decode())
    return {each.uid.value: each for each in calendar.vevent_list}


def made(entry: Entry, zone: str = "Asia/Shanghai") -> object:
    _, (facts,) = site(certificates())
    context = sample_site.context("zh", PATH)
    shell = context.shell._replace(settings=context.shell.settings._replace(timezone=zone))
    content = make_calendar(context._replace(shell=shell), head_of(facts), (entry,), "2026-11-20")
    (event,) = events(content).values()
    return event


def test_whole_days_end_the_day_after() -> None:
    held = events(pages(certificates())[PATH])
    event = held["certificates-c1-notice-1.en@data.example.org"]
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 11, 10), date(2026, 11, 25))
    assert event.dtstamp.value == datetime(2026, 11, 20, tzinfo=UTC)
    assert event.url.value == "https://data.example.org/portal/en/certificates/c1/"


def test_every_notice_and_every_dated_record_has_an_entry() -> None:
    held = events(pages(certificates())[PATH])
    assert len(held) == 7
    assert held["certificates-c1-record.en@data.example.org"].dtend.value == date(2026, 11, 11)


def test_texts_are_escaped_and_come_back_whole() -> None:
    event = events(pages(certificates())["registers/certificates/calendar.zh.ics"])[
        "certificates-c1-notice-1.zh@data.example.org"
    ]
    assert event.summary.value.endswith("外窗, “甲”; 一")


def test_lines_are_folded_and_end_as_they_must() -> None:
    for path, content in pages(certificates()).items():
        if path.endswith(".ics"):
            assert content.count(b"\n") == content.count(b"\r\n")
            assert max(map(len, content.split(b"\r\n"))) <= 75
            content.decode()


def test_the_same_bytes_again_and_uids_in_every_state_of_the_data() -> None:
    first, second = pages(certificates())[PATH], pages(certificates())[PATH]
    assert first == second
    later = pages(certificates(), day="2026-12-24")[PATH]
    assert set(events(later)) == set(events(first))


def test_hostile_titles_do_no_harm() -> None:
    content = pages(certificates(hostile=True))[PATH]
    event = events(content)["certificates-c1-notice-1.en@data.example.org"]
    assert event.summary.value.endswith(HOSTILE.replace("\x07", "\ufffd"))
    assert b"\x07" not in content
    assert len(events(content)) == 7


def test_times_are_those_of_the_site() -> None:
    event = made(Entry("x", "record", "record", (("zh", "题"),), "2026-05-01T09:00:00", "2026-05-01T10:30:00"))
    assert event.dtstart.value == datetime(2026, 5, 1, 1, 0, tzinfo=UTC)
    assert event.dtend.value == datetime(2026, 5, 1, 2, 30, tzinfo=UTC)
    given = made(Entry("x", "record", "record", (("zh", "题"),), "2026-05-01T09:00:00Z", ""))
    assert given.dtstart.value == datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def test_an_end_before_the_begin_is_left_out() -> None:
    event = made(Entry("x", "record", "record", (("zh", "题"),), "2026-05-02", "2026-05-01", (("en", "Hall\nB"),)))
    assert event.dtend.value == date(2026, 5, 3)
    assert event.location.value == "Hall\nB"


def test_deadlines_of_tenders() -> None:
    held = events(pages(tenders())["registers/notices/calendar.en.ics"])
    assert held["notices-n1-record.en@data.example.org"].dtend.value == date(2026, 4, 1)
    assert len(held) == 2  # the third states no day
