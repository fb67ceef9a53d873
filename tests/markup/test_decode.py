"""Bytes become text, or one located mistake."""

import pytest

from gsc.markup.decode import LINE_LIMIT, SIZE_LIMIT, decode
from gsc.model.problem import Problem

GOOD = (
    (b"", ""),
    ("绿色供应链\n".encode(), "绿色供应链\n"),
    (b"\xef\xbb\xbftitle", "title"),
    (b"a\r\nb\rc\n", "a\nb\nc\n"),
    ("a\tb\u00a0\u3000c\u200e".encode(), "a\tb\u00a0\u3000c\u200e"),
    (b"x" * LINE_LIMIT + b"\ny", "x" * LINE_LIMIT + "\ny"),
)
BAD = (
    ("天津市绿色供应链\n".encode("gb18030"), 1, 1, "file-gbk"),
    ("---\ntitle: 天津市绿色供应链管理\n".encode("gbk"), 2, 8, "file-gbk"),
    (b"ab\r\ncd\xff\x00", 2, 3, "file-not-utf-8"),
    (b"caf\xe9 au lait", 1, 4, "file-not-utf-8"),
    ("天津".encode()[:-1], 1, 2, "file-not-utf-8"),
    ("天津".encode("utf-16"), 0, 0, "file-utf-16"),
    ("title: x".encode("utf-16-le"), 0, 0, "file-utf-16"),
    ("title: x".encode("utf-16-be"), 0, 0, "file-utf-16"),
    (b"a\nbc\0d", 2, 3, "character-nul"),
    (b"a\x07", 1, 2, "character-control"),
    ("a\u0085".encode(), 1, 2, "character-control"),
    ("a\u2028b".encode(), 1, 2, "character-control"),
    ("\n\nx\ue000".encode(), 3, 2, "character-reserved"),
    ("\ue00f".encode(), 1, 1, "character-reserved"),
    ("access\u202e level".encode(), 1, 7, "character-bidi"),
    ("\u2066x\u2069".encode(), 1, 1, "character-bidi"),
    (b"a\n" + b"x" * (LINE_LIMIT + 1), 2, LINE_LIMIT + 1, "line-too-long"),
    (b"x" * (SIZE_LIMIT + 1), 0, 0, "file-too-large"),
)


@pytest.mark.parametrize(("data", "text"), GOOD)
def test_text(data: bytes, text: str) -> None:
    assert decode("p", data) == text


@pytest.mark.parametrize(("data", "line", "column", "code"), BAD)
def test_not_text(data: bytes, line: int, column: int, code: str) -> None:
    result = decode("content/zh/x.md", data)
    assert isinstance(result, Problem)
    assert (result.path, result.line, result.column, result.code) == ("content/zh/x.md", line, column, code)
