"""The guide to registers: complete, and with examples that make a register as they stand."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from gsc.data.package.read import read_package
from gsc.data.package.register_keys import RESERVED
from gsc.data.package.schema_check import PROFILE, schema
from gsc.data.registers.check import Where, check_registers
from gsc.data.reports.site_keys import keys_in_site
from gsc.data.reports.validation import Place, validate_in_site
from gsc.model.package import Package
from gsc.model.register import KINDS, Register
from portal import LANGUAGES
from project.guide_text import LANGS, absent, examples, guide

GUIDE = "registers.md"
FOLDER = "datasets/my-products"
PACKAGE = """name: my-products
title: Products
description: Two products.
version: 1.0.0
created: "2026-11-21T00:00:00Z"
licenses: [{name: CC-BY-4.0, title: CC, path: "https://creativecommons.org/licenses/by/4.0/"}]
contributors: [{title: The centre, roles: [publisher]}]
"""
ID = {"name": "id", "type": "string", "constraints": {"required": True, "unique": True, "pattern": "^[a-z0-9-]+$"}}
DATED = {"registered": "date", "date": "date", "until": "date"}
CODED = {"category": ["cement", "glass"], "standing": ["in-force", "repealed", "unknown"]}
TO_PRODUCTS = {"reference": {"resource": "products", "fields": ["id"]}}


def shown(lang: str, info: str) -> list[str]:
    return [each.text for each in examples() if each.lang == lang and each.name == GUIDE and each.info == info]


def first(lang: str) -> Any:
    """Return what the first example says of its table."""
    (descriptor,) = shown(lang, "yaml first")
    return yaml.safe_load(descriptor)["gsc"]["resources"]["products"]


def field(name: str) -> Mapping[str, object]:
    if name == "id":
        return ID
    codes = {"categories": CODED[name]} if name in CODED else {}
    return {"name": name, "type": DATED.get(name, "string"), **codes}


def table(name: str, fields: str, *keys: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "title": name,
        "dialect": {"delimiter": ","},
        "schema": {
            "fields": [field(each) for each in fields.split(",")],
            "foreignKeys": [{"fields": [each], **TO_PRODUCTS} for each in keys],
        },
    }


def read(site: Path, files: Mapping[str, str], said: object, keys: Mapping[str, tuple[str, ...]]) -> Package:
    """Write a package of tables and read it; nothing may be told of it."""
    folder = site / FOLDER
    folder.mkdir(parents=True)
    for name, rows in files.items():
        (folder / f"{name}.csv").write_text(rows, "utf-8")
    tables = [table(name, rows.partition("\n")[0], *keys.get(name, ())) for name, rows in files.items()]
    more = {"resources": tables, "gsc": {"language": "en", "resources": {"products": said}}}
    (folder / "datapackage.json").write_text(json.dumps(yaml.safe_load(PACKAGE) | more), "utf-8")
    reading = read_package(str(site), FOLDER, LANGUAGES)
    assert reading.problems == ()
    assert reading.package is not None
    return reading.package


def register_of(package: Package) -> Register:
    register = package.tables[0].register
    assert register is not None
    return register


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_register_is_fine(lang: str, tmp_path: Path) -> None:
    (rows,) = shown(lang, "csv products")
    (descriptor,) = shown(lang, "yaml first")
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    for name, text in (("datapackage.yaml", descriptor), ("products.csv", rows)):
        (folder / name).write_text(text, "utf-8")
    package = read_package(str(tmp_path), FOLDER, LANGUAGES).package
    assert package is not None
    assert register_of(package).listed == ("number", "product", "category", "registered")
    found = validate_in_site(Place(str(tmp_path), FOLDER, LANGUAGES), "fast", keys_in_site(str(tmp_path), LANGUAGES))
    assert found.problems == ()


@pytest.mark.parametrize("lang", LANGS)
def test_the_parts_shown_make_a_register_whose_rows_are_right(lang: str, tmp_path: Path) -> None:
    (products,) = shown(lang, "csv products")
    (events,) = shown(lang, "csv events")
    head, *rest = products.splitlines()
    files = {
        "products": "\n".join([f"{head},sort_key", *(f"{row}," for row in rest)]) + "\n",
        "events": events,
        "former-names": "product,name_zh,name_en\n",
        "relations": "from,kind,to\n",
    }
    keys = {"events": ("record",), "former-names": ("product",), "relations": ("from", "to")}
    said = first(lang)
    for part in shown(lang, "yaml register"):
        said["register"] |= yaml.safe_load(part)
    package = read(tmp_path, files, said, keys)
    register = register_of(package)
    declared = {name for name in Register._fields if getattr(register, name)}
    assert set(Register._fields) - declared == {"standing", "ocds"}
    where = Where(str(tmp_path / FOLDER), FOLDER, "")
    assert [found for _, each in check_registers(package, where) for found in each.problems] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_state_in_a_column_shown_is_one(lang: str, tmp_path: Path) -> None:
    (status,) = shown(lang, "yaml status")
    said = first(lang)
    said["register"] |= yaml.safe_load(status) | {"list": ["state"]}
    package = read(tmp_path, {"products": "id,product_zh,product_en,standing\n"}, said, {})
    assert register_of(package).standing is not None


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_and_reserved_name_is_told(lang: str) -> None:
    definitions = schema(PROFILE)["$defs"]
    states = definitions["lifecycle"]["properties"]["states"]["items"]["properties"]
    kinds = definitions["view"]["properties"]["kind"]["enum"]
    assert absent(guide(lang, GUIDE), [*KINDS, *kinds, *states["period"]["enum"], *RESERVED]) == []
