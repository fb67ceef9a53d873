"""One resource: judged in bulk where that is safe, by frictionless where not."""

import csv
import time
from collections.abc import Callable, Container, Mapping
from typing import Any, Final, NamedTuple

from gsc.data.fast import lookups, replay
from gsc.data.fast.dialects import declared, head
from gsc.data.fast.encodings import utf8_of
from gsc.data.fast.onlooker import Onlooker
from gsc.data.fast.plain import resource_is_plain
from gsc.data.fast.plan import ForeignKey, key_family, plan
from gsc.data.fast.reports import clean_task
from gsc.data.fast.scan import Scan, Sight
from gsc.data.fast.table import Place, Table
from gsc.data.fast.verdict import FallBackError, Reason, ResourceVerdict

Task = dict[str, Any]

_FINAL: Final = frozenset({Reason.ENCODING, Reason.KEY, Reason.PATH, Reason.RECORD})  # frictionless finds the same


class Subject(NamedTuple):
    """A resource: its descriptor as written, its folder, and a way to have it made anew by frictionless."""

    name: str
    descriptor: Mapping[str, Any]
    folder: str
    fresh: Callable[[], Any]


class Bench:
    """The resources of one package, which may refer to each other."""

    def __init__(self, subjects: tuple[Subject, ...], onlooker: Onlooker | None = None) -> None:
        """Take the resources in their order, and who is shown the rows of large ones."""
        self._onlooker = onlooker
        self._subjects = subjects
        self._tables: dict[int, tuple[Table, bool] | FallBackError] = {}

    def judge(self, number: int) -> tuple[Task, ResourceVerdict]:
        """Return the task of a resource, and who did it."""
        subject = self._subjects[number]
        try:
            task = self._in_bulk(number)
        except FallBackError as found:
            return whole_task(subject.fresh()), ResourceVerdict(subject.name, "frictionless", found.reason)
        return task, ResourceVerdict(subject.name, "fast", "")

    def _in_bulk(self, number: int) -> Task:
        started = time.perf_counter()
        subject = self._subjects[number]
        table, plain = self._table(number)
        known = {foreign: self._lookup(table, foreign) for foreign in table.plan.foreign}
        stopped: list[Task] = []

        def stops(sight: Sight) -> bool:
            replay.check_version()
            task, end = replay.replay(subject.fresh, table, sight, known)
            stopped.extend([task] * end)
            return end

        try:
            sight = Scan(table, known, self._onlooker).run(stops)
        except csv.Error:
            raise FallBackError(Reason.RECORD) from None
        if sight is None:
            return stopped[0]
        if self._onlooker is not None and not table.small:
            self._onlooker.end(table.name)
        if plain and not sight.total and _as_declared(subject.descriptor, table, sight):
            return clean_task(table, sight.rows, sight.sums, time.perf_counter() - started)
        replay.check_version()
        return replay.replay(subject.fresh, table, sight, known)[0]

    def _table(self, number: int) -> tuple[Table, bool]:
        """Return a table, and whether all but its rows is sure to be right; raises FallBackError, each time again."""
        if number not in self._tables:
            try:
                self._tables[number] = _read(self._subjects[number])
            except FallBackError as found:
                self._tables[number] = found
        known = self._tables[number]
        if isinstance(known, FallBackError):
            raise known
        return known

    def _lookup(self, table: Table, foreign: ForeignKey) -> Container[str]:
        """Return the values that a foreign key may have; raises FallBackError where they cannot be compared."""
        target = table
        if foreign.resource not in {"", table.name}:
            numbers = [number for number, one in enumerate(self._subjects) if one.name == foreign.resource]
            if len(numbers) != 1:
                raise FallBackError(Reason.REFERENCE, foreign.resource)
            try:
                target = self._table(numbers[0])[0]
            except FallBackError as found:
                raise FallBackError(Reason.REFERENCE, f"{foreign.resource}: {found.reason}") from None
        fields = {field["name"]: field for field in target.plan.fields}
        known = lookups.lookup(target, foreign.fields)
        own = [key_family(table.plan.fields[place]) for place in foreign.places]
        if own == [key_family(fields[name]) for name in foreign.fields]:
            return known
        if len(own) > 1:
            raise FallBackError(Reason.REFERENCE, "types differ")
        return frozenset()  # no value of the one type equals one of the other


def whole_task(resource: Any) -> Task:
    """Return the task of a resource that frictionless validates alone."""
    task: Task = resource.validate().to_descriptor()["tasks"][0]
    return task


def _read(subject: Subject) -> tuple[Table, bool]:
    try:
        return _plain(subject), True
    except FallBackError as found:
        if found.code in _FINAL:
            raise
        return replay.opened(subject.fresh()), False


def _plain(subject: Subject) -> Table:
    """Return a table without frictionless; raises FallBackError where only that can tell what the table is."""
    descriptor = subject.descriptor
    if not resource_is_plain(descriptor):
        raise FallBackError(Reason.METADATA)
    path = Place(descriptor["path"], subject.folder).inside()
    dialect = descriptor.get("dialect", {})
    settings = declared(dialect)
    top = head(path, utf8_of(path, descriptor.get("encoding")), settings, has_header="header" in dialect)
    fields = descriptor["schema"]["fields"]
    if top.labels != tuple(field["name"] for field in fields):
        raise FallBackError(Reason.HEADER)
    made = plan(fields, descriptor["schema"])
    return Table(subject.name, path, descriptor["path"], top.format, top.labels, made)


def _as_declared(descriptor: Mapping[str, Any], table: Table, sight: Sight) -> bool:
    """Say whether a file has the checksum and the figures that its descriptor gives, if any."""
    found = {"bytes": sight.sums.bytes, "fields": len(table.plan.columns), "rows": sight.rows}
    if any(descriptor.get(name, value) != value for name, value in found.items()):
        return False
    return descriptor.get("hash") in {None, sight.sums.md5, f"sha256:{sight.sums.sha256}"}
