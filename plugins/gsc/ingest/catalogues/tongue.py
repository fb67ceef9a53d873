"""Language tags of texts (BCP 47), and the halves of bilingual columns that they go into."""

import re
from typing import Final

UNKNOWN: Final = "und"
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_HALVES: Final = ("zh", "en")
_BEST: Final = {"zh": ("zh-hans", "zh-cn", "zh", "zh-sg"), "en": ("en",)}.items()


def tag(text: str, usual: str) -> str:
    """Return a language tag as it was given; for none, or nonsense, the usual one, or UNKNOWN."""
    text = text.strip().replace("_", "-")
    return text if _TAG.fullmatch(text) and len(text) <= 35 else usual or UNKNOWN


def half(given: str) -> str:
    """Return the column's language that a tag belongs to, or nothing."""
    first = given.lower().split("-")[0]
    return {"zho": "zh", "chi": "zh", "cmn": "zh", "eng": "en"}.get(first, first if first in _HALVES else "")


def rank(given: str) -> tuple[int, str]:
    """Return how well a tag fits its half; the least is best."""
    order = dict(_BEST).get(half(given), ())
    given = given.lower()
    return (order.index(given) if given in order else len(order), given)
