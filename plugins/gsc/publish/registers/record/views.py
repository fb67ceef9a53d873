"""The frozen records that the templates of record pages are rendered from.

Paths are as in gsc.publish.views. A field whose name ends in `html` holds escaped HTML that is set as it is.
"""

from typing import NamedTuple

from gsc.model.language import Language
from gsc.publish.data_pages.wording import Wording
from gsc.publish.views import Entry, Frame


class Stage(NamedTuple):
    """One state of a record's life. `phase` is `past`, `present` or `future`.

    `last` is the last day of a state that ends, '' for an open one; `end` is that or, of an open one, the end that was
    announced. `automatic` tells that it begins by itself. `closing` tells that it is no state but the day on which the
    present one ends.
    """

    word: Wording
    kind: str
    start: str
    end: str
    phase: str
    automatic: bool
    reference: str
    note: Wording | None
    last: str = ""
    closing: bool = False


class Standing(NamedTuple):
    """The state of a record for the banner. `tone` is `calm`, `limited` or `seal`; `as_of` is '' for a stated state.

    `until` is the announced end, `then` the state that follows by itself, `stage` the present one in a history.
    `objection_html` tells where to object to a notice.
    """

    word: Wording
    kind: str
    tone: str
    as_of: str
    since: str = ""
    until: str = ""
    then: Wording | None = None
    stage: Stage | None = None
    objection_html: str = ""


class Relation(NamedTuple):
    """The rows of one table that lead to the record; `more` is the page of all, `shown` of `total` are here."""

    title: Wording
    role: Wording | None
    head_html: str
    body_html: str
    shown: int
    total: int
    more: str


class PageLine(NamedTuple):
    """A page of the site; `places` are the anchors of the clauses that name the record, empty for the whole page."""

    entry: Entry
    places: tuple[str, ...] = ()


class Files(NamedTuple):
    """Where the record stands as data. `line` is that of its row in the CSV."""

    json: str
    sha256: str
    csv: str
    line: int
    dataset: str
    table: str


class Code(NamedTuple):
    """The printed code of a record: its picture, the address that it leads to, and the path of that page."""

    picture: str
    address: str
    path: str


class RecordView(NamedTuple):
    """The page of a record.

    `stages` are its life in short, `earlier` the number of states left out before them; `history` are all its states.
    `identifier` is the number, or the id of a record without one, as search engines are told it.
    """

    frame: Frame
    register: Wording
    register_path: str
    number: str
    title: Wording | None
    identifier: str
    standing: Standing | None
    stages: tuple[Stage, ...]
    earlier: int
    history: tuple[Stage, ...]
    particulars_html: str
    relations: tuple[Relation, ...]
    pages: tuple[PageLine, ...]
    passages: tuple[PageLine, ...]
    files: Files
    code: Code | None
    report: str


class Certified(NamedTuple):
    """A record in one language: its name, register and state, and the path of its page there."""

    language: Language
    name: Wording
    register: Wording
    path: str
    state: Wording | None


class VerifyView(NamedTuple):
    """The page that a printed code leads to, in all languages."""

    frame: Frame
    number: str
    kind: str
    since: str
    until: str
    as_of: str
    sha256: str
    address: str
    parts: tuple[Certified, ...]
