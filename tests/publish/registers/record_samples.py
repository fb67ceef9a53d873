"""Registers that lead to each other, as facts, for tests of record pages. All records are made up."""

from gsc.model.library import Library
from gsc.model.package import Category, Column, ForeignKey, Package, Table
from gsc.model.package_facts import PackageFacts, TableFacts
from gsc.model.page import Card
from gsc.model.register import EventColumns, Lifecycle, PageLink, Register, Standing, State
from gsc.model.register_facts import JoiningRows, Mention, Record, RegisterFacts, Span
from gsc.model.settings import Section
from publish import sample_site
from publish.sample_packages import agencies_package, words

AS_OF = "2026-11-20"
SUM = "ef9212d71d79623088dd2f5f21267244ff5a1f86072b8fd7f80b620edf6f1b51"


def both(base: str, zh: str, en: str) -> tuple[Column, Column]:
    """Return the halves of a bilingual column."""
    return (
        Column(f"{base}_zh", "string", titles=words(f"{zh}（中文）", f"{en} (Chinese)"), base=base, lang="zh"),
        Column(f"{base}_en", "string", titles=words(f"{zh}（英文）", f"{en} (English)"), base=base, lang="en"),
    )


def one(name: str, zh: str, en: str, kind: str = "string") -> Column:
    return Column(name, kind, titles=words(zh, en))


def facts_of(slug: str, table: Table, rows: tuple[tuple[str, ...], ...]) -> RegisterFacts:
    """Return a table with its rows as a register of a package of its own, without histories."""
    assert table.register is not None
    package = package_of(slug, table)
    facts = PackageFacts(package, (TableFacts(table.name, len(rows), rows, ()),), (), (), (), False, f"digest-{slug}")
    place = [column.name for column in table.columns].index(table.record_id)
    records = tuple(Record(row[place], row, (), at, SUM) for at, row in enumerate(rows, 2))
    return RegisterFacts(table.register, facts, table, records, f"digest-{slug}", f"head-{slug}")


def package_of(slug: str, *tables: Table) -> Package:
    return agencies_package()._replace(slug=slug, titles=tables[0].titles, tables=tables, descriptor="")


def bodies() -> RegisterFacts:
    """Return a register without states."""
    register = Register("bodies", words("单位", "Bodies"), words("样例。", "Samples."), "name", listed=("name", "kind"))
    kinds = (Category("bureau", words("局", "Bureau")), Category("centre", words("中心", "Centre")))
    columns = (
        one("id", "编号", "Id"),
        *both("name", "名称", "Name"),
        one("kind", "类型", "Kind")._replace(categories=kinds),
    )
    table = Table(
        "bodies", "bodies.csv", words("单位", "Bodies"), (), columns, ("id",), record_id="id", register=register
    )
    rows = (("alpha", "甲局", "Bureau A", "bureau"), ("beta", "乙中心", "", "centre"), ("gamma", "丙", "C", ""))
    return facts_of("bodies", table, rows)


def tasks() -> RegisterFacts:
    """Return a register with a state in a column, a page, a source, a key to itself and all kinds of cells."""
    status = (Category("kept", words("有效", "In force")), Category("gone", words("已废止", "Repealed")))
    columns = (
        one("id", "编号", "Id"),
        one("number", "序号", "Number"),
        *both("task", "任务", "Task"),
        *both("content", "内容", "Content"),
        one("status", "状态", "Status")._replace(categories=status),
        one("follows", "接续", "Follows"),
        one("done", "完成", "Done", "boolean"),
        one("hours", "小时", "Hours", "integer")._replace(unit="h"),
        one("tags", "标签", "Tags", "list"),
        one("link", "网址", "Web page"),
        one("page", "页面", "Page"),
        one("source", "来源", "Source"),
        one("empty", "空", "Blank"),
    )
    register = Register(
        "tasks",
        words("重点任务", "Key tasks"),
        words("样例。", "Samples."),
        "task",
        number="number",
        listed=("number", "task", "hours"),
        standing=Standing("status", (("kept", "valid"), ("gone", "revoked"))),
        pages=(PageLink("page", "policies"),),
    )
    table = Table(
        "tasks",
        "tasks.csv",
        words("任务", "Tasks"),
        (),
        columns,
        ("id",),
        foreign_keys=(ForeignKey(("follows",), "", "", ("id",)),),
        record_id="id",
        register=register,
    )
    rows = (
        ("t1", "一（1）", "任务一", "Task one", "第一段\n\n第二段", "", "kept", "", "true", "8", "a, b",
         "https://example.org/a?b=c&d=e", "plan", "plan; other", ""),
        ("t2", "2", "任务二", "", "", "Words in 中文 and English", "gone", "t1", "false", "", "", "javascript:alert(1)",
         "", "plan", ""),
        ("t3", "", "", "Task three", "", "", "", "t1", "", "", "", "", "", "", ""),
    )  # fmt: skip
    return facts_of("tasks", table, rows)


