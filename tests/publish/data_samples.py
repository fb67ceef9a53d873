"""Small bilingual data packages as facts, for tests of what is published from them. All values are made up."""

import csv
import gettext
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from gsc.model.language import Language
from gsc.model.library import Library
from gsc.model.package import Category, Chart, Column, ForeignKey, Package, Party, Table
from gsc.model.package_facts import (
    ColumnFacts,
    DataFile,
    PackageFacts,
    Quality,
    Release,
    TableChange,
    TableFacts,
)
from gsc.model.settings import Brand, Settings
from gsc.model.vocabulary import Vocabulary
from gsc.model.words import Words
from gsc.publish.outputs import Context, Shell
from gsc.publish.views import Chrome

SITE = "https://data.example.org/portal"
ZH = Language("zh", "zh-Hans", "zh_Hans_CN", "中文")
EN = Language("en", "en", "en_001", "English")
LICENCE = Party(
    (("zh", "知识共享 署名 4.0"), ("en", "Creative Commons Attribution 4.0")),
    "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-4.0",
)
PUBLISHER = Party((("zh", "样例机构"), ("en", "Sample body")), "https://body.example.org", roles=("publisher",))
AUTHOR = Party((("en", "A. Author"),), roles=("author",))

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


def words(zh: str, en: str) -> Words:
    return (("zh", zh), ("en", en))


def required(*, unique: bool = False) -> tuple[tuple[str, str], ...]:
    return (("required", "true"), *((("unique", "true"),) if unique else ()))


def agencies_package() -> Package:
    columns = (
        Column(
            "id", "string", titles=words("编号", "Id"), constraints=(*required(unique=True), ("pattern", '"[a-z]+"'))
        ),
        Column("name_zh", "string", titles=words("名称（中文）", "Name (Chinese)"), base="name", lang="zh"),
        Column("name_en", "string", titles=words("名称（英文）", "Name (English)"), base="name", lang="en"),
        Column("since", "date", titles=words("设立日期", "Since"), descriptions=words("挂牌的日期", "Day of opening")),
        Column("share", "number", titles=words("份额", "Share"), constraints=(("minimum", "0"),), unit="%"),
    )
    table = Table("agencies", "agencies.csv", words("单位", "Agencies"), (), columns, ("id",), record_id="id")
    return Package(
        "agencies",
        "datasets/agencies/datapackage.yaml",
        "en",
        words("责任单位", "Agencies"),
        words(
            "每行一个单位。样例数据，不是事实。",
            "One row per agency. Sample data, not facts, to be used in tests only.",
        ),
        "1.0.0",
        "2026-11-20",
        (LICENCE,),
        (PUBLISHER, AUTHOR),
        (Party(words("某文件", "A document"), "https://source.example.org/a b?x={1}"),),
        (("zh", ("单位",)), ("en", ("agencies", "names"))),
        (table,),
        theme="governance",
        temporal="2016-02/2018-12",
        spatial=("CHN",),
        descriptor=descriptor("agencies", {"agencies": columns}),
    )


def tasks_package() -> Package:
    status = (Category("planned", words("计划", "planned")), Category("begun", words("已开始", "begun")))
    columns = (
        Column("id", "string", titles=words("编号", "Id"), constraints=required(unique=True)),
        Column(
            "task_zh",
            "string",
            titles=words("任务（中文）", "Task (Chinese)"),
            constraints=required(),
            base="task",
            lang="zh",
        ),
        Column("task_en", "string", titles=words("任务（英文）", "Task (English)"), base="task", lang="en"),
        Column("agency", "string", titles=words("单位", "Agency")),
        Column("year", "year", titles=words("年份", "Year"), constraints=required()),
        Column("start", "yearmonth", titles=words("计划开始", "Planned start")),
        Column(
            "hours",
            "integer",
            titles=words("小时", "Hours"),
            constraints=(("minimum", "-10"), ("maximum", "99")),
            unit="h",
        ),
        Column("done", "boolean", titles=words("完成", "Done")),
        Column(
            "status",
            "string",
            titles=words("状态", "Status"),
            constraints=(("enum", '["planned","begun"]'),),
            categories=status,
        ),
    )
    derived = (
        Column("year", "year", titles=words("年份", "Year"), constraints=required()),
        Column("tasks", "integer", titles=words("任务数", "Tasks")),
    )
    chart = Chart(
        "per-year",
        "bar",
        "year",
        "tasks",
        "",
        words("2017 年任务最多", "Most tasks fall in 2017"),
        words("句。", "One."),
    )
    tables = (
        Table(
            "tasks",
            "tasks.csv",
            words("任务", "Tasks"),
            words("每行一项任务", "One row per task"),
            columns,
            ("id",),
            foreign_keys=(ForeignKey(("agency",), "agencies", "agencies", ("id",)),),
            record_id="id",
        ),
        Table(
            "tasks-per-year",
            "tasks-per-year.csv",
            words("各年任务数", "Tasks per year"),
            (),
            derived,
            ("year",),
            charts=(chart,),
            sql="tasks-per-year.sql",
            uses=("agencies",),
        ),
    )
    return Package(
        "tasks",
        "datasets/tasks/datapackage.yaml",
        "zh",
        words("任务及单位", "Tasks and agencies"),
        words("每行一项任务。\n\n样例数据，不是事实。", "One row per task.\n\nSample data, not facts; for tests."),
        "1.1.0",
        "2026-11-19",
        (LICENCE,),
        (),
        (Party(words("某文件", "A document")),),
        (("zh", ("任务", "单位")), ("en", ("tasks",))),
        tables,
        theme="standards",
        spatial=("CHN", "VNM"),
        descriptor=descriptor("tasks", {"tasks": columns, "tasks-per-year": derived}),
    )


