"""Chinese words on a page in another language."""

from collections.abc import Callable

import pytest

CASES = (
    ("plain text", "plain text"),
    ("the 绿色供应链 network", 'the <span lang="zh-Hans">绿色供应链</span> network'),
    ("《中国2013年报告》, x", '<span lang="zh-Hans">《中国2013年报告》</span>, x'),
    ("甲、乙（丙）; “curly” – dash", '<span lang="zh-Hans">甲、乙（丙）</span>; “curly” – dash'),
    ("(津政办发〔2013〕94号)", "(\ue001津政办发〔2013〕94号\ue002)"),
    ("**要点** and `代码`", '<strong><span lang="zh-Hans">要点</span></strong> and <code>代码</code>'),
    ("甲 &amp; <乙>", '<span lang="zh-Hans">甲</span> &amp; &lt;<span lang="zh-Hans">乙</span>&gt;'),
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_wrapped(html: Callable[..., str], text: str, expected: str) -> None:
    assert html(text, lang="en") == f"<p>{expected}</p>"


def test_chinese_page_is_left_alone(html: Callable[..., str]) -> None:
    assert html("绿色 APEC 网络") == "<p>绿色 APEC 网络</p>"
