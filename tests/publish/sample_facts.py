"""The sample packages as facts: their CSV texts, and the files that an export would make of them."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from gsc.model.package import Package, Table
from gsc.model.package_facts import ColumnFacts, DataFile, PackageFacts, Quality, Release, TableChange, TableFacts
from publish.sample_packages import agencies_package, tasks_package, words

AGENCIES = """\
id,name_zh,name_en,since,share
bureau,甲局,Bureau A,2001-05-01,0.50
office,乙办公室,,2010-01-31,12.25
centre,丙中心,"Centre ""C"", Tianjin",,
"""
TASKS = """\
id,task_zh,task_en,agency,year,start,hours,done,status
t01,任务一,Task one,bureau,2016,2016-02,8,true,planned
t02,"任务二，
两行","Task two,
two lines",office,2017,,,false,planned
t03,任务三,,,2017,2017-11,-3,,begun
"""
PER_YEAR = "year,tasks\n2016,1\n2017,2\n"

MEDIA_TYPES = {
    "csv": "text/csv",
    "excel.csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "schema.json": "application/json",
    "sql": "application/sql",
    "sqlite": "application/vnd.sqlite3",
    "zip": "application/zip",
    "datapackage": "application/json",
    "checksums": "text/plain",
}


class Sample(NamedTuple):
    """A package with the texts of its CSV files by table."""

    facts: PackageFacts
    csv: Mapping[str, str]


def releases_of_tasks() -> tuple[Release, ...]:
    change = (TableChange("tasks", 1, 0, 2),)
    return (
        Release("1.1.0", "2026-11-21", change, words("加一项任务", "One task more")),
        Release("1.0.0", "2026-11-19", (), (), first=True),
    )


def facts_of(package: Package, texts: Mapping[str, str], releases: tuple[Release, ...] = ()) -> PackageFacts:
    """Return the facts of a package from the texts of its CSV files."""
    tables = tuple(table_facts(table, texts[table.name]) for table in package.tables)
    quality = tuple(Quality(facts.name, "fast", "", facts.rows) for facts in tables)
    digest = hashlib.sha256(repr((package, sorted(texts.items()), releases)).encode("utf-8", "replace")).hexdigest()
    return PackageFacts(package, tables, tuple(files_of(package, texts)), quality, releases, False, digest)


def table_facts(table: Table, text: str) -> TableFacts:
    _, *rows = csv.reader(io.StringIO(text))
    columns = []
    for place, column in enumerate(table.columns):
        values = [row[place] for row in rows if row[place] not in table.missing]
        frequent = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))[:10]
        columns.append(ColumnFacts(column.name, len(values), len(set(values)), frequent=tuple(frequent)))
    content = text.encode("utf-8", "replace")
    return TableFacts(
        table.name,
        len(rows),
        tuple(map(tuple, rows)),
        tuple(columns),
        csv_bytes=len(content),
        csv_sha256=hashlib.sha256(content).hexdigest(),
        sql="SELECT 1\n" if table.sql else "",
    )


def files_of(package: Package, texts: Mapping[str, str]) -> Iterable[DataFile]:
    """Yield the files of a package; the content of all but the CSV is a stand-in."""
    for table in package.tables:
        yield data_file(f"{table.name}.csv", "csv", table.name, texts[table.name])
        endings = ["excel.csv", "json", "jsonl", "xlsx", "parquet", "schema.json", *(["sql"] if table.sql else [])]
        for ending in endings:
            yield data_file(f"{table.name}.{ending}", ending, table.name)
    for ending in ("sqlite", "zip"):
        yield data_file(f"{package.slug}.{ending}", ending)
    yield data_file("datapackage.json", "datapackage")
    yield data_file("SHA256SUMS", "checksums")
    for table in package.tables:
        if table.record_id:
            yield DataFile("records/t01.json", "record", table.name, "application/json", 2, "0" * 64)


def data_file(path: str, form: str, table: str = "", text: str = "") -> DataFile:
    content = (text or path).encode("utf-8", "replace")
    return DataFile(path, form, table, MEDIA_TYPES[form], len(content), hashlib.sha256(content).hexdigest())


def holding(facts: PackageFacts, contents: Mapping[str, bytes]) -> PackageFacts:
    """Return facts whose files have these contents, by path."""
    files = tuple(
        each._replace(bytes=len(contents[each.path]), sha256=hashlib.sha256(contents[each.path]).hexdigest())
        if each.path in contents
        else each
        for each in facts.files
    )
    return facts._replace(files=files)


def agencies() -> Sample:
    """Return a package with one table, half translated, and no release."""
    texts = {"agencies": AGENCIES}
    return Sample(facts_of(agencies_package(), texts), texts)


def tasks() -> Sample:
    """Return a package with a derived table, a chart, a key into another package, and two releases."""
    texts = {"tasks": TASKS, "tasks-per-year": PER_YEAR}
    return Sample(facts_of(tasks_package(), texts, releases_of_tasks()), texts)


def samples() -> tuple[PackageFacts, ...]:
    """Return the facts of both packages, sorted by slug."""
    return (agencies().facts, tasks().facts)


@cache
def many(count: int) -> tuple[PackageFacts, ...]:
    """Return many packages of two tables each."""
    model = tasks().facts
    made = []
    for number in range(count):
        slug = f"tasks-{number:04d}"
        package = model.package._replace(slug=slug, titles=words(f"任务 {number}", f"Tasks {number}"))
        files = tuple(
            each._replace(path=each.path.replace("tasks.", f"{slug}.", 1)) if not each.table else each
            for each in model.files
        )
        made.append(model._replace(package=package, files=files, digest=f"{model.digest}{number}"))
    return tuple(made)
