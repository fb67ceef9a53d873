"""Characters of the two radical blocks become the ideographs they stand for."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.finding import Finding, Mapped, finding
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "radical-ambiguous": Message(
            "{radical} can stand for {first} or {second}; in “{context}” it was read as {chosen}.",
            "Compare with the printed text, and correct the page if it says otherwise.",
        ),
        "radical-unknown": Message(
            "{radical} (U+{codepoint}) stands for no ideograph by Unicode's data; it was kept.",
            "Replace it in the page by the character that is meant.",
        ),
        "radicals-mapped": Message(
            "{count} radical characters ({distinct} distinct) became ideographs.", "Nothing to do."
        ),
    }
)

TABLE: Final = "equivalent_unified_ideograph.txt"
RADICALS: Final = re.compile("[\u2e80-\u2fdf]")
_CONTEXT: Final = 6


class _Choice(NamedTuple):
    """A radical that scanners and PDF fonts use for another ideograph too; the words around it tell."""

    other: str
    before: str
    after: str


_AMBIGUOUS: Final[Mapping[str, _Choice]] = MappingProxyType(
    {
        "\u2f1c": _Choice("口", "进出港路人窗门海入河关渡道接突风户井山岛端缺牙", "岸径号头碑腔粮罩味感袋服"),
        "\u2f48": _Choice(
            "日",
            "0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19月今昨明次当每生节",
            "期前内起止",
        ),
        "\u2f3e": _Choice("户", "", ""),
    }
)


_DOOR: Final = "\u2f3e"
_SIMPLIFIED: Final = frozenset("国发经济应与为这关开会业产环规备实办门户车长东来对时说学后进过还个们")
_TRADITIONAL: Final = frozenset("國發經濟應與為這關開會業產環規備實辦門車長東來對時說學後進過還個們")


class Replaced(NamedTuple):
    """Text with its radicals replaced, character for character, and what is to be said about it."""

    text: str
    mapped: tuple[Mapped, ...] = ()
    doubts: tuple[Finding, ...] = ()


@cache
def equivalents() -> Mapping[str, str]:
    """Return Unicode's table (UCD, Equivalent_Unified_Ideograph) for the two radical blocks."""
    lines = resources.files("gsc.ingest").joinpath(TABLE).read_text("utf-8").splitlines()
    pairs = (line.partition("#")[0].split(";") for line in lines if not line.startswith("#"))
    return MappingProxyType({chr(int(source, 16)): chr(int(target, 16)) for source, target in pairs})


def map_radicals(text: str) -> Replaced:
    """Replace the characters U+2E80-2FDF only.

    Compatibility normalization (NFKC) is no way to do this: it also changes full-width punctuation,
    and it knows two of the 115 characters of the Radicals Supplement.
    """
    if RADICALS.search(text) is None:
        return Replaced(text)
    table, counts, doubts = equivalents(), Counter[tuple[str, str]](), list[Finding]()
    plain = RADICALS.sub(lambda match: table.get(match[0], match[0]), text)
    pieces, end, line = [], 0, 1
    for match in RADICALS.finditer(text):
        at, radical = match.start(), match[0]
        line += text.count("\n", end, at)
        target = _choose(plain, at, radical)
        if radical in _AMBIGUOUS:
            doubts.append(_ambiguous(plain, at, radical, target)._replace(line=line))
        elif target == radical:
            doubts.append(finding("radical-unknown", line, radical=radical, codepoint=f"{ord(radical):04X}"))
        if target != radical:
            counts[radical, target] += 1
        pieces += [text[end:at], target]
        end = at + 1
    mapped = tuple(Mapped(source, target, count) for (source, target), count in sorted(counts.items()))
    return Replaced("".join(pieces) + text[end:], mapped, tuple(doubts))


def _choose(plain: str, at: int, radical: str) -> str:
    choice = _AMBIGUOUS.get(radical)
    if choice is not None and radical == _DOOR:
        return equivalents()[radical] if _is_traditional(plain) else choice.other
    if choice is not None:
        before, after = plain[max(0, at - _CONTEXT) : at].rstrip(), plain[at + 1 : at + 1 + _CONTEXT].lstrip()
        if (before and before[-1] in choice.before) or (after and after[0] in choice.after):
            return choice.other
    return equivalents().get(radical, radical)


def _is_traditional(plain: str) -> bool:
    """Tell whether a text has more characters of the traditional script than of the simplified one."""
    return sum(map(_TRADITIONAL.__contains__, plain)) > sum(map(_SIMPLIFIED.__contains__, plain))


def _ambiguous(plain: str, at: int, radical: str, chosen: str) -> Finding:
    around = plain[max(0, at - _CONTEXT) : at] + chosen + plain[at + 1 : at + _CONTEXT]
    details = {"radical": radical, "first": equivalents()[radical], "second": _AMBIGUOUS[radical].other}
    return finding("radical-ambiguous", 0, chosen=chosen, context="".join(around.split()), **details)
