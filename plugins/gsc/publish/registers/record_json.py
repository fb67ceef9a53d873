"""One record as JSON text: its addresses, its state, and its cells as values."""

import json
import re
from collections.abc import Callable, Iterator
from json.encoder import encode_basestring
from typing import Final

from gsc.data.export.declared import FieldText
from gsc.data.export.lexical import reader_of
from gsc.model.package import Column
from gsc.model.words import Words
from gsc.publish.catalogue.json_text import known
from gsc.publish.catalogue.place import Place
from gsc.publish.data_pages.addresses import file_path
from gsc.publish.paths import pretty
from gsc.publish.registers.addresses import record_path
from gsc.publish.registers.head import Head
from gsc.publish.registers.rows import Linked, Row
from gsc.publish.registers.standing import Current

UNDETERMINED: Final = "und"
"""The tag of a text whose language is not known (ISO 639-2)."""

_QUOTED: Final = frozenset({"date", "datetime", "time"})
_OTHERS: Final = frozenset({"integer", "year", "number", "boolean", "list", "object", "array", "geojson"})
_ID: Final = "\ue000"  # refused in texts, so it stands in no address
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE: Final = re.compile("-?(?:0|[1-9][0-9]*)")
_FIGURE: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_NEVER: Final = re.compile(r"[^\s\S]")
_compact: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
quoted: Final = encode_basestring


def record_writer(place: Place, head: Head, texts: tuple[FieldText, ...]) -> Callable[[Row], str]:
    """Return what writes a record on one line. Its values are those of the table's own JSON, digit by digit."""
    values = [
        (f"{quoted(column.name)}:", _value_writer(column, text))
        for column, text in zip(head.table.columns, texts, strict=True)
    ]
    facets = [facet.name for facet in head.register.facets]
    states: dict[tuple[str, str, str], str] = {}
    links: dict[Linked, str] = {}
    addresses = _addresses(place, head)

    def write(row: Row) -> str:
        cells = ",".join([name + read(cell) for (name, read), cell in zip(values, row.record.cells, strict=True)])
        own = quoted(row.record.id)
        more = "".join(_more(place, facets, row, (states, links)))
        return f'{{"id":{own},{addresses.replace(_ID, own[1:-1])}{more},"values":{{{cells}}}}}'

    return write


def _addresses(place: Place, head: Head) -> str:
    """Return the addresses of a record as JSON, with a mark where its id stands."""
    pages = {
        each.tag: f"{place.url}/{pretty(record_path(each.code, head.register.name, _ID))}" for each in place.languages
    }
    own = f"{place.url}/{file_path(head.slug, f'records/{_ID}.json')}"
    return f'"page":{_compact(pages)},"json":{quoted(own)}'


def _more(
    place: Place, facets: list[str], row: Row, known_ones: tuple[dict[tuple[str, str, str], str], dict[Linked, str]]
) -> Iterator[str]:
    """Yield what a record has besides its cells; states and linked records, which recur, are written once."""
    states, links = known_ones
    if row.state is not None:
        since, until = days_of(row.state)
        key = (row.state.key, since, until)
        if key not in states:
            states[key] = f',"state":{_compact(_state(place, row.state, since, until))}'
        yield states[key]
    by = {name: keys for name, keys in zip(facets, row.keys, strict=True) if keys}
    if by:
        yield f',"by":{_compact(by)}'
    for linked in {linked for _, linked in row.links}:
        if linked not in links:
            links[linked] = _compact(_link(place, linked))
    if row.links:
        yield f',"links":{{{",".join(f"{quoted(name)}:{links[linked]}" for name, linked in row.links)}}}'


def days_of(state: Current) -> tuple[str, str]:
    """Return the day since when a state holds, and that until when, as far as they are known."""
    return (state.span.start, state.span.end or state.span.until) if state.span else ("", "")


def _state(place: Place, state: Current, since: str, until: str) -> dict[str, object]:
    return known(key=state.key, kind=state.kind, title=said(place, state.labels), since=since, until=until)


def _link(place: Place, linked: Linked) -> dict[str, object]:
    return {"register": linked.register, "id": linked.record, "title": said(place, linked.titles)}


def said(place: Place, words: Words) -> dict[str, str]:
    """Return a text by language tag."""
    return {place.tags.get(code, code) if code else UNDETERMINED: text for code, text in words}


def _value_writer(column: Column, text: FieldText) -> Callable[[str], str]:
    """Return what writes a cell as JSON; a value that does not read as its type stays the text that it is."""
    if column.type not in _QUOTED | _OTHERS:
        return lambda cell: quoted(cell) if cell else "null"
    read, quotes = reader_of(column, text), column.type in _QUOTED
    plain = _plain_form(column, text)

    def write(cell: str) -> str:
        if not cell:
            return "null"
        if plain.fullmatch(cell):
            return f'"{cell}"' if quotes else cell
        value = read(cell)
        return quoted(cell) if value is None else quoted(value) if quotes else value

    return write


def _plain_form(column: Column, text: FieldText) -> re.Pattern[str]:
    """Return the form of cells that need no reading, as they mean what they say."""
    if column.type == "date" and column.format == "default":
        return _DAY
    if column.type in {"integer", "number"} and not text.group and text.decimal == ".":
        return _FIGURE if column.type == "number" else _WHOLE
    return _NEVER
