"""The pages of some data packages, made as the build makes them, with the files that their snippets load."""

import csv
import hashlib
import io
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gsc.build.renderer import Renderer
from gsc.build.static_files import theme_files, write_static
from gsc.model.library import Library
from gsc.model.package import Column, Package, Table
from gsc.model.package_facts import PackageFacts, Quality
from gsc.model.problem import problem
from gsc.publish.data_pages.addresses import file_path
from gsc.publish.data_pages.plan import data_page_outputs
from gsc.publish.outputs import Output, Shell
from portal import REPOSITORY
from publish import sample_facts, sample_packages, sample_site
from publish.sample_facts import Sample
from publish.sample_packages import words

AS_OF = "2026-11-21"
THEME = str(REPOSITORY / "theme")
MANY = 620
HOSTILE = (
    "<script>alert(1)</script>",
    "</td></table><img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)">x</a>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example.org/"onmouseover="alert(1)',
    "&lt;b&gt; &amp; {{ 7 * 7 }} {% raw %}",
    '=HYPERLINK("x")',
    "nul\x00bell\x07escape\x1bnoncharacter\ufffe",
    "W" * 4000,
    "\u202eright to left\u202c",
    "https://source.example.org/a?b=c&d=e",
)


def numbers() -> Sample:
    """Return a package with more rows than a page shows, coded values and a half that is never translated."""
    rows = [f"n{at},{at},第{at}行,{'' if at % 2 else f'Row {at}'},{'odd' if at % 2 else 'even'}" for at in range(MANY)]
    text = "id,value,name_zh,name_en,parity\n" + "\n".join(rows) + "\n"
    columns = (
        Column("id", titles=words("编号", "Id"), type="string"),
        Column("value", "integer", titles=words("数值", "Value")),
        Column("name_zh", "string", titles=words("名称（中文）", "Name (Chinese)"), base="name", lang="zh"),
        Column("name_en", "string", titles=words("名称（英文）", "Name (English)"), base="name", lang="en"),
        Column("parity", "string", titles=words("奇偶", "Parity")),
    )
    table = Table("numbers", "numbers.csv", words("数", "Numbers"), (), columns, ("id",), record_id="id")
    made = _sample("numbers", table, text)
    (own,) = made.facts.tables
    note = problem(
        "datasets/numbers/numbers.csv", 3, 0, "formula-like", record=3, field="name_en", value="=<b>1</b>", row=2
    )
    quality = (Quality("numbers", "frictionless", "encoding", MANY, (note,), 7),)
    return made._replace(
        facts=made.facts._replace(tables=(own._replace(untranslated=(("name_en", MANY // 2),)),), quality=quality)
    )


def hostile() -> Sample:
    """Return a package whose words and cells try to break out of a page."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows([("id", "cell_zh", "cell_en", "note"), *_hostile_rows()])
    evil = words("坏<script>名", HOSTILE[0])
    columns = (
        Column("id", "string", titles=evil, descriptions=words(HOSTILE[1], HOSTILE[2])),
        Column("cell_zh", "string", titles=evil, base="cell", lang="zh"),
        Column("cell_en", "string", titles=evil, base="cell", lang="en"),
        Column("note", "string", titles=evil, unit="<b>"),
    )
    table = Table("hostile", "hostile.csv", evil, words(HOSTILE[8], HOSTILE[1]), columns)
    return _sample("hostile", table, target.getvalue(), title=evil)


def _hostile_rows() -> Iterable[tuple[str, ...]]:
    for at, text in enumerate(HOSTILE):
        yield f"h{at}", text, "" if at % 2 else text, text


def _sample(slug: str, table: Table, text: str, title: tuple[tuple[str, str], ...] = ()) -> Sample:
    model = sample_packages.agencies_package()
    package: Package = model._replace(slug=slug, titles=title or table.titles, tables=(table,), theme="standards")
    facts = sample_facts.facts_of(package, {table.name: text})
    shown = tuple(each._replace(preview=each.preview[:500]) for each in facts.tables)
    return Sample(facts._replace(tables=shown), {table.name: text})


def all_samples() -> tuple[Sample, ...]:
    return (sample_facts.agencies(), hostile(), numbers(), sample_facts.tasks())


def outputs(packages: tuple[PackageFacts, ...]) -> list[Output]:
    return list(data_page_outputs(sample_site.library(packages), AS_OF))


def renderer(site_url: str, folder: Path) -> Renderer:
    """Return what renders the pages with the repository's theme; its styles and scripts are written."""
    given = sample_site.shell()
    theme = theme_files(THEME)
    write_static(theme.files, str(folder), 0)
    locales = str(REPOSITORY / "theme" / "locales")
    cache = str(folder.parent / "cache")
    settings = given.settings._replace(site_url=site_url, theme=THEME, catalogues=(locales,), cache=cache, page_size=3)
    chromes = tuple(
        each._replace(stylesheet=theme.stylesheet, script=theme.script, site_url=site_url) for each in given.chromes
    )
    return Renderer(Shell(settings, chromes, given.vocabularies), sqlite3.connect(":memory:"))


def write_site(folder: Path, site_url: str) -> Library:
    """Write the pages of all samples, and their files as far as the pages load them."""
    samples = all_samples()
    packages = tuple(sample.facts for sample in samples)
    library = sample_site.library(packages)
    library = library._replace(settings=library.settings._replace(page_size=3))
    folder.mkdir(parents=True, exist_ok=True)
    made = renderer(site_url, folder)
    for output in data_page_outputs(library, AS_OF):
        target = folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made.make(output))
    for sample in samples:
        _write_files(folder, sample)
    (folder / "404.html").write_text("<!DOCTYPE html><title>404</title>", "utf-8")
    return library


def _write_files(folder: Path, sample: Sample) -> None:
    package = sample.facts.package
    root = folder / file_path(package.slug, "")
    root.mkdir(parents=True, exist_ok=True)
    sums = []
    for table in package.tables:
        text = sample.csv[table.name]
        labels, *rows = csv.reader(io.StringIO(text, newline=""))
        records = [{label: _typed(cell) for label, cell in zip(labels, row, strict=True)} for row in rows]
        (root / f"{table.name}.csv").write_bytes(text.encode())
        (root / f"{table.name}.json").write_text(json.dumps(records, ensure_ascii=False), "utf-8")
        columns = {label: [row[at] or None for row in rows] for at, label in enumerate(labels)}
        pq.write_table(pa.table(columns), root / f"{table.name}.parquet")
        sums.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {table.name}.csv\n")
    (root / "SHA256SUMS").write_text("".join(sums), "utf-8")


def _typed(cell: str) -> object:
    return None if not cell else int(cell) if cell.isdigit() else {"true": True, "false": False}.get(cell, cell)
