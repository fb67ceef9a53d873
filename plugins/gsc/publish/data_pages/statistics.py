"""What the columns of a table hold, in figures, as table rows."""

from collections.abc import Mapping
from html import escape
from typing import Final

from gsc.markup.foreign import wrap
from gsc.model.package_facts import ColumnFacts, TableFacts
from gsc.publish.data_pages.description import clean

_MOST: Final = 28  # characters of a value
_FREQUENT: Final = 3


def statistics_html(facts: TableFacts, tags: Mapping[str, str], han: str) -> str:
    """Return a row for each column: filled, different, smallest, largest, mean, most frequent.

    `tags` are the languages of columns in another language than the page, by name; `han` is the tag of Chinese
    words in the others.
    """
    return "\n".join([_row(column, tags.get(column.name, ""), han) for column in facts.columns])


def _row(column: ColumnFacts, tag: str, han: str) -> str:
    number = "data-table__number"
    words = f' lang="{tag}"' if tag else ""
    return (
        f'<tr><th scope="row"><code>{_shown(column.name)}</code></th>'
        f'<td class="{number}">{column.filled}</td><td class="{number}">{column.distinct}</td>'
        f'<td class="{number}">{_shown(column.smallest)}</td><td class="{number}">{_shown(column.largest)}</td>'
        f'<td class="{number}">{_shown(column.mean)}</td><td{words}>{_frequent(column, "" if tag else han)}</td></tr>'
    )


def _frequent(column: ColumnFacts, han: str) -> str:
    """Return the most frequent values; nothing where no value comes twice."""
    repeated = [(value, count) for value, count in column.frequent[:_FREQUENT] if count > 1]
    return " · ".join(
        f'{_marked(value, han)}\u00a0<span class="data-figures__times">×{count}</span>' for value, count in repeated
    )


def _marked(text: str, han: str) -> str:
    return wrap(_shown(text), han) if han else _shown(text)


def _shown(text: str) -> str:
    short = text if len(text) <= _MOST else f"{text[:_MOST]}…"
    return escape(clean(short), quote=False)
