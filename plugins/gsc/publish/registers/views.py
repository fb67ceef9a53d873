"""The frozen records that the templates of lists are rendered from.

Paths are as in gsc.publish.views. A field whose name ends in `html` holds escaped HTML that is set as it is.
"""

from typing import NamedTuple

from gsc.publish.data_pages.wording import Wording
from gsc.publish.registers.columns import ListColumn
from gsc.publish.registers.further.ways import Way
from gsc.publish.views import Frame


class Choice(NamedTuple):
    """A value to narrow a list to, and the page that does so. That of the current one leads back."""

    words: Wording
    path: str
    total: int
    kind: str = ""
    current: bool = False


class Side(NamedTuple):
    """One facet beside a list: its most telling values, the number of all, and the page of all (`rest`)."""

    name: str
    title: Wording
    choices: tuple[Choice, ...]
    total: int
    rest: str


class Chip(NamedTuple):
    """A condition that holds on a page, and the page without it."""

    facet: Wording
    words: Wording
    path: str


class Pages(NamedTuple):
    """Where a page of a list stands: its number, how many pages and records there are, and the pages to go to.

    `steps` are (number, path), 0 for a gap; a list may have thousands of pages, and each tells only of a few.
    """

    number: int
    pages: int
    total: int
    steps: tuple[tuple[int, str], ...]
    before: str
    after: str
    first: str


class Listing(NamedTuple):
    """The rows of a page.

    `records` is the address, relative to the page, of all rows as JSON for the filter, '' where there is none;
    `facets` has, for the filter, the title of each facet by its name, as JSON.
    """

    columns: tuple[ListColumn, ...]
    rows_html: str
    records: str
    facets: str


class LookUp(NamedTuple):
    """A look-up: the folder of its index, the day of the states, and a printed number to try, '' for none."""

    files: str
    day: str
    example: str = ""


class EmptyView(NamedTuple):
    """What is told of a register that holds no record: the fields that it will hold, and where to read on.

    `dictionary` is relative to the page; `templates` are (form, path); `calendar` is '' where there is none.
    """

    fields: tuple[Wording, ...]
    guide: str
    schema: str
    dictionary: str
    templates: tuple[tuple[str, str], ...]
    calendar: str


class ListView(NamedTuple):
    """A register, or what is left of it once narrowed, one page of it.

    `files` are (name, path) of the list in other forms. `as_of` is the day of the states shown, '' where there are
    none.
    """

    frame: Frame
    title: Wording
    summary: Wording
    pager: Pages
    order: str
    list: Listing
    sides: tuple[Side, ...]
    chips: tuple[Chip, ...]
    files: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    as_of: str
    look_up: LookUp | None
    package: str
    empty: EmptyView | None


class ValuesView(NamedTuple):
    """All values of a facet of a register."""

    frame: Frame
    title: Wording
    side: Side


class RegisterLine(NamedTuple):
    """One register on the page of all: `records` are its number of records, `changed` the day of the last change."""

    title: Wording
    summary: Wording
    path: str
    records: int
    changed: str


class RegisterGroup(NamedTuple):
    """Registers of one group. The title of those of no group is empty."""

    title: Wording
    lines: tuple[RegisterLine, ...]


class RegistersView(NamedTuple):
    """The page of all registers."""

    frame: Frame
    groups: tuple[RegisterGroup, ...]
    look_up: LookUp | None


class RegisterHome(NamedTuple):
    """Registers on the home page: some of them with their counts, and the number of all."""

    lines: tuple[RegisterLine, ...]
    registers: int
    path: str
    look_up: LookUp | None
