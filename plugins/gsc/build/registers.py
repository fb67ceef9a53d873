"""The registers of a site: the rows of their tables, with histories, and the rows that lead to them."""

import os
from collections.abc import Iterable, Iterator, Mapping

from gsc.build.digests import digest
from gsc.data.registers.histories import histories
from gsc.data.registers.rows import Row, read_rows
from gsc.model.package import Package, Table
from gsc.model.package_facts import PackageFacts
from gsc.model.register import Register
from gsc.model.register_facts import JoiningRows, Record, RegisterFacts, Span
from gsc.model.settings import Settings

_RECORD = "record"


def read_registers(settings: Settings, packages: Iterable[PackageFacts]) -> tuple[RegisterFacts, ...]:
    """Return all registers by name. Their packages are made, so that their tables are known to be valid."""
    found = [
        _register(settings, facts, table, table.register)
        for facts in packages
        for table in facts.package.tables
        if table.register is not None
    ]
    return tuple(sorted(found, key=lambda each: each.register.name))


def read_joining(
    settings: Settings, packages: Iterable[PackageFacts], registers: Iterable[RegisterFacts]
) -> tuple[JoiningRows, ...]:
    """Return the rows of the tables that are no registers and have a foreign key into one."""
    homes = {(each.package.package.slug, each.table.name) for each in registers}
    return tuple(
        JoiningRows(facts.package, table, tuple(row.cells for row in _rows(settings, facts, table)))
        for facts in packages
        for table in facts.package.tables
        if table.register is None and homes & set(_targets(facts.package, table))
    )


def _targets(package: Package, table: Table) -> Iterator[tuple[str, str]]:
    for key in table.foreign_keys:
        yield key.package or package.slug, key.table or table.name


def _register(settings: Settings, facts: PackageFacts, table: Table, register: Register) -> RegisterFacts:
    spans = _spans(settings, facts, register)
    sums = {each.path: each.sha256 for each in facts.files if each.form == _RECORD and each.table == table.name}
    place = [column.name for column in table.columns].index(table.record_id)
    records = tuple(
        Record(row.cells[place], row.cells, spans.get(row.cells[place], ()), row.line, _sum(sums, row.cells[place]))
        for row in _rows(settings, facts, table)
    )
    own = digest(facts.digest.encode(), table.name.encode()).hex()
    head = digest(repr((facts.package.slug, table)).encode()).hex()
    return RegisterFacts(register, facts, table, records, own, head)


def _sum(sums: Mapping[str, str], record: str) -> str:
    return sums[f"records/{record}.json"]


def _spans(settings: Settings, facts: PackageFacts, register: Register) -> Mapping[str, tuple[Span, ...]]:
    if register.lifecycle is None:
        return {}
    events = facts.package.table(register.lifecycle.events)
    if events is None:
        raise KeyError(register.lifecycle.events)
    return histories(register.lifecycle, events, _rows(settings, facts, events)).spans


def _rows(settings: Settings, facts: PackageFacts, table: Table) -> tuple[Row, ...]:
    """Return all rows of a table as it was made."""
    folder = os.path.join(settings.cache, "data", f"{facts.package.slug}-{facts.digest}")
    return tuple(read_rows(os.path.join(folder, f"{table.name}.csv"), table))
