"""Small bilingual registers for tests of their further views. All values are made up."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gsc.model.library import Library
from gsc.model.package import Category, Column, ForeignKey, Package, Table
from gsc.model.register import (
    Calendar,
    EventColumns,
    Intake,
    InternalField,
    Lifecycle,
    Register,
    Standing,
    State,
    View,
)
from gsc.model.register_facts import JoiningRows, Record, RegisterFacts, Span
from publish import sample_facts, sample_packages, sample_site
from publish.sample_packages import words

DAY = "2026-11-20"
HOSTILE = '</li><script>alert(1)</script> "x" & \x07 \u202e'


class Made(NamedTuple):
    """A package with its tables, their rows, and the registers among them."""

    package: Package
    rows: Mapping[str, tuple[tuple[str, ...], ...]]


def column(name: str, kind: str = "string", categories: Sequence[str] = (), *, required: bool = False) -> Column:
    """Return a column; one whose name ends in _zh or _en is half of a bilingual one."""
    base, _, lang = name.rpartition("_")
    half = lang in {"zh", "en"}
    return Column(
        name,
        kind,
        titles=words(f"{base or name}（中）", f"{(base or name).capitalize()} ({lang})")
        if half
        else words(f"{name}栏", name),
        categories=tuple(Category(each, words(f"{each}类", each.capitalize())) for each in categories),
        constraints=(("required", "true"),) if required else (),
        base=base if half else "",
        lang=lang if half else "",
    )


def table(name: str, columns: Sequence[Column], *keys: ForeignKey, register: Register | None = None) -> Table:
    return Table(
        name,
        f"{name}.csv",
        words(f"{name}表", f"Table {name}"),
        (),
        tuple(columns),
        ("id",),
        foreign_keys=keys,
        record_id="id" if register else "",
        register=register,
    )


def key(name: str, to: str) -> ForeignKey:
    return ForeignKey((name,), "", to, ("id",))


def rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in csv.reader(io.StringIO(text.strip())))


CERTIFICATES = Register(
    "certificates",
    words("样例登记", "Sample certificates"),
    words("样例，不是事实。", "Samples, not facts."),
    "product",
    number="number",
    lifecycle=Lifecycle(
        "events",
        EventColumns("record", "state", "date", "until", "reference", "note"),
        (
            State("submitted", words("已提交", "Submitted"), "submitted", ("notice",)),
            State(
                "notice",
                words("公示中", "On public notice"),
                "notice",
                ("registered", "objected"),
                "required",
                ("objected",),
                "decision",
            ),
            State("decision", words("待决定", "Awaiting decision"), "submitted", ("registered", "objected")),
            State("registered", words("有效", "Registered"), "valid", ("revoked",), "required", (), "expired"),
            State("objected", words("异议成立", "Objection upheld"), "revoked"),
            State("revoked", words("已撤销", "Revoked"), "revoked"),
            State("expired", words("已过期", "Expired"), "expired"),
        ),
        ("submitted",),
        words("向样例中心书面提出。", "In writing to the sample centre."),
    ),
    certificate=True,
    calendar=Calendar("opens"),
    intake=Intake(
        "s-{year}-{number:02}",
        (InternalField("contact_person", "string", words("联系人", "Contact person"), required=True),),
        words(
            "1. 填表\n2. 提交<script>",
            "1. Fill in **the form**\n2. Send it <script>alert(1)</script>\n\n- [rules](https://rules.example.org/)",
        ),
    ),
)
RUNNING = (
    Span("submitted", "2026-11-01", "2026-11-09"),
    Span("notice", "2026-11-10", "2026-11-24", "2026-11-24", "样告〔2026〕1号", words("说明", "a note")),
    Span("decision", "2026-11-25", automatic=True),
)
LONG = (Span("submitted", "2026-11-01", "2026-11-14"), Span("notice", "2026-11-15", "2026-12-15", "2026-12-15"))
OBJECTED = (
    Span("submitted", "2026-01-01", "2026-01-31"),
    Span("notice", "2026-02-01", "2026-02-04", "2026-02-15"),
    Span("objected", "2026-02-05"),
)
REGISTERED = (
    Span("notice", "2025-02-01", "2025-02-15", "2025-02-15"),
    Span("decision", "2025-02-16", "2025-02-19", automatic=True),
    Span("registered", "2025-02-20", "2028-02-19", "2028-02-19"),
    Span("expired", "2028-02-20", automatic=True),
)
UNDECIDED = (Span("notice", "2026-10-01", "2026-10-15", "2026-10-15"), Span("decision", "2026-10-16", automatic=True))
COMING = (Span("notice", "2026-12-01", "2026-12-15", "2026-12-15"),)
HISTORIES = {"c1": RUNNING, "c2": LONG, "c3": OBJECTED, "c4": REGISTERED, "c5": UNDECIDED, "c6": COMING}


def certificates(*, hostile: bool = False) -> Made:
    name = HOSTILE if hostile else "外窗, “甲”; 一"
    register = CERTIFICATES
    columns = (
        column("id", required=True),
        column("number"),
        column("product_zh"),
        column("product_en"),
        column("category", "string", ("wall", "window")),
        column("opens", "date"),
    )
    made = (
        ("c1", "S-2026-0001", name, "", "window", "2026-11-10"),
        ("c2", "S-2026-0002", "墙板", "Wall panel", "wall", ""),
        ("c3", "S-2026-0003", "墙板二", "Wall panel two", "wall", ""),
        (
            "c4",
            "S-2025-0001",
            "外窗二",
            "Window two, with a name that is long enough to be folded in a file of lines",
            "",
            "",
        ),
        ("c5", "S-2026-0004", "外窗三", "Window three", "window", ""),
        ("c6", "S-2026-0005", "外窗四", "Window four", "window", ""),
    )
    return _made("certificates", (table("certificates", columns, register=register),), {"certificates": made})


def tasks() -> Made:
    views = (
        View("tree", "tree", words("分类", "By kind"), words("树", "A tree"), ("kind", "unit")),
        View("timeline", "timeline", words("年表", "Timeline"), (), ("start", "finish")),
        View("graph", "graph", words("关系", "Relations"), (), ("from", "kind", "to", "start"), "relations"),
        View("plan", "plan", words("计划", "Planned periods"), (), ("start", "finish", "task_no", "unit", "about")),
        View(
            "overdue",
            "overdue",
            words("逾期", "Overdue"),
            (),
            ("finish", "date", "completed", "state", "note", "web"),
            "reports",
        ),
        View("elements", "table", words("要素", "Elements"), (), (), "elements"),
    )
    register = Register(
        "tasks",
        words("任务", "Tasks"),
        (),
        "title",
        number="number",
        standing=Standing("status", (("open", "submitted"), ("done", "valid"))),
        views=views,
    )
    columns = (
        column("id"),
        column("number"),
        column("title_zh"),
        column("title_en"),
        column("kind", "string", ("second", "first")),
        column("unit_zh"),
        column("unit_en"),
        column("start"),
        column("finish"),
        column("task_no", "integer"),
        column("about_zh"),
        column("about_en"),
        column("status", "string", ("open", "done")),
        column("parent"),
    )
    held = rows(
        """
