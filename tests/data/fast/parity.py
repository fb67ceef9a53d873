"""Both engines on one source, compared whole but for the timings."""

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest import mock

from gsc.data.fast import conditions, lookups, scan, table
from gsc.data.fast.validate import validate
from gsc.data.fast.verdict import ResourceVerdict


class Parity(NamedTuple):
    """What the two said, as texts in which the order of keys counts, and who did the work for the fast one."""

    expected: str
    found: str
    resources: tuple[ResourceVerdict, ...]


def untimed(value: Any) -> Any:
    """Return a report without its timings."""
    if isinstance(value, dict):
        return {name: untimed(one) for name, one in value.items() if name != "seconds"}
    return [untimed(one) for one in value] if isinstance(value, list) else value


def said(source: str, engine: str) -> tuple[str, tuple[ResourceVerdict, ...]]:
    """Return a report as text, or what was raised instead."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # frictionless and its readers warn of their own ways
        try:
            verdict = validate(source, engine=engine)
        except Exception as error:  # noqa: BLE001 - it must be the same
            return f"{type(error).__name__}: {error}", ()
    return json.dumps(untimed(verdict.report), indent=1, ensure_ascii=False, default=repr), verdict.resources


def parity(source: str, bulk: int | None = None) -> Parity:
    """Compare; with `bulk` every table goes through polars, in chunks of about so many bytes."""
    expected, _ = said(source, "frictionless")
    with in_bulk(bulk):
        found, resources = said(source, "fast")
    return Parity(expected, found, resources)


@contextmanager
def in_bulk(size: int | None) -> Iterator[None]:
    """Send every table through polars, in chunks of about so many bytes."""
    if size is None:
        yield
        return
    with (
        mock.patch.object(table, "SMALL", -1),
        mock.patch.object(scan, "SIZE", size),
        mock.patch.object(lookups, "SIZE", size),
        mock.patch.object(conditions, "_LARGE", 3),
    ):
        yield
