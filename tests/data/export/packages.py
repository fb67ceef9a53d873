"""Packages to export, made by hand: every type, hostile cells, two tables with keys."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from gsc.data.export.package import Exported, Origin, export_package
from gsc.data.export.words import SiteFacts, site_language
from gsc.model.package import Category, Column, ForeignKey, Package, Party, Table

SITE = SiteFacts(
    "https://portal.example",
    (site_language("zh", "中文", "示范网", "〔{}〕".format), site_language("en", "English", "Sample portal", str)),
)
LONG = "长" * 40_000
HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-5",
    "-x",
    "@SUM(A1)",
    "\ttab",
    "'=quoted",
    "''x",
    "<b>&amp;\"'</b>",
    "]]>",
    "_x0041_x0042_",
    "_x005F_",
    "\x01\x0b\x1f\x7f",
    "\ufffe\uffff",
    " leading and trailing ",
    "two\nlines",
    "carriage\rreturn\r\nboth",
    'comma, "quote"',
    "\\n \\u0041",
    "\u2028\u2029",
    "😀 𠮷",
    "NULL",
    "null",
    "nan",
    "0012",
    "1e5",
    "TRUE",
    "x" * 40_000,
)

# name, type, more of the field, cells
FIELDS: tuple[tuple[str, str, dict[str, Any], tuple[str, ...]], ...] = (
    ("id", "string", {"constraints": {"required": True, "unique": True, "pattern": "^[a-z0-9-]+$"}}, ()),
    ("name_zh", "string", {}, ("绿色供应链", "", "标准")),
    ("name_en", "string", {}, ("green supply chain", "pilot", "")),
    ("hostile", "string", {}, HOSTILE),
    ("count", "integer", {}, ("1", "-2", "", "007", " 12 ", "1_000", "+5")),
    ("large", "integer", {}, ("123456789012345678901234567890", "", "5")),
    ("long_id", "integer", {}, ("1234567890123456", "12", "")),
    ("amount", "number", {}, ("1.50", "-0.10", "", "1000.00")),
    ("uneven", "number", {}, ("1", "2.5", ".5", "", "1e3", "-0")),
    ("precise", "number", {}, ("0.1234567890123456789", "", "12345678901234567.8")),
    ("powers", "number", {}, ("1E+40", "2", "1e-45")),
    ("nan", "number", {}, ("NaN", "1.5", "")),
    ("grouped", "number", {"groupChar": " ", "decimalChar": ","}, ("1 234,5", "12", "")),
    ("priced", "number", {"bareNumber": False}, ("€ 5.20", "12.00 %", "")),
    ("flag", "boolean", {}, ("true", "FALSE", "1", "", "0")),
    ("yes", "boolean", {"trueValues": ["是"], "falseValues": ["否"]}, ("是", "否", "")),
    ("day", "date", {}, ("2024-02-29", "1899-12-31", "", "2024-1-5", "9999-12-31")),
    ("dotted", "date", {"format": "%d.%m.%Y"}, ("29.02.2024", "")),
    ("any_day", "date", {"format": "any"}, ("29 Feb 2024", "")),
    ("moment", "datetime", {}, ("2024-02-29T23:59:59", "", "1999-01-01T00:00:00")),
    ("fine_moment", "datetime", {}, ("2024-02-29T23:59:59.123456", "2024-01-01T00:00:00")),
    ("zoned", "datetime", {}, ("2024-02-29T23:59:59+08:00", "2024-02-29T23:59:59Z", "")),
    ("clock", "time", {}, ("23:59:59", "00:00:00", "")),
    ("year", "year", {}, ("2013", "", "0099")),
    ("month", "yearmonth", {}, ("2013-02", "", "2012-12")),
    ("lasting", "duration", {}, ("P1Y2M", "")),
    ("place", "geopoint", {}, ("117.2, 39.1", "")),
    ("point", "geopoint", {"format": "array"}, ("[117.2, 39.1]", "")),
    ("shape", "geojson", {}, ('{"type": "Point",\n "coordinates": [117.20, 39.1]}', "")),
    ("things", "object", {}, ('{"a": [1.10, "x\\ny"]}', "")),
    ("numbers", "array", {}, ("[1, 2.0]", "")),
    ("tags", "list", {}, ('a,"b"', "c", "")),
    ("whole", "list", {"itemType": "integer", "delimiter": ";"}, ("1;2", "")),
    ("free", "any", {}, ("anything", "5", "")),
    ("gaps", "string", {"missingValues": ["n/a", "-"]}, ("n/a", "", "x", "-")),
)
ROWS = 40


def records() -> list[dict[str, str]]:
    """Return the rows of the table of all types, raw."""
    return [
        {name: cells[at % len(cells)] if cells else f"r{at:02d}" for name, _, _, cells in FIELDS} for at in range(ROWS)
    ]


def csv_of(rows: list[dict[str, str]]) -> bytes:
    """Return rows as CSV."""
    goal = io.StringIO(newline="")
    writer = csv.DictWriter(goal, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return goal.getvalue().encode()


def all_types(name: str = "all-types") -> Package:
    """Return a package whose one table has a column of every type."""
    fields = [{"name": field, "type": kind, **more} for field, kind, more, _ in FIELDS]
    resource = {
        "name": "every-type",
        "type": "table",
        "path": "every-type.csv",
        "dialect": {"delimiter": ","},
        "schema": {"fields": fields, "primaryKey": ["id"]},
    }
    descriptor = {"name": name, "title": "Every type", "resources": [resource], "gsc": {"language": "en"}}
    columns = tuple(_column(field, kind, more) for field, kind, more, _ in FIELDS)
    titles = (("zh", "各种类型"), ("en", "Every type"))
    table = Table(
        "every-type", "every-type.csv", titles, (), columns, primary_key=("id",), missing=("",), record_id="id"
    )
    return package_of(name, (table,), descriptor)


def package_of(name: str, tables: tuple[Table, ...], descriptor: dict[str, Any]) -> Package:
    """Return a package with tables."""
    return Package(
        name,
        f"datasets/{name}/datapackage.yaml",
        "en",
        (("zh", "样例"), ("en", "Sample & test <1>")),
        (("zh", "说明"), ("en", "What it is.")),
        "1.2.0",
        "2026-11-21",
        (Party((("en", "CC BY 4.0"),), "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),),
        (Party((("zh", "某机构"), ("en", "Some body")), roles=("publisher",)),),
        (Party((("en", "A source"),), "https://source.example/"),),
        (),
        tables,
        descriptor=json.dumps(descriptor, ensure_ascii=False),
    )


def _column(name: str, kind: str, more: dict[str, Any]) -> Column:
    base, _, lang = name.rpartition("_")
    half = (base, lang) if lang in {"zh", "en"} else ("", "")
    rules = tuple((rule, json.dumps(value)) for rule, value in more.get("constraints", {}).items())
    words = (("zh", f"{name}（中）"), ("en", f"The {name}"))
    return Column(name, kind, more.get("format", "default"), words, (), rules, (), *half)


def keyed() -> tuple[Package, dict[str, bytes]]:
    """Return a package of three tables with keys, one of them derived, and the bytes of its files."""
    units = Table(
        "units",
        "units.csv",
        (("zh", "单位"), ("en", "Units")),
        (),
        (Column("id", "string"), Column("kind", "string", categories=(Category("a", (("zh", "甲"), ("en", "A"))),))),
        primary_key=("id",),
    )
    tasks = Table(
        "tasks",
        "tasks.csv",
        (("en", "Tasks"),),
        (),
        (Column("no", "integer"), Column("unit", "string"), Column("follows", "integer"), Column("hs", "string")),
        primary_key=("no", "unit"),
        foreign_keys=(
            ForeignKey(("unit",), "", "units", ("id",)),
            ForeignKey(("hs",), "environmental-goods", "goods", ("code",)),
        ),
    )
    counts = Table(
        "counts", "counts.csv", (), (), (Column("unit", "string"), Column("tasks", "integer")), sql="count.sql"
    )
    files = {
        "units.csv": b"id,kind\nu1,a\nu2,\n",
        "tasks.csv": b"no,unit,follows,hs\n1,u1,,850230\n1,u2,1,\n2,u1,1,850230\n",
        "count.sql": b'SELECT unit, count(*) AS tasks FROM "tasks" GROUP BY unit ORDER BY unit\n',
        "made.csv": b"unit,tasks\nu1,2\nu2,1\n",
    }
    resources = [
        {
            "name": each.name,
            "path": each.path,
            "schema": {"fields": [{"name": c.name, "type": c.type} for c in each.columns]},
        }
        for each in (units, tasks, counts)
    ]
    descriptor = {
        "name": "keyed",
        "resources": resources,
        "gsc": {"language": "en", "resources": {"counts": {"sql": "count.sql"}}},
    }
    return package_of("keyed", (units, tasks, counts), descriptor), files


def exported(folder: Path, package: Package, files: dict[str, bytes], **more: Any) -> Exported:
    """Export a package whose files are given; `made.csv` is the CSV of each derived table."""
    source, goal = folder / "source", folder / "goal"
    source.mkdir()
    goal.mkdir()
    for name, content in files.items():
        (source / name).write_bytes(content)
    derived = {table.name: str(source / "made.csv") for table in package.tables if table.sql}
    return export_package(package, Origin(str(source), derived), str(goal), SITE, **more)
