"""What a search should find, told by the pages themselves and read without the engine's own scanner."""

import re
from pathlib import Path
from typing import Any, Final, NamedTuple

from lxml import html  # type: ignore[import-untyped]  # ships no types

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_LEAST: Final = 4  # letters of an English word that its other forms share


class Truth(NamedTuple):
    """The pages that must be found, and those that may be."""

    must: frozenset[str]
    may: frozenset[str]


def page_texts(output: Path, lang: str) -> dict[str, str]:
    """Return the text of each page that is to be found, by its address below the site."""
    found = {}
    for path in sorted((output / lang).rglob("index.html")):
        source = path.read_bytes()
        if b"data-pagefind-body" in source:
            tree = html.fromstring(source.decode())
            texts = [_text(body) for body in tree.xpath("//*[@data-pagefind-body]")]
            found[f"{path.parent.relative_to(output).as_posix()}/"] = "\n".join(texts)
    return found


def _text(element: Any) -> str:
    """Return the text of an element; blocks begin new lines."""
    for each in element.xpath(".//*[@data-pagefind-ignore] | .//script | .//svg | .//template | .//style"):
        each.text = "\n"
        for child in list(each):
            each.remove(child)
    for each in element.xpath(
        ".//p|.//li|.//h1|.//h2|.//h3|.//h4|.//dt|.//dd|.//td|.//th|.//div|.//tr|.//summary|.//figcaption"
    ):
        each.tail = "\n" + (each.tail or "")
        each.text = "\n" + (each.text or "")
    return re.sub(r"[ \t]+", " ", "".join(element.itertext()))


def truth_of(texts: dict[str, str], question: str, kind: str) -> Truth:
    """Return what a question should find: in Chinese the same characters, in English the same words."""
    parts = question.split() if kind == "words" and _HAN.search(question) else [question]
    if _HAN.search(question):
        must = frozenset(path for path, text in texts.items() if all(_plain(part) in _plain(text) for part in parts))
        return Truth(must, must)
    words = _words(question)
    if kind == "words":
        held = {path: set(_words(text)) for path, text in texts.items()}
        must = frozenset(path for path, own in held.items() if set(words) <= own)
        may = frozenset(path for path, own in held.items() if all(any(_alike(a, b) for b in own) for a in words))
        return Truth(must, may | must)
    must, may = set(), set()
    for path, text in texts.items():
        own = _words(text)
        for start in range(len(own) - len(words) + 1):
            part = own[start : start + len(words)]
            if part == words:
                must.add(path)
            if all(_alike(a, b) for a, b in zip(words, part, strict=True)):
                may.add(path)
    return Truth(frozenset(must), frozenset(may))


def _plain(text: str) -> str:
    return text.lower().replace(" ", "")


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _alike(one: str, other: str) -> bool:
    """Tell whether two English words may be forms of one."""
    if one == other:
        return True
    least = max(_LEAST, min(len(one), len(other)) - 3)
    return one.isalpha() and other.isalpha() and one[:least] == other[:least] and min(len(one), len(other)) >= _LEAST
