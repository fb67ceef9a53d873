"""The document record as the text itself gives it, in titles, bylines and signatures."""

import re
from collections.abc import Sequence
from typing import Final

from gsc.ingest.block import BYLINE, SIGNATURE, TITLE, Block
from gsc.ingest.dates import is_date_line, read_date
from gsc.ingest.parts import ORGANISATION, is_number_line, number_part
from gsc.ingest.record import Facts, proper_number

_POSTED: Final = re.compile(r"发布(?:日期|时间)\s*[：:]")


def facts_of(blocks: Sequence[Block]) -> Facts:
    """Read what the blocks say; nothing is concluded that is not printed."""
    signatures = [block.text.shown for block in blocks if block.kind == SIGNATURE]
    dates = [read_date(text) for text in signatures if is_date_line(text)]
    issuers = [name for text in signatures if not is_date_line(text) for name in text.split()]
    bylines = [block.text.shown for block in blocks if block.kind == BYLINE]
    numbers = [text for text in bylines if is_number_line(text)]
    posted = [read_date(text) for text in bylines if _POSTED.match(text)]
    title = next((block.text.shown for block in blocks if block.kind == TITLE), "")
    number, notes = proper_number(number_part(numbers[0])) if numbers else ("", ())
    return Facts(
        title=title,
        number=number,
        issuers=tuple(dict.fromkeys(issuers)),
        drafters=_drafters(bylines),
        signed=next((date for date in dates if date), ""),
        posted=next((date for date in posted if date), ""),
        notes=notes,
    )


def _drafters(bylines: Sequence[str]) -> tuple[str, ...]:
    """Take the names of a byline that is nothing but names."""
    for text in bylines:
        names = text.split()
        if names and all(ORGANISATION.fullmatch(name) for name in names):
            return tuple(names)
    return ()
