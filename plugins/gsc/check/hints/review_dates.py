"""A page whose review is overdue on the day for which the site is built."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.library import Library
from gsc.model.message import Message
from gsc.model.problem import WARNING, Problem, problem
from gsc.model.review_term import due_date

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "review-due": Message(
            "The page was to be checked against its sources by {due}.",
            "Check it, and write the day of the check into review.checked.",
        ),
        "review-ahead": Message(
            "review.checked is {checked}, later than the day of the build, {day}.", "Mend the date."
        ),
    }
)


def check_review_dates(library: Library, as_of: str) -> Iterator[Problem]:
    """Yield a warning for each page whose check has lapsed on a day (ISO date), or is dated after it."""
    for cards in library.cards.values():
        for card in cards.values():
            due = due_date(card.review)
            if due and due < as_of:
                found = problem(card.path, 0, 0, "review-due", due=due, at="review.checked")
                yield found._replace(severity=WARNING)
            elif card.review.checked > as_of:
                details = {"checked": card.review.checked, "day": as_of, "at": "review.checked"}
                yield problem(card.path, 0, 0, "review-ahead", **details)._replace(severity=WARNING)
