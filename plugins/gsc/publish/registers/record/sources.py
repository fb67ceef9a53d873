"""Source documents named in cells: by convention a column `source` holds the names of official texts of the site."""

from collections.abc import Iterable
from html import escape
from typing import Final

from gsc.model.page import Card
from gsc.publish.data_pages.wording import Wording
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.paths import page_path, pretty, relative_root
from gsc.publish.registers.record.cells import plain_html, worded_html

SOURCE: Final = "source"


def named_in(cell: str) -> tuple[str, ...]:
    """Return the names in a cell, which semicolons part."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def sources_html(context: Context, cell: str, known: Iterable[tuple[str, Card]]) -> str:
    """Return the documents that a cell names as links to their pages; a name without a page as it is."""
    pages = dict(known)
    return "<br>".join(_source(context, name, pages.get(name)) for name in named_in(cell))


def _source(context: Context, name: str, card: Card | None) -> str:
    if card is None:
        return plain_html(name)
    address = relative_root(context.path) + pretty(page_path(context.language.code, card.key))
    language = languages_by_code(context.shell.settings)[card.lang]
    return f'<a href="{escape(address)}">{worded_html(context, Wording(card.short or card.title, language))}</a>'
