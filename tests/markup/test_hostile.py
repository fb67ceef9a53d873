"""Texts made to keep a parser busy for minutes take seconds at most, or are refused."""

import time
from collections.abc import Callable

import pytest

from gsc.markup.read_page import Reading

SIZE = 100_000
SECONDS = 4  # A slow and busy machine needs a fraction of this; what is quadratic needs minutes.
PIECES = (
    *"[]*_(<>`\\&#|{",
    *("![", "[a](", '[a](b"c) ', "[a][b] ", "[^a] ", "[^", "*a ", "**a*b ", "a**", "*a* ", "_a*b__c** ", "*a **b "),
    *("` `` ", "``a` ", "\\*", "&#65;", "<a ", '<a b="', "<http://", "<a@", "<!--", "# ", "- ", "> ", ": ", "1. "),
    *("# a\n", "---\n", "a\n---\n", "> a\n", "- a\n", "a\n: b\n", "[a]: b\nx\n", "[^a]: b\nx\n", "a\n\n", "    a\n\n"),
    *(" {.a}", "{: .filled ", "|\n", "```\n", "```a\n", "天1", "天（", "〔2013", "津政办发〔2013〕94号", "[a](b.md)_"),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("piece", PIECES)
def test_repeated(read: Callable[..., Reading], piece: str, lang: str) -> None:
    text = f"---\ntitle: T\n---\n{piece * (SIZE // len(piece))}"
    start = time.process_time()
    read(text, "policy" if lang == "zh" else "page", lang)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        " ".join("`" * count for count in range(1, 447)),
        "\n".join("`" * count for count in range(440, 3, -1)),
        "".join(">" * count + "a\n" for count in range(400)),
        "".join("    " * count + "- a\n" for count in range(200)),
        "".join(f"[^{count}] " for count in range(8000))
        + "\n\n"
        + "".join(f"[^{count}]: x\n" for count in range(8000)),
        "|a" * 40_000 + "\n" + "|-" * 40_000 + "\n" + "|\n" * 5000,
        "|a|b|\n|---|---|\n|" + "`a``b" * 20_000,
        "## a" + " " * SIZE + "{b}",
        "<" + "a@" * (SIZE // 2),
        "[a](" + "../" * 30_000 + "b.md)",
    ],
)
def test_shaped(read: Callable[..., Reading], text: str) -> None:
    start = time.process_time()
    read(f"---\ntitle: T\n---\n{text}")
    assert time.process_time() - start < SECONDS


def test_too_much_work_is_located(read: Callable[..., Reading]) -> None:
    problems = read("---\ntitle: T\n---\nx\n\n" + "[" * 50_000).problems
    assert [(one.line, one.column, one.code) for one in problems] == [(6, 1, "text-too-complex")]
