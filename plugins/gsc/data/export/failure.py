"""Why a package cannot be exported, and what an editor should know of an export that is fine."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.problem import NOTE, Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "export-record-id": Message(
            'The record id "{id}" of the table {table} cannot be part of an address.',
            "Use ASCII lower-case letters, digits, hyphens, dots and underscores, beginning with a letter or digit.",
        ),
        "export-record-twice": Message(
            'The record id "{id}" stands in the tables {first} and {second}.',
            "Give the records of one package different ids: each has one address.",
        ),
        "export-name-taken": Message(
            "Two files of the package would have the address {name}.", "Give the table another name."
        ),
        "export-unreadable": Message("The table {table} cannot be read: {why}.", "Validate the package first."),
        "export-kept-as-text": Message(
            'The values of the field {field} in the table {table} are exported as text, because of "{value}".',
            "Nothing is to be done, unless the value is wrong.",
        ),
        "export-database-left": Message(
            "The table {table} has {columns} columns and is left out of the SQLite database, which takes {most}.",
            "Nothing is to be done: the other formats hold all columns.",
        ),
        "export-sheet-cut": Message(
            "The XLSX of the table {table} holds {shown} of {total} rows, as many as a sheet allows.",
            "Nothing is to be done: the other formats hold all rows, and the sheet says so.",
        ),
        "export-cell-cut": Message(
            "The cell in row {row}, field {field}, of the table {table} is cut in the XLSX.",
            "Nothing is to be done: a sheet allows 32,767 signs; the other formats hold all, and the sheet says so.",
        ),
    }
)


class ExportError(Exception):
    """A package cannot be exported; `problem` says where and why."""

    def __init__(self, found: Problem) -> None:
        """Keep the problem."""
        super().__init__(found.code)
        self.problem = found


def refusal(path: str, code: str, **details: object) -> ExportError:
    """Return the error to raise for a package that cannot be exported."""
    return ExportError(problem(path, 0, 0, code, **details))


def state(path: str, code: str, **details: object) -> Problem:
    """Return something that is worth knowing about an export that is fine."""
    return problem(path, 0, 0, code, **details)._replace(severity=NOTE)
