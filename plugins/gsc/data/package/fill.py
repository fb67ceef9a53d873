"""The record of a package, filled from its descriptor."""

import json
from typing import Final

from gsc.data.package.columns import written
from gsc.data.package.nodes import NOTHING, OBJECT, Node, at, entries, items, named, plain, text, texts, values
from gsc.data.package.register_fill import fill_register
from gsc.model.package import Category, Chart, Column, ForeignKey, Package, Party, Table
from gsc.model.words import Words

_DAY: Final = len("2026-11-21")


class _Tongues:
    """The languages of a package's words: the site's, in their order, then its own if the site has not got it."""

    def __init__(self, root: Node, languages: tuple[str, ...]) -> None:
        self.own = text(root, "gsc", "language") or languages[0]
        self.site = languages
        self.codes = languages if self.own in languages else (*languages, self.own)
        self.translations = {entry.key: entry.node for entry in entries(at(root, "gsc", "translations"))}

    def words(self, node: Node, *keys: str, label: str) -> Words:
        """Return a text in every language that has it: the plain one, and those under keys of the translations."""
        found = []
        for code in self.codes:
            given = text(node, label) if code == self.own else ""
            given = given or text(self.translations.get(code, NOTHING), *keys, label)
            if given:
                found.append((code, given))
        return tuple(found)

    def nth(self, plain_text: str, key: str, number: int) -> Words:
        """Return a text of a list in every language that has it."""
        found = []
        for code in self.codes:
            listed = values(at(self.translations.get(code, NOTHING), key))
            given = plain_text if code == self.own else (listed[number] if number < len(listed) else "")
            if given:
                found.append((code, given))
        return tuple(found)

    def of_object(self, node: Node) -> Words:
        """Return a text that is written by language."""
        return tuple((code, text(node, code)) for code in self.codes if text(node, code))


def fill(root: Node, path: str, slug: str, languages: tuple[str, ...]) -> Package:
    """Return the record of a descriptor whose form was checked."""
    tongues = _Tongues(root, languages)
    keywords = []
    for code in tongues.codes:
        own = values(at(root, "keywords")) if code == tongues.own else ()
        found = own or values(at(tongues.translations.get(code, NOTHING), "keywords"))
        if found:
            keywords.append((code, found))
    said = at(root, "gsc")
    return Package(
        slug=slug,
        path=path,
        language=tongues.own,
        titles=tongues.words(root, label="title"),
        descriptions=tongues.words(root, label="description"),
        version=text(root, "version"),
        created=text(root, "created")[:_DAY],
        licences=_parties(root, "licenses", tongues),
        contributors=_parties(root, "contributors", tongues),
        sources=_parties(root, "sources", tongues),
        keywords=tuple(keywords),
        tables=tuple(_table(root, each, tongues) for _, each in named(items(at(root, "resources")))),
        theme=text(said, "theme"),
        temporal=text(said, "temporal"),
        spatial=values(at(said, "spatial")),
        descriptor=json.dumps(plain(root), ensure_ascii=False, indent=1),
    )


def _parties(root: Node, key: str, tongues: _Tongues) -> tuple[Party, ...]:
    return tuple(
        Party(
            tongues.nth(text(each, "title"), key, number),
            text(each, "path"),
            text(each, "name"),
            values(at(each, "roles")) or values(at(each, "role")),
        )
        for number, each in enumerate(items(at(root, key)))
    )


def _table(root: Node, resource: Node, tongues: _Tongues) -> Table:
    name, schema = text(resource, "name"), at(resource, "schema")
    said = at(root, "gsc", "resources", name)
    missing = tuple(written(at(each, "value") if each.kind == OBJECT else each) for each in items(_missing(schema)))
    inside = (_key(each, text(each, "reference", "resource") or name) for each in items(at(schema, "foreignKeys")))
    across = (_key(each, text(each, "reference", "resource")) for each in items(at(said, "foreignKeys")))
    table = Table(
        name=name,
        path=text(resource, "path") or next(iter(values(at(resource, "path"))), ""),
        titles=tongues.words(resource, "resources", name, label="title"),
        descriptions=tongues.words(resource, "resources", name, label="description"),
        columns=tuple(_column(each, name, said, tongues) for _, each in named(items(at(schema, "fields")))),
        primary_key=values(at(schema, "primaryKey")),
        unique_keys=tuple(values(each) for each in items(at(schema, "uniqueKeys"))),
        foreign_keys=(*inside, *across),
        missing=missing if _missing(schema) is not NOTHING else ("",),
        record_id=text(said, "id"),
        charts=tuple(_chart(each, tongues) for each in items(at(said, "charts"))),
        sql=text(said, "sql"),
        uses=values(at(said, "uses")),
        line=resource.line,
    )
    return table._replace(register=fill_register(said, table, tongues.of_object))


def _missing(schema: Node) -> Node:
    return at(schema, "missingValues")


def _key(node: Node, table: str) -> ForeignKey:
    package = text(node, "reference", "package")
    return ForeignKey(values(at(node, "fields")), package, table, values(at(node, "reference", "fields")))


def _column(field: Node, table: str, said: Node, tongues: _Tongues) -> Column:
    name = text(field, "name")
    keys = ("resources", table, "fields", name)
    base, lang = half(name, tongues.site)
    constraints = entries(at(field, "constraints"))
    return Column(
        name=name,
        type=text(field, "type") or "any",
        format=text(field, "format") or "default",
        titles=tongues.words(field, *keys, label="title"),
        descriptions=tongues.words(field, *keys, label="description"),
        constraints=tuple((each.key, json.dumps(plain(each.node), ensure_ascii=False)) for each in constraints),
        categories=tuple(_category(each, keys, tongues) for each in items(at(field, "categories"))),
        base=base,
        lang=lang,
        unit=text(said, "units", name),
    )


def half(name: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Return base and language of a name such as `title_zh`; the longest code that fits is meant."""
    for code in sorted(languages, key=len, reverse=True):
        for suffix in (f"_{code}", f"_{code.replace('-', '_')}"):
            if name.lower().endswith(suffix.lower()) and len(name) > len(suffix):
                return name[: -len(suffix)], code
    return "", ""


def _category(node: Node, keys: tuple[str, ...], tongues: _Tongues) -> Category:
    value = written(at(node, "value") if node.kind == OBJECT else node)
    labels = []
    for code in tongues.codes:
        label = text(node, "label") if code == tongues.own else ""
        label = label or text(tongues.translations.get(code, NOTHING), *keys, "categories", value)
        if label:
            labels.append((code, label))
    return Category(value, tuple(labels))


def _chart(node: Node, tongues: _Tongues) -> Chart:
    return Chart(
        name=text(node, "name"),
        kind=text(node, "kind"),
        x=text(node, "x"),
        y=text(node, "y"),
        series=text(node, "series"),
        titles=tongues.of_object(at(node, "title")),
        summaries=tongues.of_object(at(node, "summary")),
    )


def derived_tables(root: Node) -> tuple[str, ...]:
    """Return the names of the resources that queries make."""
    resources = named(items(at(root, "resources")))
    return tuple(name for name, _ in resources if text(root, "gsc", "resources", name, "sql"))


def sql_files(root: Node) -> frozenset[str]:
    """Return the names of the queries that a descriptor declares."""
    said = (at(entry.node, "sql") for entry in entries(at(root, "gsc", "resources")))
    return frozenset(each.value for node in said for each in texts(node))
