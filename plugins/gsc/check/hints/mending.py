"""Repairs that are safe: of wording in prose, of blanks, and of the form of dates in front matter."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import Final

from gsc.check.hints.manuscript import Finding, Manuscript, read_manuscript
from gsc.check.hints.run import WORDING
from gsc.markup.schemas import DAY, PARTIAL_DATE, SCHEMAS, Field
from gsc.model.partial_date import parse_partial_date

BLANK: Final = "line-blank"
_ROUNDS: Final = 5  # one repair may bring another to light: the space behind a comma that was narrow
_OTHER_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?")


def _date_fields(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        if field.kind in {DAY, PARTIAL_DATE}:
            yield field.name
        yield from _date_fields(field.fields)


_NAMES: Final = sorted(set(chain.from_iterable(_date_fields(fields) for fields in SCHEMAS.values())))
_DATE: Final = re.compile(rf"^[ ]*(?:-[ ]+)?(?:{'|'.join(_NAMES)}):[ ]*([\"']?)([^\s\"'#]+)\1[ ]*$", re.MULTILINE)


def mended(manuscript: Manuscript) -> str:
    """Return the text of a page with all safe repairs; repeated, it changes nothing more."""
    text = manuscript.text
    for _ in range(_ROUNDS):
        now = read_manuscript(manuscript.card, text, chinese=manuscript.chinese)
        new = text if now is None else _applied(text, _repairs(now))
        if new == text:
            break
        text = new
    return text


def _repairs(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield findings with a repair. The words of front matter are facts and titles: only an editor changes them."""
    for rule in WORDING:
        for each in rule(manuscript):
            if each.new is not None and (each.start >= manuscript.start or each.code == BLANK):
                yield each
    yield from _dates(manuscript)


def _dates(manuscript: Manuscript) -> Iterator[Finding]:
    for match in _DATE.finditer(manuscript.text, 0, manuscript.start):
        new = iso_date(match[2])
        if new and new != match[2]:
            yield Finding(*match.span(2), "date-near-miss", (), new)


def iso_date(value: str) -> str:
    """Return the ISO form of a date written with full-width digits, slashes, dots or 年月日; '' if it is none."""
    plain = unicodedata.normalize("NFKC", value).replace("\u2212", "-").replace("\u2010", "-")
    if parse_partial_date(plain) is not None:
        return plain
    match = _OTHER_DATE.fullmatch(plain)
    proposal = "-".join(part.zfill(2) for part in match.groups() if part) if match else ""
    return proposal if parse_partial_date(proposal) is not None else ""


def _applied(text: str, repairs: Iterator[Finding]) -> str:
    """Apply repairs from the front; one that overlaps another waits for the next round."""
    pieces: list[str] = []
    at = 0
    for each in sorted(repairs):
        if each.start >= at:
            pieces += text[at : each.start], each.new or ""
            at = each.end
    return "".join(pieces) + text[at:]
