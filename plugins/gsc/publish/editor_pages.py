"""The pages that editors write, one output a page and language."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.page import Card
from gsc.model.text_parts import Change
from gsc.model.words import Words
from gsc.publish.data_pages.wording import wording
from gsc.publish.entries import entry
from gsc.publish.frames import card_frame
from gsc.publish.labels import label, labels
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.paths import page_path, parallel_path
from gsc.publish.registers.addresses import record_path
from gsc.publish.status.clause_lines import Standing, standing_lines
from gsc.publish.ties import RawTie, put_into_words
from gsc.publish.translation_state import translation_state
from gsc.publish.views import Crumb, Entry, Frame, PageView, ParallelView, RecordLine, Switch

RawRecord = tuple[str, str, Words, Words]
"""(register, record, titles of the record, titles of the register)"""
Extra = tuple[Standing, tuple[RawTie, ...], Card | None, Card | None, tuple[RawRecord, ...]]
"""(how it stands as a translation, ties, newer page, older page, records)"""
TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {"policy": "policy.html", "case": "case.html", "news": "news.html"}
)


def make_page(context: Context, card: Card, text: str, versions: tuple[Card, ...], extra: Extra) -> PageView:
    """Return the view of a page. `text` is the digest of the text shown."""
    del text  # an input only because the page's file changes with it
    standing, ties, newer, older, records = extra
    fallback = card.lang != context.language.code
    frame = card_frame(context, TEMPLATES.get(card.kind, "page.html"), card, versions)
    return PageView(
        frame=frame,
        card=card,
        language=languages_by_code(context.shell.settings)[card.lang],
        fallback=fallback,
        state="fallback" if fallback else standing[0],
        twins=tuple(_in_own_language(context, version) for version in versions if version.lang != card.lang),
        ties=put_into_words(context, ties, card),
        tags=labels(context, "tags", card.tags),
        stages=labels(context, "stages", card.case.stages),
        sector=label(context, "sectors", card.case.sector) if card.case.sector else None,
        parallels=_parallels(context, card, versions),
        newer=entry(context, newer) if newer else None,
        older=entry(context, older) if older else None,
        records=tuple(_record(context, record) for record in records),
        changes=standing_lines(context, card, standing),
    )


def _record(context: Context, raw: RawRecord) -> RecordLine:
    """Return the line that leads from a page to its record."""
    register, record, titles, names = raw
    title, name = wording(context, titles), wording(context, names)
    path = record_path(context.language.code, register, record)
    return RecordLine(path, title.text, title.language, name.text, name.language)


def _in_own_language(context: Context, card: Card) -> Entry:
    """Return the line for a version of a page, leading to it in its own language."""
    return entry(context, card)._replace(path=page_path(card.lang, card.key))


def has_parallel(card: Card) -> bool:
    """Tell whether texts of this kind are shown side by side."""
    return card.kind == "policy"


def _parallels(context: Context, card: Card, versions: tuple[Card, ...]) -> tuple[Switch, ...]:
    here = context.language.code
    if not has_parallel(card) or here not in {version.lang for version in versions}:
        return ()
    languages = languages_by_code(context.shell.settings)
    return tuple(
        Switch(languages[version.lang], parallel_path(here, card.key, version.lang), "same", version.title)
        for version in versions
        if version.lang != here
    )


def make_parallel(
    context: Context, sides: tuple[Card, Card], texts: str, ties: tuple[RawTie, ...], changes: tuple[Change, ...]
) -> ParallelView:
    """Return the view of two versions of a text side by side; `texts` are the digests of both.

    `changes` are those of the one since the other was translated from it.
    """
    del texts  # an input only because the page's file changes with it
    left, right = sides
    return ParallelView(
        frame=_parallel_frame(context, left, right),
        left=entry(context, left),
        right=_in_own_language(context, right),
        ties=put_into_words(context, ties, left),
        state=translation_state(translated_side(*sides), sides),
        behind=tuple(change.name or change.was for change in changes if change.name or change.was),
    )


def translated_side(left: Card, right: Card) -> Card:
    """Return that version of two which may be a translation."""
    return right if right.translation.kind != "original" else left


def _parallel_frame(context: Context, left: Card, right: Card) -> Frame:
    """Return the frame of a pair: its two languages lead to each other, a third to the page itself."""
    frame = card_frame(context, "parallel.html", left, (left, right))
    pair = {left.lang: right.lang, right.lang: left.lang}
    switch = tuple(
        each._replace(path=parallel_path(each.language.code, left.key, pair[each.language.code]))
        if each.language.code in pair
        else each
        for each in frame.switch
    )
    last = frame.breadcrumb[-1]
    crumbs = (
        *frame.breadcrumb[:-1],
        Crumb(last.title, page_path(left.lang, left.key)),
        Crumb(context.gettext("Side by side")),
    )
    return frame._replace(
        switch=switch,
        alternates=tuple(each for each in switch if each.language.code in pair),
        breadcrumb=crumbs,
        canonical=context.path,
        noindex=left.draft or right.draft,
        draft=left.draft or right.draft,
    )
