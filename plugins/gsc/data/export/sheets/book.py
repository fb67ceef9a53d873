"""The workbook of a table: data, data dictionary, and what it is about."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.dictionary import dictionary_rows, in_every, word_in
from gsc.data.export.packing import zipped
from gsc.data.export.sheets.columns import SheetColumn, sheet_columns
from gsc.data.export.sheets.data_sheet import HEADS, MOST_ROWS, DataSheet
from gsc.data.export.sheets.escape import sheet_text
from gsc.data.export.sheets.styles import styles_part
from gsc.data.export.sheets.text_sheet import letters, text_sheet
from gsc.data.export.words import in_all
from gsc.model.package import Party

_START: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MOST_COLUMNS: Final = 16_384
_NOT_IN_NAMES: Final = re.compile(r'[\[\]:*?/\\"]')
_LONGEST_NAME: Final = 31
_TOLD: Final = 20  # cut cells that the sheet names one by one


def workbook(content: TableContent, publication: Publication) -> Iterator[bytes]:
    """Yield a workbook of three sheets."""
    site, table = publication.site, content.table
    typed = content.columns[:_MOST_COLUMNS]
    columns = sheet_columns(typed, content.special.long)
    heads = tuple((each.column.name, in_every(each.column.titles, site, each.column.name)) for each in typed)
    sheet = DataSheet(columns, heads, content.special.signs)
    fields = dictionary_rows(table, publication.package, site)
    count = len(site.languages)
    widths = (24, *[28] * count, 12, 10, 28, 32, 28, *[48] * count)
    about = about_rows(content, publication, tuple(sheet_notes(content, columns, publication)))
    yield from zipped(
        (
            ("[Content_Types].xml", _types()),
            ("_rels/.rels", _relations((("officeDocument", "xl/workbook.xml"),))),
            ("xl/workbook.xml", _workbook(publication, len(typed), content.rows)),
            ("xl/_rels/workbook.xml.rels", _relations(_PARTS)),
            ("xl/styles.xml", (_START, styles_part().encode())),
            ("xl/worksheets/sheet1.xml", _with_start(sheet.pieces(content.rows))),
            ("xl/worksheets/sheet2.xml", (_START, text_sheet(fields, widths, headed=True))),
            ("xl/worksheets/sheet3.xml", (_START, text_sheet(about, (28, *[60] * count), headed=False))),
        )
    )


_PARTS: Final = (*(("worksheet", f"worksheets/sheet{at}.xml") for at in (1, 2, 3)), ("styles", "styles.xml"))


def sheet_notes(
    content: TableContent, columns: tuple[SheetColumn, ...], publication: Publication
) -> Iterator[tuple[str, ...]]:
    """Yield, in each language, what the sheet does not hold."""
    languages = publication.site.languages
    if content.rows > MOST_ROWS:
        text = "The sheet holds {shown} of {total} rows, as many as a sheet allows; the CSV has all of them."
        yield tuple(each.words[text].format(shown=MOST_ROWS, total=content.rows) for each in languages)
    text = "The cell in row {row}, field {field}, is longer than a sheet allows and is cut; the CSV has all of it."
    places = [
        (at, each.column.name) for each, column in zip(content.columns, columns, strict=False) for at in column.cut
    ]
    for at, name in places[:_TOLD]:
        yield tuple(each.words[text].format(row=at + HEADS + 1, field=name) for each in languages)
    if len(places) > _TOLD:
        yield tuple(f"… {len(places)}" for _ in languages)


def about_rows(
    content: TableContent, publication: Publication, notes: tuple[tuple[str, ...], ...]
) -> Iterator[tuple[str, ...]]:
    """Yield the sheet about the data: a heading in all languages, then a cell a language."""
    package, site, table = publication.package, publication.site, content.table
    codes = tuple(each.code for each in site.languages)

    def heading(word: str) -> str:
        return in_all(site, word, "\n")

    yield ("", *(each.name for each in site.languages))
    yield (heading("Dataset"), *(word_in(package.titles, lang) for lang in codes))
    yield (heading("Table"), *(word_in(table.titles, lang) or table.name for lang in codes))
    yield (heading("Description"), *(_described(content, lang) for lang in codes))
    yield (heading("Version"), *[package.version] * len(codes))
    yield (heading("Date of creation"), *[package.created] * len(codes))
    for word, parties in (
        ("Licence", package.licences),
        ("Contributors", package.contributors),
        ("Sources", package.sources),
    ):
        yield (heading(word), *("\n".join(_party(each, lang) for each in parties) for lang in codes))
    if site.url:
        yield (heading("Address"), *(site.page(package.slug, lang) for lang in codes))
    for note in notes:
        yield (heading("Note"), *note)


def _described(content: TableContent, lang: str) -> str:
    package, table = content.package, content.table
    return "\n\n".join(filter(None, (word_in(table.descriptions, lang), word_in(package.descriptions, lang))))


def _party(party: Party, lang: str) -> str:
    title = word_in(party.titles, lang) or next((text for _, text in party.titles), party.name)
    return " ".join(filter(None, (title, party.path)))


def _workbook(publication: Publication, columns: int, rows: int) -> tuple[bytes, ...]:
    words = ("Data", "Data dictionary", "About")
    names = [sheet_text(_NOT_IN_NAMES.sub(" ", in_all(publication.site, word, " "))[:_LONGEST_NAME]) for word in words]
    sheets = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
    quoted = names[0].replace("'", "''")
    last = min(rows, MOST_ROWS) + 2
    place = f"'{quoted}'!$A$2:${letters(max(columns - 1, 0))}${last}"
    filtered = f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{place}</definedName>'
    text = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        f' xmlns:r="{_OFFICE}/relationships">'
        f"<sheets>{sheets}</sheets><definedNames>{filtered}</definedNames></workbook>"
    )
    return _START, text.encode()


def _types() -> tuple[bytes, ...]:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_MAIN}.worksheet+xml"/>' for at in (1, 2, 3)
    )
    text = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>{sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>'
    )
    return _START, text.encode()


def _relations(parts: Iterable[tuple[str, str]]) -> tuple[bytes, ...]:
    each = (
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(parts, 1)
    )
    return _START, f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'.encode()


def _with_start(pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield _START
    yield from pieces
