"""All hints on a site's pages; a new rule is a module, a test and a line here."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from gsc.check.hints.apec_usage import check_apec_usage
from gsc.check.hints.full_width import check_full_width
from gsc.check.hints.half_width import check_half_width
from gsc.check.hints.manuscript import Finding, Manuscript, as_problem
from gsc.check.hints.outside_links import check_outside_links
from gsc.check.hints.review_dates import check_review_dates
from gsc.check.hints.spacing import check_spacing
from gsc.check.hints.terminology import check_terminology
from gsc.check.hints.unfinished import check_unfinished
from gsc.model.library import Library
from gsc.model.problem import NOTE, WARNING, Problem

WORDING: Final[tuple[Callable[[Manuscript], Iterator[Finding]], ...]] = (
    check_half_width,
    check_full_width,
    check_spacing,
)
"""The rules whose findings may have a repair."""

CARE: Final[tuple[Callable[[Manuscript], Iterator[Finding]], ...]] = (check_outside_links, check_unfinished)
"""The rules whose findings readers would stumble over."""


def give_hints(library: Library, manuscripts: Sequence[Manuscript], as_of: str) -> tuple[Problem, ...]:
    """Run every rule. `as_of` is the day for which the site is built (ISO date)."""
    found = [
        as_problem(manuscript, each, severity)
        for manuscript in manuscripts
        for rules, severity in ((WORDING, NOTE), (CARE, WARNING))
        for rule in rules
        for each in rule(manuscript)
    ]
    found += check_terminology(library, manuscripts)
    found += check_apec_usage(library, manuscripts)
    found += check_review_dates(library, as_of)
    return tuple(sorted(set(found)))
