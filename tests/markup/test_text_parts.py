"""The parts of a text, their fingerprints, and the lines that they are written in."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsc.markup.read_page import Reading
from gsc.markup.text_parts import text_parts
from gsc.markup.text_record import is_record, read_record, write_record
from gsc.model.text_parts import Part

TEXT = """开头[链](x.md)。

## 一、标题

（一）**总体。**深入 津政办发〔2013〕94号。

1．甲[^1]

| 甲 | 乙 |
|---|---|
| 1 | 2 |

## 附件2

一、乙

[^1]: 注文
"""
NAMES = [".title", ".opening", "c1", "c1-1", "c1-1-1", "annex2", "annex2-c1", ".notes"]


@pytest.fixture
def parts(read: Callable[..., Reading]) -> Callable[..., tuple[Part, ...]]:
    def _parts(text: str = TEXT, title: str = "题", kind: str = "policy", lang: str = "zh") -> tuple[Part, ...]:
        reading = read(f"---\ntitle: {title}\n---\n\n{text}", kind, lang, "policies/a")
        assert reading.problems == ()
        assert reading.page is not None
        return text_parts(reading.page.card.title, reading.page.body)

    return _parts


def differing(one: tuple[Part, ...], two: tuple[Part, ...]) -> list[str]:
    now = {part.name: part.fingerprint for part in two}
    return [part.name for part in one if now.get(part.name) != part.fingerprint]


def test_parts_numbers_and_titles(parts: Callable[..., tuple[Part, ...]]) -> None:
    made = parts()
    assert [part.name for part in made] == NAMES
    numbers = {part.name: part.number for part in made if part.number}
    assert numbers == {
        "c1": "一、",
        "c1-1": "一、（一）",
        "c1-1-1": "一、（一）1．",
        "annex2": "附件2",
        "annex2-c1": "附件2一、",
    }
    assert [part.title for part in made if part.title] == ["标题", "总体"]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("深入", "更加深入", ["c1-1"]),
        ("94号", "95号", ["c1-1"]),
        ("| 1 | 2 |", "| 1 | 3 |", ["c1-1-1"]),
        ("(x.md)", "(y.md)", [".opening"]),
        ("标题", "题目", ["c1"]),
        ("注文", "另注", [".notes"]),
        ("一、乙", "一、丙", ["annex2-c1"]),
        ("**总体。**", "总体。", []),
        ("深入 ", "深入\n", []),
    ],
)
def test_an_edit_changes_the_part_that_it_is_in(
    parts: Callable[..., tuple[Part, ...]], old: str, new: str, changed: list[str]
) -> None:
    assert old in TEXT
    assert differing(parts(), parts(TEXT.replace(old, new, 1))) == changed


def test_the_title_is_a_part(parts: Callable[..., tuple[Part, ...]]) -> None:
    assert differing(parts(), parts(title="另题")) == [".title"]


def test_a_clause_is_known_under_another_number(parts: Callable[..., tuple[Part, ...]]) -> None:
    renumbered = {part.name: part.fingerprint for part in parts(TEXT.replace("（一）", "（三）"))}
    assert renumbered["c1-3"] == {part.name: part.fingerprint for part in parts()}["c1-1"]


def test_headings_of_other_pages(parts: Callable[..., tuple[Part, ...]]) -> None:
    made = parts("甲\n\n## 乙\n\n### 丙\n\n## 丁\n", kind="page")
    assert [(part.name, part.title) for part in made[1:]] == [
        (".opening", ""),
        ("s1", "乙"),
        ("s1-1", "丙"),
        ("s2", "丁"),
    ]


def part(name: str, own: str = "0123ab") -> Part:
    return Part(name, "", "", own)


def test_a_line_for_each_highest_clause() -> None:
    names = [".title", ".opening", "c1", *(f"c1-{number}" for number in range(1, 9)), "c2", "c2-1", "c3", ".notes"]
    lines = write_record(part(name) for name in names)
    assert [line.split(" ")[0] for line in lines] == [".title", "c1", "c1-8", "c2", "c3"]
    assert max(map(len, lines)) <= 110
    assert read_record(lines) == tuple((name, "0123ab") for name in names)


@given(st.lists(st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,20}", fullmatch=True), unique=True, max_size=60))
def test_what_is_written_is_read(names: list[str]) -> None:
    lines = write_record(map(part, names))
    assert all(map(is_record, lines))
    assert [name for name, _ in read_record(lines)] == names


@pytest.mark.parametrize(
    "line",
    ["", "c1", "c1 3fa2b", "c1 3fa2bcd", "c1  3fa2bc", "c1 3FA2BC", "c1 3fa2bc,c2 3fa2bc", ".other 3fa2bc", "1 3fa2bc"],
)
def test_what_is_no_record(line: str) -> None:
    assert not is_record(line)


@pytest.mark.parametrize(
    ("clauses", "codes"),
    [
        ("[c1 3fa2bc]", []),
        ("['.title 3fa2bc, c1 3fa2bc']", []),
        ("[c1]", ["field-fingerprint"]),
        ("c1 3fa2bc", ["field-not-list"]),
        ("[{c1: 3fa2bc}]", ["field-not-text"]),
    ],
)
def test_the_field(read: Callable[..., Reading], clauses: str, codes: list[str]) -> None:
    front = f"title: T\ntranslation:\n  kind: unofficial\n  origin: en\n  clauses: {clauses}\n"
    assert [found.code for found in read(f"---\n{front}---\n", "policy", "zh", "policies/a").problems] == codes
