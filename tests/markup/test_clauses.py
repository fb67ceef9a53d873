"""Ids and contents of numbered texts, and of any other."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from gsc.markup.read_page import Reading
from gsc.model.page import Clause

Read = Callable[..., Reading]
Html = Callable[..., str]


def anchors(reading: Reading) -> list[str]:
    assert reading.problems == ()
    assert reading.page is not None
    return [clause.anchor for clause in reading.page.body.clauses]


def policy(read: Read, *blocks: str) -> list[str]:
    return anchors(read("---\ntitle: T\n---\n" + "\n\n".join(blocks) + "\n", "policy"))


def test_heading_and_paragraph(html: Html) -> None:
    assert html("## 一、基础条件\n\n（一）**总体要求。**深入贯彻……\n", "policy") == (
        '<h2 id="c1" class="clause clause--1"><a class="clause__number" href="#c1">一、</a>'
        '<span class="clause__title">基础条件</span></h2>\n'
        '<p id="c1-1" class="clause clause--2"><a class="clause__number" href="#c1-1">（一）</a>'
        "<strong>总体要求。</strong>深入贯彻……</p>"
    )


def test_number_inside_bold_type(html: Html) -> None:
    assert html("**（一）总体要求。**贯彻\n", "policy") == (
        '<p id="c1" class="clause clause--2"><a class="clause__number" href="#c1">（一）</a>'
        "<strong>总体要求。</strong>贯彻</p>"
    )
    assert html("**第一条** 为了\n", "policy") == (
        '<p id="art1" class="clause clause--article"><a class="clause__number" href="#art1">第一条</a> 为了</p>'
    )


def test_number_on_a_page_in_another_language(html: Html) -> None:
    assert html("## 一、 Basis\n\n1. First.\n", "policy", "en") == (
        '<h2 id="c1" class="clause clause--1"><a class="clause__number" href="#c1" lang="zh-Hans">一、</a> '
        '<span class="clause__title">Basis</span></h2>\n'
        '<p id="c1-1" class="clause clause--3"><a class="clause__number" href="#c1-1">1.</a> First.</p>'
    )


def test_paths(read: Read) -> None:
    assert policy(read, "一、a", "（一）b", "1．c", "（1）d", "（2）e", "2．f", "（二）g", "二、h") == [
        *("c1", "c1-1", "c1-1-1", "c1-1-1-1", "c1-1-1-2", "c1-1-2", "c1-2", "c2"),
    ]
    assert policy(read, "三、a", "（1）b", "（三）c") == ["c3", "c3-1", "c3-3"]
    assert policy(read, "第一章 总则", "第一条 a", "（一）b", "第二章 则", "第二条 c") == [
        "ch1",
        "art1",
        "art1-1",
        "ch2",
        "art2",
    ]
    assert policy(read, "第一章 总则", "第一节 x", "一、a", "（一）b") == ["ch1", "ch1-s1", "ch1-s1-c1", "ch1-s1-c1-1"]
    assert policy(read, "一、a", "附件", "一、b", "附件2", "一、c", "第三条 d") == [
        *("c1", "annex", "annex-c1", "annex2", "annex2-c1", "annex2-art3"),
    ]
    assert policy(read, "（一）a", "（二）b") == ["c1", "c2"]


def test_repeated_numbers(read: Read) -> None:
    assert policy(read, "一、a", "一、b", "一、c") == ["c1", "c1_2", "c1_3"]
    assert policy(read, "一、a", "（二）b", "一、c") == ["c1", "c1-2", "c1_2"]


def test_explicit_id_becomes_the_path(read: Read) -> None:
    assert policy(read, "四、a", "（十六）b\n{: #c5-16 }", "1．c", "（十七）d", "六、e") == [
        *("c4", "c5-16", "c5-16-1", "c5-17", "c6"),
    ]
    assert policy(read, "## 一、a {#start}", "（一）b") == ["start", "start-1"]
    assert policy(read, "一、a", "## 概述 {#c1}", "一、b") == ["c1_2", "c1", "c1_3"]


def test_contents(read: Read) -> None:
    reading = read(
        "---\ntitle: T\n---\n## 一、*基础*条件[^1]\n\n（一）**要求。**x\n\n1．y\n\n## 其他\n\n[^1]: n\n", "policy"
    )
    assert reading.page is not None
    assert reading.page.body.clauses == (
        Clause("c1", 1, "一、", "基础条件"),
        Clause("c1-1", 2, "（一）", "要求"),
        Clause("c1-1-1", 3, "1．", ""),
        Clause("h1", 1, "", "其他"),
    )
    assert [block.anchor for block in reading.page.body.blocks] == ["c1", "c1-1", "c1-1-1", "h1", "h1"]


def test_numbers_are_no_lists_in_a_policy(html: Html) -> None:
    assert "<ol>" not in html("一、a\n\n1. b\n\n2. c\n", "policy")
    assert "<ul>" in html("- b\n- c\n", "policy")
    assert "<ol>" in html("1. b\n2. c\n", "page")


def test_other_pages_count_their_headings(read: Read) -> None:
    text = "---\ntitle: T\n---\nx\n\n## 一、甲\n\n### 乙\n\n### 丙 {#own}\n\ny\n\n### 丁\n\n## 戊\n"
    reading = read(text, "research")
    assert anchors(reading) == ["s1", "s1-1", "own", "s1-3", "s2"]
    assert reading.page is not None
    assert [block.anchor for block in reading.page.body.blocks] == ["", "s1", "s1-1", "own", "own", "s1-3", "s2"]


NUMBERS = st.sampled_from(
    ("一、", "二、", "十、", "（一）", "（二）", "（十三）", "1．", "2﹒", "3.", "（1）", "（2）", "附件", "附件2", "")
)
NAMED = st.sampled_from(
    (
        ("第三章", "Chapter 3"),
        ("第二节", "Section 2"),
        ("第十二条", "Article 12"),
        ("附件", "Annex"),
        ("附件3", "Annex 3"),
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMED | NUMBERS.map(lambda number: (number, number)), max_size=25), st.data())
def test_ids_are_the_same_in_both_languages(read: Read, numbers: list[tuple[str, str]], data: st.DataObject) -> None:
    heads = [data.draw(st.booleans()) for _ in numbers]
    zh = "\n\n".join(f"{'## ' if head else ''}{one} 标题" for head, (one, _) in zip(heads, numbers, strict=True))
    en = "\n\n".join(f"{'## ' if head else ''}{two} Title" for head, (_, two) in zip(heads, numbers, strict=True))
    front = "---\ntitle: T\n---\n"
    assert anchors(read(front + zh, "policy", "zh")) == anchors(read(front + en, "policy", "en"))


@settings(max_examples=100, deadline=None)
@given(st.lists(NUMBERS, max_size=30))
def test_ids_are_unique(read: Read, numbers: list[str]) -> None:
    found = anchors(read("---\ntitle: T\n---\n" + "\n\n".join(f"{number}x" for number in numbers), "policy"))
    assert len(found) == len(set(found))
