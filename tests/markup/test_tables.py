"""Tables: their frame, and rows that do not fit."""

from collections.abc import Callable

import pytest

Found = Callable[..., list[tuple[int, int, str]]]

BAD = (
    ("| a | b |\n|---|---|\n| c |\n", [(3, 1, "table-row")]),
    ("x\n\n| a | b |\n|---|---|\n| c | d |\n| c | d | e |\n| c | d |\n", [(6, 1, "table-row")]),
    ("| a | b |\n|---|---|\n| c | d |\ntext\n", [(4, 1, "table-row")]),
    ("| a | b |\n|---|---|\n| c | d |\n\n| a | b |\n|---|---|\n| c |\n", [(7, 1, "table-row")]),
    ("> | a | b |\n> |---|---|\n> | c |\n", [(3, 3, "table-row")]),
    ("| a | b |\n|---|\n| c | d |\n", [(1, 1, "table-broken")]),
    ("| a | b |\n| c | d |\n", [(1, 1, "table-broken")]),
    ("text\n| a | b |\n|---|---|\n| c | d |\n", [(1, 1, "table-broken")]),
    ("|a" * 61 + "|\n" + "|-" * 61 + "|\n", [(1, 1, "table-too-wide")]),
    ("| a | b |\n|---|---|\n| c \\| d |\n", [(3, 1, "table-row")]),
)
GOOD = (
    "| a | b |\n|---|---|\n| c \\| d | e |\n",
    "| a | b |\n|---|---|\n| `c|d` | e |\n",
    "a | b\n---|---\nc | d\n",
    "| a |\n|---|\n| b |\n",
    "either | or\n",
    "`|x|`\n`|y|`\n",
)


@pytest.mark.parametrize(("text", "problems"), BAD)
def test_bad(found: Found, text: str, problems: list[tuple[int, int, str]]) -> None:
    assert found(text) == problems


@pytest.mark.parametrize("text", GOOD)
def test_good(found: Found, text: str) -> None:
    assert found(text) == []


def test_frame(html: Callable[..., str]) -> None:
    assert html("## 一、*任务*\n\n| 项 | 数 |\n|---|--:|\n| 甲 {: .filled } | 1 |\n", "policy").endswith(
        '\n<div class="table" role="region" tabindex="0" aria-label="一、任务"><table>'
        '<thead><tr><th scope="col">项</th><th scope="col" class="align-right">数</th></tr></thead>'
        '<tbody><tr><td class="filled">甲</td><td class="align-right">1</td></tr></tbody></table></div>'
    )
    assert 'aria-label="T"' in html("| a |\n|---|\n| b |\n")
