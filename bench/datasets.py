"""Build a site of many small datasets, cold and unchanged: `python bench/datasets.py --datasets 1000`.

It measures and never judges: the exit code is 0.
"""

import argparse
import csv
import os
import random
import shutil
import sys
from typing import Final

from measure import Measure, measure

_HERE: Final = os.path.dirname(os.path.abspath(__file__))
_ROOT: Final = os.path.dirname(_HERE)
_FIELDS: Final = (
    ("id", "string", "编号"),
    ("name_zh", "string", "名称（中文）"),
    ("name_en", "string", "Name (English)"),
    ("year", "year", "年份"),
    ("amount", "number", "数量"),
    ("day", "date", "日期"),
)
_PAGE: Final = "---\ntitle: {title}\n---\n\n{title}\n"
_CONF: Final = """import gsc.site
BRAND = {"zh": "数据", "en": "Data"}
LANGUAGES = ["zh", "en"]
SECTIONS = {"about": "page"}
SITEURL = "https://data.example.org"
SITENAME = "Data"
PLUGINS = [gsc.site]
"""


def make_site(site: str, datasets: int, rows: int) -> None:
    """Write a site of a home page a language and so many datasets, the same for the same numbers."""
    shutil.rmtree(site, ignore_errors=True)
    for lang, title in (("zh", "首页"), ("en", "Home")):
        os.makedirs(os.path.join(site, "content", lang))
        _write(os.path.join(site, "content", lang, "index.md"), _PAGE.format(title=title))
    _write(os.path.join(site, "pelicanconf.py"), _CONF)
    for number in range(datasets):
        slug = f"dataset-{number:04}"
        folder = os.path.join(site, "datasets", slug)
        os.makedirs(folder)
        _write(os.path.join(folder, "datapackage.yaml"), _descriptor(slug, number))
        _rows(os.path.join(folder, f"{slug}.csv"), random.Random(number), rows)  # noqa: S311  a corpus, no secret


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _descriptor(slug: str, number: int) -> str:
    fields = "".join(f"    - {{name: {name}, type: {kind}, title: {name}}}\n" for name, kind, _ in _FIELDS)
    words = "".join(f"            {name}: {{title: {zh}}}\n" for name, _, zh in _FIELDS)
    return f"""name: {slug}
title: Dataset {number}
description: Made for the benchmark.
version: 1.0.0
created: '2026-01-01T00:00:00Z'
licenses: [{{name: CC0-1.0, title: CC0 1.0, path: "https://creativecommons.org/publicdomain/zero/1.0/"}}]
contributors: [{{title: Benchmark, roles: [publisher]}}]
sources: [{{title: Made up}}]
keywords: [bench]
resources:
- name: {slug}
  type: table
  path: {slug}.csv
  title: Rows
  format: csv
  mediatype: text/csv
  encoding: utf-8
  dialect: {{delimiter: ","}}
  schema:
    fields:
{fields}    primaryKey: [id]
gsc:
  language: en
  translations:
    zh:
      title: 数据集 {number}
      description: 供测速用。
      keywords: [测速]
      resources:
        {slug}:
          title: 各行
          fields:
{words}"""


def _rows(path: str, dice: random.Random, rows: int) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([name for name, _, _ in _FIELDS])
        for row in range(rows):
            day = f"20{dice.randrange(10, 27)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
            amount = f"{dice.randrange(10**6) / 100:.2f}"
            writer.writerow([f"r{row}", f"名称{row}", f"Name {row}", dice.randrange(1990, 2027), amount, day])


def _report(task: str, taken: Measure) -> None:
    print(f"{task}: {taken.wall:.2f} s wall, {taken.cpu:.2f} s CPU, {taken.tree / 2**20:.0f} MiB")
    if taken.code:
        print(taken.complaint, file=sys.stderr)


def main() -> None:
    """Make the site and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasets", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=20)
    given = parser.parse_args()
    site = os.path.join(_HERE, "work", "datasets")
    make_site(site, given.datasets, given.rows)
    command = (os.path.join(_ROOT, ".venv", "bin", "gsc"), "build", "--site", site)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    _report("cold", measure(command, site, environment))
    _report("unchanged", measure(command, site, environment))
    page = os.path.join(site, "datasets", "dataset-0000", "dataset-0000.csv")
    with open(page, "a", encoding="utf-8") as file:
        file.write("extra,附加,Extra,2020,1.00,2020-01-01\n")
    _report("one row added", measure(command, site, environment))


if __name__ == "__main__":
    main()
