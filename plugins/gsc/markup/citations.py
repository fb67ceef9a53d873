"""Document numbers in running text: where each begins, although nothing separates it from the words before."""

import re
from collections.abc import Iterator
from typing import Final

from gsc.markup.marks import CITE_CLOSE, CITE_OPEN

_YEAR_AND_SERIAL: Final = re.compile(r"〔(?:19|20)\d{2}〕[1-9]\d{0,5}号")
_HAN_BEFORE: Final = re.compile(r"[\u4e00-\u9fff]{2,16}$")
_LONGEST: Final = 16
_USUAL: Final = 8
"""No issuer's short name in use is longer; a longer run of characters holds other words."""
_LEAD_WORDS: Final = re.compile(
    ".*(?:按照|根据|依据|遵照|参照|落实|贯彻|执行|印发|转发|下发|发布|关于|参见|详见|文件|通知|以及|或者|其中|精神)"
)
_LEAD_SIGNS: Final = re.compile(".*[和及与的见为以由经在按据即或]")
_FIRST_SIGNS: Final = re.compile("[和及与见按据即或]")
_SHORTEST: Final = 2


def mark(text: str, cited: dict[str, None]) -> str:
    """Put marks around the document numbers of a text, and note each in `cited`."""
    pieces: list[str] = []
    at = 0
    for start, end in _numbers(text):
        number = text[start:end]
        cited[number] = None
        pieces += text[at:start], CITE_OPEN, number, CITE_CLOSE
        at = end
    return "".join(pieces) + text[at:] if pieces else text


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    floor = 0
    for match in _YEAR_AND_SERIAL.finditer(text):
        window = text[max(floor, match.start() - _LONGEST) : match.start()]
        floor = match.end()
        run = _HAN_BEFORE.search(window)
        if run is not None:
            issuer = _issuer(run[0])
            yield match.start() - len(issuer), match.end()


def _issuer(run: str) -> str:
    """Cut from a run of Han characters the words that lead up to the issuer's short name."""
    issuer = _after(_LEAD_WORDS, run)
    if len(issuer) > _USUAL:
        issuer = _after(_LEAD_SIGNS, issuer)
    if len(issuer) > _SHORTEST + 1 and _FIRST_SIGNS.match(issuer):
        issuer = issuer[1:]
    return issuer


def _after(pattern: re.Pattern[str], run: str) -> str:
    match = pattern.match(run)
    rest = run[match.end() :] if match else run
    return rest if len(rest) >= _SHORTEST else run