t1,1,任务一,Task one,first,甲局,Bureau A,2016,2016-12,1,,,open,
t2-1,2（1）,任务二,Task two,first,甲局,Bureau A,2016-06,2017-12,2,安排资金,Arrange funds,open,t1
t2-2,2（2）,任务二,Task two,second,乙局,,2016-06-30,2026-11-20,2,研究方式,Study ways,done,t1
t3,3,任务三,,,,,,2018,3,,,open,
t4,4,任务四,Task four,second,丙局,Bureau C,2015-02,,4,,,,gone
"""
    )
    relations = rows("r1,t1,follows,t2-1\nr2,t2-2,cites,t1\nr3,t1,follows,t2-2\nr4,t1,follows,nobody")
    reports = rows(
        "p1,t1,2016-11-01,false,under-way,在做,Under way,https://e.example.org/1\n"
        "p2,t2-1,2017-12-30,true,completed,,,javascript:alert(1)\n"
        "p3,t2-1,2018-01-30,false,under-way,,,\n"
        "p4,t1,2027-01-01,true,completed,,,"
    )
    elements = rows("e1,t1,3.5,=1+1,甲\ne2,t3,,https://e.example.org/x,乙\ne3,,2,b,丙")
    tables = (
        table("tasks", columns, key("parent", "tasks"), register=register),
        table(
            "relations",
            (column("id"), column("from"), column("kind", "string", ("follows", "cites")), column("to")),
            key("from", "tasks"),
            key("to", "tasks"),
        ),
        table(
            "reports",
            (
                column("id"),
                column("task"),
                column("date", "date"),
                column("completed", "boolean"),
                column("state", "string", ("under-way", "completed")),
                column("note_zh"),
                column("note_en"),
                column("web"),
            ),
            key("task", "tasks"),
        ),
        table(
            "elements",
            (column("id"), column("task"), column("value", "number"), column("text_en"), column("text_zh")),
            key("task", "tasks"),
        ),
    )
    return _made("tasks", tables, {"tasks": held, "relations": relations, "reports": reports, "elements": elements})


TENDER_COLUMNS = (
    column("id"),
    column("ocid", required=True),
    column("published", "date", required=True),
    column("tag", "string", required=True),
    column("title_zh"),
    column("title_en"),
    column("description_zh"),
    column("description_en"),
    column("tender_status"),
    column("buyer_id"),
    column("buyer_zh"),
    column("buyer_en"),
    column("method"),
    column("method_details_zh"),
    column("method_details_en"),
    column("category"),
    column("amount", "number"),
    column("currency"),
    column("tender_start", "date"),
    column("tender_end", "date"),
)


def tenders() -> Made:
    register = Register(
        "notices",
        words("采购公告", "Tender notices"),
        (),
        "title",
        ocds=True,
        calendar=Calendar("tender_start", "tender_end"),
    )
    held = rows(
        """
