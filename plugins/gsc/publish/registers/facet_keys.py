"""The part of an address that stands for a value of a facet."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

Raw = tuple[str, ...]
"""A value as the cells hold it: one text, or the halves of a bilingual column."""

_PART: Final = re.compile(r"[a-z0-9]+")
_LONGEST: Final = 60  # characters of an address part


def address_keys(raws: Iterable[Raw]) -> Mapping[Raw, str]:
    """Return the part of an address for each value.

    A value in lower-case letters, digits and hyphens is its own. Of another a readable part is kept, which a few
    digits of its hash tell from others where that part is empty or not its own alone.
    """
    plain = {raw: _plain(raw) for raw in raws}
    counted = Counter(plain.values())
    return {
        raw: key if key and (raw == (key,) or counted[key] == 1) else f"{key}-{_hash(raw)}".lstrip("-")
        for raw, key in plain.items()
    }


def _plain(raw: Raw) -> str:
    """Return the readable part: of the halves of a bilingual value, the first in Latin letters."""
    made = (_slug(text) for text in sorted(raw, key=lambda text: not text.isascii()))
    return next((key for key in made if key), "")


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(_PART.findall(folded))[:_LONGEST].rstrip("-")


def _hash(raw: Raw) -> str:
    return sha256("\x1f".join(raw).encode("utf-8", "surrogatepass")).hexdigest()[:8]
