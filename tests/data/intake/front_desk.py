"""A site whose one register takes sheets, and filled sheets for it."""

import csv
import io
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from portal import SAMPLE

FOLDER = "datasets/products"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = "id,number,product_zh,product_en,level,maker,exported,stars,registered,start,note"
ROW = "gsc-2025-0007,N-7,旧产品,Old product,A,m1,true,3,2025-05-01,2025-06,"
EVENTS = "id,record,state,date,reference\ngsc-2025-0007-1,gsc-2025-0007,submitted,2025-04-30,\n"
FIELDS = (
    "number",
    "product_zh",
    "product_en",
    "level",
    "maker",
    "exported",
    "stars",
    "registered",
    "start",
    "note",
    "contact_person",
    "contact_phone",
    "submitted",
)
GOOD: Mapping[str, Any] = {
    "number": "N-8",
    "product_zh": "绿色水泥",
    "product_en": "Green cement",
    "level": "B",
    "maker": "m2",
    "exported": "false",
    "stars": "4",
    "registered": "2026-03-01",
    "start": "2026-04",
    "note": "",
    "contact_person": "王某某（样例）",
    "contact_phone": "022-12345678",
    "submitted": "2026-02-03",
}
DESCRIPTOR = """name: products
title: Products
description: Sample products.
version: 1.0.0
created: "2026-01-02T00:00:00Z"
licenses:
- {name: CC-BY-4.0, title: CC BY 4.0, path: "https://creativecommons.org/licenses/by/4.0/"}
contributors:
- {title: Sample body, roles: [publisher]}
resources:
- name: products
  type: table
  path: products.csv
  title: Products
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: id, type: string, title: Id, constraints: {required: true, unique: true, pattern: "^[a-z0-9-]+$"}}
    - {name: number, type: string, title: Number}
    - name: product_zh
      type: string
      title: Product (Chinese)
      description: The name as on the label.
      constraints: {required: true}
    - {name: product_en, type: string, title: Product (English)}
    - {name: level, type: string, title: Level, categories: [{value: A, label: Best}, {value: B, label: Good}]}
    - {name: maker, type: string, title: Maker}
    - {name: exported, type: boolean, title: Exported}
    - {name: stars, type: integer, title: Stars, constraints: {minimum: 1, maximum: 5}}
    - {name: registered, type: date, title: Registered}
    - {name: start, type: yearmonth, title: Start}
    - {name: note, type: string, title: Note}
    foreignKeys:
    - {fields: [maker], reference: {resource: makers, fields: [id]}}
- name: makers
  type: table
  path: makers.csv
  title: Makers
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: id, type: string, constraints: {required: true, unique: true, pattern: "^[a-z0-9-]+$"}}
    - {name: title_zh, type: string}
    - {name: title_en, type: string}
- name: events
  type: table
  path: events.csv
  title: Events
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: id, type: string, constraints: {required: true, unique: true}}
    - {name: record, type: string, constraints: {required: true}}
    - {name: state, type: string, constraints: {required: true}}
    - {name: date, type: date, constraints: {required: true}}
    - {name: reference, type: string}
    primaryKey: [id]
    foreignKeys:
    - {fields: [record], reference: {resource: products, fields: [id]}}
gsc:
  language: en
  translations:
    zh: {title: 产品}
  resources:
    products:
      id: id
      register:
        name: registrations
        title: {en: Registered products, zh: 登记产品}
        summary: {en: All products., zh: 全部产品。}
        label: product
        number: number
        list: [number, product, level, state]
        lookup: [number, product]
        lifecycle:
          events: events
          columns: {record: record, state: state, date: date, reference: reference}
          start: [submitted]
          states:
          - {state: submitted, title: {en: Submitted, zh: 已提交}, kind: submitted, follow: [registered]}
          - {state: registered, title: {en: Registered, zh: 已登记}, kind: valid}
        intake:
          idPattern: "gsc-{year}-{number:04}"
          internal:
          - {name: contact_person, type: string, title: {en: Contact, zh: 联系人}, required: true}
          - {name: contact_phone, type: string, title: {en: Phone, zh: 电话}}
          steps: {en: "1. Fill in.\\n2. Send it.", zh: "1. 填写。\\n2. 寄出。"}
"""


