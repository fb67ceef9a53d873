"""The note in a translation's front matter of the text that it was made from."""

import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import yaml

from gsc.markup.front_matter import FIRST_LINE, Parts, compose, split
from gsc.markup.text_record import write_record
from gsc.model.message import Message
from gsc.model.page import Card
from gsc.model.problem import Problem, problem
from gsc.model.text_parts import Part

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "translation-not-a-page": Message("This is not a page of the site.", "Name a file below content/."),
        "translation-not-one": Message(
            "The page does not say which language it is translated from.",
            "Write translation: with kind: unofficial and origin: in its front matter.",
        ),
    }
)
_WRITTEN: Final = ("fingerprint", "clauses")
_BOM: Final = "\ufeff"


class Original(NamedTuple):
    """What is noted of an original."""

    fingerprint: str
    parts: tuple[Part, ...]


def find_original(root: str, cards: Sequence[Card], path: str) -> tuple[Card, Card] | Problem:
    """Return the page at a path and its original, or what stands in the way."""
    place = os.path.relpath(os.path.abspath(os.path.join(root, path)), root).replace(os.sep, "/")
    card = next((each for each in cards if each.path == place), None)
    if card is None:
        return problem(place, 0, 0, "translation-not-a-page")
    found = next((each for each in cards if each.key == card.key and each.lang == card.translation.origin), None)
    if found is None or card.translation.kind == "original":
        return problem(place, 0, 0, "translation-not-one")
    return card, found


def record_translation(root: str, path: str, original: Original) -> Problem | None:
    """Note in the page at `path` what it now matches; return what stands in the way."""
    file = os.path.join(root, path)
    with open(file, encoding="utf-8", newline="") as handle:
        given = handle.read()
    line_end = next((sign for sign in ("\r\n", "\r") if sign in given), "\n")
    start = _BOM if given.startswith(_BOM) else ""
    text = with_note(given.removeprefix(_BOM).replace(line_end, "\n"), original)
    if text is None:
        return problem(path, 0, 0, "translation-not-one")
    with open(file, "w", encoding="utf-8", newline="") as handle:
        handle.write(start + text.replace("\n", line_end))
    return None


def with_note(text: str, original: Original) -> str | None:
    """Return a page's text with the note under `translation:`; None if that has no lines of its own to stand among."""
    node = _translation(text)
    if node is None:
        return None
    lines = text.split("\n")
    dropped: set[int] = set()
    end = 0
    for key, value in node.value:
        if key.value in _WRITTEN:
            dropped.update(range(key.start_mark.line, _last_line(value) + 1))
        else:
            end = max(end, _last_line(value))
    indent = " " * node.start_mark.column
    note = [f"{indent}fingerprint: '{original.fingerprint}'", f"{indent}clauses:"]
    note += [f"{indent}  - {line}" for line in write_record(original.parts)]
    above = FIRST_LINE - 1
    kept = ((number - above, line) for number, line in enumerate(lines))
    made: list[str] = []
    for number, line in kept:
        if number not in dropped:
            made.append(line)
        if number == end:
            made += note
    return "\n".join(made)


def _translation(text: str) -> yaml.MappingNode | None:
    """Return the fields under `translation:` if they stand on lines of their own."""
    parts = split("", text)
    root = compose("", parts.fields) if isinstance(parts, Parts) else None
    if not isinstance(root, yaml.MappingNode):
        return None
    found = next((value for key, value in root.value if key.value == "translation"), None)
    own = (
        isinstance(found, yaml.MappingNode)
        and not found.flow_style
        and any(key.value not in _WRITTEN for key, _ in found.value)
    )
    return found if own else None


def _last_line(node: yaml.Node) -> int:
    """Return the last line that a value stands on; libyaml ends a block only where the next begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        held = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
        return max(map(_last_line, held))
    lines = int(node.end_mark.line) - int(node.start_mark.line)
    return int(node.end_mark.line) - int(lines > 0 and node.end_mark.column == 0)
