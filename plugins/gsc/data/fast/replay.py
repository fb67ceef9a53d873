"""Rows read by frictionless itself, with their true numbers: its checks, its messages, its order.

Frictionless 5.21.0 opens the real file and reads its header; only its lookup of foreign keys and its stream of rows
are replaced. That touches private names, so any other version is refused.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from gsc.data.fast.dialects import Format
from gsc.data.fast.lookups import KeySet
from gsc.data.fast.plan import plan
from gsc.data.fast.scan import Sight
from gsc.data.fast.table import Place, Table
from gsc.data.fast.taken import Lookups
from gsc.data.fast.verdict import FallBackError, Reason

VERSION: Final = "5.21.0"
_FIRST_ROW: Final = 2  # of a table whose header is the first record
_OPEN_LOOKUP: Final = "_TableResource__open_lookup"
_OPEN_ROWS: Final = "_TableResource__open_row_stream"
_LOOKUP: Final = "_TableResource__lookup"

Fresh = Callable[[], Any]


def check_version() -> None:
    """Raise FallBackError if the frictionless installed is not the one whose inner ways are known here."""
    from frictionless.settings import VERSION as INSTALLED  # noqa: PLC0415 - half a second that most need not wait

    if INSTALLED != VERSION:
        raise FallBackError(Reason.VERSION, INSTALLED)


def opened(resource: Any) -> Table:
    """Return the table of a resource as frictionless opens it; raises FallBackError where it is not for bulk."""
    from frictionless import FrictionlessException  # noqa: PLC0415

    check_version()
    _check_kind(resource)
    path = Place(resource.path, resource.basepath or "").inside()
    setattr(resource, _OPEN_LOOKUP, lambda: None)
    try:
        resource.to_descriptor(validate=True)
        resource.open()
        fields = resource.header.get_expected_fields()
    except FrictionlessException as error:
        raise FallBackError(Reason.METADATA, str(error)[:80]) from None
    finally:
        resource.close()
    if resource.encoding not in {"utf-8", "utf-8-sig"}:
        raise FallBackError(Reason.ENCODING, resource.encoding)
    _check_dialect(resource.dialect)
    labels = tuple(resource.labels)
    if not labels or len(fields) != len(labels):
        raise FallBackError(Reason.HEADER)
    made = plan([_descriptor(field) for field in fields], _keys(resource.schema))
    return Table(resource.name, path, resource.place, _format(resource), labels, made)


def replay(fresh: Fresh, table: Table, sight: Sight, lookups: Lookups) -> tuple[dict[str, Any], bool]:
    """Return the task of a report for a table of which some rows are suspects, and whether errors stopped it."""
    resource = fresh()
    last = [0]
    _hook(resource, table, lookups, lambda: _rows(resource, sight, last))
    task: dict[str, Any] = resource.validate().to_descriptor()["tasks"][0]
    stopped = any(warning.startswith("reached error limit") for warning in task["warnings"])
    if stopped:
        _restate(task, fresh(), last[0])
    return task, stopped


def _rows(resource: Any, sight: Sight, last: list[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the suspects, and tell the resource what a whole reading would have told it by then."""
    stats = resource.stats
    for number, cells in sight.suspects():
        stats.rows = number - 1
        last[0] = number + _FIRST_ROW - 1
        yield last[0], cells
    stats.rows, stats.bytes = sight.rows, sight.sums.bytes
    stats.md5, stats.sha256 = sight.sums.md5, sight.sums.sha256


def _hook(resource: Any, table: Table, lookups: Lookups, rows: Callable[[], Any]) -> None:
    """Put our lookup and our rows in place of those that frictionless would read."""

    def open_lookup() -> None:
        found: dict[str, dict[tuple[str, ...], KeySet]] = {}
        for foreign in table.plan.foreign:
            found.setdefault(foreign.resource, {})[foreign.fields] = KeySet(lookups[foreign])
        setattr(resource, _LOOKUP, found)

    def open_rows() -> None:
        dialect = resource.dialect
        dialect.__dict__["read_enumerated_content_stream"] = lambda _: rows()
        try:
            getattr(type(resource), _OPEN_ROWS)(resource)
        finally:
            del dialect.__dict__["read_enumerated_content_stream"]

    setattr(resource, _OPEN_LOOKUP, open_lookup)
    setattr(resource, _OPEN_ROWS, open_rows)


def _restate(task: dict[str, Any], resource: Any, record: int) -> None:
    """Put into a task what frictionless would have read of the file when it stopped after a record."""
    setattr(resource, _OPEN_LOOKUP, lambda: None)
    with resource:
        for _ in itertools.islice(resource.cell_stream, record):
            pass
        stats = task["stats"]
        rows, fields = stats.pop("rows", None), stats.pop("fields", None)
        for name in ("md5", "sha256", "bytes"):
            stats.pop(name, None)
            if getattr(resource.stats, name):
                stats[name] = getattr(resource.stats, name)
        stats.update({name: value for name, value in (("fields", fields), ("rows", rows)) if value})


def _check_kind(resource: Any) -> None:
    from frictionless.resources import TableResource  # noqa: PLC0415

    if resource.data is not None:
        raise FallBackError(Reason.DATA)
    plain = isinstance(resource, TableResource) and resource.format == "csv" and resource.scheme == "file"
    if not plain or resource.compression or resource.extrapaths or resource.innerpath or resource.remote:
        raise FallBackError(Reason.FORMAT)


def _check_dialect(dialect: Any) -> None:
    changed = not dialect.header or dialect.header_rows != [1] or not dialect.header_case or dialect.skip_blank_rows
    if changed or dialect.comment_char or dialect.comment_rows:
        raise FallBackError(Reason.DIALECT)
    if any(control.type not in {"csv", "local"} for control in dialect.controls):
        raise FallBackError(Reason.DIALECT)


def _format(resource: Any) -> Format:
    settings = resource.dialect.get_control("csv").to_python()
    signs = (settings.delimiter, settings.quotechar, "\\" if settings.escapechar is None else settings.escapechar)
    if not all(isinstance(sign, str) and len(sign) == 1 for sign in signs):
        raise FallBackError(Reason.DIALECT)
    return Format(
        settings.delimiter, settings.quotechar, settings.doublequote, settings.escapechar, settings.skipinitialspace
    )


def _descriptor(field: Any) -> Mapping[str, Any]:
    found: dict[str, Any] = field.to_descriptor()
    if field.schema is None:  # made by frictionless for a label that no field has
        found.setdefault("missingValues", [""])
    return found


def _keys(schema: Any) -> Mapping[str, Any]:
    return {
        "primaryKey": list(schema.primary_key),
        "foreignKeys": list(schema.foreign_keys),
        "missingValues": list(schema.missing_values),
    }
