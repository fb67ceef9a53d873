"""The as-of date of a build: never the clock's."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime

from gsc.model.page import Card
from gsc.publish.dates import last_change

EPOCH = "1970-01-01"


def as_of_date(cards: Iterable[Card]) -> str:
    """Return SOURCE_DATE_EPOCH as a date if it is set, else the latest date of the content.

    Raises ValueError if SOURCE_DATE_EPOCH is not a number (reproducible-builds.org, SOURCE_DATE_EPOCH).
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return datetime.fromtimestamp(int(given), tz=UTC).date().isoformat()
    return max((last_change(card) for card in cards if last_change(card)), default=EPOCH)