def descriptor(slug: str, tables: Mapping[str, Iterable[Column]]) -> str:
    """Return the JSON text of a descriptor, as far as the catalogues read it."""
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "dialect": {"delimiter": ","},
            "schema": {"fields": [{"name": column.name, "type": column.type} for column in columns]},
        }
        for name, columns in tables.items()
    ]
    return json.dumps({"name": slug, "resources": resources})


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


HOSTILE = 'a "b" \\ c\n\r\td </script><script>alert(1)</script> ]]> & \x01\x1f\x7f\x85\u2028 {brace} %zz \U0001f600'
HOSTILE_ADDRESS = 'https://source.example.org/a b{c}"d<e>\\f|g^h`i\n%zz?x=%20'


def hostile() -> Sample:
    """Return a package whose every text would break a document that does not escape it."""
    texts = words(f"恶意 {HOSTILE}", HOSTILE)
    category = Category(HOSTILE, texts)
    columns = (
        Column("id", "string", constraints=required(unique=True)),
        Column('a-b "c" d', "string", titles=texts, descriptions=texts, unit=HOSTILE, categories=(category,)),
        Column("年份", "string", constraints=(("enum", json.dumps(["a|b", "(c", HOSTILE])),)),
    )
    table = Table("hostile", "hostile.csv", texts, texts, columns, ("id",), record_id="id")
    party = Party(texts, HOSTILE_ADDRESS, roles=("publisher",))
    package = Package(
        "hostile",
        "datasets/hostile/datapackage.yaml",
        "en",
        texts,
        texts,
        "1.0.0",
        "2026-11-20",
        (Party(texts, "javascript:alert(1)", "Own licence"),),
        (party, Party(texts, roles=("author",))),
        (party, Party(texts, "javascript:alert(1)")),
        (("zh", (HOSTILE,)), ("en", (HOSTILE, "b"))),
        (table,),
        theme=HOSTILE,
        temporal="2016/..",
        spatial=("<C N>",),
        descriptor=descriptor("hostile", {"hostile": columns}),
    )
    held = {"hostile": 'id,"a-b ""c"" d",年份\nx,#1,a|b\ny,"=1+1",(c\n'}
    release = Release("1.0.0", "2026-11-20", (), texts, first=True)
    return Sample(facts_of(package, held, (release,)), held)


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


def settings(languages: tuple[Language, ...] = (ZH, EN)) -> Settings:
    brand = Brand(words("样例资料库", "Sample records"), words("样例", "Sample"))
    return Settings("", "", "", "", SITE, brand, languages, (), feed_size=20)


def library(packages: tuple[PackageFacts, ...] | None = None) -> Library:
    """Return a library that holds data packages only."""
    held = samples() if packages is None else packages
    return Library(settings(), {"zh": {}, "en": {}}, dict(zip(("zh", "en"), vocabularies(), strict=True)), held)


def vocabularies() -> tuple[Vocabulary, Vocabulary]:
    return (
        Vocabulary(themes=(("governance", "治理"), ("standards", "标准"))),
        Vocabulary(themes=(("governance", "Governance"), ("standards", "Standards"))),
    )


def shell() -> Shell:
    """Return what all outputs of the sample site share."""
    twins = ((ZH, "样例资料库", "Sample records", EN), (EN, "Sample records", "样例资料库", ZH))
    chromes = tuple(
        Chrome(
            language=own,
            languages=(ZH, EN),
            brand=brand,
            brand_twin=twin,
            brand_twin_language=other,
            nav=(),
            network_sites=(),
            unofficial=True,
            sample=False,
            stylesheet="style.css",
            script="script.js",
            site_url=SITE,
            engine_version="0",
        )
        for own, brand, twin, other in twins
    )
    return Shell(settings(), chromes, vocabularies())


def context(lang: str = "en", path: str = "") -> Context:
    """Return what an output is made with, with untranslated interface words."""
    plain = gettext.NullTranslations()
    place = ("zh", "en").index(lang)
    given = shell()
    return Context(given, given.settings.languages[place], given.chromes[place], path, plain.gettext, plain.ngettext)
