"""The page as the build shows it, held against the source: an account that knows nothing of the importer."""

import unicodedata
from collections import Counter
from html.parser import HTMLParser

from gsc.ingest.document import Import, Target, import_document
from gsc.markup.marks import resolve
from gsc.markup.read_page import MarkupContext, SourceText, read_page
from gsc.model.language import Language

POLICY = Target("policy", "zh")
PAGE = Target("page", "zh")
CHINESE = Language("zh", "zh-Hans", "zh_Hans_CN", "中文")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def shown_text(result: Import, target: Target = POLICY) -> str:
    """Return what a reader of the page sees, without blanks."""
    source = SourceText("content/zh/policies/x.md", "policies/x", "zh", "policies", "x", target.kind, result.markdown)
    reading = read_page(source, MarkupContext((CHINESE,)))
    assert reading.page is not None, reading.problems
    assert not reading.problems
    words = _Words()
    for block in reading.page.body.blocks:
        words.feed(resolve(block.html, "", "zh", str))
    return compact("".join(words.words))


def compact(text: str) -> str:
    return "".join(text.split())


def mapped(text: str) -> str:
    """Map Kangxi radicals by NFKC, an authority that the importer does not use."""
    return "".join(unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else c for c in text)


def expected_text(source: str, result: Import) -> str:
    """Return the source without what the report lists as removed, line by line."""
    lines = [compact(line) for line in source.split("\n")]
    for entry in result.removed:
        line = entry.line - 1
        if len(entry.text) > 1 and entry.code.startswith("header"):
            assert lines[line] == compact(entry.text)
            lines[line] = ""
        else:
            for character in compact(entry.text):
                assert character in lines[line]
                lines[line] = lines[line].replace(character, "", 1)
    return "".join(lines)


def assert_nothing_lost(source: str, result: Import, target: Target = POLICY) -> None:
    """Every character of the source stands in the page in its order; what stands there besides is listed as added."""
    expected, shown = expected_text(source, result), shown_text(result, target)
    rest = iter(shown)
    missing = [at for at, character in enumerate(expected) if character not in rest]
    assert not missing, expected[max(0, missing[0] - 20) : missing[0] + 20]
    surplus = Counter(shown)
    surplus.subtract(Counter(expected))
    assert +surplus == Counter(compact("".join(entry.text for entry in result.added)))
    account = result.account
    assert account.source == len(compact(source)) == account.kept + account.removed
    assert account.removed == sum(len(compact(entry.text)) for entry in result.removed)
    assert account.added == sum(len(compact(entry.text)) for entry in result.added)
    assert account.mapped == sum(entry.times for entry in result.mapped)


def run(text: str, name: str = "document.txt", target: Target = POLICY) -> Import:
    return import_document(name, text.encode(), target)


def codes(result: Import) -> list[str]:
    return [entry.code for entry in result.doubts]
