"""Full-width letters and digits, and Chinese punctuation between the words of another language."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.hints.manuscript import Finding, Manuscript, finding
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "prose-full-width": Message("“{text}” is written in full-width letters or digits.", "Write {proposal}."),
        "prose-foreign-sign": Message(
            "The Chinese sign {sign} stands between words that are not Chinese.", "Write {proposal}."
        ),
    }
)

_SIGNS: Final = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:\uff0e[\uff10-\uff19]+)*")
_LATIN: Final = re.compile(r"(?<=[A-Za-z0-9’”)])[，。；：！？、](?=[ ]*(?:[A-Za-z0-9“(]|$))", re.MULTILINE)
_NARROW: Final[Mapping[str, str]] = MappingProxyType(
    {"，": ",", "。": ".", "；": ";", "：": ":", "！": "!", "？": "?", "、": ","}
)


def check_full_width(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield each run of such signs; in prose it has its repair."""
    for words in manuscript.prose:
        for match in _SIGNS.finditer(words.text):
            plain = unicodedata.normalize("NFKC", match[0])
            yield finding(words, match.span(), "prose-full-width", plain, text=match[0], proposal=plain)
        if not manuscript.chinese:
            for match in _LATIN.finditer(words.text):
                narrow = _NARROW[match[0]]
                yield finding(words, match.span(), "prose-foreign-sign", sign=match[0], proposal=narrow)
