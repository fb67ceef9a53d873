"""Build a site with one large register, cold, unchanged and edited: `python bench/registers.py --records 100000`.

It measures and never judges: the exit code is 0.
"""

import argparse
import csv
import os
import random
import shutil
import sys
from datetime import date, timedelta
from typing import Final

from measure import Measure, measure

_HERE: Final = os.path.dirname(os.path.abspath(__file__))
_ROOT: Final = os.path.dirname(_HERE)
_FACETS: Final = (
    ("category", 24),
    ("level", 4),
    ("market", 21),
    ("scheme", 6),
)
_KINDS: Final = ("外墙板", "保温板", "铝合金外窗", "内墙涂料", "复合地板", "钢筋", "水性木器漆", "石膏板")
_NAMES: Final = (
    "wall panel",
    "insulation board",
    "window",
    "interior paint",
    "floor",
    "rebar",
    "lacquer",
    "plasterboard",
)
_PAGE: Final = "---\ntitle: {title}\n---\n\n{title}\n"
_CONF: Final = """import gsc.site
BRAND = {"zh": "登记", "en": "Registers"}
LANGUAGES = ["zh", "en"]
SECTIONS = {"about": "page"}
SITEURL = "https://data.example.org"
SITENAME = "Registers"
PLUGINS = [gsc.site]
"""


def make_site(site: str, records: int) -> None:
    """Write a site of a home page a language and one register, the same for the same number."""
    shutil.rmtree(site, ignore_errors=True)
    for lang, title in (("zh", "首页"), ("en", "Home")):
        os.makedirs(os.path.join(site, "content", lang))
        _write(os.path.join(site, "content", lang, "index.md"), _PAGE.format(title=title))
        _write(os.path.join(site, "content", lang, "vocabulary.yaml"), "registers:\n  certification: certification\n")
    _write(os.path.join(site, "pelicanconf.py"), _CONF)
    folder = os.path.join(site, "datasets", "products")
    os.makedirs(folder)
    _write(os.path.join(folder, "datapackage.yaml"), _descriptor())
    dice = random.Random(records)  # noqa: S311  a corpus, no secret
    with (
        open(os.path.join(folder, "products.csv"), "w", encoding="utf-8", newline="") as products,
        open(os.path.join(folder, "events.csv"), "w", encoding="utf-8", newline="") as events,
    ):
        _rows(csv.writer(products, lineterminator="\n"), csv.writer(events, lineterminator="\n"), records, dice)


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _rows(products: "csv._writer", events: "csv._writer", records: int, dice: random.Random) -> None:
    facets = [name for name, _ in _FACETS]
    products.writerow(["id", "number", "name_zh", "name_en", *facets, "registered", "holder"])
    events.writerow(["id", "record", "state", "date", "until", "reference"])
    for row in range(records):
        begun = date(2015, 1, 1) + timedelta(days=dice.randrange(4000))
        number = f"GSC-{begun.year}-{row:06}"
        kind = dice.randrange(len(_KINDS))
        values = [f"{name}-{dice.randrange(size)}" for name, size in _FACETS]
        model = f"{dice.choice('ABCDEFGH')}{dice.randrange(1000)}"
        granted = begun + timedelta(days=60)
        products.writerow(
            [
                number.lower(),
                number,
                _KINDS[kind] + model,
                f"{_NAMES[kind]} {model}",
                *values,
                granted,
                f"Holder {row % 5000}",
            ]
        )
        steps = (
            ("submitted", begun, ""),
            ("notice", begun + timedelta(days=20), begun + timedelta(days=50)),
            ("registered", granted, granted + timedelta(days=1095)),
        )
        for place, (state, day, until) in enumerate(steps):
            events.writerow([f"{number.lower()}-{place}", number.lower(), state, day, until, ""])


