"""The plan of a site: every output, from the library."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from gsc.model.library import Library
from gsc.model.page import Card
from gsc.model.text_parts import Change
from gsc.publish.catalogue.outputs import catalogue_outputs
from gsc.publish.data_pages.addresses import catalogue_path, dataset_path
from gsc.publish.data_pages.home import home_package
from gsc.publish.data_pages.plan import data_page_outputs
from gsc.publish.dates import feed_date, last_change, main_date
from gsc.publish.editor_pages import RawRecord, has_parallel, make_page, make_parallel, translated_side
from gsc.publish.feeds import make_feed
from gsc.publish.home import make_choice, make_home, make_not_found
from gsc.publish.labels import case_section
from gsc.publish.listings import count_tags, cut, listing_order, make_listing, make_stage, make_tag, make_tags
from gsc.publish.mentions import mention_digests, named_numbers
from gsc.publish.outputs import Output
from gsc.publish.paths import feed_path, numbered, page_path, parallel_path, stage_path, tag_path, tags_path
from gsc.publish.registers.links import LinkIndex, index_links, page_records
from gsc.publish.registers.overview import Kept, home_registers
from gsc.publish.registers.plan import register_addresses, register_outputs
from gsc.publish.search import search_outputs
from gsc.publish.sitemap import LIMIT, Address, make_sitemap, make_sitemap_index
from gsc.publish.status.clause_lines import Standing
from gsc.publish.status.page import status_outputs
from gsc.publish.ties import TieIndex, index_ties, raw_ties
from gsc.publish.translation_state import translation_state
from gsc.publish.views import TagView
from gsc.publish.well_known import make_mirror_notice, make_robots, make_security

HOME_LISTS = (("policies", 5), ("news", 4), ("cases", 4), ("services", 8))


class Shelf(NamedTuple):
    """What one language shows: a version of every page, its own or another language's, and listings of them."""

    lang: str
    shown: Mapping[str, Card]
    listings: Mapping[str, tuple[Card, ...]]
    versions: Mapping[str, tuple[Card, ...]]
    ties: TieIndex
    mentions: Mapping[tuple[str, str], str]
    records: Mapping[str, tuple[RawRecord, ...]]
    home: tuple[tuple[Kept, ...], int, str]
    numbers: Mapping[str, tuple[str, str]]
    lags: Mapping[tuple[str, str], tuple[Change, ...]]

    def text(self, card: Card) -> str:
        """Return what changes with the text of a page as it is shown: its words, and the records named in it."""
        return card.digest + self.mentions.get((card.key, card.lang), "")

    def standing(self, card: Card) -> Standing:
        """Return the state of a page as a translation, and what has changed in its original since."""
        return translation_state(card, self.versions[card.key]), self.lags.get((card.key, card.lang), ())


def plan(library: Library, as_of: str) -> tuple[Output, ...]:
    """Return every output of the site except static files, sorted by path.

    `as_of` is the site's as-of date. A section or home page that no language has is left out.
    """
    keys = library.keys()
    codes = [language.code for language in library.settings.languages]
    versions = {key: tuple(library.cards[code][key] for code in codes if key in library.cards[code]) for key in keys}
    ties = index_ties(held[0] for held in versions.values())
    mentions = mention_digests(library.mentions)
    index = index_links(library, as_of)
    records = _records(library, index)
    numbers = named_numbers(library.mentions)
    lags = {(lag.key, lag.lang): lag.changes for lag in library.lags}
    home = (home_registers(library, as_of), len(library.registers), as_of)
    outputs = list(_common(library, versions))
    outputs += data_page_outputs(library, as_of)
    outputs += catalogue_outputs(library, as_of)
    outputs += register_outputs(library, index, as_of)
    outputs += status_outputs(library, as_of)
    if library.settings.search:
        outputs += search_outputs(library)
    for code in codes:
        shown = {key: library.cards[code].get(key) or versions[key][0] for key in keys}
        listings = {
            section.name: _listing(section.name, section.listing, shown) for section in library.settings.sections
        }
        shelf = Shelf(code, shown, listings, versions, ties, mentions, records, home, numbers, lags)
        outputs += _pages(shelf)
        outputs += _sections(library, shelf)
        outputs += _home(library, shelf)
        outputs += _tags(library, shelf)
        outputs += _feeds(library, shelf, as_of)
    return tuple(sorted(outputs, key=lambda output: output.path))


