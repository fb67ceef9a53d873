"""No two rows share the values of `uniqueKeys`."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from gsc.data.rules.key_values import Key, has_columns
from gsc.data.rules.rule import ColumnOf, Rule
from gsc.data.rules.subject import Finding, Outside, Subject, shortened
from gsc.model.message import Message
from gsc.model.problem import ERROR

if TYPE_CHECKING:
    from polars import DataFrame, Expr, Series

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-unique-key": Message(
            "Record {record}: “{value}” in {field} stands in record {first} already; it is declared unique.",
            "Mend one of the two rows, or the key uniqueKeys.",
        ),
    }
)


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule for a table with unique keys."""
    del outside
    keys = [Key(subject, names) for names in subject.table.unique_keys if has_columns(subject, names)]
    return _UniqueKeys(keys) if keys else None


class _UniqueKeys(Rule):
    """Rows with a missing value in the key are not compared, as in SQL."""

    compares = True

    def __init__(self, keys: list[Key]) -> None:
        self.keys = keys
        self.seen: list[dict[tuple[str, ...], int]] = [{} for _ in keys]
        self.hashes: list[list[tuple[int, Series]]] = [[] for _ in keys]

    def needs(self, raw: bytes) -> frozenset[int]:
        del raw
        return frozenset(number for key in self.keys for number in key.numbers)

    def gather(self, frame: "DataFrame", column: ColumnOf, first: int) -> None:
        import polars as pl  # noqa: PLC0415  only large tables come here

        for key, held in zip(self.keys, self.hashes, strict=True):
            parts = [_comparable(column(each), kind) for each, kind in zip(key.numbers, key.kinds, strict=True)]
            held.append((first, frame.select(pl.struct(parts).hash()).to_series()))

    def doubtful(self) -> frozenset[int]:
        import polars as pl  # noqa: PLC0415  only large tables come here

        found: set[int] = set()
        for held in self.hashes:
            if not held:
                continue
            together = pl.concat([series for _, series in held])
            if together.n_unique() == len(together):
                continue
            twice = together.is_duplicated()
            done = 0
            for first, series in held:
                part = twice.slice(done, len(series)).arg_true()
                found.update(first + number for number in part)
                done += len(series)
        return frozenset(found)

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        for key, seen in zip(self.keys, self.seen, strict=True):
            value = key.of(cells)
            if "" in value or not any(cells):
                continue
            first = seen.setdefault(value, record)
            if first != record:
                details = (("field", ", ".join(key.names)), ("first", str(first)))
                yield Finding("rule-unique-key", record, key.numbers[0], shortened(key.shown(cells)), ERROR, details)


def _comparable(column: "Expr", kind: str) -> Any:
    """Return what is equal for equal values; what is equal for different ones is looked at again."""
    import polars as pl  # noqa: PLC0415  only large tables come here

    if kind in {"integer", "year"}:
        return column.str.strip_chars().str.replace_all("_", "").cast(pl.Int64, strict=False)
    if kind == "number":
        return column.str.strip_chars().cast(pl.Float64, strict=False)
    if kind == "boolean":
        return column.str.to_lowercase().replace({"1": "true", "0": "false"})
    return column
