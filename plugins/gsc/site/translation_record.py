"""The note in a translation's front matter of the text that it was made from."""

import os
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.page import Card
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "translation-not-a-page": Message("This is not a page of the site.", "Name a file below content/."),
        "translation-not-one": Message(
            "The page does not say which language it is translated from.",
            "Write translation: with kind: unofficial and origin: in its front matter.",
        ),
    }
)
_BLOCK: Final = re.compile(r"(?m)^translation:[ \t]*\n((?:[ \t]+\S.*\n)+)")
_LINE: Final = re.compile(r"(?m)^([ \t]+)fingerprint:.*\n")


def with_fingerprint(text: str, fingerprint: str) -> str | None:
    """Return a page's text with the fingerprint noted under `translation:`; None if it has no such block."""
    match = _BLOCK.search(text)
    if match is None:
        return None
    block = _LINE.sub("", match[1])
    indent = match[1][: len(match[1]) - len(match[1].lstrip(" \t"))]
    return f"{text[: match.start(1)]}{block}{indent}fingerprint: '{fingerprint}'\n{text[match.end(1) :]}"


def record_translation(root: str, cards: Iterable[Card], path: str) -> Problem | None:
    """Note in the page at `path` that it matches its original; return what stands in the way."""
    place = os.path.relpath(os.path.abspath(os.path.join(root, path)), root).replace(os.sep, "/")
    held = tuple(cards)
    card = next((each for each in held if each.path == place), None)
    if card is None:
        return problem(place, 0, 0, "translation-not-a-page")
    origins = [each for each in held if each.key == card.key and each.lang == card.translation.origin]
    file = os.path.join(root, place)
    with open(file, encoding="utf-8", newline="") as handle:
        text = with_fingerprint(handle.read(), origins[0].fingerprint) if origins else None
    if text is None:
        return problem(place, 0, 0, "translation-not-one")
    with open(file, "w", encoding="utf-8", newline="") as handle:
        handle.write(text)
    return None
