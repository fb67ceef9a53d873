"""The front matter that a Markdown document brings along is read, and replaced by new one."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import yaml

from gsc.ingest.dates import read_date
from gsc.ingest.finding import Dropped, Finding, finding
from gsc.ingest.lines import Line
from gsc.ingest.record import Facts
from gsc.markup.front_matter import compose
from gsc.model.document_number import is_document_number, near_miss
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "front-matter-old": Message("front matter of the source, replaced by new one", "Nothing to do."),
        "front-matter-unread": Message(
            "The front matter of the source cannot be read as YAML; none of its fields were taken over.",
            "Copy what is needed from the source.",
        ),
        "front-matter-field": Message(
            "The field {field} of the source's front matter was not taken over.", "Copy it if the page needs it."
        ),
    }
)

_DATES: Final = ("signed", "posted", "effective")
_LISTS: Final = ("issuers", "drafters")


class Front(NamedTuple):
    """What the front matter gave, and the number of lines it takes up (0 if there is none)."""

    facts: Facts = Facts()
    lines: int = 0
    dropped: tuple[Dropped, ...] = ()
    doubts: tuple[Finding, ...] = ()


def take_front_matter(lines: Sequence[Line]) -> Front:
    """Read the fields between a first line --- and the next one, if the document begins so."""
    if not lines or lines[0].raw.plain.rstrip() != "---":
        return Front()
    end = next((at for at, line in enumerate(lines[1:], 1) if line.raw.plain.rstrip() == "---"), 0)
    if not end:
        return Front()
    dropped = tuple(Dropped(line.text, "front-matter-old") for line in lines[: end + 1] if line.text.parts)
    fields = "\n".join(line.raw.plain for line in lines[1:end]) + "\n"
    root = compose("", fields)
    if not isinstance(root, yaml.MappingNode):
        return Front(Facts(), end + 1, dropped, (finding("front-matter-unread", 1),))
    facts, doubts = _read(root)
    return Front(facts, end + 1, dropped, doubts)


def _read(root: yaml.MappingNode) -> tuple[Facts, tuple[Finding, ...]]:
    values, doubts = dict[str, str | tuple[str, ...]](), list[Finding]()
    for key, node in root.value:
        value = _value(str(key.value), node)
        if value:
            values[str(key.value)] = value
        else:
            doubts.append(finding("front-matter-field", key.start_mark.line + 2, field=str(key.value)[:60]))
    return Facts(**values), tuple(doubts)  # type: ignore[arg-type]  # _value returns what each field of Facts holds


def _value(key: str, node: yaml.Node) -> str | tuple[str, ...]:
    """Return the value of a field that the new front matter has, in its form; nothing for any other."""
    if key in _LISTS and isinstance(node, yaml.SequenceNode):
        return tuple(str(item.value) for item in node.value if isinstance(item, yaml.ScalarNode) and item.value)
    if not isinstance(node, yaml.ScalarNode):
        return ""
    text = str(node.value)
    if key == "number":
        return text if is_document_number(text) else near_miss(text) or ""
    if key in _LISTS:
        return (text,) if text else ""
    if key in _DATES:
        return read_date(text)
    return text if key == "title" else ""
