"""Every page that a record names as its own exists."""

import posixpath
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.problem import Problem, problem
from gsc.model.register import PageLink
from gsc.model.register_facts import RegisterFacts

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-page-section": Message(
            "The site has no section “{name}”, in which the pages of the register “{register}” should stand.",
            "Write one of its sections: {known}.",
        ),
        "register-page-unknown": Message(
            "Record {record}: there is no page “{name}” in the section {section}.",
            "Mend the value of {field} (the nearest page is “{nearest}”), or leave it empty.",
        ),
        "register-page-draft": Message(
            "Record {record}: the page “{name}” in the section {section} is a draft and will not be published.",
            "Publish it by deleting its line draft:, or leave {field} empty until then.",
        ),
    }
)


class _Pages(NamedTuple):
    """The names of the pages of a section, without its introduction; `seen` are those that readers see."""

    held: frozenset[str]
    seen: frozenset[str]


def check_register_pages(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each section that the site does not have, and each page that no language publishes."""
    sections = [section.name for section in holdings.library.settings.sections]
    keys, seen = holdings.library.keys(), holdings.library.published().keys()
    for facts in holdings.library.registers:
        for link in facts.register.pages:
            if link.section in sections:
                yield from _missing(facts, link, _Pages(_below(link.section, keys), _below(link.section, seen)))
            else:
                details = {"name": link.section, "register": facts.register.name, "known": ", ".join(sections)}
                yield problem(facts.package.package.path, facts.register.line, 0, "register-page-section", **details)


def _below(section: str, keys: tuple[str, ...]) -> frozenset[str]:
    start = f"{section}/"
    return frozenset(key.removeprefix(start) for key in keys if key.startswith(start)) - {"index"}


def _missing(facts: RegisterFacts, link: PageLink, pages: _Pages) -> Iterator[Problem]:
    place = [column.name for column in facts.table.columns].index(link.column)
    table = facts.table.sql or facts.table.path
    path = posixpath.join(posixpath.dirname(facts.package.package.path), table)
    for record in facts.records:
        name = record.cells[place]
        line = 0 if facts.table.sql else record.line
        details = {"record": record.id, "name": name, "section": link.section, "field": link.column}
        if name and name not in pages.held:
            near = get_close_matches(name, sorted(pages.held), 1, 0.3) or ["—"]
            yield problem(path, line, 0, "register-page-unknown", **details, nearest=near[0])
        elif name and name not in pages.seen:
            yield problem(path, line, 0, "register-page-draft", **details)
