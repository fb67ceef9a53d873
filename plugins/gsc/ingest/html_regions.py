"""Which elements of a page hold the document, and which are furniture of the site around it."""

import re
from typing import Final, NamedTuple

from gsc.ingest.html_tree import Node

_UNSHOWN: Final = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "video",
        "audio",
        "select",
        "option",
        "button",
        "textarea",
        "input",
        "datalist",
    ]
)
_FURNITURE: Final = frozenset({"nav", "aside", "footer", "menu", "dialog", "header"})
_STRONG: Final = re.compile(
    r"(?i)^(?:ucap-?content|trs_?editor|trs_web|zoom|zoomcon|article-?(?:content|body|text|con)|pages_?content"
    r"|news_?content|con_?text|detail-?content|xxgk-?content|view|fontzoom|content-?body|main-?text|info-?cont?ent)$"
)
_WEAK: Final = re.compile(r"(?i)^(?:content|article|main|main-?content|detail|text|con|xl-?content|wenzhang|cont)$")
_CLASS: Final = re.compile(
    r"(?i)^(?:nav\w*|menu\w*|bread-?crumbs?|crumbs?|location|position|side-?bar|left-?nav|foot(?:er)?|head(?:er)?|top-?bar|topnav"
    r"|share\w*|bd-?share\w*|social|print\w*|qr-?code|ewm|copyright|banner|search\w*|tool-?bar|related|recommend\w*"
    r"|pagination|pager|friend-?links?|comments?|font-?size|weixin|wechat|dqwz|curpos|skip\w*)$"
)
_INSIDE: Final = re.compile(
    r"(?i)^(?:share\w*|bd-?share\w*|print\w*|qr-?code|ewm|pagination|pager|related|font-?size)$"
)
_HIDDEN: Final = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_WEIGHTY: Final = 0.3


class Regions(NamedTuple):
    """The element that holds the document and those above it; `sure` if its name says that nothing else is in it."""

    main: Node | None = None
    above: frozenset[int] = frozenset()
    sure: bool = False
    size: int = 0


def find_regions(document: Node) -> Regions:
    """Find the article of a page: by the names that editors' systems give it, if it holds most of the text."""
    body = next((node for node in document.elements() if node.name == "body"), document)
    size = max(1, _weight(body))
    for pattern, sure in ((_STRONG, True), (_WEAK, False)):
        fitting = [node for node in body.elements() if _names(node, pattern)]
        weights = [(_weight(node), node) for node in fitting[:200]]
        best = max(weights, key=lambda pair: pair[0], default=(0, body))
        if best[0] >= _WEIGHTY * size:
            return Regions(best[1], _above(best[1]), sure, size)
    return Regions(size=size)


def reason(node: Node, regions: Regions, *, inside: bool) -> str:
    """Say why an element is left out; '' if it stays. `inside` tells that it stands in the article."""
    if node.name in _UNSHOWN:
        return "page-code"
    if "hidden" in node.attributes or _HIDDEN.search(node.attribute("style")):
        return "page-hidden"
    if regions.main is not None and not inside and node is not regions.main and id(node) not in regions.above:
        return "page-outside"
    if node is regions.main or id(node) in regions.above:
        return ""
    pattern = _INSIDE if regions.sure and inside else _CLASS
    furniture = node.name in _FURNITURE and not (regions.sure and inside)
    if (furniture or _tokens_match(node, pattern)) and _weight(node) < _WEIGHTY * regions.size:
        return "page-furniture"
    return ""


def _names(node: Node, pattern: re.Pattern[str]) -> bool:
    if pattern is _WEAK and node.name in {"article", "main"}:
        return True
    return _tokens_match(node, pattern)


def _tokens_match(node: Node, pattern: re.Pattern[str]) -> bool:
    tokens = f"{node.attribute('class')} {node.attribute('id')} {node.attribute('role')}".split()
    return any(pattern.match(token) for token in tokens)


def _weight(node: Node) -> int:
    """Measure the readable text below an element, in characters that are not blanks."""
    unread = sum(len("".join(part.plain.split())) for part in node.elements() if part.name in _UNSHOWN)
    return len("".join(node.plain.split())) - unread


def _above(node: Node) -> frozenset[int]:
    found, parent = set(), node.parent
    while isinstance(parent, Node):
        found.add(id(parent))
        parent = parent.parent
    return frozenset(found)
