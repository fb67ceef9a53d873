"""All rules across files, in the order in which they are run."""

from collections.abc import Callable, Iterator
from typing import Final

from gsc.check.consequences import page_key_of
from gsc.check.data_themes import check_data_themes
from gsc.check.holdings import Holdings
from gsc.check.home_dataset import check_home_dataset
from gsc.check.introductions import check_introductions
from gsc.check.links import check_links
from gsc.check.numbers import check_numbers
from gsc.check.parity import check_parity
from gsc.check.register_names import check_register_names
from gsc.check.register_pages import check_register_pages
from gsc.check.relations import check_relations
from gsc.check.vocabulary_keys import check_vocabulary_keys
from gsc.model.problem import Problem

RULES: Final[tuple[Callable[[Holdings], Iterator[Problem]], ...]] = (
    check_introductions,
    check_links,
    check_relations,
    check_vocabulary_keys,
    check_parity,
    check_numbers,
    check_data_themes,
    check_home_dataset,
    check_register_names,
    check_register_pages,
)


def check_all(holdings: Holdings) -> tuple[Problem, ...]:
    """Run every rule; problems are sorted by file and place.

    A misspelt key is one mistake: that it also differs from the other language is not said again.
    """
    found = [problem for rule in RULES for problem in rule(holdings)]
    told = {_field(each) for each in found if each.code != "fact-differs"}
    return tuple(sorted(each for each in found if each.code != "fact-differs" or _field(each) not in told))


def _field(found: Problem) -> tuple[str, str]:
    """Return the key of a problem's page, the same in all languages, and the field of its front matter."""
    return page_key_of(found.path), dict(found.details).get("at", "").split(".")[0]
