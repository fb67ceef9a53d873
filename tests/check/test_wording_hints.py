"""Hints on wording: what is told at which character, and what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gsc.check.hints.manuscript import Manuscript, as_problem, read_manuscript
from gsc.check.hints.mending import iso_date, mended
from gsc.check.hints.outside_links import check_outside_links
from gsc.check.hints.run import WORDING
from gsc.check.hints.unfinished import check_unfinished
from gsc.model.page import Card, Translation
from gsc.model.problem import NOTE

TITLE = {"zh": "标题", "en": "Title"}


def wide(text: str) -> str:
    """Return letters and digits in their full-width forms."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


def manuscript(body: str, lang: str = "zh", kind: str = "page", fields: str = "") -> Manuscript:
    card = Card("about/a", lang, f"content/{lang}/about/a.md", "about", "a", kind, TITLE[lang])
    made = read_manuscript(card, f"---\ntitle: {TITLE[lang]}\n{fields}---\n\n{body}\n", chinese=lang == "zh")
    assert made is not None
    return made


def told(made: Manuscript) -> list[tuple[str, str]]:
    """Return each finding's code and the characters that it marks."""
    rules = (*WORDING, check_outside_links, check_unfinished)
    found = (each for rule in rules for each in rule(made))
    return [(each.code, made.text[each.start : each.end]) for each in sorted(found)]


FOUND = [
    ("甲,乙", "prose-half-width", ","),
    ("甲, 乙", "prose-half-width", ", "),
    ("**甲**,乙", "prose-half-width", ","),
    ("[甲](a.md),乙", "prose-half-width", ","),
    ("《甲》;乙", "prose-half-width", ";"),
    ("甲?", "prose-half-width", "?"),
    ("甲.", "prose-half-width", "."),
    ("甲.乙", "prose-half-width", "."),
    ("津政办发〔2013〕94号,甲", "prose-half-width", ","),
    ("甲,APEC", "prose-half-width", ","),
    ("APEC,甲", "prose-half-width", ","),
    ("时间:2013年", "prose-half-width", ":"),
    ("甲...乙", "prose-half-width", "..."),
    ("甲--乙", "prose-half-width", "--"),
    ('他说"甲', "prose-quote", '"'),
    ("甲（乙)丙", "prose-bracket", ")"),
    (f"甲{wide('APEC')}乙", "prose-full-width", wide("APEC")),
    (f"{wide('2013')}年", "prose-full-width", wide("2013")),
    (f"| 甲 | {wide('2')} |\n|---|---|", "prose-full-width", wide("2")),
    ("甲 乙", "prose-space", " "),
    ("甲 ，乙", "prose-space", " "),
    ("甲， 乙", "prose-space", " "),
    ("　　甲", "prose-space", "　　"),
    ("见附件 甲", "prose-space", " "),
    ("## 附件甲 乙", "prose-space", " "),
    ("甲。。", "prose-repeated", "。。"),
    ("甲，。", "prose-repeated", "，。"),
    ("甲 ", "line-blank", " "),
    ("甲\t\n乙", "line-blank", "\t"),
    ("TODO", "placeholder-left", "TODO"),
    ("待补充", "placeholder-left", "待补充"),
    ("见 https://example.org/a", "link-outside-bare", "https://example.org/a"),
    ("[甲](https://https://example.org)", "link-outside-doubled", "https://https://example.org"),
    ("[甲](https://example.org/a。)", "link-outside-end", "。"),
    ("[甲](http://localhost:8000/)", "link-outside-local", "http://localhost:8000/"),
    ("[甲](http://192.168.1.4/)", "link-outside-local", "http://192.168.1.4/"),
    ("[甲](https://a:b@example.org/)", "link-outside-secret", "https://a:b@example.org/"),
    ("[甲](mailto:somebody)", "link-mail-form", "mailto:somebody"),
]


@pytest.mark.parametrize(("body", "code", "marked"), FOUND, ids=[each[0] for each in FOUND])
def test_it_is_found_where_it_stands(body: str, code: str, marked: str) -> None:
    assert told(manuscript(body)) == [(code, marked)]


def test_both_brackets_are_marked() -> None:
    assert told(manuscript("甲(试行)乙")) == [("prose-bracket", "("), ("prose-bracket", ")")]
    assert told(manuscript("甲(APEC)乙")) == [("prose-bracket", "("), ("prose-bracket", ")")]


RIGHT = [
    "甲，乙。“甲”：‘乙’；（甲）！",
    "1.甲\n\n一.甲\n\n（1）甲",
    "10:30、3.5%、1,000人、2013-2015年",
    "`甲,乙` 与 `a`",
    "```\n甲,乙 \n```",
    "[甲](https://example.org/甲,乙)",
    "<https://example.org/a>",
    "津政办发[2013]94号和津政办发 (2013) 94 号",
    f"津政办发〔{wide('2013')}〕{wide('94')}号",
    "GB/T 33635-2017 绿色制造 制造企业绿色供应链管理",
    "| 甲 | 乙 |\n|---|---|\n| 1,2 | 3:4 |",
    "甲  \n乙",
    "甲\n- \n\n## ",
    "三、；二、",
    'Green supply chain (GSC), 2013: "x".',
    "甲\\*乙{: .signature }",
    "甲[^1]。\n\n[^1]: 乙。",
    "甲……乙——丙",
    "[甲](mailto:somebody@example.org)",
    "甲&amp;乙",
    "## 附件 分工表\n\n## 附件一 目录\n\n## 第三章 附则\n\n第十二条 本办法",
]


