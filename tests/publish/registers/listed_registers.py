"""Registers as facts, for tests of their lists. All records are made up."""

from collections.abc import Iterable

from gsc.model.library import Library
from gsc.model.package import Category, Column, ForeignKey, Table
from gsc.model.package_facts import PackageFacts, Quality, TableFacts
from gsc.model.register import (
    EventColumns,
    Facet,
    Intake,
    Lifecycle,
    Register,
    Standing,
    State,
)
from gsc.model.register_facts import Record, RegisterFacts, Span
from gsc.model.vocabulary import Vocabulary
from publish import sample_site
from publish.sample_packages import agencies_package, words

AS_OF = "2026-11-20"
KINDS = (
    ("valid", words("有效", "Valid")),
    ("notice", words("公示中", "On public notice")),
    ("suspended", words("暂停", "Suspended")),
    ("expired", words("已过期", "Expired")),
    ("revoked", words("已撤销", "Revoked")),
)
CATEGORIES = (
    ("doors-windows", words("建筑门窗", "Doors and windows")),
    ("steel", words("建筑用钢", "Building steel")),
    ("finishes", words("建筑装饰装修材料", "Finishes")),
)
ROWS = (
    # id, number, product_zh, product_en, category, maker, registered, valid_until, share, site
    ("r-41", "GSC-2026-0041", "再生骨料外墙板", "Recycled aggregate panel", "finishes", "alpha", "", "", "1.50", ""),
    (
        "r-27",
        "GSC-2026-0027",
        "断桥铝合金外窗65系列",
        "Thermally broken window, series 65",
        "doors-windows",
        "beta",
        "2026-06-18",
        "2029-06-17",
        "20",
        "https://maker.example.org/65",
    ),
    ("r-19", "GSC-2026-0019", "高强钢筋HRB600E", "", "steel", "alpha", "2026-03-30", "2029-03-29", "3", ""),
    (
        "r-112",
        "GSC-2025-0112",
        "",
        "Water-borne inorganic wall paint",
        "finishes",
        "beta",
        "2025-10-12",
        "2028-10-11",
        "",
        "",
    ),
    ("r-8", "GSC-2023-0008", "重庆门", "Chongqing door", "doors-windows", "", "2023-04-21", "2026-04-20", "100", ""),
    ("r-15", "GSC-2022-0015", "重点窗", "Key window", "doors-windows", "beta", "2022-11-15", "2025-11-14", "-2", ""),
)
SPANS = {
    "r-41": (Span("submitted", "2026-10-01", "2026-11-09"), Span("notice", "2026-11-10", "2026-12-08", "2026-12-08")),
    "r-27": (
        Span("notice", "2026-05-18", "2026-06-17", "2026-06-16"),
        Span("valid", "2026-06-18", "2029-06-17", "2029-06-17", "No. 9", (("zh", "登记"), ("en", "Registered"))),
        Span("expired", "2029-06-18", automatic=True),
    ),
    "r-19": (Span("valid", "2026-03-30", "2029-03-29", "2029-03-29"),),
    "r-112": (Span("valid", "2025-10-12", "2026-02-01"), Span("suspended", "2026-02-02")),
    "r-8": (Span("valid", "2023-04-21", "2026-04-20", "2026-04-20"), Span("expired", "2026-04-21", automatic=True)),
    "r-15": (Span("valid", "2022-11-15", "2024-01-31"), Span("revoked", "2024-02-01")),
}


