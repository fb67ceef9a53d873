"""Listings: sections and tags, cut into pages."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from gsc.model.page import Card
from gsc.model.settings import Section
from gsc.publish.dates import main_date
from gsc.publish.entries import entries
from gsc.publish.frames import card_frame, common_frame
from gsc.publish.labels import case_section, label
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.paths import numbered, page_path, tags_path
from gsc.publish.status.clause_lines import Standing, standing_lines
from gsc.publish.views import Crumb, Frame, Label, ListingView, Pager, Switch, TagsView, TagView


def listing_order(cards: Iterable[Card], listing: str) -> tuple[Card, ...]:
    """Sort the pages of a listing: by date (newest first), by `order`, or by title."""
    if listing == "date":
        by_key = sorted(cards, key=lambda card: card.key)
        return tuple(sorted(by_key, key=main_date, reverse=True))
    if listing == "order":
        return tuple(sorted(cards, key=lambda card: (card.order or 10_000, card.key)))
    return tuple(sorted(cards, key=lambda card: (card.title, card.key)))


def cut(cards: tuple[Card, ...], size: int) -> Iterator[tuple[int, tuple[Card, ...]]]:
    """Cut a listing into numbered pages; an empty one has one page."""
    for number in range(1, max(1, -(-len(cards) // size)) + 1):
        yield number, cards[(number - 1) * size : number * size]


def count_tags(cards: Iterable[Card]) -> tuple[tuple[str, int], ...]:
    """Count the pages of each tag, most first."""
    counted = Counter(tag for card in cards for tag in card.tags)
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def make_listing(
    context: Context,
    head: tuple[Section, Card, str, tuple[Card, ...], Standing],
    cards: tuple[Card, ...],
    place: tuple[int, int, int],
    tags: tuple[tuple[str, int], ...],
) -> ListingView:
    """Return one page of a section.

    `head` is (section, introduction, its digest, its versions, how it stands as a translation); `place` is (number,
    pages, total).
    """
    section, card, _, versions, standing = head
    number, pages, total = place
    frame = card_frame(context, "listing.html", card, versions)
    first = page_path(context.language.code, card.key)
    if number > 1:
        frame = _on_page(frame, number)
    return ListingView(
        frame=frame,
        card=card,
        language=languages_by_code(context.shell.settings)[card.lang],
        kind=section.kind,
        entries=entries(context, cards),
        pager=Pager(number, tuple(numbered(first, each) for each in range(1, pages + 1)), total),
        tags=tuple(label(context, "tags", key, count) for key, count in tags),
        first=number == 1,
        state=standing[0],
        changes=standing_lines(context, card, standing),
    )


def _on_page(frame: Frame, number: int) -> Frame:
    """Return the frame of a later page. Listings are cut alike in all languages, as fallbacks stand in each."""

    def there(switch: tuple[Switch, ...]) -> tuple[Switch, ...]:
        return tuple(each._replace(path=numbered(each.path, number)) for each in switch)

    return frame._replace(
        title=f"{frame.title} ({number})",
        canonical=numbered(frame.canonical, number) if frame.noindex else frame.path,
        switch=there(frame.switch),
        alternates=there(frame.alternates),
    )


def _home_and(context: Context, *crumbs: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(context.gettext("Home"), page_path(context.language.code, "index")), *crumbs)


def make_tags(context: Context, tags: tuple[tuple[str, int], ...]) -> TagsView:
    """Return the index of all tags."""
    title = context.gettext("Subjects")
    frame = common_frame(context, "tags.html", title, tags_path, _home_and(context, Crumb(title)))
    return TagsView(frame, tuple(label(context, "tags", key, count) for key, count in tags))


def make_stage(context: Context, stage: str, cards: tuple[Card, ...], place: tuple[int, int, int]) -> TagView:
    """Return one page of the cases of a link of the chain; `place` is (number, pages, total)."""
    section = next((item for item in context.chrome.nav if item.section == case_section(context.shell.settings)), None)
    above = (Crumb(section.title, section.path),) if section else ()
    return _facet(context, label(context, "stages", stage, place[2]), above, (cards, place))


def make_tag(context: Context, tag: str, cards: tuple[Card, ...], place: tuple[int, int, int]) -> TagView:
    """Return one page of all pages of a tag; `place` is (number, pages, total)."""
    above = (Crumb(context.gettext("Subjects"), tags_path(context.language.code)),)
    return _facet(context, label(context, "tags", tag, place[2]), above, (cards, place))


def _facet(
    context: Context, shown: Label, above: tuple[Crumb, ...], part: tuple[tuple[Card, ...], tuple[int, int, int]]
) -> TagView:
    cards, (number, pages, total) = part
    crumbs = _home_and(context, *above, Crumb(shown.text))
    path_in = partial(_in_language, shown.path, context.language.code)
    frame = common_frame(context, "tag.html", shown.text, path_in, crumbs)
    if number > 1:
        frame = _on_page(frame, number)
    paths = tuple(numbered(shown.path, each) for each in range(1, pages + 1))
    return TagView(frame, shown, entries(context, cards), Pager(number, paths, total))


def _in_language(path: str, own: str, lang: str) -> str:
    """Return the path of the same listing in another language."""
    return lang + path.removeprefix(own)
