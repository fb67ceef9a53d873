"""XML of others: UTF-8, no document type, so no entities of its own, not deep."""

import re
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.limits import DEPTH
from gsc.ingest.catalogues.safe_json import decoded

_DECLARED: Final = re.compile(r"\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']*)[\"']")
_UTF8: Final = ("utf-8", "utf8", "us-ascii")


class _Builder(TreeBuilder):
    """Builds the tree, but no document type, and no deeper than allowed."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.depth = 0

    def doctype(self, *given: object) -> None:
        del given
        raise HarvestError(INPUT, "harvest-doctype", url=self.url)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        if self.depth > DEPTH:
            raise HarvestError(INPUT, "harvest-deep", url=self.url, most=DEPTH)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)


def read_xml(url: str, content: bytes) -> Element:
    """Return the root of an XML document. Raises HarvestError for one that cannot be read or may do harm.

    As the text is known to be UTF-8, a document type cannot hide in another encoding; as none is allowed, nothing can
    grow (billion laughs) or lead to another file.
    """
    text = decoded(url, content)
    said = _DECLARED.match(text)
    if said and said[1].lower() not in _UTF8:
        raise HarvestError(INPUT, "harvest-text", url=url)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise HarvestError(INPUT, "harvest-doctype", url=url)
    parser = XMLParser(target=_Builder(url))  # noqa: S314  no document type, no entities: see above
    try:
        parser.feed(text.encode())
        root: Element = parser.close()
    except ParseError as error:
        raise HarvestError(INPUT, "harvest-xml", url=url, why=error) from error
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """Return the children of a name."""
    return [each for each in element if local(each) == name]


def text_of(element: Element, name: str) -> str:
    """Return the text of the first child of a name, with that of all in it, or nothing."""
    return next(("".join(each.itertext()) for each in children(element, name)), "")
