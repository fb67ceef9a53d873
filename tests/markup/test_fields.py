"""Every kind of field: what it takes, and how a wrong value is reported."""

from collections.abc import Callable

import pytest

from gsc.markup.read_page import Reading
from gsc.model.page import Link, Relation, Review, Source, Translation

Read = Callable[..., Reading]

BAD: tuple[tuple[str, str, int, int, str, dict[str, str]], ...] = (
    ("policy", "publishd: 2015-05-08", 3, 1, "field-unknown", {"nearest": "published"}),
    ("policy", "licence: CC-BY", 3, 10, "field-choice", {"nearest": "CC-BY-4.0"}),
    ("policy", "status: in_force", 3, 9, "field-choice", {"nearest": "in-force"}),
    ("policy", "published: 2015-02-30", 3, 12, "date-impossible", {"value": "2015-02-30"}),
    ("policy", "published: 2015-13-01", 3, 12, "date-impossible", {}),
    ("policy", "published: 2015/5/8", 3, 12, "date-near-miss", {"proposal": "2015-05-08"}),
    ("policy", "signed: 2015年5月8日", 3, 9, "date-near-miss", {"proposal": "2015-05-08"}),
    ("policy", "signed: 2015年5月", 3, 9, "date-near-miss", {"proposal": "2015-05"}),
    ("policy", "signed: 2015.2.30", 3, 9, "date-form", {}),
    ("policy", "signed: 去年五月", 3, 9, "date-form", {}),
    ("policy", "published: 2015-05", 3, 12, "date-not-full", {}),
    ("policy", "number: 津政办发[2013]94号", 3, 9, "document-number-near-miss", {"proposal": "津政办发〔2013〕94号"}),
    (
        "policy",
        "number: 津政办发〔2013〕 094 号",
        3,
        9,
        "document-number-near-miss",
        {"proposal": "津政办发〔2013〕94号"},
    ),
    ("policy", "number: 第94号", 3, 9, "document-number-form", {}),
    ("policy", "issuers: 市政府", 3, 10, "field-not-list", {}),
    ("policy", "issuers:\n  - a: b", 4, 5, "field-not-text", {}),
    ("policy", "tags:\n  - Steel", 4, 5, "field-key", {}),
    ("policy", "tags:\n  -\n  - steel", 4, 4, "field-empty", {}),
    ("policy", "order: three", 3, 8, "field-integer", {}),
    ("policy", "order: -1", 3, 8, "field-integer", {}),
    ("policy", "short: " + "x" * 41, 3, 8, "field-too-long", {"length": "41"}),
    ("policy", "summary: |\n  a\n  b", 3, 10, "field-multiline", {}),
    ("policy", "sources:\n  - url: https://x.org", 4, 5, "field-missing", {"key": "title"}),
    ("policy", "sources:\n  - title: x\n    url: www.x.org", 5, 10, "field-url", {}),
    ("policy", "sources:\n  - title: x\n    url: javascript:alert(1)", 5, 10, "field-url", {}),
    ("policy", "sources:\n  - title: x\n    page: 3", 5, 5, "field-unknown", {}),
    ("policy", "review: yes", 3, 9, "field-not-record", {}),
    ("policy", "review:\n  months: 12", 4, 3, "field-missing", {"key": "checked"}),
    ("policy", "translation:\n  kind: machine", 4, 9, "field-choice", {}),
    ("policy", "translation:\n  kind: unofficial\n  origin: fr", 5, 11, "field-language", {}),
    ("policy", "translation:\n  kind: original\n  fingerprint: x", 5, 16, "field-fingerprint", {}),
    ("policy", "relations:\n  - kind: replaces\n    title: x", 4, 11, "field-choice", {}),
    ("policy", "relations:\n  - kind: amends", 4, 5, "relation-empty", {}),
    ("policy", "relations:\n  - kind: amends\n    target: other", 5, 13, "field-page", {}),
    ("policy", "relations:\n  - kind: amends\n    target: ../../../x.md", 5, 13, "link-outside", {}),
    (
        "policy",
        "relations:\n  - kind: amends\n    target: ../../en/policies/x.md",
        5,
        13,
        "link-language",
        {"proposal": "x.md"},
    ),
    ("news", "date: 2015-5-8", 3, 7, "date-near-miss", {"proposal": "2015-05-08"}),
    ("page", "signed: 2015", 3, 1, "field-unknown", {}),
)