SPANS = {
    "r27": (
        Span("submitted", "2026-04-02", "2026-05-17", notes=words("材料齐全", "Complete; accepted for review")),
        Span("notice", "2026-05-18", "2026-06-16", "2026-06-16", notes=words("三十天", "30 days; no objections")),
        Span("registered", "2026-06-18", "2029-06-17", "2029-06-17", "Announcement 2026/9", line=4),
        Span("expired", "2029-06-18", automatic=True),
    ),
    "r41": (Span("submitted", "2026-10-01", "2026-11-09"), Span("notice", "2026-11-10", "", "2026-12-08")),
    "r8": (Span("registered", "2023-04-21", "2026-04-20", "2026-04-20"), Span("expired", "2026-04-21", automatic=True)),
    "r15": (
        *(Span("registered", f"20{at}-01-01", f"20{at}-12-31", f"20{at}-12-31") for at in range(15, 24)),
        Span("revoked", "2024-02-01", reference="No. 3", notes=(("zh", "虚假材料"),)),
    ),
    "r99": (Span("submitted", "2027-01-01"),),
}


def registrations() -> RegisterFacts:
    """Return certificates with histories: registered, on notice, expired, revoked after many years, not begun."""
    states = (
        State("submitted", words("已提交", "Submitted"), "submitted", ("notice",)),
        State("notice", words("公示中", "Public notice"), "notice", ("registered",), "required"),
        State("registered", words("有效", "Registered"), "valid", ("revoked",), "required", then="expired"),
        State("expired", words("已过期", "Expired"), "expired"),
        State("revoked", words("已撤销", "Revoked"), "revoked"),
    )
    columns = (
        one("id", "编号", "Id"),
        one("number", "登记号", "Number"),
        *both("product", "产品", "Product"),
        one("maker", "企业", "Registrant"),
    )
    register = Register(
        "registrations",
        words("绿色供应链产品登记簿", "Register of green supply chain products"),
        words("样例。", "Samples."),
        "product",
        number="number",
        listed=("number", "product", "state"),
        lifecycle=Lifecycle(
            "events",
            EventColumns("record", "state", "date", "until", "reference", "note"),
            states,
            ("submitted",),
            words("异议请寄样例中心。", "Send objections to the [sample centre](https://centre.example.org/)."),
        ),
        certificate=True,
    )
    table = Table(
        "registrations",
        "registrations.csv",
        words("登记", "Registrations"),
        (),
        columns,
        ("id",),
        foreign_keys=(ForeignKey(("maker",), "bodies", "bodies", ("id",)),),
        record_id="id",
        register=register,
    )
    rows = (
        ("r27", "GSC-2026-0027", "断桥铝合金外窗 65 系列", "Thermally broken aluminium window, series 65", "beta"),
        ("r41", "GSC-2026-0041", "再生骨料外墙板", "Recycled aggregate panel", "alpha"),
        ("r8", "GSC-2023-0008", "门", "", "alpha"),
        ("r15", "GSC-2015-0015", "窗", "Window", "nobody"),
        ("r99", "GSC-2027-0001", "", "", ""),
    )
    made = facts_of("registrations", table, rows)
    return made._replace(records=tuple(each._replace(spans=SPANS[each.id]) for each in made.records))


