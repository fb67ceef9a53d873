"""What a page raises, lowers or strikes out is reported, and digits are kept apart from the figure before them."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.ingest.finding import Finding, finding
from gsc.ingest.html_tree import Node
from gsc.ingest.text import GLUE, Part, Text
from gsc.model.message import Message

SCRIPT_MARK: Final = "script-mark"
MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        SCRIPT_MARK: Message("mark before raised or lowered digits that follow a digit", "Nothing to do."),
        "script-raised": Message(
            "“{text}” is raised in the source, behind “{before}”; it was kept as plain text.",
            "Write it as the printed text means it (10³, m²).",
        ),
        "script-lowered": Message(
            "“{text}” is lowered in the source, behind “{before}”; it was kept as plain text.",
            "Write it as the printed text means it (CO₂).",
        ),
        "text-struck": Message(
            "“{text}” is struck out in the source; it was kept.", "Delete it if the printed text does not have it."
        ),
    }
)

_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sup": "script-raised",
        "sub": "script-lowered",
        "del": "text-struck",
        "s": "text-struck",
        "strike": "text-struck",
    }
)
_MARKS: Final[Mapping[str, str]] = MappingProxyType({"sup": "^", "sub": "_"})
_FOOTNOTE: Final = re.compile(r"[\[\uff3b〔(（【][\d*]{1,3}[\]\uff3d〕)）】]|[①-⑳*]")
_LONGEST: Final = 60
_BEFORE: Final = 12


def is_marked(node: Node) -> bool:
    """Tell whether an element raises, lowers or strikes out."""
    return node.name in _CODES


def mark_doubts(node: Node, before: str) -> tuple[Finding, ...]:
    """Report an element whose setting is lost; a reference to a footnote, [1], loses nothing."""
    code, text = _CODES.get(node.name, ""), "".join(node.plain.split())
    if not code or not text or _FOOTNOTE.fullmatch(text):
        return ()
    details = {} if code == "text-struck" else {"before": " ".join(before.split())[-_BEFORE:]}
    return (finding(code, node.line, text=text[:_LONGEST], **details),)


def script_mark(node: Node, before: str) -> tuple[Text, ...]:
    """Return the mark that keeps 10³ from becoming 103; nothing where figures cannot run together."""
    text = node.plain.lstrip()
    last = before.rstrip()[-1:]
    if node.name in _MARKS and text[:1].isdecimal() and last.isdecimal():
        return (Text((Part(_MARKS[node.name], GLUE, node.line),)),)
    return ()