@pytest.mark.parametrize("case", BAD)
def test_refused(read: Read, case: tuple[str, str, int, int, str, dict[str, str]]) -> None:
    kind, lines, line, column, code, details = case
    extra = "" if kind != "news" or "date:" in lines else "date: 2015\n"
    problems = read(f"---\ntitle: T\n{lines}\n{extra}---\n", kind, key="policies/p").problems
    assert [(one.line, one.column, one.code) for one in problems] == [(line, column, code)]
    assert details.items() <= dict(problems[0].details).items()


def test_required_fields(read: Read) -> None:
    assert [one.code for one in read("---\nshort: x\n---\n").problems] == ["field-missing"]
    assert [one.code for one in read("---\ntitle:\n---\n").problems] == ["field-empty"]
    assert [dict(one.details)["key"] for one in read("---\ntitle: x\n---\n", "news").problems] == ["date"]


def test_all_problems_are_reported_in_order(read: Read) -> None:
    problems = read("---\ntitl: x\norder: y\ntags: z\n---\n<b>\n\n# h\n").problems
    assert [(one.line, one.code) for one in problems] == [
        (2, "field-unknown"),
        (2, "field-missing"),
        (3, "field-integer"),
        (4, "field-not-list"),
        (6, "html-refused"),
        (8, "heading-title"),
    ]


FULL = """---
title: 天津市绿色供应链管理试点实施方案
short: 试点方案
published: 2026-11-21
updated:
tags:
  - steel
  - ports
number: 津政办发〔2013〕94号
issuers:
- 天津市人民政府办公厅
signed: 2013-11
status: unknown
relations:
  - kind: based-on
    number: 国函〔2008〕26号
    title: 批复
  - kind: implements
    target: other.md
sources:
  - 原文
  - title: 网页
    url: https://example.org/a
    accessed: 2026-11-21
licence: official
review:
  checked: 2026-11-21
  months: 12
translation:
  kind: unofficial
  origin: zh
  fingerprint: 0123456789ab
order: 3
---
text
"""


def test_full_record(read: Read) -> None:
    reading = read(FULL, "policy", key="policies/p")
    assert reading.problems == ()
    assert reading.page is not None
    card = reading.page.card
    assert card.tags == ("steel", "ports")
    assert card.updated == ""
    assert card.order == 3
    assert card.sources == (Source("原文"), Source("网页", "https://example.org/a", accessed="2026-11-21"))
    assert card.review == Review("2026-11-21", 12)
    assert card.translation == Translation("unofficial", "zh", "0123456789ab")
    assert card.policy.issuers == ("天津市人民政府办公厅",)
    assert card.policy.signed == "2013-11"
    assert card.policy.relations == (
        Relation("based-on", number="国函〔2008〕26号", title="批复"),
        Relation("implements", target="policies/other"),
    )
    assert reading.page.references.links == (Link(19, 13, "policies/other"),)


def test_two_space_list_keeps_what_follows(read: Read) -> None:
    """Pelican's own reader loses every field after such a list, and prints them into the page."""
    reading = read("---\ntitle: T\ntags:\n  - steel\n  - ports\nsummary: S\n---\ntext\n")
    assert reading.page is not None
    assert (reading.page.card.tags, reading.page.card.summary) == (("steel", "ports"), "S")
    assert [block.html for block in reading.page.body.blocks] == ["<p>text</p>"]