def _records(library: Library, index: LinkIndex) -> Mapping[str, tuple[RawRecord, ...]]:
    """Return the records of each page that has any."""
    titles = {facts.register.name: facts.register.titles for facts in library.registers}
    return {
        key: tuple((each.register, each.record, each.titles, titles[each.register]) for each in found)
        for key, found in page_records(library, index).items()
    }


def _listing(section: str, order: str, shown: Mapping[str, Card]) -> tuple[Card, ...]:
    held = (card for key, card in shown.items() if card.section == section and not key.endswith("/index"))
    return listing_order(held, order)


def _pages(shelf: Shelf) -> Iterator[Output]:
    for cards in shelf.listings.values():
        for place, card in enumerate(cards):
            versions = shelf.versions[card.key]
            newer = cards[place - 1] if place else None
            older = cards[place + 1] if place + 1 < len(cards) else None
            with_neighbours = card.kind == "news"
            extra = (
                shelf.standing(card),
                raw_ties(card, shelf.ties, shelf.shown, shelf.numbers),
                newer if with_neighbours else None,
                older if with_neighbours else None,
                shelf.records.get(card.key, ()),
            )
            path = page_path(shelf.lang, card.key)
            yield Output(path, shelf.lang, make_page, (card, shelf.text(card), versions, extra))
            if has_parallel(card) and card.lang == shelf.lang:
                yield from _parallels(shelf, card, versions)


def _parallels(shelf: Shelf, card: Card, versions: tuple[Card, ...]) -> Iterator[Output]:
    for other in versions:
        if other.lang != shelf.lang:
            path = parallel_path(shelf.lang, card.key, other.lang)
            ties = raw_ties(card, shelf.ties, shelf.shown, shelf.numbers)
            made, pair = translated_side(card, other), {card.lang, other.lang}
            changes = shelf.lags.get((made.key, made.lang), ()) if made.translation.origin in pair else ()
            texts = shelf.text(card) + shelf.text(other)
            yield Output(path, shelf.lang, make_parallel, ((card, other), texts, ties, changes))


def _sections(library: Library, shelf: Shelf) -> Iterator[Output]:
    for section in library.settings.sections:
        card = shelf.shown.get(f"{section.name}/index")
        if card is None:
            continue
        cards = shelf.listings[section.name]
        pages = list(cut(cards, library.settings.page_size))
        tags = count_tags(cards)
        head = (section, card, shelf.text(card), shelf.versions[card.key], shelf.standing(card))
        for number, part in pages:
            path = numbered(page_path(shelf.lang, card.key), number)
            place = (number, len(pages), len(cards))
            yield Output(path, shelf.lang, make_listing, (head, part, place, tags))


def _home(library: Library, shelf: Shelf) -> Iterator[Output]:
    card = shelf.shown.get("index")
    if card is None:
        return
    counts = tuple((name, len(cards)) for name, cards in shelf.listings.items())
    stages: dict[str, int] = {}
    for each in shelf.listings.get(case_section(library.settings), ()):
        for stage in each.case.stages:
            stages[stage] = stages.get(stage, 0) + 1
    shown = tuple(shelf.listings.get(name, ())[:size] for name, size in HOME_LISTS)
    head = (card, shelf.text(card), shelf.versions["index"], shelf.standing(card))
    yield Output(
        page_path(shelf.lang, "index"),
        shelf.lang,
        make_home,
        (
            head,
            (counts, tuple(sorted(stages.items()))),
            shown,
            (home_package(library), len(library.packages), *shelf.home),
        ),
    )


def _tags(library: Library, shelf: Shelf) -> Iterator[Output]:
    listed = [card for cards in shelf.listings.values() for card in cards]
    tags = count_tags(listed)
    yield Output(tags_path(shelf.lang), shelf.lang, make_tags, (tags,))
    by_tag: dict[str, list[Card]] = {key: [] for key, _ in tags}
    for card in listing_order(listed, "date"):
        for tag in card.tags:
            by_tag[tag].append(card)
    for tag, cards in by_tag.items():
        yield from _cut_facet(library, tag_path(shelf.lang, tag), make_tag, (tag, cards))
    section = case_section(library.settings)
    cases = shelf.listings.get(section, ())
    for stage in _stages(library, cases) if section else ():
        of_stage = [card for card in cases if stage in card.case.stages]
        yield from _cut_facet(library, stage_path(shelf.lang, section, stage), make_stage, (stage, of_stage))


