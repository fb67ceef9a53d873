"""What the page on the state of the site is rendered from."""

from typing import NamedTuple

from gsc.model.language import Language
from gsc.publish.data_pages.wording import Wording
from gsc.publish.views import ChangedClause, Frame


class CountRow(NamedTuple):
    """A section of a language; `numbers` are in the order of the columns."""

    title: Wording
    path: str
    numbers: tuple[int, ...]


class CountGroup(NamedTuple):
    """The sections of one language."""

    language: Language
    rows: tuple[CountRow, ...]


class StatusEntry(NamedTuple):
    """A page that somebody should look at. `changes` are those of its original, `day` is when its review was due."""

    title: Wording
    path: str
    file: str
    changes: tuple[ChangedClause, ...] = ()
    day: str = ""


class StatusList(NamedTuple):
    """Pages of one state, the first of `total`."""

    state: str
    entries: tuple[StatusEntry, ...]
    total: int


class DataEntry(NamedTuple):
    """A table with cells that are not translated into a language."""

    title: Wording
    table: Wording
    path: str
    name: str
    language: Language
    blank: int


class StatusView(NamedTuple):
    """How the site stands: all languages in numbers, the page's own language page by page.

    `columns` are the states that the numbers are of.
    """

    frame: Frame
    as_of: str
    columns: tuple[str, ...]
    groups: tuple[CountGroup, ...]
    lists: tuple[StatusList, ...]
    data: tuple[DataEntry, ...]
