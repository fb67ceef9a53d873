"""The data dictionary: what each field of a table is called, means and may hold."""

import json
from typing import Final

from gsc.model.package import Column, ForeignKey, Table
from gsc.model.package_facts import TableFacts
from gsc.model.words import in_language
from gsc.publish.data_pages.addresses import dataset_path, dictionary_anchor
from gsc.publish.data_pages.description import paragraphs
from gsc.publish.data_pages.views import Constraint, FieldEntry, KeyLink, Meaning
from gsc.publish.data_pages.wording import han_tag, wording
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.paths import pretty, relative_root

_MOST: Final = 60  # characters of a constraint that stand in the dictionary


def dictionary(context: Context, slug: str, table: Table, facts: TableFacts) -> tuple[FieldEntry, ...]:
    """Return an entry for each field, in the order of the table."""
    filled = {column.name: column.filled for column in facts.columns}
    keys: dict[str, list[KeyLink]] = {}
    for key in table.foreign_keys:
        for name in key.columns:
            keys.setdefault(name, []).append(_key(context, slug, key))
    return tuple(
        _entry(context, column, tuple(keys.get(column.name, ())), (filled[column.name], facts.rows))
        for column in table.columns
    )


def _entry(context: Context, column: Column, keys: tuple[KeyLink, ...], counts: tuple[int, int]) -> FieldEntry:
    code, description = in_language(column.descriptions, context.language.code)
    language = languages_by_code(context.shell.settings).get(code, context.language)
    return FieldEntry(
        name=column.name,
        type=column.type if column.format == "default" else f"{column.type} ({column.format})",
        title=wording(context, column.titles),
        description_html="".join(paragraphs(description, han_tag(context, language))) if description else "",
        description_tag="" if language == context.language else language.tag,
        constraints=tuple(_constraints(column)),
        meanings=tuple(Meaning(each.value, wording(context, each.labels)) for each in column.categories),
        unit=column.unit,
        keys=keys,
        filled=counts[0],
        empty=counts[1] - counts[0],
    )


def _constraints(column: Column) -> list[Constraint]:
    """Return the constraints ready to show; the values of a coded column stand in its categories."""
    made = []
    for name, text in column.constraints:
        value = json.loads(text)
        if value is False or (name == "enum" and column.categories):
            continue
        if isinstance(value, list):
            shown = ", ".join(str(each) for each in value)
        else:
            shown = "" if value is True else str(value) if isinstance(value, str | int) else text
        made.append(Constraint(name, shown if len(shown) <= _MOST else f"{shown[:_MOST]}…"))
    return made


def _key(context: Context, slug: str, key: ForeignKey) -> KeyLink:
    package = key.package or slug
    table = key.table or ""
    page = pretty(dataset_path(context.language.code, package))
    name = f"{table}.{', '.join(key.to)}" if not key.package else f"{package} / {table}.{', '.join(key.to)}"
    return KeyLink(name, f"{relative_root(context.path)}{page}#{dictionary_anchor(table)}")
