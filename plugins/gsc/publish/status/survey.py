"""How every page and every bilingual table of a site stands."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from gsc.model.library import Library
from gsc.model.package import bilingual_columns
from gsc.model.page import Card
from gsc.model.review_term import due_date
from gsc.model.text_parts import Change
from gsc.publish.translation_state import translation_state

MISSING: Final = "missing"


class PageState(NamedTuple):
    """How one page stands in one language.

    `state` is that of `translation_state`, or MISSING. A page that is missing has the path where its file would be, and
    the title of the version that readers get instead, which is in the language `shown`. `changes` are None unless the
    original has changed and it was noted by clause what the translation was made from. `due` is the last day on which
    its review holds.
    """

    key: str
    lang: str
    section: str
    path: str
    title: str
    shown: str
    state: str
    origin: str = ""
    changes: tuple[Change, ...] | None = None
    checked: str = ""
    due: str = ""
    overdue: bool = False


class BlankHalf(NamedTuple):
    """A half of a bilingual column that is blank in some rows where another half is not."""

    dataset: str
    table: str
    field: str
    lang: str
    blank: int
    rows: int


class Survey(NamedTuple):
    """The state of a site on a day (ISO date). Pages are in the order of languages and keys."""

    as_of: str
    pages: tuple[PageState, ...]
    data: tuple[BlankHalf, ...]


class Count(NamedTuple):
    """How many pages of a section stand how in a language; `pages` are those that it has."""

    lang: str
    section: str
    pages: int
    original: int
    current: int
    outdated: int
    unrecorded: int
    missing: int
    overdue: int


def survey(library: Library, as_of: str) -> Survey:
    """Return how the site stands on a day."""
    lags = {(lag.key, lag.lang): lag.changes for lag in library.lags}
    keys = library.keys()
    pages = []
    for language in library.settings.languages:
        for key in keys:
            card = library.cards[language.code].get(key)
            if card is None:
                pages.append(_missing(library, key, language.code))
            else:
                pages.append(_held(library, card, lags.get((key, card.lang), ()), as_of))
    return Survey(as_of, tuple(pages), tuple(_blank_halves(library)))


def _missing(library: Library, key: str, lang: str) -> PageState:
    shown = library.version(key, lang)
    title, own = (shown.title, shown.lang) if shown else ("", lang)
    section = key.rpartition("/")[0]
    return PageState(key, lang, section, f"content/{lang}/{key}.md", title, own, MISSING, own)


def _held(library: Library, card: Card, changes: tuple[Change, ...], as_of: str) -> PageState:
    origin = library.cards.get(card.translation.origin, {}).get(card.key)
    state = translation_state(card, (origin,) if origin else ())
    due = due_date(card.review)
    return PageState(
        key=card.key,
        lang=card.lang,
        section=card.section,
        path=card.path,
        title=card.title,
        shown=card.lang,
        state=state,
        origin="" if state == "original" else card.translation.origin,
        changes=changes or None,
        checked=card.review.checked,
        due=due,
        overdue=bool(due) and due < as_of,
    )


def _blank_halves(library: Library) -> Iterator[BlankHalf]:
    for facts in library.packages:
        for table in facts.package.tables:
            own = facts.facts(table.name)
            blank = dict(own.untranslated)
            for _, columns in bilingual_columns(table):
                for column in columns:
                    if blank.get(column.name):
                        slug = facts.package.slug
                        yield BlankHalf(slug, table.name, column.name, column.lang, blank[column.name], own.rows)


def count_pages(found: Survey, sections: tuple[str, ...]) -> tuple[Count, ...]:
    """Return the numbers of each language and section: those sections first, in their order, then the home page."""
    grouped: dict[tuple[str, str], list[PageState]] = {}
    for page in found.pages:
        grouped.setdefault((page.lang, page.section), []).append(page)
    order = {name: place for place, name in enumerate(sections)}
    langs = list(dict.fromkeys(page.lang for page in found.pages))
    groups = sorted(grouped, key=lambda each: (langs.index(each[0]), order.get(each[1], len(order)), each[1]))
    return tuple(_count(*group, grouped[group]) for group in groups)


def _count(lang: str, section: str, pages: list[PageState]) -> Count:
    numbers = Counter(page.state for page in pages)
    return Count(
        lang,
        section,
        len(pages) - numbers[MISSING],
        original=numbers["original"],
        current=numbers["current"],
        outdated=numbers["outdated"],
        unrecorded=numbers["unrecorded"],
        missing=numbers[MISSING],
        overdue=sum(page.overdue for page in pages),
    )
