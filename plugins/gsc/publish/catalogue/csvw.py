"""CSVW metadata of a package: https://www.w3.org/TR/tabular-metadata/."""

import re
from collections.abc import Mapping
from typing import Any, Final

from gsc.model.package import Column, ForeignKey, Package, Table
from gsc.model.package_facts import PackageFacts
from gsc.model.words import Words
from gsc.publish.catalogue.addresses import dataset_iri, web_address
from gsc.publish.catalogue.csvw_types import datatype_of
from gsc.publish.catalogue.days import day
from gsc.publish.catalogue.descriptor import TableNotes, table_notes
from gsc.publish.catalogue.json_text import json_bytes, known
from gsc.publish.catalogue.place import Place

_NO_VARIABLE: Final = re.compile("^_|[^A-Za-z0-9_]")


def make_csvw(place: Place, facts: PackageFacts) -> bytes:
    """Return the CSVW metadata of all tables of a package, which stand beside it."""
    package = facts.package
    notes = table_notes(package)
    tag = place.tags.get(package.language, package.language)
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": tag}],
        "@id": dataset_iri(place.url, package.slug),
        **_words(place, package.titles, package.descriptions),
        **known(
            **{
                "dc:license": [{"@id": address} for each in package.licences if (address := web_address(each.path))],
                "dc:modified": day(facts.modified),
            }
        ),
        "tables": [
            _table(place, package, table, notes.get(table.name, TableNotes({}, {}))) for table in package.tables
        ],
    }
    return json_bytes(group, 3)


def _table(place: Place, package: Package, table: Table, notes: TableNotes) -> dict[str, Any]:
    elsewhere = sorted({f"../{key.package}/{key.table}.csv" for key in table.foreign_keys if key.package})
    return {
        "url": f"{table.name}.csv",
        **_words(place, table.titles, table.descriptions),
        # CSVW knows keys within one group of tables only; a table of another package is named.
        **known(**{"dc:requires": [{"@id": address} for address in elsewhere]}),
        "dialect": _dialect(notes.dialect),
        "tableSchema": known(
            columns=[_column(place, table, column, notes.fields.get(column.name, {})) for column in table.columns],
            primaryKey=[_name(name) for name in table.primary_key],
            foreignKeys=[_key(package, table, key) for key in table.foreign_keys if not key.package],
        ),
    }


def _key(package: Package, table: Table, key: ForeignKey) -> dict[str, Any]:
    target = package.table(key.table or table.name) or table
    reference = {"resource": f"{target.name}.csv", "columnReference": [_name(name) for name in key.to]}
    return {"columnReference": [_name(name) for name in key.columns], "reference": reference}


def _column(place: Place, table: Table, column: Column, field: Mapping[str, Any]) -> dict[str, Any]:
    # The header of the file is a title in no language, by which readers know the column.
    titles: dict[str, Any] = {"und": column.name, **dict(place.tagged(column.titles))}
    missing = field.get("missingValues", table.missing)
    required = any(name == "required" and text == "true" for name, text in column.constraints)
    datatype = datatype_of(column, field)
    return {
        "name": _name(column.name),
        "titles": titles,
        **known(
            **{
                "dc:description": _texts(place, column.descriptions),
                "lang": place.tags.get(column.lang, column.lang),
                "datatype": field.get("itemType", "string") if column.type == "list" else datatype,
                "separator": field.get("delimiter", ",") if column.type == "list" else "",
                "required": required or None,
                "schema:unitText": column.unit,
            }
        ),
        "null": [each if isinstance(each, str) else each["value"] for each in missing],
    }


def _name(text: str) -> str:
    """Return the name of a column as CSVW allows it: a variable of RFC 6570, its first letter no underscore."""
    return _NO_VARIABLE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), text)


def _dialect(declared: Mapping[str, Any]) -> dict[str, Any]:
    """Return the dialect in full: CSVW's own default would skip lines that begin with '#' and trim cells."""
    return {
        "delimiter": declared.get("delimiter", ","),
        "quoteChar": declared.get("quoteChar", '"'),
        "doubleQuote": declared.get("doubleQuote", True),
        "encoding": "utf-8",
        "header": True,
        "commentPrefix": declared.get("commentChar"),
        "skipBlankRows": False,
        "trim": False,
    }


def _words(place: Place, titles: Words, descriptions: Words) -> dict[str, Any]:
    return known(**{"dc:title": _texts(place, titles), "dc:description": _texts(place, descriptions)})


def _texts(place: Place, words: Words) -> list[dict[str, str]]:
    return [{"@value": text, "@language": tag} for tag, text in place.tagged(words)]
