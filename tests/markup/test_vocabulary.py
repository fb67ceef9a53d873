"""The vocabulary file of a language."""

import pytest

from gsc.markup.vocabulary import read_vocabulary

GOOD = "tags:\n  steel: 钢铁\n  no: 否\nstages:\n  green-trade: 绿色贸易\nsectors:\n"
BAD = (
    ("tag:\n  a: b\n", 1, 1, "vocabulary-group"),
    ("tags:\n  - a\n", 2, 3, "vocabulary-labels"),
    ("tags: a\n", 1, 7, "vocabulary-labels"),
    ("tags:\n  Steel: x\n", 2, 3, "vocabulary-key"),
    ("tags:\n  steel:\n", 2, 9, "vocabulary-label"),
    ("tags:\n  steel: [a]\n", 2, 10, "vocabulary-label"),
    ("tags:\n  steel: a\n  steel: b\n", 3, 3, "yaml-duplicate"),
    ("tags:\n\tsteel: a\n", 2, 1, "yaml-tab"),
)


def test_labels() -> None:
    vocabulary, problems = read_vocabulary("p", GOOD)
    assert problems == ()
    assert vocabulary is not None
    assert vocabulary.tags == (("steel", "钢铁"), ("no", "否"))
    assert vocabulary.label("stages", "green-trade") == "绿色贸易"
    assert vocabulary.label("sectors", "steel") is None


def test_groups_of_registers() -> None:
    vocabulary, problems = read_vocabulary("p", "registers:\n  rules: 法规、政策与标准\n")
    assert problems == ()
    assert vocabulary is not None
    assert vocabulary.label("registers", "rules") == "法规、政策与标准"


@pytest.mark.parametrize(("text", "line", "column", "code"), BAD)
def test_refused(text: str, line: int, column: int, code: str) -> None:
    _, problems = read_vocabulary("p", text)
    assert [(one.line, one.column, one.code) for one in problems] == [(line, column, code)]