def _descriptor() -> str:
    facets = "".join(_field(name, size) for name, size in _FACETS)
    labels = "".join(f"            {name}: {{title: {name}}}\n" for name, _ in _FACETS)
    return f"""name: products
title: Products
description: Made for the benchmark.
version: 1.0.0
created: '2026-01-01T00:00:00Z'
licenses: [{{name: CC0-1.0, title: CC0 1.0, path: "https://creativecommons.org/publicdomain/zero/1.0/"}}]
contributors: [{{title: Benchmark, roles: [publisher]}}]
sources: [{{title: Made up}}]
keywords: [bench]
resources:
- name: products
  type: table
  path: products.csv
  title: Products
  format: csv
  mediatype: text/csv
  encoding: utf-8
  dialect: {{delimiter: ","}}
  schema:
    fields:
    - {{name: id, type: string, title: id, constraints: {{required: true, unique: true, pattern: "^[a-z0-9-]+$"}}}}
    - {{name: number, type: string, title: Number}}
    - {{name: name_zh, type: string, title: 名称}}
    - {{name: name_en, type: string, title: Name}}
{facets}    - {{name: registered, type: date, title: Registered}}
    - {{name: holder, type: string, title: Holder}}
    primaryKey: [id]
- name: events
  type: table
  path: events.csv
  title: Events
  format: csv
  mediatype: text/csv
  encoding: utf-8
  dialect: {{delimiter: ","}}
  schema:
    fields:
    - {{name: id, type: string, title: id, constraints: {{required: true, unique: true}}}}
    - {{name: record, type: string, title: Record, constraints: {{required: true}}}}
    - {{name: state, type: string, title: State, constraints: {{required: true}}}}
    - {{name: date, type: date, title: Date, constraints: {{required: true}}}}
    - {{name: until, type: date, title: Until}}
    - {{name: reference, type: string, title: Reference}}
    primaryKey: [id]
    foreignKeys:
    - {{fields: [record], reference: {{resource: products, fields: [id]}}}}
gsc:
  language: en
  translations:
    zh:
      title: 产品
      description: 供测速用。
      keywords: [测速]
      resources:
        products:
          title: 产品
          fields:
{labels}  resources:
    products:
      id: id
      register:
        name: registrations
        title: {{zh: 登记, en: Registrations}}
        summary: {{zh: 供测速用。, en: Made for the benchmark.}}
        group: certification
        label: name
        number: number
        list: [number, name, category, state, registered]
        facets:
        - state
        - category
        - level
        - market
        - scheme
        - {{name: year, column: registered, by: year, title: {{zh: 年份, en: Year}}}}
        lookup: [number, name]
        order: [-registered, number]
        lifecycle:
          events: events
          columns: {{record: record, state: state, date: date, until: until, reference: reference}}
          start: [submitted]
          states:
          - {{state: submitted, title: {{zh: 已提交, en: Submitted}}, kind: submitted, follow: [notice]}}
          - {{state: notice, title: {{zh: 公示中, en: Public notice}}, kind: notice, period: required,
             follow: [registered]}}
          - {{state: registered, title: {{zh: 有效, en: Registered}}, kind: valid, period: required, then: expired}}
          - {{state: expired, title: {{zh: 已过期, en: Expired}}, kind: expired}}
        feed: state
"""


def _field(name: str, size: int) -> str:
    values = ", ".join(f"{{value: {name}-{each}, label: {name} {each}}}" for each in range(size))
    return f"    - {{name: {name}, type: string, title: {name}, categories: [{values}]}}\n"


def _report(task: str, taken: Measure, records: int) -> None:
    each = taken.cpu * 1000 / records
    print(
        f"{task}: {taken.wall:.1f} s wall, {taken.cpu:.1f} s CPU ({each:.2f} ms a record), {taken.tree / 2**20:.0f} MiB"
    )
    if taken.code:
        print(taken.complaint, file=sys.stderr)


def _size(folder: str) -> tuple[int, int]:
    sizes = [os.path.getsize(os.path.join(here, name)) for here, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes)


def main() -> None:
    """Make the site and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    given = parser.parse_args()
    site = os.path.join(_HERE, "work", "registers")
    make_site(site, given.records)
    command = (os.path.join(_ROOT, ".venv", "bin", "gsc"), "build", "--site", site)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    _report("cold", measure(command, site, environment), given.records)
    files, size = _size(os.path.join(site, "output"))
    print(f"output: {files} files, {size / 2**20:.0f} MiB")
    _report("unchanged", measure(command, site, environment), given.records)
    table = os.path.join(site, "datasets", "products", "products.csv")
    with open(table, encoding="utf-8") as file:
        text = file.read()
    _write(table, text.replace(" window ", " sash window ", 1))
    _report("one record edited", measure(command, site, environment), given.records)
    page = os.path.join(site, "content", "en", "index.md")
    _write(page, _PAGE.format(title="Start"))
    _report("one page edited", measure(command, site, environment), given.records)


if __name__ == "__main__":
    main()