def joining() -> tuple[JoiningRows, ...]:
    """Return rows that join tasks and bodies, the succession of bodies, events, and a table that only counts."""
    to_bodies = ForeignKey(("body",), "bodies", "bodies", ("id",))
    units = Table(
        "task-units",
        "task-units.csv",
        words("责任单位", "Responsible units"),
        (),
        (
            one("id", "编号", "Id"),
            one("task", "任务", "Task"),
            one("order", "次序", "Order", "integer"),
            one("body", "单位", "Body"),
            *both("name", "名称", "Name as printed"),
            one("source", "来源", "Source"),
        ),
        ("id",),
        foreign_keys=(ForeignKey(("task",), "", "tasks", ("id",)), to_bodies),
        record_id="id",
    )
    unit_rows = (
        ("u1", "t1", "1", "alpha", "市甲局", "The bureau", "plan"),
        ("u2", "t1", "2", "beta", "乙", "", "nowhere"),
        ("u3", "t2", "1", "alpha", "甲局等", "", ""),
        ("u4", "", "1", "alpha", "<b>甲</b>", "", ""),
    )
    successions = Table(
        "successions",
        "successions.csv",
        words("沿革", "Successions"),
        (),
        (one("from", "前身", "Predecessor"), one("to", "后继", "Successor"), one("year", "年份", "Year", "year")),
        foreign_keys=(
            ForeignKey(("from",), "", "bodies", ("id",)),
            ForeignKey(("to",), "", "bodies", ("id",)),
        ),
    )
    counts = Table(
        "counts", "counts.csv", (), (), (one("body", "", ""), one("tasks", "", "")), ("body",),
        foreign_keys=(to_bodies,), sql="counts.sql",
    )  # fmt: skip
    events = Table(
        "events", "events.csv", (), (), (one("record", "", ""), one("state", "", "")),
        foreign_keys=(ForeignKey(("record",), "", "registrations", ("id",)),),
    )  # fmt: skip
    return (
        JoiningRows(package_of("bodies", bodies().table, successions), successions, (("alpha", "beta", "2018"),)),
        JoiningRows(package_of("registrations", registrations().table, events), events, (("r27", "notice"),)),
        JoiningRows(package_of("tasks", tasks().table, units, counts), units, unit_rows),
        JoiningRows(package_of("tasks", tasks().table, units, counts), counts, (("alpha", "2"),)),
    )


def cards() -> dict[str, dict[str, Card]]:
    plan = Card("policies/plan", "zh", "", "policies", "plan", "policy", "某方案", card_digest="plan-zh")
    news = Card("news/one", "en", "", "news", "one", "news", "News in English only", card_digest="news-en")
    return {
        "zh": {"policies/plan": plan},
        "en": {"policies/plan": plan._replace(lang="en", title="A plan", card_digest="plan-en"), "news/one": news},
    }


MENTIONS = (
    Mention("news/one", "en", 0, 0, 8, "", "bodies", "alpha", "Bureau A"),
    Mention("policies/plan", "en", 1, 0, 8, "c1", "bodies", "alpha", "Bureau A"),
    Mention("policies/plan", "en", 2, 0, 8, "c1", "bodies", "alpha", "Bureau A"),
    Mention("policies/plan", "en", 3, 0, 8, "c2-1", "bodies", "alpha", "Bureau A"),
    Mention("policies/plan", "zh", 1, 0, 2, "c1", "bodies", "alpha", "甲局"),
    Mention("policies/plan", "zh", 1, 0, 2, "c1", "tasks", "t1", "任务一"),
)


def library(*registers: RegisterFacts) -> Library:
    """Return a site of these registers alone, or of all of this module with what joins them and two pages."""
    held = registers or (bodies(), registrations(), tasks())
    made = sample_site.library(tuple(each.package for each in held))
    settings = made.settings._replace(sections=(Section("policies", "policy"), Section("news", "news")))
    made = made._replace(settings=settings, registers=held)
    return made if registers else made._replace(cards=cards(), joining=joining(), mentions=MENTIONS)