def _categories(pairs: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> tuple[Category, ...]:
    return tuple(Category(value, labels) for value, labels in pairs)


def registrations() -> RegisterFacts:
    """Return a register with a lifecycle, facets, a pair, a key into another register and a feed of events."""
    columns = (
        Column("id", "string", titles=words("编号", "Id")),
        Column("number", "string", titles=words("登记号", "Number")),
        Column("product_zh", "string", titles=words("产品（中文）", "Product (Chinese)"), base="product", lang="zh"),
        Column("product_en", "string", titles=words("产品（英文）", "Product (English)"), base="product", lang="en"),
        Column("category", "string", titles=words("类别", "Category"), categories=_categories(CATEGORIES)),
        Column("maker", "string", titles=words("企业", "Maker")),
        Column("registered", "date", titles=words("登记日期", "Registered")),
        Column("valid_until", "date", titles=words("有效期至", "Valid until")),
        Column("share", "number", titles=words("再生料比例", "Recycled content"), unit="%"),
        Column("site", "string", titles=words("网址", "Web page")),
    )
    states = tuple(State(key, labels, key) for key, labels in (("submitted", words("已提交", "Submitted")), *KINDS))
    register = Register(
        "registrations",
        words("绿色供应链产品登记簿", "Register of green supply chain products"),
        words("样例记录，不是事实。", "Sample records, not facts."),
        "product",
        number="number",
        listed=("number", "product", "category", "maker", "state", "registered", "valid_until"),
        facets=(
            Facet("state", "state"),
            Facet("category", "category"),
            Facet("year", "registered", "year", words("登记年份", "Year of registration")),
            Facet("maker", "maker"),
        ),
        pairs=(("category", "state"),),
        lookup=("number", "product"),
        order=("-registered", "number"),
        lifecycle=Lifecycle("events", EventColumns("record", "state", "date"), states, ("submitted", "notice")),
        feed="state",
        group="certification",
    )
    table = Table(
        "registrations",
        "registrations.csv",
        words("登记", "Registrations"),
        (),
        columns,
        ("id",),
        foreign_keys=(ForeignKey(("maker",), "makers", "makers", ("id",)),),
        record_id="id",
        register=register,
    )
    records = tuple(Record(row[0], row, SPANS[row[0]], at) for at, row in enumerate(ROWS, 2))
    return facts_of("registrations", table, records)


def makers() -> RegisterFacts:
    """Return a register whose states stand in a column, with no lifecycle and no number."""
    columns = (
        Column("id", "string", titles=words("编号", "Id")),
        Column("name_zh", "string", titles=words("名称（中文）", "Name (Chinese)"), base="name", lang="zh"),
        Column("name_en", "string", titles=words("名称（英文）", "Name (English)"), base="name", lang="en"),
        Column(
            "status",
            "string",
            titles=words("状况", "Status"),
            categories=_categories((("active", words("存续", "Active")), ("closed", words("已注销", "Closed")))),
        ),
    )
    register = Register(
        "makers",
        words("企业", "Makers"),
        words("样例。", "Samples."),
        "name",
        listed=("name", "state"),
        facets=(Facet("state", "state"),),
        order=("name",),
        standing=Standing("status", (("active", "valid"), ("closed", "revoked"))),
        group="bodies",
    )
    table = Table("makers", "makers.csv", words("企业", "Makers"), (), columns, record_id="id", register=register)
    rows = (("alpha", "甲厂", "Alpha Works", "active"), ("beta", "乙厂", "", "closed"))
    return facts_of("makers", table, tuple(Record(row[0], row, (), at) for at, row in enumerate(rows, 2)))


def ratings() -> RegisterFacts:
    """Return a register without any record."""
    columns = (
        Column("id", "string"),
        Column(
            "subject_zh", "string", titles=words("评价对象（中文）", "Subject (Chinese)"), base="subject", lang="zh"
        ),
        Column(
            "subject_en", "string", titles=words("评价对象（英文）", "Subject (English)"), base="subject", lang="en"
        ),
        Column("level", "string", titles=words("等级", "Level")),
    )
    register = Register(
        "ratings",
        words("绿色信用评价", "Credit ratings"),
        words("评价结果及依据。", "Ratings and what they rest on."),
        "subject",
        listed=("subject", "level"),
        shown=("level",),
        lookup=("subject",),
        intake=Intake(),
        group="certification",
    )
    table = Table("ratings", "ratings.csv", words("评价", "Ratings"), (), columns, record_id="id", register=register)
    return facts_of("ratings", table, ())


def facts_of(slug: str, table: Table, records: tuple[Record, ...]) -> RegisterFacts:
    """Return a table with its records as a register of a package of its own."""
    package = agencies_package()._replace(slug=slug, titles=table.titles, tables=(table,), descriptor="")
    rows = tuple(record.cells for record in records)
    facts = PackageFacts(
        package,
        (TableFacts(table.name, len(rows), rows, ()),),
        (),
        (Quality(table.name, "fast", "", len(rows)),),
        (),
        False,
        f"digest-{slug}",
    )
    assert table.register is not None
    return RegisterFacts(table.register, facts, table, records, f"digest-{slug}-{len(rows)}", f"head-{slug}")


def library(*registers: RegisterFacts) -> Library:
    """Return a site that holds these registers, or the three of this module, and no page."""
    held = registers or (makers(), ratings(), registrations())
    made = sample_site.library(tuple(each.package for each in held))
    return made._replace(registers=held, vocabularies=dict(zip(("zh", "en"), vocabularies(), strict=True)))


def vocabularies() -> tuple[Vocabulary, Vocabulary]:
    zh, en = sample_site.vocabularies()
    return (
        zh._replace(registers=(("bodies", "机构"), ("certification", "登记与认证"))),
        en._replace(registers=(("bodies", "Bodies"), ("certification", "Registration"))),
    )
