"""The data dictionary: what each field of a table is, as texts in all languages."""

import json

from gsc.data.export.words import SiteFacts, in_all
from gsc.model.package import Category, Column, Package, Table
from gsc.model.words import Words


def word_in(words: Words, lang: str) -> str:
    """Return a text in one language; empty if it is not known in it."""
    return next((text for code, text in words if code == lang), "")


def in_every(words: Words, site: SiteFacts, instead: str = "") -> str:
    """Return a text in all languages of the site, in their order, each wording once."""
    known = dict.fromkeys(filter(None, (word_in(words, language.code) for language in site.languages)))
    return " / ".join(known) or next((text for _, text in words), instead)


def dictionary_rows(table: Table, package: Package, site: SiteFacts) -> list[tuple[str, ...]]:
    """Return the table of fields with its heading: a column a language where words differ by language."""
    languages = tuple(each.code for each in site.languages)
    names = tuple(each.name for each in site.languages)
    head = (
        in_all(site, "Field"),
        *(f"{in_all(site, 'Title')} ({name})" for name in names),
        *(in_all(site, word) for word in ("Type", "Unit", "Constraints", "Categories", "Refers to")),
        *(f"{in_all(site, 'Description')} ({name})" for name in names),
    )
    rows = [
        (
            column.name,
            *(word_in(column.titles, lang) for lang in languages),
            column_type(column),
            column.unit,
            constraints(column),
            "\n".join(category(each, site) for each in column.categories),
            refers_to(column, table, package),
            *(word_in(column.descriptions, lang) for lang in languages),
        )
        for column in table.columns
    ]
    return [head, *rows]


def column_type(column: Column) -> str:
    """Return the type of a column, with its format if that is not the usual one."""
    return column.type if column.format == "default" else f"{column.type} ({column.format})"


def constraints(column: Column) -> str:
    """Return the constraints of a column: `required; pattern ^[a-z]+$`."""
    told = []
    for name, text in column.constraints:
        value = json.loads(text)
        if value is not False:
            told.append(name if value is True else f"{name} {value if isinstance(value, str) else text}")
    return "; ".join(told)


def category(each: Category, site: SiteFacts) -> str:
    """Return a value with its labels: `planned = 计划 / planned`."""
    labels = in_every(each.labels, site)
    return f"{each.value} = {labels}" if labels and labels != each.value else each.value


def refers_to(column: Column, table: Table, package: Package) -> str:
    """Return where the values of a column stand, `package/table.field` in each case; empty if nowhere else."""
    found = []
    for key in table.foreign_keys:
        if column.name in key.columns:
            place = key.to[key.columns.index(column.name)]
            found.append(f"{key.package or package.slug}/{key.table or table.name}.{place}")
    return "\n".join(found)
