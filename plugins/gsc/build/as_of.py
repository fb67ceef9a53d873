"""The as-of date of a build: never the clock's."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

from gsc.model.library import Library
from gsc.publish.dates import last_change

EPOCH = "1970-01-01"


def as_of_date(library: Library) -> str:
    """Return SOURCE_DATE_EPOCH as a date if it is set, else the latest date of pages, datasets and events.

    Drafts do not count: a preview that shows them has the day of the site that is published.

    Raises ValueError if SOURCE_DATE_EPOCH is not a number (reproducible-builds.org, SOURCE_DATE_EPOCH).
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return datetime.fromtimestamp(int(given), tz=UTC).date().isoformat()
    cards = (card for cards in library.cards.values() for card in cards.values() if not card.draft)
    dates = [*(last_change(card) for card in cards), *(facts.modified for facts in library.packages)]
    dates += _events(library)
    return max((date[:10] for date in dates if date), default=EPOCH)


def _events(library: Library) -> Iterator[str]:
    """Yield the dates of events: what begins by itself later, as an expiry does, moves no day."""
    for facts in library.registers:
        for record in facts.records:
            yield from (span.start for span in record.spans if not span.automatic)
