"""The five source texts without white space, with the line of each character."""

import re
import unicodedata
from typing import Final, NamedTuple

from portal import REPOSITORY

PILOT, CENTER, INSTITUTIONAL, OPINIONS, CIRCULAR = (
    "pilot-implementation-plan-2013",
    "pilot-center-construction-plan",
    "institutional-innovation-plan",
    "supply-chain-innovation-opinions",
    "circular-economy-system-plan-2022",
)


def restored(text: str) -> str:
    """Return a text with the radical forms restored; ⼜ stands for 口 in the damaged document."""
    kept = (unicodedata.normalize("NFKC", each) if "\u2e80" <= each <= "\u2fdf" else each for each in text)
    return "".join(kept) if "\u2f1c" not in text else restored(text.replace("\u2f1c", "口"))


class Source(NamedTuple):
    """A text without white space, and the line of each of its characters."""

    text: str
    lines: tuple[int, ...]

    def places(self, words: str) -> tuple[range, ...]:
        wanted = re.escape("".join(words.split()))
        return tuple(range(*each.span()) for each in re.finditer(wanted, self.text))


def read_source(slug: str) -> Source:
    characters, lines = [], []
    for number, line in enumerate((REPOSITORY / f"sources/{slug}.txt").read_text("utf-8").split("\n"), 1):
        for each in restored(line):
            if not each.isspace():
                characters.append(each)
                lines.append(number)
    return Source("".join(characters), tuple(lines))


SOURCES: Final = {slug: read_source(slug) for slug in (PILOT, CENTER, INSTITUTIONAL, OPINIONS, CIRCULAR)}


def stands(quote: str, slug: str, spans: str) -> tuple[range, ...]:
    """Return where a quotation stands; each of the lines or spans given must have it, from its first to its last."""
    source = SOURCES[slug]
    found: list[range] = []
    for part in spans.split(", "):
        first, _, last = part.partition("-")
        ends = (int(first), int(last or first))
        places = source.places(quote)
        here = [each for each in places if (source.lines[each[0]], source.lines[each[-1]]) == ends]
        assert here, f"{slug}:{part} has no 「{quote}」"
        found += here
    return tuple(found)
