"""All further outputs of one register: views, notices, calendars, tender releases and the guide."""

from collections.abc import Iterator
from typing import Final

from gsc.model.library import Library
from gsc.model.register_facts import RegisterFacts
from gsc.publish.outputs import Output
from gsc.publish.paths import numbered
from gsc.publish.registers.addresses import calendar_file, guide_path, notices_path, register_file
from gsc.publish.registers.further import ocds
from gsc.publish.registers.further.calendar_file import make_calendar
from gsc.publish.registers.further.entries import entries_of
from gsc.publish.registers.further.guide import make_guide
from gsc.publish.registers.further.leading import key_to
from gsc.publish.registers.further.notices import Notice, make_notices, notices_of, sort_notices
from gsc.publish.registers.further.ocds_release import DOCUMENTS, ITEMS
from gsc.publish.registers.further.view_plan import Ground, table_of, view_outputs
from gsc.publish.registers.further.ways import has_calendar, has_notices
from gsc.publish.registers.head import head_of
from gsc.publish.registers.links import LinkIndex

_PAST: Final = 100  # past notices on a page


def further_outputs(library: Library, index: LinkIndex, facts: RegisterFacts, as_of: str) -> Iterator[Output]:
    """Yield all further outputs of a register in every language."""
    ground = Ground(library, index, facts, as_of)
    yield from view_outputs(ground)
    notices = notices_of(facts)
    yield from _notices(ground, notices)
    yield from _calendars(ground, notices)
    yield from _ocds(ground)
    for language in library.settings.languages:
        path = guide_path(language.code, facts.register.name)
        yield Output(path, language.code, make_guide, (head_of(facts),))


def _notices(ground: Ground, notices: tuple[Notice, ...]) -> Iterator[Output]:
    head = head_of(ground.facts)
    if not has_notices(head):
        return
    held = sort_notices(notices, ground.day)
    pages = max(1, -(-len(held.past) // _PAST))
    for language in ground.library.settings.languages:
        first = notices_path(language.code, head.register.name)
        for number in range(1, pages + 1):
            part = held._replace(past=held.past[(number - 1) * _PAST : number * _PAST])
            shown = part if number == 1 else part._replace(running=(), coming=())
            place = (number, pages, len(held.past))
            yield Output(numbered(first, number), language.code, make_notices, (head, shown, place, ground.day))


def _calendars(ground: Ground, notices: tuple[Notice, ...]) -> Iterator[Output]:
    head = head_of(ground.facts)
    if not has_calendar(head):
        return
    entries = entries_of(ground.facts, notices)
    for language in ground.library.settings.languages:
        path = calendar_file(head.register.name, language.code)
        yield Output(path, language.code, make_calendar, (head, entries, ground.day))


def _ocds(ground: Ground) -> Iterator[Output]:
    """Yield the packages of tender releases; the standard knows no package without a release."""
    facts = ground.facts
    if not facts.register.ocds or not facts.records:
        return
    package = facts.package.package
    more = []
    for name in (ITEMS, DOCUMENTS):
        if package.table(name) is not None:
            table, rows, _ = table_of(ground, name)
            key = key_to(ground.links, (package.slug, table.name), facts.register.name)
            if key:
                more.append((table, key, rows))
    lang = ground.library.settings.languages[0].code
    inputs = (head_of(facts), facts.records, tuple(more), (package, ground.day))
    yield Output(register_file(facts.register.name, ocds.RELEASES), lang, ocds.make_releases, inputs)
    yield Output(register_file(facts.register.name, ocds.RECORDS), lang, ocds.make_records, inputs)
