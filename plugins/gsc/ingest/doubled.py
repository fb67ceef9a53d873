"""Sentences that stand twice are reported, and left where they stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.block import PARAGRAPH, Block
from gsc.ingest.finding import Finding, finding
from gsc.ingest.numbering import number_at
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "sentence-doubled": Message(
            "This sentence stands on line {first} too: “{sentence}”.",
            "Look into the original; the import removed and moved nothing.",
        ),
    }
)

_END: Final = re.compile(r"(?<=[。！？])")
_SHORTEST: Final = 8


class Sentences(NamedTuple):
    """How many sentences a text has, how many of them are different, and those that stand twice."""

    total: int
    distinct: int
    doubts: tuple[Finding, ...]


def find_doubled(blocks: Sequence[Block]) -> Sentences:
    """Compare the sentences of the running text; those shorter than eight characters are not reported.

    A clause number before a sentence is no part of it.
    """
    seen, whole, doubts, total = dict[str, int](), set[str](), list[Finding](), 0
    for sentence, line in _sentences(blocks):
        total += 1
        number = number_at(sentence)
        bare = sentence[number.end :] if number is not None else sentence
        again = sentence in whole and len(sentence) >= _SHORTEST
        if again or (bare in seen and len(bare) >= _SHORTEST):
            doubts.append(finding("sentence-doubled", line, first=seen[bare], sentence=sentence[:40]))
        seen.setdefault(bare, line)
        whole.add(sentence)
    return Sentences(total, len(whole), tuple(doubts))


def _sentences(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    for block in blocks:
        if block.kind != PARAGRAPH:
            continue
        plain = block.text.plain
        cuts = [match.start() for match in _END.finditer(plain) if match.start() < len(plain)]
        for text in block.text.split(cuts):
            sentence = "".join(text.plain.split())
            if sentence.endswith(("。", "！", "？")):
                yield sentence, text.line
