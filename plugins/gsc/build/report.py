"""What a build did."""

from typing import NamedTuple

from gsc.model.problem import Problem


class Report(NamedTuple):
    """What a build did: problems (nothing was changed then), pages read, datasets made, files written and removed.

    `indexed` tells whether the search index is that of the pages.
    """

    problems: tuple[Problem, ...]
    read: int = 0
    written: int = 0
    removed: int = 0
    total: int = 0
    made: int = 0
    indexed: bool = True
