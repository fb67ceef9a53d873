"""One tender notice as a release of the Open Contracting Data Standard 1.1."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from gsc.model.package import Table
from gsc.model.register_facts import Record
from gsc.model.words import in_language
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty
from gsc.publish.registers.addresses import record_path
from gsc.publish.registers.further.ocds_cells import Cells, Moments, texts
from gsc.publish.registers.head import Head

ITEMS: Final = "items"
DOCUMENTS: Final = "documents"

Told = tuple[Table, str, tuple[tuple[str, ...], ...]]
"""A table that tells more of the notices: (declaration, its column that leads to the notice, rows)."""
Json = dict[str, Any]


def releases_of(context: Context, head: Head, records: Sequence[Record], more: Sequence[Told]) -> list[Json]:
    """Return a release for each notice, in the order of the register."""
    codes = [language.code for language in context.shell.settings.languages]
    moments = Moments(context.shell.settings.timezone)
    told = {table.name: _by_notice(table, key, rows) for table, key, rows in more}
    made = []
    for record in records:
        cells = Cells(head.table, record.cells)
        titles = cells.words("title")
        own = in_language(titles, codes[0])[0] or codes[0]
        items = [_item(each, own) for each in told.get(ITEMS, {}).get(record.id, ())]
        documents = [_document(each, own, moments) for each in told.get(DOCUMENTS, {}).get(record.id, ())]
        release = _release(cells, record.id, own, moments)
        release["tender"] |= _pruned({"items": items, "documents": [*documents, *_page(context, head, record, own)]})
        made.append(release)
    return made


def _by_notice(table: Table, key: str, rows: tuple[tuple[str, ...], ...]) -> Mapping[str, list[Cells]]:
    found: dict[str, list[Cells]] = {}
    for row in rows:
        cells = Cells(table, row)
        found.setdefault(cells.text(key), []).append(cells)
    return found


def _release(cells: Cells, record: str, own: str, moments: Moments) -> Json:
    """Return a release. Texts of the release's own language have no suffix, others have that of theirs (language)."""
    buyer = _buyer(cells, own)
    tender = {
        "id": cells.text("ocid"),
        **texts("title", cells.words("title"), own),
        **texts("description", cells.words("description"), own),
        "status": cells.text("tender_status"),
        "procuringEntity": _reference(buyer),
        "value": _value(cells),
        "procurementMethod": cells.text("method"),
        **texts("procurementMethodDetails", cells.words("method_details"), own),
        "mainProcurementCategory": cells.text("category"),
        "tenderPeriod": _pruned(
            {"startDate": moments.begin(cells.text("tender_start")), "endDate": moments.end(cells.text("tender_end"))}
        ),
    }
    return _pruned(
        {
            "ocid": cells.text("ocid"),
            "id": record,
            "date": moments.begin(cells.text("published")),
            "tag": [cells.text("tag")],
            "initiationType": "tender",
            "language": own,
            "parties": [{**buyer, "roles": ["buyer", "procuringEntity"]}] if buyer else [],
            "buyer": _reference(buyer),
            "tender": _pruned(tender),
        }
    )


def _buyer(cells: Cells, own: str) -> Json:
    """Return the buyer as a party; one without an id of its own has that of its name."""
    names = texts("name", cells.words("buyer"), own)
    return _pruned({"id": cells.text("buyer_id") or names.get("name", ""), **names})


def _reference(party: Json) -> Json:
    return {key: value for key, value in party.items() if key in {"id", "name"} or key.startswith("name_")}


def _value(cells: Cells) -> Json:
    amount, currency = cells.number("amount"), cells.text("currency")
    return {"amount": amount, "currency": currency} if amount is not None and currency else {}


def _item(cells: Cells, own: str) -> Json:
    classification = {
        "scheme": cells.text("scheme"),
        "id": cells.text("code"),
        **texts("description", cells.words("class"), own),
    }
    return _pruned(
        {
            "id": cells.text("id"),
            **texts("description", cells.words("description"), own),
            "classification": _pruned(classification),
            "quantity": cells.number("quantity"),
            "unit": _pruned(texts("name", cells.words("unit"), own)),
        }
    )


def _document(cells: Cells, own: str, moments: Moments) -> Json:
    return _pruned(
        {
            "id": cells.text("id"),
            "documentType": cells.text("type"),
            **texts("title", cells.words("title"), own),
            "url": cells.text("url"),
            "datePublished": moments.begin(cells.text("published")),
            "format": cells.text("format"),
            "language": cells.text("language"),
        }
    )


def _page(context: Context, head: Head, record: Record, own: str) -> list[Json]:
    """Return this site's page of a notice as its document of type tenderNotice."""
    known = next(each for each in context.shell.settings.languages if each.code == own)
    address = f"{context.shell.settings.site_url}/{pretty(record_path(own, head.register.name, record.id))}"
    return [
        {
            "id": f"{record.id}-page",
            "documentType": "tenderNotice",
            "url": address,
            "format": "text/html",
            "language": known.code,
        }
    ]


def _pruned(made: Mapping[str, Any]) -> Json:
    """Leave out what is unknown: the standard has no blanks."""
    return {key: value for key, value in made.items() if value not in ("", None, {}, [])}