@pytest.mark.parametrize("body", RIGHT)
def test_nothing_is_said_of_what_is_right(body: str) -> None:
    assert told(manuscript(body)) == []


@pytest.mark.parametrize("body", ["甲,乙(丙) 丁", 'A, b: "c" (d); e?', f"第{wide('1')}章"])
def test_an_official_text_is_held_as_printed(body: str) -> None:
    assert told(manuscript(body, kind="policy")) == []


def test_a_translation_of_an_official_text_is_the_editors() -> None:
    made = manuscript("甲,乙", kind="policy")
    made = made._replace(card=made.card._replace(translation=Translation("unofficial", "en")))
    assert told(made) == [("prose-half-width", ",")]


def test_values_of_front_matter_are_prose_and_its_form_is_not() -> None:
    made = manuscript("甲。", fields='summary: "甲,乙"\nsources:\n  - title: 丙 # 2\n    url: https://example.org/a\n')
    assert told(made) == [("prose-half-width", ",")]
    assert as_problem(made, next(WORDING[0](made)), NOTE)[:4] == ("content/zh/about/a.md", 3, 12, "prose-half-width")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One，two", [("prose-foreign-sign", "，")]),
        ("End。", [("prose-foreign-sign", "。")]),
        (f"A {wide('1')}", [("prose-full-width", wide("1"))]),
        ("The plan 《甲，乙》 and 二、（三）, （1） x", []),
        ("甲,乙", []),
        ("One  two", []),
    ],
)
def test_other_languages(body: str, expected: list[tuple[str, str]]) -> None:
    assert told(manuscript(body, "en")) == expected


def test_a_draft_is_told() -> None:
    assert told(manuscript("甲。", fields="draft: true\n")) == [("draft-left", "draft: true")]
    assert told(manuscript("甲。", fields="draft: false\n")) == []


MENDED = [
    ("甲, 乙;丙", "甲，乙；丙"),
    ("甲,APEC", "甲,APEC"),
    ("甲(试行) ，乙", "甲（试行），乙"),
    ("**甲**,[乙](a.md):丙", "**甲**，[乙](a.md)：丙"),
    ("津政办发[2013] 94号,甲", "津政办发[2013] 94号，甲"),
    ("`甲,乙`,丙", "`甲,乙`,丙"),
    (f"{wide('APEC2013')}年", "APEC2013年"),
    ("甲  \n乙 \n丙\t", "甲  \n乙\n丙"),
    ("```\n甲,乙  \n```", "```\n甲,乙  \n```"),
    (f"| 甲 | 1,2 |\n|---|---|\n| 乙,丙 | {wide('2')} |", "| 甲 | 1,2 |\n|---|---|\n| 乙，丙 | 2 |"),
]


@pytest.mark.parametrize(("body", "expected"), MENDED, ids=[each[0] for each in MENDED])
def test_what_is_safe_is_mended_once(body: str, expected: str) -> None:
    made = manuscript(body)
    text = mended(made)
    assert text == made.text.replace(body, expected)
    again = read_manuscript(made.card, text, chinese=True)
    assert again is not None
    assert mended(again) == text


def test_dates_and_blanks_of_front_matter_are_mended_and_nothing_else() -> None:
    day = "-".join(map(wide, ("2015", "05", "08")))
    fields = f'published: {day} \nsummary: 甲,乙 \nreview:\n  checked: "2015/5/8"\nnumber: 甲[2013]1号\n'
    text = mended(manuscript("甲。", fields=fields))
    wanted = 'published: 2015-05-08\nsummary: 甲,乙\nreview:\n  checked: "2015-05-08"\nnumber: 甲[2013]1号\n'
    assert wanted in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2015-05", "2015-05"),
        (f"{wide('2015')}年{wide('5')}月{wide('8')}日", "2015-05-08"),
        ("2015.5", "2015-05"),
        ("2015/13/1", ""),
        ("5/8/2015", ""),
        ("去年", ""),
    ],
)
def test_iso_dates(given: str, expected: str) -> None:
    assert iso_date(given) == expected


CODE = "\n```\n甲,乙 \n```\n"
KEPT = ("国发[2013]4号", "[丙](a.md)", "https://example.org/a,b", CODE, "{: .signature }", "`x,丁`")
SIGNS = (
    "甲",
    "乙",
    "A",
    "1",
    *",.;:? \t\n()（）。，《》“”|",
    "  ",
    "\n\n",
    "**",
    "`",
    "\\*",
    "[^1]",
    "\n- ",
    "\n> ",
    "\n## ",
)
PIECES = st.sampled_from((*SIGNS, *KEPT, "〔2013〕", "\n| 甲 | 1,2 |\n", wide("2013")))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_mending_is_done_at_once_and_touches_no_code_number_or_address(body: str) -> None:
    made = manuscript(body)
    text = mended(made)
    again = read_manuscript(made.card, text, chinese=True)
    assert again is not None
    assert mended(again) == text
    for kept in KEPT[:-1]:
        assert text.count(kept) == made.text.count(kept)
