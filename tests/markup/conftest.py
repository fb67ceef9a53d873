"""What the tests of this room share: reading a text as if it lay in content/."""

from collections.abc import Callable

import pytest

from gsc.markup.read_page import MarkupContext, Reading, SourceText, read_page
from gsc.model.language import Language

CONTEXT = MarkupContext((Language("zh", "zh-Hans", "zh_Hans_CN", "中文"), Language("en", "en", "en_001", "English")))
FRONT = "---\ntitle: T\n---\n"
Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def read() -> Read:
    """Read a whole file."""

    def _read(text: str, kind: str = "page", lang: str = "zh", key: str = "section/page") -> Reading:
        section, _, slug = key.rpartition("/")
        path = f"content/{lang}/{key}.md"
        return read_page(SourceText(path, key, lang, section, slug, kind, text), CONTEXT)

    return _read


@pytest.fixture(scope="session")
def html(read: Read) -> Callable[..., str]:
    """Return the HTML of a text without problems."""

    def _html(body: str, kind: str = "page", lang: str = "zh", key: str = "section/page") -> str:
        reading = read(FRONT + body, kind, lang, key)
        assert reading.problems == ()
        assert reading.page is not None
        return "\n".join(block.html for block in reading.page.body.blocks)

    return _html


@pytest.fixture(scope="session")
def found(read: Read) -> Callable[..., list[tuple[int, int, str]]]:
    """Return line in the text, column and code of all problems of a text."""

    def _found(body: str, kind: str = "page", lang: str = "zh") -> list[tuple[int, int, str]]:
        lines = FRONT.count("\n")
        return [(one.line - lines, one.column, one.code) for one in read(FRONT + body, kind, lang).problems]

    return _found
