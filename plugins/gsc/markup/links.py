"""Links and images: resolved against the page, or refused with their place in the source."""

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element

from gsc.markup import addresses
from gsc.markup.addresses import SCHEMES, Home, Refusal, held_path, page_path
from gsc.markup.marks import LANG, ROOT
from gsc.markup.serialize import unescape
from gsc.markup.source_map import SourceMap
from gsc.markup.values import is_web_address
from gsc.model.message import Message
from gsc.model.page import Link
from gsc.model.problem import Problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "link-scheme": Message(
            "A link may not begin with {scheme}.",
            "Link to a page with its relative .md path, to records with register:, to data with dataset:, to the web "
            "with https://, to an address with mailto: or tel:.",
        ),
        "link-record": Message(
            "The link {target} names no register, record or dataset.",
            "Write register:NAME, register:NAME/ID or dataset:NAME, as in their addresses.",
        ),
        "link-protocol-relative": Message("The link {target} lacks its scheme.", "Begin it with https://."),
        "link-web": Message("{target} is not the address of a web page.", "Write the whole address, with its host."),
        "image-alt": Message(
            "The image {target} has no description.",
            "Write between the brackets what it shows: ![description]({target}).",
        ),
        "image-foreign": Message(
            "The image {target} lies on another site.",
            "Put the file beside the page and link to it relatively; a page never loads anything from elsewhere.",
        ),
    }
)

_SCHEME: Final = re.compile(r"([^/?#]*?):")
_INLINE: Final = re.compile(r"\]\([ \n]*<?([^\s()<>\"']*)")
_ANYWHERE: Final = re.compile(
    _INLINE.pattern + r"|^[ ]{0,3}\[[^\[\]\n]*\]:[ ]*<?([^\s()<>\"']+)|<([^\s()<>\"']+)", re.MULTILINE
)
_END_OF_DESTINATION: Final = re.compile(r"[\s()<>\"']")
_SAFE: Final = re.compile(r"[A-Za-z0-9/._~-]*").fullmatch
_FOOTNOTE: Final = frozenset(("footnote-ref", "footnote-backref"))


class Resolver:
    """Resolves the links of one page in reading order."""

    def __init__(self, home: Home, source: SourceMap, masked: str) -> None:
        """Take the page's place, and its source with all code blanked."""
        self.links: list[Link] = []
        self.problems: list[Problem] = []
        self._home = home
        self._source = source
        self._masked = masked
        self._places: Mapping[str, deque[int]] | None = None

    def resolve(self, root: Element) -> None:
        """Resolve every link and image of a tree in place."""
        for element in root.iter():
            if element.tag == "a":
                if element.get("class") not in _FOOTNOTE:
                    self._anchor(element)
            elif element.tag == "img":
                self._image(element)

    def _anchor(self, element: Element) -> None:
        href = unescape(element.get("href", "")).strip()
        offset = self._find(href)
        scheme = _SCHEME.match(href)
        if scheme is None:
            element.set("href", self._inside(href, offset))
            return
        element.set("href", href)
        name = scheme[1].lower()
        if name in {"http", "https"}:
            element.set("class", f"{element.get('class', '')} external".strip())
            element.set("rel", "noopener")
            if not is_web_address(href):
                self._report(offset, "link-web", target=href[:200])
        elif name in SCHEMES:
            element.set("href", self._held(href, offset))
        elif name not in {"mailto", "tel"}:
            element.set("href", "")
            self._report(offset, "link-scheme", scheme=f"{scheme[1][:40]}:")

    def _image(self, element: Element) -> None:
        src = unescape(element.get("src", "")).strip()
        offset = self._find(src)
        if not unescape(element.get("alt", "")).strip():
            self._report(offset, "image-alt", target=src[:200])
        if _SCHEME.match(src) or src.startswith("//"):
            element.set("src", "")
            self._report(offset, "image-foreign", target=src[:200])
        else:
            element.set("src", self._inside(src, offset))
            element.set("loading", "lazy")

    def _inside(self, href: str, offset: int) -> str:
        """Return the address, with marks, of a link inside the site; '' where it was refused."""
        if href.startswith("//"):
            self._report(offset, "link-protocol-relative", target=href[:200])
            return ""
        target = addresses.resolve(self._home, href)
        if isinstance(target, Refusal):
            self._report(offset, target.code, **target.details)
            return ""
        self.links.append(Link(*self._source.position(offset), target.path, target.fragment))
        fragment = f"#{_quoted(target.fragment)}" if target.fragment else ""
        if target.is_page and href.startswith("#"):
            return fragment
        if target.is_page:
            return f"{ROOT}{LANG}{_quoted(page_path(target.path))}{fragment}"
        return f"{ROOT}{self._home.lang}/{_quoted(target.path)}{fragment}"

    def _held(self, href: str, offset: int) -> str:
        """Return the address, with marks, of a register, a record or a dataset; '' where none is named."""
        path = held_path(href)
        if not path:
            self._report(offset, "link-record", target=href[:200])
            return ""
        self.links.append(Link(*self._source.position(offset), href, ""))
        return f"{ROOT}{LANG}{path}"

    def _find(self, href: str) -> int:
        """Find where the next link with this destination stands in the source."""
        if self._places is None:
            self._places = self._destinations()
        places = self._places.get(_beginning(href))
        if not places:
            return 0
        return places.popleft() if len(places) > 1 else places[0]

    def _destinations(self) -> Mapping[str, deque[int]]:
        found: dict[str, deque[int]] = defaultdict(deque)
        pattern = _ANYWHERE if "]:" in self._masked or "<" in self._masked else _INLINE
        for match in pattern.finditer(self._masked):
            written = match[match.lastindex or 1]
            found[unslash(written)].append(match.start(match.lastindex or 1))
        return found

    def _report(self, offset: int, code: str, **details: object) -> None:
        self.problems.append(self._source.problem(offset, code, **details))


def _quoted(path: str) -> str:
    return path if _SAFE(path) else quote(path)


def unslash(written: str) -> str:
    """Return a destination as Markdown reads it: without the backslashes before signs."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written) if "\\" in written else written


def _beginning(href: str) -> str:
    match = _END_OF_DESTINATION.search(href)
    return href[: match.start()] if match else href