def _stages(library: Library, cases: tuple[Card, ...]) -> list[str]:
    """Return every link of the chain: each has a page, so that a link to it always leads somewhere."""
    named = {key for vocabulary in library.vocabularies.values() for key, _ in vocabulary.stages}
    return sorted(named | {stage for card in cases for stage in card.case.stages})


def _cut_facet(
    library: Library, first: str, make: Callable[..., TagView], facet: tuple[str, list[Card]]
) -> Iterator[Output]:
    key, cards = facet
    pages = list(cut(tuple(cards), library.settings.page_size))
    for number, part in pages:
        lang = first.split("/", 1)[0]
        yield Output(numbered(first, number), lang, make, (key, part, (number, len(pages), len(cards))))


def _feeds(library: Library, shelf: Shelf, as_of: str) -> Iterator[Output]:
    own = {
        name: [card for card in cards if card.lang == shelf.lang and not card.draft]
        for name, cards in shelf.listings.items()
    }
    own["all"] = [card for cards in list(own.values()) for card in cards]
    names = dict(library.settings.brand.short_names or library.settings.brand.names)
    for section, cards in own.items():
        dated = sorted((card for card in cards if feed_date(card)), key=lambda card: card.key)
        newest = sorted(dated, key=_newness, reverse=True)[: library.settings.feed_size]
        index = shelf.shown.get(f"{section}/index" if section != "all" else "index")
        title = names[shelf.lang] if index is None or section == "all" else f"{index.title} · {names[shelf.lang]}"
        yield Output(
            feed_path(shelf.lang, section),
            shelf.lang,
            make_feed,
            (section, title, tuple(newest), "" if newest else as_of),
        )


def _newness(card: Card) -> tuple[str, str]:
    """Return what feeds are sorted by: the day of the last change, then the date that the page is about."""
    return feed_date(card), main_date(card)


def _common(library: Library, versions: Mapping[str, tuple[Card, ...]]) -> Iterator[Output]:
    first = library.settings.languages[0].code
    yield Output("index.html", first, make_choice, ())
    yield Output("404.html", first, make_not_found, ())
    yield Output("robots.txt", first, make_robots, ())
    yield Output("mirror.json", first, make_mirror_notice, ())
    if library.settings.security_contacts:
        yield Output(".well-known/security.txt", first, make_security, ())
    yield from _sitemaps(first, (*_addresses(versions), *_data_addresses(library), *register_addresses(library)))


def _addresses(versions: Mapping[str, tuple[Card, ...]]) -> Iterator[Address]:
    for key, held in versions.items():
        open_to_all = tuple(card for card in held if not card.draft)
        paths = tuple((card.lang, page_path(card.lang, key)) for card in open_to_all)
        for card, (_, path) in zip(open_to_all, paths, strict=True):
            yield Address(path, last_change(card), paths)


def _data_addresses(library: Library) -> Iterator[Address]:
    """Yield the catalogue and the page of each data package, which every language has."""
    codes = [language.code for language in library.settings.languages]
    for code in codes:
        if library.packages:
            yield Address(catalogue_path(code), "", tuple((each, catalogue_path(each)) for each in codes))
    for facts in library.packages:
        slug = facts.package.slug
        paths = tuple((code, dataset_path(code, slug)) for code in codes)
        for _, path in paths:
            yield Address(path, facts.modified[:10], paths)


def _sitemaps(lang: str, addresses: tuple[Address, ...]) -> Iterator[Output]:
    if len(addresses) <= LIMIT:
        yield Output("sitemap.xml", lang, make_sitemap, (addresses,))
        return
    paths = []
    for start in range(0, len(addresses), LIMIT):
        paths.append(f"sitemaps/{start // LIMIT + 1}.xml")
        yield Output(paths[-1], lang, make_sitemap, (addresses[start : start + LIMIT],))
    yield Output("sitemap.xml", lang, make_sitemap_index, (tuple(paths),))
