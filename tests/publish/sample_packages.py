"""Two small bilingual data packages, declared, for tests of what is published from them. All values are made up."""

import json
from collections.abc import Iterable, Mapping

from gsc.model.package import Category, Chart, Column, ForeignKey, Package, Party, Table, Words

LICENCE = Party(
    (("zh", "知识共享 署名 4.0"), ("en", "Creative Commons Attribution 4.0")),
    "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-4.0",
)
PUBLISHER = Party((("zh", "样例机构"), ("en", "Sample body")), "https://body.example.org", roles=("publisher",))
AUTHOR = Party((("en", "A. Author"),), roles=("author",))


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
