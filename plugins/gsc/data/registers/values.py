"""Ids and values of facets are fit for the addresses that they become part of."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.slugs import SEGMENT, SLUG
from gsc.data.registers.rows import Row
from gsc.data.rules.subject import Finding, shortened
from gsc.model.message import Message
from gsc.model.package import Table
from gsc.model.problem import ERROR
from gsc.model.register import STATE, Register

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-row-reserved": Message(
            "Record “{record}” would stand where another page of the register stands.",
            "Give it another id. Reserved are: {known}.",
        ),
        "register-row-slug": Message(
            "Record “{record}”: the id begins or ends with a hyphen, or has two in a row.",
            "Write words and numbers of a to z and 0 to 9, with one hyphen between them.",
        ),
        "register-row-facet": Message(
            "Record {record}: “{value}” in {field} is a facet, but cannot be part of an address.",
            "Write a code of the letters a to z, digits and hyphens; its words are told by categories.",
        ),
        "register-row-facet-case": Message(
            "Record {record}: “{value}” in {field} differs from “{seen}” in its case only; both have one address.",
            "Write both alike.",
        ),
    }
)
RESERVED: Final = ("by", "guide", "notices", "page", "view")
"""Ids that no record may have: other pages stand there (publish.registers.addresses)."""
_ADDRESSABLE: Final = re.compile("[a-z0-9-]{1,100}")  # all else is told by gsc.data.rules.record_ids


def unfit_id(row: Row, place: int) -> Iterator[Finding]:
    """Yield a finding for an id that is reserved, or that is no slug."""
    record = row.cells[place]
    if record in RESERVED:
        told = (("record", record), ("known", ", ".join(RESERVED)))
        yield Finding("register-row-reserved", row.number, place, "", ERROR, told)
    elif _ADDRESSABLE.fullmatch(record) and not SLUG.fullmatch(record):
        yield Finding("register-row-slug", row.number, place, "", ERROR, (("record", record),))


class FacetValues:
    """The values of a register's facets, each looked at once."""

    def __init__(self, register: Register, table: Table) -> None:
        """Choose the columns that hold texts and are facets as they are."""
        columns = {each.column for each in register.facets if each.by == "value" and each.column != STATE}
        self.fields = [
            (place, each.name)
            for place, each in enumerate(table.columns)
            if each.name in columns and each.type == "string"
        ]
        self.seen: dict[int, dict[str, str]] = {place: {} for place, _ in self.fields}

    def look(self, row: Row, record: str) -> Iterator[Finding]:
        """Yield a finding for each value that is new and unfit."""
        for place, name in self.fields:
            value = row.cells[place]
            known = self.seen[place]
            if not value or known.get(value) == value:
                continue
            first = known.setdefault(value.casefold(), value)
            known.setdefault(value, value)
            told = (("record", record), ("field", name), ("value", shortened(value)))
            if not SEGMENT.fullmatch(value):
                yield Finding("register-row-facet", row.number, place, "", ERROR, told)
            elif first != value:
                more = (*told, ("seen", shortened(first)))
                yield Finding("register-row-facet-case", row.number, place, "", ERROR, more)
