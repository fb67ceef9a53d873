"""The changes of an original, as a page names them and leads to them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.page import Card
from gsc.model.text_parts import NOTES, OPENING, TITLE, Change
from gsc.publish.data_pages.wording import Wording
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.paths import page_path
from gsc.publish.views import ChangedClause

Standing = tuple[str, tuple[Change, ...]]
"""(state of a translation, changes of its original since)"""
_NAMES: Final[Mapping[str, Callable[[Context], str]]] = MappingProxyType(
    {
        TITLE: lambda context: context.gettext("the title"),
        OPENING: lambda context: context.gettext("the opening"),
        NOTES: lambda context: context.gettext("the footnotes"),
    }
)


def standing_lines(context: Context, card: Card, standing: Standing) -> tuple[ChangedClause, ...]:
    """Return what has changed in the original of a page that is shown in its own language; nothing elsewhere."""
    if card.lang != context.language.code:
        return ()
    return clause_lines(context, card.key, (card.lang, card.translation.origin), standing[1])


def clause_lines(
    context: Context, key: str, langs: tuple[str, str], changes: tuple[Change, ...]
) -> tuple[ChangedClause, ...]:
    """Return what has changed in the original of a page; `langs` are those of the page and of its original.

    What is there now is linked in the original; what is gone, in the translation, which still has it.
    """
    own, origin = langs
    languages = languages_by_code(context.shell.settings)
    made = []
    for change in changes:
        name = change.name or change.was
        part = _NAMES.get(name)
        title = (
            Wording(part(context), context.language)
            if part
            else Wording(change.title, languages.get(change.lang, context.language))
        )
        lang = origin if change.name else own
        made.append(
            ChangedClause(
                kind=change.kind,
                number=change.number,
                title=title.text,
                language=title.language,
                path=page_path(lang, key) if name else "",
                anchor="" if part else name,
                where=languages[lang],
            )
        )
    return tuple(made)
