"""A list as files, CSV and JSON: the same for all languages."""

import csv
import io
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from gsc.data.export.declared import FieldText
from gsc.publish.catalogue.json_text import json_bytes, known
from gsc.publish.catalogue.place import Place, place_of
from gsc.publish.data_pages.addresses import file_path
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty
from gsc.publish.registers.facets import Value
from gsc.publish.registers.head import Head
from gsc.publish.registers.narrowing import narrowed_path
from gsc.publish.registers.record_json import days_of, record_writer, said
from gsc.publish.registers.rows import Row

STATE_COLUMNS: Final = ("state", "state_since", "state_until")


class Account(NamedTuple):
    """What a file tells of itself besides its records.

    `filter` are (facet, key) that it is narrowed to. `facets` are the facets with those of their values that its
    records have. `orders` are (language code, places of its records in that language's order), for each language
    whose pages list them in another order than the file, which is that of the first language. `as_of` is the day of
    the states, '' for a register without.
    """

    filter: tuple[tuple[str, str], ...]
    facets: tuple[tuple[str, tuple[Value, ...]], ...]
    orders: tuple[tuple[str, tuple[int, ...]], ...]
    as_of: str


def make_csv(context: Context, head: Head, rows: tuple[Row, ...]) -> bytes:
    """Return the rows as CSV (RFC 4180): the columns of the table as they are, then the state and its days."""
    del context
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    names = [column.name for column in head.table.columns]
    if not has_states(head):
        writer.writerow(names)
        writer.writerows(row.record.cells for row in rows)
    else:
        writer.writerow((*names, *(name if name not in names else f"register_{name}" for name in STATE_COLUMNS)))
        writer.writerows((*row.record.cells, *_state(row)) for row in rows)
    return target.getvalue().encode("utf-8", "replace")


def has_states(head: Head) -> bool:
    """Tell whether the records of a register have states."""
    return head.register.lifecycle is not None or head.register.standing is not None


def _state(row: Row) -> tuple[str, str, str]:
    return (row.state.key, *days_of(row.state)) if row.state else ("", "", "")


def make_json(
    context: Context, head: Head, texts: tuple[FieldText, ...], rows: tuple[Row, ...], account: Account
) -> bytes:
    """Return the rows as JSON. `texts` tell how the cells of each column are read."""
    place, register = place_of(context.shell), head.register
    facts = known(
        register=register.name,
        title=said(place, register.titles),
        as_of=account.as_of,
        package=f"{place.url}/{file_path(head.slug, 'datapackage.json')}",
        table=head.table.name,
        page=_pages(place, head, account),
        filter=dict(account.filter),
        facets=[_facet(place, name, values) for name, values in account.facets],
        orders={place.tags[code]: list(places) for code, places in account.orders},
    )
    facts["count"] = len(rows)
    begun = json_bytes(facts, 1).decode().removesuffix("\n}\n")
    return b"".join(_document(begun, record_writer(place, head, texts), rows))


def _document(begun: str, write: Callable[[Row], str], rows: Iterable[Row]) -> Iterable[bytes]:
    """Yield the document in pieces: what it tells of itself, and each record on a line of its own."""
    yield f'{begun},\n "records": ['.encode("utf-8", "replace")
    between = "\n  "
    for row in rows:
        yield f"{between}{write(row)}".encode("utf-8", "replace")
        between = ",\n  "
    yield b"\n ]\n}\n"


def _pages(place: Place, head: Head, account: Account) -> dict[str, str]:
    keys = dict(account.filter)
    return {
        each.tag: f"{place.url}/{pretty(narrowed_path(each.code, head.register, keys))}" for each in place.languages
    }


def _facet(place: Place, name: str, values: tuple[Value, ...]) -> dict[str, object]:
    told = [known(key=each.key, title=said(place, each.titles), kind=each.kind, count=each.total) for each in values]
    return {"name": name, "values": told}
