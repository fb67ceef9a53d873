"""Whether what the key `register` says of a table can be made into the pages of a register."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.nodes import NOTHING, STRING, Node, at, entries, items, named, plain, text, texts
from gsc.data.package.references import columns_of, missing_table
from gsc.data.package.register_facets import check_facets
from gsc.data.package.register_ground import (
    DATES,
    DAYS,
    Ground,
    fields_of,
    leads_here,
    missing,
    missing_or_state,
    mistyped,
    repeated,
)
from gsc.data.package.register_intake import check_intake
from gsc.data.package.register_states import check_states
from gsc.data.package.register_views import check_views
from gsc.model.message import Message
from gsc.model.problem import Problem
from gsc.model.register import STATE

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-reserved": Message(
            "A register cannot be called “{name}”: other pages of the site stand at that address.",
            "Give it another name; reserved are: {known}.",
        ),
        "register-words": Message("“{key}” has no text in a language of the site.", "Add one: {{{language}: …}}."),
        "register-other-key": Message(
            "No foreign key leads from the table “{other}” to “{table}”, so its names belong to no record.",
            "Add the foreign key, or name fields of “{table}” only.",
        ),
        "register-ocds-field": Message(
            "Tender notices need the field “{name}”, required in every row.",
            "Add it, with the constraint “required: true”, or delete “ocds”.",
        ),
        "register-feed-events": Message(
            "A feed of states needs “lifecycle”: a state in a field of the table has no date.",
            "Name a field with a date, or declare “lifecycle”.",
        ),
    }
)

RESERVED: Final = (
    "data",
    "feeds",
    "lookup",
    "registers",
    "schemas",
    "search",
    "sitemaps",
    "static",
    "status",
    "tags",
    "verify",
)
"""Addresses of the site and of the files of registers; those of its sections are found when the site is known."""

_OCDS: Final = ("ocid", "published", "tag", "title")
"""What each release of the Open Contracting Data Standard must tell; the title in one language at least."""


def check_registers(path: str, root: Node, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the problems of all registers of a package whose form was checked.

    `languages` are those of the site; without one, those that the package has words in.
    """
    known = languages or (
        text(root, "gsc", "language"),
        *(each.key for each in entries(at(root, "gsc", "translations"))),
    )
    tables = dict(named(items(at(root, "resources"))))
    names: list[tuple[str, Node]] = []
    ground = Ground(path, root, NOTHING, NOTHING, known)
    for entry in entries(at(root, "gsc", "resources")):
        if entry.key in tables and at(entry.node, "register") is not NOTHING:
            ground = ground._replace(table=tables[entry.key], said=entry.node)
            names.append((text(ground.register, "name"), at(ground.register, "name")))
            yield from _register(ground)
    yield from repeated(ground, names, "register")


def _register(ground: Ground) -> Iterator[Problem]:
    name = at(ground.register, "name")
    if name.value in RESERVED:
        yield ground.at(name, "register-reserved", name=name.value, known=", ".join(RESERVED))
    yield from _words(ground)
    yield from _columns(ground)
    yield from check_facets(ground)
    yield from check_states(ground)
    yield from _dates(ground)
    yield from check_views(ground)
    yield from check_intake(ground)
    yield from _ocds(ground)


def _words(ground: Ground) -> Iterator[Problem]:
    """Yield titles without a word that the site could show: in its languages, or in the package's own."""
    codes = (*ground.languages, text(ground.root, "gsc", "language"))
    states = items(at(ground.register, "lifecycle", "states"))
    more = (*items(at(ground.register, "views")), *items(at(ground.register, "intake", "internal")), *states)
    for node in (ground.register, *more):
        for key in ("title", "summary"):
            words = at(node, key)
            if words is not NOTHING and not any(text(words, code) for code in codes):
                yield ground.at(words, "register-words", key=key, language=ground.languages[0])


def _columns(ground: Ground) -> Iterator[Problem]:
    register = ground.register
    yield from missing(ground, texts(at(register, "label")), bases=True)
    for key in ("number", "sortKey"):
        yield from missing(ground, texts(at(register, key)))
    for key in ("list", "record"):
        yield from missing_or_state(ground, texts(at(register, key)), bases=True)
    for key in ("lookup", "mentions"):
        for node in texts(at(register, key)):
            yield from _name(ground, node)
    order = [each._replace(value=each.value.removeprefix("-")) for each in texts(at(register, "order"))]
    yield from missing(ground, order, bases=True)
    yield from repeated(ground, ((each.value, each) for each in order), "order")
    for page in items(at(register, "pages")):
        yield from missing(ground, (at(page, "column"),))


def _name(ground: Ground, node: Node) -> Iterator[Problem]:
    """Yield a problem for a field of names that is neither of the table nor of one that leads to it (`table.field`)."""
    other, dot, column = node.value.partition(".")
    if not dot or node.value in columns_of(ground.table):
        yield from missing(ground, (node,), bases=True)
        return
    tables = ground.tables()
    if other not in tables:
        yield missing_table(ground.path, tables, node._replace(value=other))
        return
    yield from missing(ground, (node._replace(value=column),), bases=True, table=tables[other])
    if not any(leads_here(ground, other, each) for each in columns_of(tables[other])):
        yield ground.at(node, "register-other-key", other=other, table=text(ground.table, "name"))


def _dates(ground: Ground) -> Iterator[Problem]:
    """Yield the problems of the feed and the calendar."""
    feed, calendar = at(ground.register, "feed"), at(ground.register, "calendar")
    if feed.kind == STRING and feed.value == STATE:
        if at(ground.register, "lifecycle") is NOTHING:
            yield ground.at(feed, "register-feed-events")
    elif feed.kind == STRING:
        yield from mistyped(ground, feed, "feed", DATES)
    for key in ("start", "end"):
        for node in texts(at(calendar, key)):
            yield from mistyped(ground, node, f"calendar.{key}", DAYS)
    yield from missing(ground, texts(at(calendar, "place")), bases=True)


def _ocds(ground: Ground) -> Iterator[Problem]:
    ocds = at(ground.register, "ocds")
    if plain(ocds) is not True:
        return
    needed = {
        name for name, each in fields_of(ground.table).items() if plain(at(each, "constraints", "required")) is True
    }
    for name in _OCDS:
        if not needed & {name, *(f"{name}_{code}" for code in ground.languages)}:
            yield ground.at(ocds, "register-ocds-field", name=name)
