"""Problems laid over a page: in words, escaped, marked and counted."""

import re
from html import unescape

import pytest

from gsc.cli.serve import MESSAGES
from gsc.model.problem import problem
from gsc.site.excerpts import marked
from gsc.site.preview.overlay import MOST, overlay
from gsc.site.preview.records import Shown


def shown(line: str, column: int) -> Shown:
    found = problem("content/zh/news/x.md", 3, column, "date-near-miss", value=line[:9], proposal="2016-07-29")
    return Shown(found, tuple(marked(line, 3, column)))


def made(line: str, column: int, lang: str = "en") -> str:
    return overlay((shown(line, column),), lang, MESSAGES, stays=True)


@pytest.mark.parametrize(
    ("line", "column", "sign"),
    [
        ("date: 2016/7/29", 7, "2"),
        ("日期在此：二〇一六", 6, "二"),
        ("e\u0301a\u0301b", 5, "b"),
        ("short", 6, " "),
        ("<b>&", 1, "<"),
        ("x" * 500 + "好" + "y" * 500, 501, "好"),
    ],
)
def test_the_sign_at_the_place_is_marked(line: str, column: int, sign: str) -> None:
    found = re.search(r"<mark>(.*?)</mark>", made(line, column))
    assert found
    assert unescape(found[1]).rstrip("\u0301") == sign


def test_nothing_that_a_file_says_becomes_html() -> None:
    page = made("<script>alert(1)</script>", 1)
    assert "<script" not in page
    assert "&lt;/script&gt;" in page


def test_problems_without_a_line_have_no_excerpt() -> None:
    page = overlay((Shown(problem("content", 0, 0, "symlink"), ()),), "en", MESSAGES, stays=False)
    assert "<pre" not in page
    assert MESSAGES["serve-stays"].text not in page


def test_many_are_counted() -> None:
    page = overlay((shown("date: x", 1),) * (MOST + 5), "en", MESSAGES, stays=True)
    assert page.count("<li>") == MOST
    assert "5" in re.findall(r"Further problems: (\d+)", page)
    assert f"Problems: {MOST + 5}" in page


def test_none_is_nothing() -> None:
    assert overlay((), "zh", MESSAGES, stays=True) == ""


def test_words_are_those_of_the_language() -> None:
    assert "写成" in made("date: 2016/7/29", 7, "zh")
    assert "Write" in made("date: 2016/7/29", 7)