class Desk:
    """A site directory with the register `registrations` in the package `products`."""

    def __init__(self, root: Path) -> None:
        """Make the site."""
        self.root = root
        for name in ("pelicanconf.py", "publishconf.py"):
            if (SAMPLE / name).is_file():
                root.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(SAMPLE / name, root / name)
        self.write(f"{FOLDER}/datapackage.yaml", DESCRIPTOR)
        self.write(f"{FOLDER}/products.csv", f"{HEADER}\n{ROW}\n")
        self.write(f"{FOLDER}/makers.csv", "id,title_zh,title_en\nm1,一厂,First maker\nm2,二厂,=Second maker\n")
        self.write(f"{FOLDER}/events.csv", EVENTS)

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def files(self) -> dict[str, bytes]:
        """Return the content of all files but those of the cache."""
        found = (path for path in self.root.rglob("*") if path.is_file() and ".gsc" not in path.parts)
        return {str(path.relative_to(self.root)): path.read_bytes() for path in found}


def row(**changes: Any) -> dict[str, Any]:
    """Return a good record with changes; None leaves a cell out."""
    return {key: value for key, value in {**GOOD, **changes}.items() if value is not None}


def csv_text(rows: Sequence[Mapping[str, Any]], fields: Sequence[str] = FIELDS) -> str:
    """Return a filled sheet as CSV."""
    written = io.StringIO()
    sheet = csv.DictWriter(written, fields, lineterminator="\n")
    sheet.writeheader()
    sheet.writerows(rows)
    return written.getvalue()


def book(path: Path, rows: Sequence[Mapping[str, Any]], fields: Sequence[str] = FIELDS) -> Path:
    """Write a filled sheet as a workbook, with titles above the names as in the template."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append([f"Title of {name}" for name in fields])
    sheet.append(list(fields))
    for each in rows:
        sheet.append([each.get(name) for name in fields])
    made.save(path)
    return path


def filled(template: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    """Fill in a template, as a spreadsheet program would."""
    made = load_workbook(template)
    sheet = made.worksheets[0]
    names = [str(cell.value) for cell in sheet[2]]
    for number, each in enumerate(rows, 3):
        for column, name in enumerate(names, 1):
            sheet.cell(number, column).value = each.get(name)
    made.save(template)
    return template


def repack(path: Path, *, drop: str = "", **parts: str | bytes) -> Path:
    """Change or add parts of a zip file; `__` in a name stands for a slash, `_dot_` for a dot."""
    with zipfile.ZipFile(path) as old:
        held = {name: old.read(name) for name in old.namelist() if name != drop}
    for name, content in parts.items():
        real = name.replace("_dot_", ".").replace("__", "/")
        held[real] = content.encode() if isinstance(content, str) else content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in held.items():
            new.writestr(name, content)
    return path


def replaced(path: Path, part: str, old: str, new: str) -> Path:
    """Replace a text in a part of a zip file."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read(part).decode()
    assert old in text, text
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held[part] = text.replace(old, new).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return path


def shared(path: Path, *items: str) -> Path:
    """Give a workbook shared texts, as Excel writes them; each cell of its first row refers to one."""
    texts = f'<sst xmlns="{MAIN}">{"".join(f"<si>{each}</si>" for each in items)}</sst>'
    row = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(len(items)))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row>{row}</row></sheetData></worksheet>'
    repack(path, xl__sharedStrings_dot_xml=texts, xl__worksheets__sheet1_dot_xml=sheet)
    relation = f'<Relationship Id="rShared" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    return replaced(path, "xl/_rels/workbook.xml.rels", "</Relationships>", f"{relation}</Relationships>")
