"""The frame of a page: addresses in all languages, breadcrumb, what search engines are told."""

from collections.abc import Callable

from gsc.model.page import Card
from gsc.publish.outputs import Context
from gsc.publish.paths import card_path, feed_path, page_path
from gsc.publish.views import Crumb, Frame, Switch


def switches(context: Context, title: str, path_in: Callable[[str], str]) -> tuple[Switch, ...]:
    """Return the language switch of a page that exists in every language."""
    return tuple(
        Switch(
            language,
            path_in(language.code),
            "current" if language.code == context.language.code else "same",
            title,
        )
        for language in context.shell.settings.languages
    )


def common_frame(
    context: Context, template: str, title: str, path_in: Callable[[str], str], crumbs: tuple[Crumb, ...]
) -> Frame:
    """Return the frame of a page that the build makes itself, alike in every language."""
    switch = switches(context, title, path_in)
    lang = context.language.code
    return Frame(
        path=context.path,
        template=template,
        title=title,
        description="",
        section="",
        switch=switch,
        alternates=switch,
        breadcrumb=crumbs,
        canonical=context.path,
        feed=feed_path(lang),
    )


def card_switches(context: Context, card: Card, versions: tuple[Card, ...]) -> tuple[Switch, ...]:
    """Return the language switch of an editor's page; languages without it show a fallback."""
    held = {version.lang: version for version in versions}
    made = []
    for language in context.shell.settings.languages:
        shown = held.get(language.code)
        state = "same" if shown else "fallback"
        if language.code == context.language.code:
            state = "current"
        title = (shown or card).title
        made.append(Switch(language, page_path(language.code, card.key), state, title))
    return tuple(made)


def crumbs_to(context: Context, card: Card) -> tuple[Crumb, ...]:
    """Return the way from the home page to a page, itself last."""
    if card.key == "index":
        return ()
    home = Crumb(context.gettext("Home"), page_path(context.language.code, "index"))
    if card.key.endswith("/index"):
        return (home, Crumb(card.short or card.title))
    section = next((item for item in context.chrome.nav if item.section == card.section), None)
    above = (Crumb(section.title, section.path),) if section else ()
    return (home, *above, Crumb(card.short or card.title))


def card_frame(context: Context, template: str, card: Card, versions: tuple[Card, ...]) -> Frame:
    """Return the frame of an editor's page; `card` is the version shown, `versions` are all there are."""
    switch = card_switches(context, card, versions)
    real = {version.lang for version in versions}
    fallback = card.lang != context.language.code
    return Frame(
        path=context.path,
        template=template,
        title=card.title,
        description=card.summary,
        section=card.section,
        switch=switch,
        alternates=tuple(each for each in switch if each.language.code in real),
        breadcrumb=crumbs_to(context, card),
        canonical=card_path(card) if fallback else context.path,
        updated=card.updated or card.published,
        noindex=fallback or card.draft,
        feed=feed_path(context.language.code, card.section or "all"),
        own_section=card.key.endswith("/index"),
        draft=card.draft,
    )
