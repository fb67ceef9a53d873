"""What a build did."""

from typing import NamedTuple

from gsc.model.problem import Problem


class Report(NamedTuple):
    """What a build did: problems (then nothing was changed), files read, written, removed and in all."""

    problems: tuple[Problem, ...]
    read: int = 0
    written: int = 0
    removed: int = 0
    total: int = 0
