"""The Chinese text of each policy page is that of its source, character by character."""

import re
from html import unescape
from pathlib import Path

import pytest

from gsc.ingest.document import Target, import_document
from gsc.markup.read_page import MarkupContext, SourceText, read_page
from gsc.model.language import Language

REPOSITORY = Path(__file__).parents[2]
WHOLE = (
    "pilot-implementation-plan-2013",
    "pilot-center-construction-plan",
    "institutional-innovation-plan",
    "supply-chain-innovation-opinions",
)
DAMAGED = "circular-economy-system-plan-2022"
CONTEXT = MarkupContext((Language("zh", "zh-Hans", "zh_Hans_CN", "中文"), Language("en", "en", "en_001", "English")))


def shown(markdown: str, slug: str) -> str:
    """Return what a reader sees of a page's text, without white space and editor's notes."""
    path, key = f"content/zh/policies/{slug}.md", f"policies/{slug}"
    page = read_page(SourceText(path, key, "zh", "policies", slug, "policy", markdown), CONTEXT).page
    assert page is not None
    blocks = (block.html for block in page.body.blocks if 'class="editor-note"' not in block.html)
    text = unescape(re.sub(r"<[^>]*>", "", "".join(blocks)))
    return re.sub(r"[\s\ue000-\ue00f]", "", text)


def published(slug: str) -> str:
    return shown((REPOSITORY / f"content/zh/policies/{slug}.md").read_text("utf-8"), slug)


def imported(slug: str) -> str:
    source = REPOSITORY / f"sources/{slug}.txt"
    return shown(import_document(source.name, source.read_bytes(), Target("policy", "zh")).markdown, slug)


@pytest.mark.parametrize("slug", WHOLE)
def test_the_page_has_every_character_of_the_source_in_order(slug: str) -> None:
    assert published(slug) == imported(slug)


def test_the_damaged_document_has_every_distinct_sentence_once() -> None:
    held = re.findall(r"[^。]+。", published(DAMAGED))
    printed = re.findall(r"[^。]+。", imported(DAMAGED))
    assert len(printed) == 151
    assert len(held) == 113
    assert sorted(held) == sorted(set(printed))
