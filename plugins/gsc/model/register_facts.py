"""The records of a register, with their histories; and the rows of other tables that lead to them."""

from typing import NamedTuple

from gsc.model.package import Package, Table
from gsc.model.package_facts import PackageFacts
from gsc.model.register import Register


class Span(NamedTuple):
    """A state with the days that it holds: from `start` to `end`, both included; `end` is empty while it is open.

    `reference` and `notes` (one a language, as in the note's columns: language code, text) are those of the event
    that began it; `until` is the end that the event announced. `automatic` tells that no event began it but the
    end of the span before. `line` is that of the event in its CSV, 0 if there is none.
    """

    state: str
    start: str
    end: str = ""
    until: str = ""
    reference: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    automatic: bool = False
    line: int = 0


class Record(NamedTuple):
    """One row of a register: all its cells as in the CSV, in the table's order, and its history, oldest first.

    `line` is the physical line of the row; `sha256` is that of its JSON at /data/<slug>/records/<id>.json.
    """

    id: str
    cells: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    line: int = 0
    sha256: str = ""


class RegisterFacts(NamedTuple):
    """A register with all its records, in the order of its CSV. Equal digests mean equal facts.

    `head_digest` is that of the declaration alone: it stays where only rows change.
    """

    register: Register
    package: PackageFacts
    table: Table
    records: tuple[Record, ...]
    digest: str
    head_digest: str


class JoiningRows(NamedTuple):
    """All rows of a table that is no register and has a foreign key into one (cells as in the CSV)."""

    package: Package
    table: Table
    rows: tuple[tuple[str, ...], ...]


class Mention(NamedTuple):
    """A record named in the running text of a page.

    It stands from `start` to `end` in the stored HTML of block `block`. `anchor` is that of the clause, or empty;
    `text` is as written there.
    """

    page: str
    lang: str
    block: int
    start: int
    end: int
    anchor: str
    register: str
    record: str
    text: str
