"""What cannot be imported, side by side: one message each, and the code says which."""

import pytest

from gsc.ingest.document import import_document
from gsc.ingest.page_check import UnpublishableError, check_page
from gsc.ingest.refusal import MESSAGES, RefusalError
from ingest.reading_back import POLICY, codes


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "import-empty"),
        ("blank.txt", " \n\u3000\n\t".encode(), "import-empty"),
        ("mark.txt", b"\xef\xbb\xbf", "import-empty"),
        ("invisible.txt", "\u200b\u200b".encode(), "import-empty"),
        ("wide.txt", "中文".encode("utf-16"), "import-utf-16"),
        ("wide32.txt", "中文".encode("utf-32"), "import-utf-16"),
        ("unmarked.txt", "ab\ncd\n".encode("utf-16-le"), "import-utf-16"),
        ("nul.txt", "中\n文\0字".encode(), "import-binary"),
        ("bytes.txt", bytes(range(128, 256)), "import-encoding"),
        ("long.txt", b"a" * 5_000_000, "import-too-large"),
        ("page.html", b"<title>x</title>", "import-empty"),
        ("deep.html", b"<i>" * 100_000, "import-nesting"),
    ],
)
def test_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(RefusalError) as refused:
        import_document(name, data, POLICY)
    assert refused.value.code == code
    assert "{" not in MESSAGES[code].text.format(**refused.value.details)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("绿色供应链管理。".encode("gbk"), "encoding-guessed"),
        ('<html><meta charset="gbk"><p>绿色供应链管理。'.encode(), ""),
        ('<html><meta charset="nonsense"><p>绿色供应链管理。'.encode(), "encoding-declared-wrong"),
        ('<html><meta charset="utf-8"><p>绿色供应链管理。'.encode("gb18030"), "encoding-declared-wrong"),
        ("绿色\ufffd供应链。".encode(), "character-replacement"),
        ("绿色\ue001供应链。".encode(), "characters-reserved"),
    ],
)
def test_doubtful_but_read(data: bytes, code: str) -> None:
    result = import_document("document", data, POLICY)
    assert code in codes(result) or not code


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n", "\u2028", "\x0b", "\x0c", "\x85"])
def test_line_ends_of_every_kind(ends: str) -> None:
    text = ends.join(["某某工作方案", "", "一、要求", "正文内容。"])
    assert "## 一、要求\n\n正文内容。" in import_document("a.txt", text.encode(), POLICY).markdown


def test_a_page_too_long_for_the_build_is_refused_before_it_is_written() -> None:
    markdown = import_document("a.txt", ("字" * 150_000).encode(), POLICY).markdown
    with pytest.raises(UnpublishableError) as refused:
        check_page("content/zh/policies/a.md", "policy", markdown.encode())
    assert refused.value.problem.code == "line-too-long"
