"""The name of a page in its address, made from its title where none is given."""

import re
import unicodedata
from typing import Final

from gsc.build.scan import SLUG

PROPOSED: Final = 60
"""The most characters of a name that is proposed."""
LONGEST: Final = 100
"""The most characters of any name, as for data packages."""
_APOSTROPHES: Final = re.compile("['’]")
_WORD: Final = re.compile(r"[a-z0-9]+")


def is_name(given: str) -> bool:
    """Tell whether a text can be a name in an address."""
    return SLUG.fullmatch(given) is not None and len(given) <= LONGEST


def proposed_name(title: str) -> str:
    """Return a name of the words of a title, Chinese in pinyin syllable by syllable; '' where nothing can be read."""
    # Its dictionaries take long to load: only where a name is made.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    read = " ".join(lazy_pinyin(unicodedata.normalize("NFKC", title)))
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", read)).lower()
    return _cut(_WORD.findall("".join(each for each in plain if not unicodedata.combining(each))))


def _cut(words: list[str]) -> str:
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:PROPOSED]
        if len(longer) > PROPOSED:
            break
        made = longer
    return made
