"""One state of a data package: its tables, where their CSV files lie, and what their schemas say."""

import hashlib
import json
import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.data.changes.meaning import canonical, schema_text
from gsc.data.derive.query import folder_of
from gsc.model.message import Message
from gsc.model.package import Package
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "changes-not-one-file": Message(
            "The table “{name}” does not lie in one CSV file.", "Differences are told for tables of one CSV file each."
        ),
    }
)


class TableState(NamedTuple):
    """A table at one time. `schema` is its Table Schema as JSON, without titles and descriptions.

    `path` is empty for a derived table without CSV; `query` is then the SHA-256 of its SQL. `shown` is the path that
    problems name.
    """

    name: str
    path: str
    shown: str
    schema: str
    delimiter: str = ","
    quote: str = '"'
    encoding: str = "utf-8"
    query: str = ""


class State(NamedTuple):
    """A package at one time. `described` is the SHA-256 of its descriptor without the version."""

    version: str
    described: str
    tables: tuple[TableState, ...]


def state_of(root: str, package: Package) -> State | tuple[Problem, ...]:
    """Return the state of a package whose files lie below `root`."""
    descriptor: dict[str, Any] = json.loads(package.descriptor)
    resources = {each.get("name"): each for each in descriptor["resources"]}
    folder = folder_of(package)
    found: list[TableState] = []
    for table in package.tables:
        resource = resources[table.name]
        path, shown = os.path.join(root, folder, table.path), os.path.join(folder, table.path)
        there = bool(table.path) and os.path.isfile(path)
        many = isinstance(resource.get("path"), list) and len(resource["path"]) > 1
        if many or not (there or table.sql):
            return (problem(package.path, table.line, 0, "changes-not-one-file", name=table.name),)
        found.append(
            TableState(
                table.name,
                path if there else "",
                shown,
                schema_text(resource.get("schema")),
                *_signs(resource),
                resource.get("encoding") or "utf-8",
                _query(os.path.join(root, folder, table.sql)) if table.sql else "",
            )
        )
    version = str(descriptor.pop("version", ""))
    return State(version, sha256(canonical(descriptor).encode()), tuple(found))


def sha256(content: bytes) -> str:
    """Return the fingerprint of some bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(path: str) -> str:
    """Return the fingerprint of a file in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _signs(resource: Mapping[str, Any]) -> tuple[str, str]:
    """Return delimiter and quote sign of a CSV."""
    dialect = resource.get("dialect")
    told = dialect if isinstance(dialect, Mapping) else {}
    return str(told.get("delimiter", ",")), str(told.get("quoteChar", '"'))


def _query(path: str) -> str:
    return sha256_of(path) if os.path.isfile(path) else ""
