"""What the parts of a preview tell each other."""

from typing import NamedTuple

from gsc.build.report import Report
from gsc.model.problem import Problem


class Wish(NamedTuple):
    """What is asked of the builder.

    `theme` tells that templates or words have changed, `search` that the search index is to be that of the pages.
    """

    theme: bool = False
    search: bool = False


class Shown(NamedTuple):
    """A problem, and its line as an editor sees it: the line with its number, and a caret below."""

    problem: Problem
    lines: tuple[str, ...]


class Site(NamedTuple):
    """A site to preview: its folder and its configuration file, '' for the usual one."""

    root: str
    conf: str


class Outcome(NamedTuple):
    """What became of a build.

    `folders` are those that it read, for watching; empty where the settings could not be read. `languages` are
    the codes of the site's. `trace` is for developers, of an error that nobody had foreseen.
    """

    problems: tuple[Shown, ...]
    report: Report
    seconds: float
    folders: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    trace: str = ""
