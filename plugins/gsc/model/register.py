"""A register: a table whose rows have pages, states and look-ups, as its package declares it."""

from typing import Final, NamedTuple

from gsc.model.words import Words

STATE: Final = "state"
"""The name by which lists and facets call the state of a record, which is no column."""

KINDS: Final = ("submitted", "notice", "valid", "suspended", "expired", "revoked", "superseded", "unverified")
"""What a state is to a reader; each kind has one sign and one colour, whatever the state is called."""


class State(NamedTuple):
    """One state that a record may have. `kind` is one of KINDS.

    `follow` are the states that may come after it. `period` tells whether an event that begins it also names its
    end: `required`, `optional` or `none`. Before that end only the states of `early` may follow (all of `follow`
    where the period is optional). `then` is the state that begins by itself on the day after the end, or empty.
    """

    key: str
    labels: Words
    kind: str
    follow: tuple[str, ...] = ()
    period: str = "none"
    early: tuple[str, ...] = ()
    then: str = ""


class EventColumns(NamedTuple):
    """Which columns of the table of events tell what. `until` and `reference` may be empty; `note` is a base."""

    record: str
    state: str
    date: str
    until: str = ""
    reference: str = ""
    note: str = ""


class Lifecycle(NamedTuple):
    """The states of a register's records, and the table of events (of the same package) that lead through them.

    `start` are the states that a record may begin with. `objection` tells in words where and how to object to a
    public notice.
    """

    events: str
    columns: EventColumns
    states: tuple[State, ...]
    start: tuple[str, ...]
    objection: Words = ()

    def state(self, key: str) -> State:
        """Return the state of a key; raises KeyError for one that is not declared."""
        for state in self.states:
            if state.key == key:
                return state
        raise KeyError(key)


class Standing(NamedTuple):
    """A state that stands in a column of the table itself: the kind (of KINDS) of each of its categories."""

    column: str
    kinds: tuple[tuple[str, str], ...]


class Facet(NamedTuple):
    """One way to narrow a register. `name` is part of its address.

    `column` is the column it goes by, or STATE. `by` is `value`, or `year` for the year of a date.
    """

    name: str
    column: str
    by: str = "value"
    titles: Words = ()


class Calendar(NamedTuple):
    """Which columns make a record an entry in a calendar (.ics). `end` and `place` may be empty; `place` is a base."""

    start: str
    end: str = ""
    place: str = ""


class PageLink(NamedTuple):
    """A column that holds the slug of a page of a section of the site: each leads to the other."""

    column: str
    section: str


class View(NamedTuple):
    """A further way to see the whole register, with an address of its own, `view/<name>/`.

    `columns` and `table` (a table of the package) are, by `kind`:
    `tree`: columns from the trunk to the leaf. `timeline`: a date, and its end if there is one. `graph`: a table of
    relations, with its columns from, kind, to. `plan`: start, finish, and if wanted a column that puts parts under one
    title, and one to be shown beside (a base). `table`: a table, shown whole. `overdue`: the planned finish; then, of a
    table of reports with a key to the register, date, completed, and if wanted state and note (a base).
    """

    name: str
    kind: str
    titles: Words
    summaries: Words = ()
    columns: tuple[str, ...] = ()
    table: str = ""


class InternalField(NamedTuple):
    """A field that a form asks for and that is never published: it is kept below `private/`, outside datasets/."""

    name: str
    type: str
    titles: Words
    required: bool = False


class Intake(NamedTuple):
    """How a record comes into the register.

    `id_pattern` makes ids of new records: literal text with {year} and {number} (`gsc-{year}-{number:04}`);
    empty where the sheet gives the id. `internal` are the fields kept apart. `steps` tell the way in words (Markdown).
    """

    id_pattern: str = ""
    internal: tuple[InternalField, ...] = ()
    steps: Words = ()


class Register(NamedTuple):
    """What a package declares of one of its tables to make it a register.

    `name` is its address below each language. Columns are named as in the table; a bilingual column by its base.
    `label` is the column with a record's title, `number` that with its printed number, or empty.
    `listed` and `shown` are the columns of lists and of record pages, in order. `lookup` are those that the look-up
    finds, `mentions` those whose values become links in running text. `order` are columns, each with `-` before it
    for the greatest first; Chinese goes by pinyin, or by the column `sort_key` where it is filled.
    `feed` is a column with a date, STATE for events, or empty. `certificate` tells that each record has a page to
    verify it by. `ocds` tells that records are notices as of the Open Contracting Data Standard. `group` is the key
    under which the page of all registers lists it (vocabulary group `registers`). `line` is that of its declaration.
    """

    name: str
    titles: Words
    summaries: Words
    label: str
    number: str = ""
    listed: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    lookup: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    sort_key: str = ""
    standing: Standing | None = None
    lifecycle: Lifecycle | None = None
    certificate: bool = False
    feed: str = ""
    calendar: Calendar | None = None
    pages: tuple[PageLink, ...] = ()
    views: tuple[View, ...] = ()
    intake: Intake | None = None
    ocds: bool = False
    group: str = ""
    line: int = 0
