"""What a built HTML page says, as far as the tests ask: elements with attributes, ids and texts."""

from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
UNSEEN = frozenset(("script", "style", "head"))
LINKING = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"))


class Element(NamedTuple):
    """One element: its name and attributes, and which pieces of the page's text stand inside it."""

    tag: str
    attributes: dict[str, str]
    pieces: list[str]
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text inside, with white space made single."""
        return " ".join("".join(self.pieces[self.start : self.end]).split())

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str], int, int]] = []
        self.around: list[tuple[str, bool]] = [("", True)]  # language and whether words are seen, in each open element
        self.found: list[tuple[int, Element]] = []
        self.pieces: list[str] = []
        self.words: list[tuple[str, str]] = []
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.count += 1
        here = len(self.pieces)
        if tag in VOID:
            self.found.append((self.count, Element(tag, attributes, self.pieces, here, here)))
        else:
            self.open.append((tag, attributes, here, self.count))
            lang, seen = self.around[-1]
            self.around.append((attributes.get("lang", lang), seen and tag not in UNSEEN))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        lang, seen = self.around[-1]
        if seen and (words := " ".join(data.split())):
            self.words.append((lang, words))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            name, attributes, start, number = self.open.pop()
            self.around.pop()
            self.found.append((number, Element(name, attributes, self.pieces, start, len(self.pieces))))
            if name == tag:
                return


class Document(NamedTuple):
    """A page as its elements in their order; `words` are its texts, each with the language that it is marked as."""

    elements: tuple[Element, ...]
    words: tuple[tuple[str, str], ...]

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a name that have these attributes; `class_` finds one class among others."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [each for each in self.elements if each.tag == tag and all(_has(each, *item) for item in wanted.items())]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag} {attributes}"
        return found[0]

    @property
    def ids(self) -> list[str]:
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]

    def addresses(self) -> Iterator[tuple[Element, str]]:
        """Yield every element that leads somewhere or loads something, with its address."""
        for each in self.elements:
            for tag, attribute in LINKING:
                if each.tag == tag and attribute in each.attributes:
                    yield each, each.attributes[attribute]

    def alternates(self) -> dict[str, str]:
        """Return the addresses of the other language versions, by hreflang."""
        links = self.all("link", rel="alternate")
        return {link.get("hreflang"): link.get("href") for link in links if link.get("hreflang")}


def _has(element: Element, name: str, value: str) -> bool:
    held = element.attributes.get(name)
    return held is not None and (held == value or (name == "class" and value in held.split()))


def parse(text: str) -> Document:
    """Read a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open, f"not closed: {[each[0] for each in reader.open]}"
    return Document(
        tuple(element for _, element in sorted(reader.found, key=lambda pair: pair[0])), tuple(reader.words)
    )


@lru_cache(maxsize=4096)
def read(path: Path) -> Document:
    """Read a page of a site that no test changes."""
    return parse(path.read_text("utf-8"))
