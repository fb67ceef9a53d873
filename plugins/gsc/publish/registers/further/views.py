"""The frozen records that the templates of further views are rendered from.

Paths are as in gsc.publish.views. A field whose name ends in `html` holds escaped HTML that is set as it is.
"""

from typing import NamedTuple

from gsc.model.language import Language
from gsc.publish.data_pages.views import FieldEntry
from gsc.publish.data_pages.wording import Wording
from gsc.publish.registers.further.ways import Way
from gsc.publish.views import Frame, Pager


class Top(NamedTuple):
    """What stands above every further view: its title, its summary, and the other pages of the register.

    `slug` and `table` are those of the data that it shows. `as_of` is the day of which states are shown. `calendar`
    is the path of the register's calendar, or empty.
    """

    title: Wording
    summary: Wording
    register: Wording
    ways: tuple[Way, ...]
    slug: str
    table: str
    as_of: str = ""
    calendar: str = ""


class ShownState(NamedTuple):
    """A state as the component `state` takes it: its kind, its word, and the language of the word."""

    kind: str
    text: str
    language: Language


class Item(NamedTuple):
    """A record in a view: its page, its title, its printed number and its state, if it has any."""

    path: str
    title: Wording
    number: str
    state: ShownState | None = None


class Link(NamedTuple):
    """A link with its words."""

    path: str
    words: Wording


class TreeView(NamedTuple):
    """Records under their groups, as a nested list. `left_out` tells that there are too many to name each."""

    frame: Frame
    top: Top
    total: int
    body_html: str
    left_out: bool


class Moment(NamedTuple):
    """A record in a timeline. `date` and `end` are ISO 8601, perhaps without day or month; `end` may be empty."""

    item: Item
    date: str
    end: str
    links: tuple[Link, ...]


class TimelineView(NamedTuple):
    """Records by year; `undated` are those without a date that can be read."""

    frame: Frame
    top: Top
    total: int
    years: tuple[tuple[str, tuple[Moment, ...]], ...]
    undated: tuple[Moment, ...]
    left_out: int


class GraphNode(NamedTuple):
    """A record in a drawn graph, and the curves that begin at it."""

    item: Item
    arcs_html: str


class Tie(NamedTuple):
    """A relation as a line of a list. `others` are the records that a record has a relation of this kind to."""

    kind: Wording
    others: tuple[Item, ...]


class GraphView(NamedTuple):
    """Relations between records: `groups` are the nodes by year, `ties` all relations by the record they come from."""

    frame: Frame
    top: Top
    groups: tuple[tuple[str, tuple[GraphNode, ...]], ...]
    ties: tuple[tuple[Item, tuple[Tie, ...]], ...]
    relations: int
    nodes: int
    left_out: int


class Bar(NamedTuple):
    """A planned period. `start` and `finish` are as in the data; `bar_html` is drawn against the years."""

    item: Item
    detail: Wording
    units: Wording
    start: str
    finish: str
    bar_html: str


class Undertaking(NamedTuple):
    """A task with its parts; one without parts has itself as its only one. `number` is that of the whole."""

    number: str
    title: Wording
    parts: tuple[Bar, ...]


class PlanView(NamedTuple):
    """Planned periods as bars on common years. `years` are (place in per cent, year)."""

    frame: Frame
    top: Top
    label: Wording
    units: Wording
    years_html: str
    tasks: tuple[Undertaking, ...]
    total: int
    left_out: int


class Due(NamedTuple):
    """A record with a planned finish, and the latest report of it. `reported` is the report's date or ''."""

    item: Item
    finish: str
    reported: str
    state: Wording
    note: Wording
    evidence: str


class DueGroup(NamedTuple):
    """Records of which the same is known: the first of `total`, the earliest finish first."""

    shown: tuple[Due, ...]
    total: int


class OverdueView(NamedTuple):
    """Planned finishes against reports, as of a day. No report is not the same as not started."""

    frame: Frame
    top: Top
    reported: DueGroup
    silent: DueGroup
    ahead: DueGroup
    completed: DueGroup
    undated: int
    reports: int


class WholeTableView(NamedTuple):
    """A table of the package, whole or its first rows, with links to the records of registers."""

    frame: Frame
    top: Top
    table_title: Wording
    heads: tuple[tuple[Wording, str, str], ...]
    body_html: str
    shown: int
    total: int
    path: str


class ShownNotice(NamedTuple):
    """A public notice: from when to when, and what came of it. `outcome_on` is the day of the outcome."""

    item: Item
    start: str
    end: str
    reference: str
    note: Wording
    outcome: ShownState | None = None
    outcome_on: str = ""
    broken_off: bool = False


class NoticesView(NamedTuple):
    """The public notices of a register as of a day. `soon` are among those that run."""

    frame: Frame
    top: Top
    running: tuple[ShownNotice, ...]
    soon: tuple[ShownNotice, ...]
    coming: tuple[ShownNotice, ...]
    past: tuple[ShownNotice, ...]
    pager: Pager
    objection: Wording


class LifeState(NamedTuple):
    """A state of the life line. `follow` are the states that may come next, `then` that which comes by itself."""

    state: ShownState
    period: str
    follow: tuple[ShownState, ...]
    then: ShownState | None
    first: bool


class InternalEntry(NamedTuple):
    """A field that a form asks for and that is never published."""

    name: str
    title: Wording
    type: str
    required: bool


class GuideView(NamedTuple):
    """How a record comes into a register, and what its fields mean.

    `files` are (form, path) of the templates; `schema` is the path of the Table Schema.
    """

    frame: Frame
    top: Top
    steps_html: str
    steps_tag: str
    life: tuple[LifeState, ...]
    fields: tuple[FieldEntry, ...]
    internal: tuple[InternalEntry, ...]
    files: tuple[tuple[str, str], ...]
    schema: str
    objection: Wording
    notices: str
    verify: str
    list_path: str
