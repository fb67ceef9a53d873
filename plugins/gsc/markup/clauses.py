"""Numbered clauses and headings: ids that are the same in every language, and a list of contents."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from gsc.markup.numbering import ANNEX, ARTICLE, CHAPTER, PART, SECTION, Number, read_number
from gsc.markup.serialize import plain
from gsc.model.page import Clause

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LEVELS: Final = ((ANNEX, 1), (PART, 1), (CHAPTER, 1), (SECTION, 2), (ARTICLE, 2))
_CLASSES: Final = (
    (ANNEX, "annex"),
    (PART, "part"),
    (CHAPTER, "chapter"),
    (SECTION, "section"),
    (ARTICLE, "article"),
)
_END_OF_TITLE: Final = "。．.，,：:；;"
_EXPLICIT: Final = re.compile(r"((?:annex\d*-)?)c(\d+(?:-\d+)*)")


class Open(NamedTuple):
    """A number that is still open: later, deeper ones belong to it."""

    rank: int
    anchor: str


class Ids:
    """Gives out ids, each once; explicit ones are never given to anything else."""

    def __init__(self, explicit: set[str]) -> None:
        """Take the ids that stand in the text."""
        self._taken = explicit

    def give(self, wished: str) -> str:
        """Return the wished id, or the same with _2, _3 … where it is taken: no clause has such an id."""
        anchor, count = wished, 1
        while anchor in self._taken:
            count += 1
            anchor = f"{wished}_{count}"
        self._taken.add(anchor)
        return anchor


class Path:
    """The open numbers above the place that is being read."""

    def __init__(self) -> None:
        """Start with nothing open."""
        self._open: list[Open] = []
        self._annex = ""

    def enter(self, number: Number) -> str:
        """Close what the number closes, and return the id that it would have."""
        if number.rank == ANNEX:
            self._annex, self._open = "", []
            return number.id_part
        self._open = [entry for entry in self._open if entry.rank < number.rank]
        if number.rank == ARTICLE or not self._open:
            above, own = self._annex, number.rank > ARTICLE
        else:
            above, own = self._open[-1].anchor, number.rank > ARTICLE > self._open[-1].rank
        part = f"c{number.id_part}" if own else number.id_part
        return f"{above}-{part}" if above else part

    def open(self, number: Number, anchor: str, *, explicit: bool) -> None:
        """Make the number with its final id the innermost open one."""
        if number.rank == ANNEX:
            self._annex = anchor
            return
        match = _EXPLICIT.fullmatch(anchor) if explicit and number.rank > ARTICLE else None
        if match is not None:
            parts = match[2].split("-")[:-1]
            above = [f"{match[1]}c{'-'.join(parts[:count])}" for count in range(1, len(parts) + 1)]
            self._open = [Open(rank, name) for rank, name in enumerate(above, 1) if rank < number.rank]
        self._open.append(Open(number.rank, anchor))


class Outline:
    """The contents of one page, and under which id each top-level element stands."""

    def __init__(self, root: Element, han_tag: str) -> None:
        """Take the tree; `han_tag` is the language of Chinese numbers where the page has another, else ''."""
        self.clauses: list[Clause] = []
        self.anchors: list[str] = []
        self._root = root
        self._han_tag = han_tag
        self._ids = Ids({found for element in root.iter() if (found := element.get("id"))})

    def number(self) -> None:
        """Give the clauses of an official text ids by their numbers."""
        path = Path()
        unnumbered = 0
        current = ""
        for element in self._root:
            heading = element.tag in HEADINGS
            holder = _number_holder(element) if heading or element.tag == "p" else None
            number = read_number((holder.text or "").lstrip(), heading=heading) if holder is not None else None
            if holder is not None and number is not None:
                current = self._enter(path, element, number)
                self._dress(element, holder, number, current)
            elif heading:
                unnumbered += 1
                current = element.get("id") or self._ids.give(f"h{unnumbered}")
                self._heading(element, current)
            self.anchors.append(current)

    def count(self) -> None:
        """Give the headings of any other text ids by their position: s1, s1-1, s1-2, s2."""
        counts: list[int] = []
        current = ""
        for element in self._root:
            if element.tag in HEADINGS:
                depth = max(1, int(element.tag[1]) - 1)
                counts = counts[:depth] + [0] * (depth - len(counts))
                counts[-1] += 1
                wished = "s" + "-".join(map(str, counts))
                current = element.get("id") or self._ids.give(wished)
                self._heading(element, current)
            self.anchors.append(current)

    def _enter(self, path: Path, element: Element, number: Number) -> str:
        wished = path.enter(number)
        explicit = element.get("id")
        anchor = explicit or self._ids.give(wished)
        path.open(number, anchor, explicit=explicit is not None)
        return anchor

    def _heading(self, element: Element, anchor: str) -> None:
        element.set("id", anchor)
        self.clauses.append(Clause(anchor, max(1, int(element.tag[1]) - 1), "", plain(element)))

    def _dress(self, element: Element, holder: Element, number: Number, anchor: str) -> None:
        """Set the number apart as a link to its clause, and list the clause."""
        text = (holder.text or "").lstrip()
        rest = text[len(number.literal) :]
        holder.text = rest
        if holder is not element and not rest and not len(holder):
            element.remove(holder)
            element.text = (element.text or "") + (holder.tail or "")
        self.clauses.append(Clause(anchor, _level(number.rank), number.literal, _title(element)))
        link = Element("a", {"class": "clause__number", "href": f"#{anchor}"})
        if self._han_tag and not number.literal.isascii():
            link.set("lang", self._han_tag)
        link.text = number.literal
        after, element.text = element.text or "", None
        if element.tag in HEADINGS:
            title = Element("span", {"class": "clause__title"})
            title.text = after.lstrip()
            title.extend(list(element))
            link.tail = " " if after[:1].isspace() else None
            element[:] = [link, title] if title.text or len(title) else [link]
        else:
            link.tail = after
            element.insert(0, link)
        name = dict(_CLASSES).get(number.rank, str(number.rank))
        given = element.attrib.pop("class", "")
        element.set("id", anchor)
        element.set("class", f"clause clause--{name} {given}".strip())


def _number_holder(element: Element) -> Element | None:
    """Return the element whose text begins the line: the block itself, or bold type at its very start."""
    if element.text and element.text.strip():
        return element
    if len(element) and element[0].tag == "strong":
        return element[0]
    return None


def _title(element: Element) -> str:
    """Return the heading, or the bold words that a paragraph begins with after its number."""
    if element.tag in HEADINGS:
        return plain(element)
    if len(element) and element[0].tag == "strong" and not (element.text or "").strip():
        return plain(element[0]).rstrip(_END_OF_TITLE)
    return ""


def _level(rank: int) -> int:
    return dict(_LEVELS).get(rank, rank)


def headings(root: Element) -> Iterator[Element]:
    """Yield the top-level headings of a tree."""
    return (element for element in root if element.tag in HEADINGS)
