"""A page of HTML becomes a tree whose elements know their line; hostile nesting is refused."""

from collections.abc import Iterator
from typing import Any, Final

import html5lib
from html5lib.constants import namespaces
from html5lib.treebuilders import base

from gsc.ingest.refusal import RefusalError

DEPTH_LIMIT: Final = 250
ELEMENT_LIMIT: Final = 300_000


class Words:
    """A run of text in the tree."""

    def __init__(self, text: str) -> None:
        """Begin with some text."""
        self.pieces = [text]
        self.parent: Node | None = None

    @property
    def text(self) -> str:
        """The whole run."""
        return "".join(self.pieces)


class Comment:
    """A comment or a document type, of which nothing is kept."""

    def __init__(self, *_: object) -> None:
        """Take whatever html5lib gives."""
        self.parent: Node | None = None
        self.name = ""


class Node(base.Node):
    """An element, in the form that html5lib's tree construction asks for."""

    def __init__(self, name: str = "", namespace: str | None = None, line: int = 1) -> None:
        """Make an element without children."""
        super().__init__(name)
        self.namespace = namespace
        self.nameTuple = (namespace or namespaces["html"], name)
        self.line = line
        self.childNodes: list[Node | Words | Comment] = []

    def appendChild(self, node: "Node | Words | Comment") -> None:  # noqa: N802  # html5lib's name, as those below
        """Put a node behind all others."""
        self._place(node, len(self.childNodes))

    def insertBefore(self, node: "Node | Words | Comment", refNode: "Node | Words | Comment") -> None:  # noqa: N802, N803
        """Put a node before another."""
        self._place(node, self.childNodes.index(refNode))

    def insertText(self, data: str, insertBefore: "Node | None" = None) -> None:  # noqa: N802, N803
        """Put text behind all nodes, or before one."""
        place = len(self.childNodes) if insertBefore is None else self.childNodes.index(insertBefore)
        before = self.childNodes[place - 1] if place else None
        if isinstance(before, Words):
            before.pieces.append(data)
        else:
            self._place(Words(data), place)

    def removeChild(self, node: "Node | Words | Comment") -> None:  # noqa: N802  html5lib's name
        """Take a node out."""
        self.childNodes.remove(node)
        node.parent = None

    def reparentChildren(self, newParent: "Node") -> None:  # noqa: N802, N803
        """Hand all nodes on to another element."""
        for child in self.childNodes:
            newParent.appendChild(child)
        self.childNodes = []

    def cloneNode(self) -> "Node":  # type: ignore[override]  # noqa: N802  # the stubs say None; html5lib needs the node
        """Return the element without its children."""
        clone = Node(self.name, self.namespace, self.line)
        clone.attributes = dict(self.attributes)
        return clone

    def hasContent(self) -> bool:  # type: ignore[override]  # noqa: N802  # the stubs say None
        """Tell whether there are children."""
        return bool(self.childNodes)

    def _place(self, node: "Node | Words | Comment", at: int) -> None:
        self.childNodes.insert(at, node)
        node.parent = self

    def attribute(self, name: str) -> str:
        """Return an attribute's value; '' if it is not there."""
        return str(self.attributes.get(name, ""))

    def elements(self) -> "Iterator[Node]":
        """Yield this element and all below it, in document order."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [child for child in reversed(node.childNodes) if isinstance(child, Node)]

    @property
    def plain(self) -> str:
        """All text below this element."""
        pieces: list[str] = []
        waiting: list[Node | Words | Comment] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Words):
                pieces.append(node.text)
            elif isinstance(node, Node):
                waiting += reversed(node.childNodes)
        return "".join(pieces)


class _Builder(base.TreeBuilder):
    documentClass = Node  # noqa: N815  # html5lib's names
    commentClass = Comment  # noqa: N815  html5lib's name
    doctypeClass = Comment  # noqa: N815  html5lib's name
    fragmentClass = Node  # noqa: N815  html5lib's name

    def __init__(self, namespaceHTMLElements: bool | None) -> None:  # noqa: N803, FBT001  # html5lib's signature
        self.parser: html5lib.HTMLParser | None = None
        self.elementClass = self._element  # html5lib's name
        self.made = 0
        super().__init__(namespaceHTMLElements)

    def _element(self, name: str, namespace: str | None) -> Node:
        """Make an element, unless the page has too many of them or nests them too deep."""
        stream: Any = self.parser.tokenizer.stream if self.parser is not None else None
        line = int(stream.position()[0]) if stream is not None else 1
        self.made += 1
        if self.made > ELEMENT_LIMIT:
            raise RefusalError(code="import-elements", limit=ELEMENT_LIMIT)
        if len(self.openElements) > DEPTH_LIMIT:
            raise RefusalError(code="import-nesting", limit=DEPTH_LIMIT, line=line)
        return Node(name, namespace, line)


def parse(text: str) -> Node:
    """Parse a page as browsers do. Raises RefusalError for more elements or depth than any real page has."""
    parser = html5lib.HTMLParser(tree=_Builder, namespaceHTMLElements=False)
    parser.tree.parser = parser
    document = parser.parse(text)
    if not isinstance(document, Node):
        message = "html5lib returned another tree than the one it was given"
        raise TypeError(message)
    return document
