"""What a published page gives to the search: its text, the places in it that have addresses, and its facets.

Templates say so with Pagefind's own attributes: `data-pagefind-body`, `-ignore`, `-weight`, `-filter`, `-meta`.
"""

import re
from html import unescape
from typing import Final, NamedTuple

_TAG: Final = re.compile(r"""<(/?)([a-zA-Z][\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>|<!--.*?-->""", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_BODY: Final = "data-pagefind-body"
_TOLD: Final = re.compile(
    r"""<meta name="[a-z-]+" data-pagefind-(filter|meta)="([a-z]+)\[content\]" content="([^"]*)">"""
)
_VOID: Final = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "source", "use", "wbr"})
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "rp", "rt", "ruby"}
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_UNREAD: Final = frozenset({"script", "style", "svg", "template", "noscript"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOTES: Final = ("fn:", "fnref:")  # ids of footnotes and of the marks that lead to them
_NAMING: Final = frozenset({"a", "strong"})  # a numbered paragraph begins with its number and perhaps a title


class Part(NamedTuple):
    """A run of text without a break. `mark` is the heading that it is, or its weight (`w5`), or ''."""

    text: str
    mark: str = ""


class Anchor(NamedTuple):
    """A place with an address: the part that it begins with, its id and its name."""

    part: int
    id: str
    name: str


class Found(NamedTuple):
    """What one page gives to the search. Filters and meta are (name, value)."""

    title: str
    parts: tuple[Part, ...]
    anchors: tuple[Anchor, ...]
    filters: tuple[tuple[str, str], ...]
    meta: tuple[tuple[str, str], ...]


def scan_page(html: str) -> Found | None:
    """Return what a page gives to the search; None for a page that is not to be found."""
    place = html.find(_BODY)
    if place < 0:
        return None
    start = html.rfind("<", 0, place)
    scanner = _Scanner()
    scanner.read(html[start:])
    told = sorted({(kind, name, unescape(value)) for kind, name, value in _TOLD.findall(html[:start]) if value})
    filters, meta = (tuple((name, value) for kind, name, value in told if kind == of) for of in ("filter", "meta"))
    return Found(scanner.title(), tuple(scanner.parts), tuple(scanner.anchors()), filters, meta)


class _Open(NamedTuple):
    """An element that is open: its tag, whether it is searched, unread, and the mark of its text."""

    tag: str
    body: bool
    unread: bool
    mark: str


class _Scanner:
    """Reads well-formed HTML, as our templates make it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.parts: list[Part] = []
        self._open: list[_Open] = [_Open("", body=False, unread=False, mark="")]
        self._text: list[str] = []
        self._mark = ""
        self._places: list[tuple[int, str, list[str]]] = []
        self._naming = ""

    def read(self, html: str) -> None:
        """Read a part of a page from the first searched element on."""
        last = 0
        for tag in _TAG.finditer(html):
            self._take(html[last : tag.start()])
            last = tag.end()
            if not tag[2]:
                continue
            name = tag[2].lower()
            if tag[1]:
                self._end(name)
            else:
                self._begin(name, tag[3])
        self._break()

    def _begin(self, name: str, rest: str) -> None:
        above = self._open[-1]
        if name in _VOID or rest.endswith("/"):
            if name not in _INLINE and above.body and not above.unread:
                self._break()
            return
        known = "id=" in rest or "data-pagefind" in rest
        given = {key: one or other for key, one, other in _ATTRIBUTE.findall(rest)} if known else {}
        body = above.body or _BODY in given
        unread = above.unread or name in _UNREAD or "data-pagefind-ignore" in given
        weight = given.get("data-pagefind-weight", "")
        mark = f"w{weight}" if weight else name if name in _HEADINGS and not above.mark.startswith("w") else above.mark
        if body and not unread:
            if name not in _INLINE or mark != above.mark:
                self._break()
            self._mark = mark
            if given.get("id") and not given["id"].startswith(_NOTES):
                self._places.append((len(self.parts), given["id"], []))
                self._naming = name
        elif body and not above.unread:
            self._break()
        self._open.append(_Open(name, body, unread, mark))

    def _end(self, name: str) -> None:
        if name in _VOID or len(self._open) == 1:
            return
        ended = self._open.pop()
        now = self._open[-1]
        if ended.body and not ended.unread and (name not in _INLINE or ended.mark != now.mark):
            self._break()
        self._mark = now.mark
        if self._naming == name:
            self._naming = ""

    def _take(self, text: str) -> None:
        now = self._open[-1]
        if not text or not now.body or now.unread:
            return
        self._text.append(text)
        if self._naming:
            if self._naming in _HEADINGS or now.tag in _NAMING:
                self._places[-1][2].append(text)
            elif text.strip():
                self._naming = ""

    def _break(self) -> None:
        text = _SPACES.sub(" ", unescape("".join(self._text))).strip()
        self._text.clear()
        if text:
            self.parts.append(Part(text, self._mark))

    def title(self) -> str:
        """Return the first heading."""
        return next((part.text for part in self.parts if part.mark == "h1"), "")

    def anchors(self) -> list[Anchor]:
        """Return the places with addresses that have a name."""
        named = ((part, id_, _SPACES.sub(" ", unescape("".join(texts))).strip()) for part, id_, texts in self._places)
        return [Anchor(part, id_, name) for part, id_, name in named if name]
