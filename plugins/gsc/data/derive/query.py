"""The SQL file of a derived table, read."""

import os
import stat
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.model.message import Message
from gsc.model.package import Package, Table
from gsc.model.problem import Problem, problem

LONGEST: Final = 50_000  # bytes of a query

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "derive-unreadable": Message(
            "The SQL file cannot be read: {why}.", "Put a plain file with one SELECT, in UTF-8, beside the descriptor."
        ),
        "derive-long": Message(
            "The SQL file has {size} bytes.", "At most {limit} are allowed; make the query shorter."
        ),
    }
)


class Query(NamedTuple):
    """The text of an SQL file. `path` is relative to the site directory."""

    path: str
    text: str


def folder_of(package: Package) -> str:
    """Return the folder of a package, relative to the site directory."""
    return os.path.dirname(package.path) if os.path.basename(package.path).startswith("datapackage.") else package.path


def read_query(root: str, package: Package, table: Table) -> Query | Problem:
    """Read the SQL file of a derived table of the site in `root`."""
    shown = f"{folder_of(package)}/{table.sql}"
    path = os.path.join(root, shown)
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            return problem(shown, 0, 0, "derive-unreadable", why="not a plain file")
        if status.st_size > LONGEST:
            return problem(shown, 0, 0, "derive-long", size=status.st_size, limit=LONGEST)
        with open(path, "rb") as file:
            text = file.read(LONGEST + 1).decode("utf-8-sig")
    except OSError as error:
        return problem(shown, 0, 0, "derive-unreadable", why=error.strerror or type(error).__name__)
    except UnicodeDecodeError as error:
        return problem(shown, 0, 0, "derive-unreadable", why=f"byte {error.start} is not UTF-8")
    if "\0" in text:
        return problem(shown, text.count("\n", 0, text.index("\0")) + 1, 0, "derive-unreadable", why="NUL character")
    return Query(shown, text)
