"""Whether what the key `gsc` says is about fields, tables and values that the package has."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.columns import check_json_schemas, written
from gsc.data.package.nodes import OBJECT, Node, at, entries, items, named, plain, text, texts
from gsc.data.package.references import columns_of, missing_columns, unknown_keys
from gsc.data.package.register_keys import check_registers
from gsc.data.package.slugs import has_ascii_pattern
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "translation-list": Message(
            "{found} texts translate {given}.", "Write the texts in the order of “{key}”, one for each at most."
        ),
        "translation-category": Message(
            "The field “{field}” has no category “{name}”.",
            "The nearest is “{nearest}”. The categories are: {known}.",
        ),
        "record-id-constraint": Message(
            "The field “{name}” gives records their addresses, but is not “{constraint}”.",
            "Add the constraint “{constraint}: true” to the field.",
        ),
        "record-id-pattern": Message(
            "The field “{name}” gives records their addresses; its pattern may let other characters through.",
            'Add the constraint pattern: "^[a-z0-9-]+$" to the field.',
        ),
        "record-id-type": Message(
            "The field “{name}” gives records their addresses; it is no text.", "Declare it as type: string."
        ),
        "chart-twice": Message("A chart “{name}” stands here already.", "Rename one of the two."),
        "sql-missing": Message("There is no file “{name}” beside the descriptor.", "Add it, or mend its name."),
        "sql-uses-itself": Message(
            "The package uses itself.", "Leave it out; its own tables are there by their names."
        ),
    }
)

_LISTS: Final = ("sources", "contributors", "licenses")


def check_extension(
    path: str, root: Node, files: tuple[str, ...] | None, languages: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Yield the problems of translations, record ids, charts, units, queries and registers.

    `files` stand in the folder; None for a package that was published, whose queries are not run again. `languages`
    are those of the site; without one, those that the package has words in make the bases of bilingual columns.
    """
    tables = dict(named(items(at(root, "resources"))))
    known = list(tables)
    for language in entries(at(root, "gsc", "translations")):
        words = at(language.node, "resources")
        yield from unknown_keys(path, words, known, "table-unknown")
        yield from _lists(path, root, language.node)
        for entry in entries(words):
            if entry.key in tables:
                yield from _fields(path, tables[entry.key], entry.node)
    yield from unknown_keys(path, at(root, "gsc", "resources"), known, "table-unknown")
    for entry in entries(at(root, "gsc", "resources")):
        if entry.key in tables:
            yield from _resource(path, tables[entry.key], entry.node)
            if files is not None:
                yield from _query(path, root, entry.node, files)
    yield from check_registers(path, root, languages)


def _lists(path: str, root: Node, words: Node) -> Iterator[Problem]:
    for key in _LISTS:
        translated, given = at(words, key), items(at(root, key))
        if len(items(translated)) > len(given):
            found = len(items(translated))
            details = {"found": found, "given": len(given), "key": key}
            yield problem(path, translated.line, translated.column, "translation-list", **details)


def _fields(path: str, table: Node, words: Node) -> Iterator[Problem]:
    columns = columns_of(table)
    yield from unknown_keys(path, at(words, "fields"), columns, "column-unknown", table=text(table, "name"))
    fields = dict(named(items(at(table, "schema", "fields"))))
    for entry in entries(at(words, "fields")):
        if entry.key in fields:
            values = [written(_value(each)) for each in items(at(fields[entry.key], "categories"))]
            labels = at(entry.node, "categories")
            yield from unknown_keys(path, labels, values, "translation-category", field=entry.key)


def _value(category: Node) -> Node:
    return at(category, "value") if category.kind == OBJECT else category


def _resource(path: str, table: Node, said: Node) -> Iterator[Problem]:
    yield from _record_id(path, table, at(said, "id"))
    for key in items(at(said, "foreignKeys")):
        own, other = texts(at(key, "fields")), texts(at(key, "reference", "fields"))
        yield from missing_columns(path, table, own)
        if len(own) != len(other):
            yield problem(path, key.line, key.column, "key-length", own=len(own), other=len(other))
    for by_field in ("units", "jsonSchema"):
        yield from unknown_keys(
            path, at(said, by_field), columns_of(table), "column-unknown", table=text(table, "name")
        )
    yield from check_json_schemas(path, table, at(said, "jsonSchema"))
    seen: set[str] = set()
    for chart in items(at(said, "charts")):
        axes = tuple(each for key in ("x", "y", "series") for each in texts(at(chart, key)))
        yield from missing_columns(path, table, axes)
        name = at(chart, "name")
        if name.value in seen:
            yield problem(path, name.line, name.column, "chart-twice", name=name.value)
        seen.add(name.value)


def _record_id(path: str, table: Node, node: Node) -> Iterator[Problem]:
    if not texts(node):
        return
    yield from missing_columns(path, table, (node,))
    field = dict(named(items(at(table, "schema", "fields")))).get(node.value)
    if field is None:
        return
    name, constraints = at(field, "name"), at(field, "constraints")
    place = (path, name.line, name.column)
    if text(field, "type") != "string":
        yield problem(*place, "record-id-type", name=node.value)
    keys = texts(at(table, "schema", "primaryKey"))
    for constraint in ("required", "unique"):
        alone = constraint == "unique" and [each.value for each in keys] == [node.value]
        if plain(at(constraints, constraint)) is not True and not alone:
            yield problem(*place, "record-id-constraint", name=node.value, constraint=constraint)
    if not has_ascii_pattern(field):
        yield problem(*place, "record-id-pattern", name=node.value)


def _query(path: str, root: Node, said: Node, files: tuple[str, ...]) -> Iterator[Problem]:
    for node in texts(at(said, "sql")):
        if node.value not in files:
            yield problem(path, node.line, node.column, "sql-missing", name=node.value)
    for node in items(at(said, "uses")):
        if node.value == text(root, "name"):
            yield problem(path, node.line, node.column, "sql-uses-itself")
