"""The editors' guides as texts: their blocks of code, and what stands in inline code."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal import REPOSITORY

GUIDES = REPOSITORY / "docs" / "editing"
LANGS = ("en", "zh")
NAMES = (
    "README.md",
    "datasets.md",
    "first-page.md",
    "front-matter.md",
    "importing.md",
    "intake.md",
    "policy.md",
    "problems.md",
    "publishing.md",
    "registers.md",
    "text.md",
    "translating.md",
    "words.md",
)

FENCE = re.compile(r"^( *)(`{3,})([^\n]*)\n(.*?)^\1\2 *$", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"`[^`\n]+`")
CODE_ROW = re.compile(r"^\| `([a-z0-9-]+)` \|(.*)$", re.MULTILINE)
SAMPLE = re.compile(r"([✗✓]) `([^`]+)`")


class Example(NamedTuple):
    """A block of code of a guide; `info` is what stands behind its opening fence."""

    lang: str
    name: str
    info: str
    text: str


def guide(lang: str, name: str) -> str:
    """Return the text of a guide."""
    return (GUIDES / lang / name).read_text("utf-8")


def whole(lang: str) -> str:
    """Return all guides of a language."""
    return "\n".join(guide(lang, name) for name in NAMES)


def examples() -> Iterator[Example]:
    """Yield every block of code of all guides."""
    for lang in LANGS:
        for name in NAMES:
            for indent, _, info, text in FENCE.findall(guide(lang, name)):
                yield Example(lang, name, info.strip(), re.sub(f"^{indent}", "", text, flags=re.MULTILINE))


def absent(text: str, wanted: Iterable[str]) -> list[str]:
    """Name the words that stand nowhere in the inline code of a text."""
    spans = " ".join(CODE_SPAN.findall(FENCE.sub("", text)))
    return [word for word in wanted if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", spans) is None]
