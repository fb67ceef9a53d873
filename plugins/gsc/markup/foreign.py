"""Chinese words on a page in another language get their language marked (WCAG 2.2, 3.1.2)."""

import re
from typing import Final

from gsc.markup.marks import CITE_CLOSE, CITE_OPEN

HAN_RANGES: Final = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The characters of Chinese words, as ranges inside the brackets of a regular expression."""
_OPEN: Final = "《〈「『〔【（“‘"
_CLOSE: Final = "》〉」』〕】）”’…"
_BETWEEN: Final = f"{_OPEN}{_CLOSE}、。，；：·—0-9\uff10-\uff19%\uff05"
_PHRASE: Final = re.compile(
    f"{CITE_OPEN}[^{CITE_CLOSE}]*{CITE_CLOSE}|[《〈「『〔【]?[{HAN_RANGES}](?:[{HAN_RANGES}{_BETWEEN}]*[{HAN_RANGES}》〉」』〕】）])?"
)


def wrap(html: str, tag: str) -> str:
    """Wrap the Chinese phrases of an escaped text in spans of the language `tag`; cited numbers have their own."""
    return _PHRASE.sub(
        lambda match: match[0] if match[0][0] == CITE_OPEN else f'<span lang="{tag}">{match[0]}</span>', html
    )
