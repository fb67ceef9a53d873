"""The file of a recorded release, read with distrust."""

import json
import os
import stat
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from gsc.model.message import Message
from gsc.model.problem import Problem, problem

LARGEST: Final = 1 << 28  # bytes of one record

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "release-unreadable": Message(
            "The record of the release cannot be read: {why}.",
            "Take the file from git again; records are written by `gsc data release` only.",
        ),
        "release-value": Message(
            "The record of the release has no valid “{key}”.",
            "Take the file from git again; records are written by `gsc data release` only.",
        ),
    }
)


class RecordError(Exception):
    """A record cannot be read; `problem` tells why."""

    def __init__(self, found: Problem) -> None:
        """Keep the problem."""
        super().__init__(found.code)
        self.problem = found


def load(shown: str, path: str) -> Any:
    """Return the JSON of a record; `shown` is its path in problems. Raises RecordError."""
    if os.path.getsize(path) > LARGEST:
        raise RecordError(problem(shown, 0, 0, "release-unreadable", why=f"more than {LARGEST} bytes"))
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except json.JSONDecodeError as error:
        raise RecordError(problem(shown, error.lineno, error.colno, "release-unreadable", why=error.msg)) from error
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise RecordError(problem(shown, 0, 0, "release-unreadable", why=type(error).__name__)) from error


def is_plain(path: str) -> bool:
    """Tell whether a path is a file itself, not a link to one."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


class Given:
    """An object of a record, whose values are taken with their types."""

    def __init__(self, shown: str, value: object, where: str = "") -> None:
        """Take an object that stands at `where` in the record (`tables[0].`). Raises RecordError."""
        self.shown, self.where = shown, where
        if not isinstance(value, dict):
            nameless = ""
            raise self.wrong(nameless)
        self.value: dict[str, Any] = value

    def wrong(self, key: str) -> RecordError:
        """Return the error of a value."""
        name = f"{self.where}{key}".strip(".") or "{}"
        return RecordError(problem(self.shown, 0, 0, "release-value", key=name))

    def of(self, key: str, kind: type) -> Any:
        """Return a value of exactly one type. Raises RecordError, as all that follow."""
        value = self.value.get(key)
        if type(value) is not kind:
            raise self.wrong(key)
        return value

    def number(self, key: str) -> int:
        """Return a number of things."""
        value: int = self.of(key, int)
        if value < 0:
            raise self.wrong(key)
        return value

    def list(self, key: str) -> list[object]:
        """Return a list."""
        value: list[object] = self.of(key, list)
        return value

    def day(self, key: str) -> str:
        """Return a day as YYYY-MM-DD."""
        value: str = self.of(key, str)
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise self.wrong(key) from None
