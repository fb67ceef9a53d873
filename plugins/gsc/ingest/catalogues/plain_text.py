"""Texts of others as plain text: no markup, nothing that is not seen, not without end."""

import html
import re
import unicodedata
from typing import Final

import nh3

from gsc.data.registers.rows import Row
from gsc.data.registers.texts import mixed_scripts
from gsc.model.package import Column, Table

TITLE: Final = 500
TEXT: Final = 5_000
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<!\[CDATA\[")
_BLOCK: Final = re.compile(r"</(?:p|div|li|h[1-6]|tr|ul|ol|blockquote|pre)\s*>|<br\s*/?>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});")
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\s*\n\s*\n\s*")
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
# Fillers and selectors of variants that are letters or marks by their category, and characters that stand for others.
_FILLERS: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\uffff"
    "\U000e0000-\U000e01ef]"
)
_ASKED: Final = Table("text", "", (), (), (Column("text", "string"),))


def plain_text(text: str, most: int) -> str:
    """Return a text of at most `most` characters; paragraphs are kept, markup and unseen characters are not."""
    text = text[: most * 8]
    if _TAG.search(text):
        # What nh3 leaves is text with entities; scripts and styles go with all that is in them.
        text = html.unescape(nh3.clean(_BLOCK.sub("\n\n", text), tags=set()))
    elif _ENTITY.search(text):
        text = html.unescape(text)
    text = unicodedata.normalize("NFC", _seen(text.replace("\r\n", "\n").replace("\r", "\n")))
    text = _LINES.sub("\n\n", _SPACES.sub(" ", text)).strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def one_line(text: str, most: int = TITLE) -> str:
    """Return a text as one line."""
    return " ".join(plain_text(text, most).split())


def _seen(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    kept = (each for each in text.replace("\t", " ") if each == "\n" or unicodedata.category(each) not in _UNSEEN)
    return _FILLERS.sub("", "".join(kept))


def looks_alike(text: str) -> bool:
    """Tell whether a word of the text mixes letters of several scripts that look alike."""
    return any(mixed_scripts(_ASKED, Row((text,)), "", 0))
