"""Tables to try rules on: columns in short, and a file."""

import json
from pathlib import Path
from typing import Any

from gsc.data.rules.check import NOTHING, check_source
from gsc.data.rules.screening import TableFindings
from gsc.data.rules.source import make_source
from gsc.data.rules.subject import Outside, Subject, make_subject
from gsc.model.package import Category, Column, ForeignKey, Package, Table

Found = list[tuple[str, int, int, int, str]]


def column(name: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    """Return the descriptor of a field."""
    return {"name": name, "type": kind, **more}


def subject_of(folder: Path, fields: list[dict[str, Any]], resource: dict[str, Any], **more: Any) -> Subject:
    """Return a table of a package with these fields; `more` are of the record Table."""
    descriptor = {"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": fields}, **resource}]}
    columns = tuple(
        Column(
            each["name"],
            each["type"],
            titles=tuple(each.get("titles", {}).items()),
            constraints=tuple((key, json.dumps(value)) for key, value in each.get("constraints", {}).items()),
            categories=tuple(Category(str(value), ()) for value in each.get("categories", ())),
        )
        for each in fields
    )
    table = Table("t", "t.csv", (), (), columns, line=7, **more)
    package = package_of(table, descriptor)
    return make_subject(package, table, "datasets/t")


def package_of(table: Table, descriptor: dict[str, Any]) -> Package:
    """Return a package with one table."""
    return Package(
        "t", "datasets/t/datapackage.yaml", "en", (), (), "", "", (), (), (), (), (table,),
        descriptor=json.dumps(descriptor),
    )  # fmt: skip


def check(
    folder: Path, fields: list[dict[str, Any]], content: str | bytes, outside: Outside = NOTHING, **more: Any
) -> TableFindings:
    """Write a file and check it."""
    resource = more.pop("resource", {})
    (folder / "t.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    subject = subject_of(folder, fields, resource, **more)
    package = package_of(subject.table, {"resources": [{"name": "t", **resource}]})
    return check_source(subject, make_source(package, subject.table, str(folder / "t.csv")), outside)


def told(found: TableFindings) -> Found:
    """Return (code, record, line, column, value) of each problem."""
    listed = []
    for each in found.problems:
        details = dict(each.details)
        listed.append((each.code, int(details.get("record", 0)), each.line, each.column, details.get("value", "")))
    return listed


def wide(text: str) -> str:
    """Return a text with every letter and digit in full width."""
    return "".join(chr(ord(each) + 0xFEE0) if each.isascii() and each.isalnum() else each for each in text)


def known(*values: str) -> Outside:
    """Return the keys of another package: one column with these values, whichever is asked for."""

    def keys(package: str, table: str, columns: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
        return frozenset((value,) for value in values)

    return Outside(keys=keys)


def key(columns: tuple[str, ...], to: tuple[str, ...], package: str = "other") -> ForeignKey:
    """Return a foreign key into another package."""
    return ForeignKey(columns, package, "list", to)