n1,ocds-213czf-0001,2026-03-01,tender,外窗采购,Purchase of windows,说明,Details,active,b1,样例局,Sample bureau,\
open,公开招标,Open call,goods,120000.50,CNY,2026-03-01,2026-03-31
n2,ocds-213czf-0001,2026-03-15,tenderUpdate,外窗采购（更正）,Purchase of windows (corrected),,,active,b1,样例局,\
Sample bureau,\
open,,,goods,,,2026-03-01,2026-04-15
n3,ocds-213czf-0002,2026-04-01,tender,,Cleaning services,,,planned,,,,,,,services,100,,,
"""
    )
    items = rows("i1,n1,断桥铝窗,Window,CPC,42120,金属窗,Metal windows,40,樘,piece\ni2,n1,玻璃,,x_own,g1,,,2.5,,")
    documents = rows(
        "d1,n1,招标文件,Tender documents,https://docs.example.org/1.pdf,biddingDocuments,2026-03-01,application/pdf,zh"
    )
    tables = (
        table("notices", TENDER_COLUMNS, register=register),
        table(
            "items",
            (
                column("id"),
                column("notice"),
                column("description_zh"),
                column("description_en"),
                column("scheme"),
                column("code"),
                column("class_zh"),
                column("class_en"),
                column("quantity", "number"),
                column("unit_zh"),
                column("unit_en"),
            ),
            key("notice", "notices"),
        ),
        table(
            "documents",
            (
                column("id"),
                column("notice"),
                column("title_zh"),
                column("title_en"),
                column("url"),
                column("type"),
                column("published", "date"),
                column("format"),
                column("language"),
            ),
            key("notice", "notices"),
        ),
    )
    return _made("tenders", tables, {"notices": held, "items": items, "documents": documents})


def _made(slug: str, tables: tuple[Table, ...], held: Mapping[str, tuple[tuple[str, ...], ...]]) -> Made:
    package = sample_packages.agencies_package()._replace(
        slug=slug, titles=words(f"{slug}包", f"Package {slug}"), tables=tables
    )
    return Made(package, held)


def site(*packages: Made) -> tuple[Library, tuple[RegisterFacts, ...]]:
    """Return a library of some packages, and their registers."""
    registers, joining, known = [], [], []
    for made in packages:
        texts = {each.name: _csv(each, made.rows[each.name]) for each in made.package.tables}
        facts = sample_facts.facts_of(made.package, texts)
        known.append(facts)
        for each in made.package.tables:
            if each.register is None:
                joining.append(JoiningRows(made.package, each, made.rows[each.name]))
                continue
            records = tuple(
                Record(row[0], row, HISTORIES.get(row[0], ()), line) for line, row in enumerate(made.rows[each.name], 2)
            )
            registers.append(RegisterFacts(each.register, facts, each, records, repr(records), repr(each)))
    library = sample_site.library(tuple(known))
    ordered = tuple(sorted(registers, key=lambda each: each.register.name))
    return library._replace(registers=ordered, joining=tuple(joining)), ordered


def _csv(declared: Table, held: Sequence[Sequence[str]]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows([[each.name for each in declared.columns], *held])
    return target.getvalue()
