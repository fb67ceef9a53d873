"""Where a document number in running text begins."""

from collections.abc import Callable

import pytest

from gsc.markup.citations import mark
from gsc.markup.marks import CITE_CLOSE, CITE_OPEN
from gsc.markup.read_page import Reading

CASES: tuple[tuple[str, list[str]], ...] = (
    ("《批复》（国函〔2008〕26号）", ["国函〔2008〕26号"]),
    ("（发改经体〔2016〕1414号）精神", ["发改经体〔2016〕1414号"]),
    ("按照津政办发〔2013〕94号要求", ["津政办发〔2013〕94号"]),
    ("根据国发〔2021〕4号和津政发〔2021〕5号", ["国发〔2021〕4号", "津政发〔2021〕5号"]),
    ("、津和政发〔2015〕1号", ["津和政发〔2015〕1号"]),
    ("《办法》及津财采〔2014〕35号", ["津财采〔2014〕35号"]),
    ("市商务委等部门关于印发工信部联产业〔2016〕231号", ["工信部联产业〔2016〕231号"]),
    ("津政办发〔2013〕94号津政办发〔2013〕95号", ["津政办发〔2013〕94号", "津政办发〔2013〕95号"]),
    ("津政办发[2013]94号", []),
    ("津政办发〔2013〕094号", []),
    ("〔2013〕94号", []),
    ("发〔2013〕94号", []),
    ("津政办发〔2013〕第94号", []),
    ("document 津政办发〔2013〕94号 of", ["津政办发〔2013〕94号"]),
)


@pytest.mark.parametrize(("text", "numbers"), CASES)
def test_numbers(text: str, numbers: list[str]) -> None:
    cited: dict[str, None] = {}
    marked = mark(text, cited)
    assert list(cited) == numbers
    assert marked.replace(CITE_OPEN, "").replace(CITE_CLOSE, "") == text
    assert marked.count(CITE_OPEN) == len(numbers)


def test_on_a_page(read: Callable[..., Reading]) -> None:
    number = "津政办发〔2013〕94号"
    line = f"（{number}）[{number}](a.md) `{number}` 国函〔2008〕26号 <国发〔2021〕4号&>"
    text = f"---\ntitle: {number}\n---\n## {number}\n\n{line}\n"
    reading = read(text)
    assert reading.page is not None
    assert reading.page.card.cites == (number, "国函〔2008〕26号", "国发〔2021〕4号")
    assert reading.page.body.blocks[1].html == (
        f"<p>（{CITE_OPEN}{number}{CITE_CLOSE}）"
        f'<a href="\ue000\ue003/section/a/">{number}</a> <code>{number}</code> '
        f"{CITE_OPEN}国函〔2008〕26号{CITE_CLOSE} &lt;{CITE_OPEN}国发〔2021〕4号{CITE_CLOSE}&amp;&gt;</p>"
    )
    assert reading.page.body.clauses[0].title == number
