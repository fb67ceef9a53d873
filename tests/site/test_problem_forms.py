"""Problems as lines with their place marked, as workflow commands of GitHub, and as a report of GitLab."""

import json
from pathlib import Path

import pytest

from gsc.model.message import Message
from gsc.model.problem import ERROR, NOTE, WARNING, Problem
from gsc.site.annotations import github_line, gitlab_report
from gsc.site.excerpts import WIDTH, Excerpts, columns, marked

SAID = Message("50% of a:b, c", "Mend it.")


def words(found: Problem) -> Message:
    del found
    return SAID


@pytest.mark.parametrize(
    ("text", "width"), [("ab", 2), ("甲，", 4), ("\uff21", 2), ("e\u0301", 1), ("“”", 2), ("\u200b", 0), ("𠀀", 2)]
)
def test_columns_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("见[甲](x)", 3, ["     7 | 见[甲](x)", "       |    ^"]),
        ("ab", 3, ["     7 | ab", "       |   ^"]),
        ("a\tb\x1b", 3, ["     7 | a bU+001B", "       |   ^"]),
        ("", 1, ["     7 |", "       | ^"]),
        ("ab", 0, ["     7 | ab"]),
    ],
)
def test_a_line_with_its_place(line: str, column: int, expected: list[str]) -> None:
    assert list(marked(line, 7, column)) == expected


@pytest.mark.parametrize("column", [1, 60, 150, 299, 300])
def test_a_long_line_is_cut_around_its_place(column: int) -> None:
    line = "".join(chr(0x4E00 + place) for place in range(300))
    shown, caret = marked(line, 12, column)
    assert columns(shown) <= WIDTH + columns("    12 | ")
    at = columns(caret) - 1
    before = 0
    for sign in shown:
        if before == at:
            assert sign == line[column - 1]
            break
        before += columns(sign)
    else:
        pytest.fail("the caret stands below no character")


def test_lines_are_those_that_problems_count(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeff---\r\ntitle: 甲\r\n".encode())
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    excerpts = Excerpts(str(tmp_path))
    assert next(excerpts.lines(Problem("a.md", 1, 1, "x"))) == "     1 | ---"
    assert list(excerpts.lines(Problem("a.md", 2, 8, "x"))) == ["     2 | title: 甲", "       |        ^"]
    for path, line in (("a.md", 0), ("a.md", 9), ("no.md", 1), ("link.md", 1)):
        assert list(excerpts.lines(Problem(path, line, 1, "x"))) == []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Problem("a,b.md", 3, 4, "x-y"), "::error file=a%2Cb.md,line=3,col=4,title=x-y::50%25 of a:b, c Mend it."),
        (Problem("a.md", 3, 0, "x", (), WARNING), "::warning file=a.md,line=3,title=x::50%25 of a:b, c Mend it."),
        (Problem("a.md", 0, 0, "x", (), NOTE), "::notice file=a.md,title=x::50%25 of a:b, c Mend it."),
    ],
)
def test_workflow_commands(found: Problem, expected: str) -> None:
    assert github_line(found, words) == expected


def test_a_report_for_gitlab() -> None:
    one, two = Problem("a.md", 3, 4, "x", (), ERROR), Problem("a.md", 9, 4, "x", (), NOTE)
    entries = json.loads(gitlab_report((one, two, Problem("b.md", 0, 0, "x")), words))
    assert [each["location"] for each in entries] == [
        {"path": "a.md", "lines": {"begin": 3}},
        {"path": "a.md", "lines": {"begin": 9}},
        {"path": "b.md", "lines": {"begin": 1}},
    ]
    assert [each["severity"] for each in entries] == ["major", "info", "major"]
    assert len({each["fingerprint"] for each in entries}) == 3
    moved = json.loads(gitlab_report((one._replace(line=5), two), words))
    assert [each["fingerprint"] for each in moved] == [each["fingerprint"] for each in entries[:2]]
