"""The frozen records that the templates of data pages are rendered from.

Paths are as in gsc.publish.views. A field whose name ends in `html` holds escaped HTML that is set as it is.
"""

from typing import NamedTuple

from gsc.model.package_facts import PackageFacts
from gsc.publish.data_pages.columns import ShownColumn
from gsc.publish.data_pages.wording import Wording
from gsc.publish.views import Frame, Label, Pager


class FigureRow(NamedTuple):
    """One category of a chart: its label, its values as in the CSV (one a series), their sum, and its marks.

    `bars_html` are (bar, value) of the series that have one; of a category without any, one empty pair.
    """

    label: Wording
    values: tuple[str, ...]
    total: str
    units_html: str = ""
    bars_html: tuple[tuple[str, str], ...] = ()


class Figure(NamedTuple):
    """A chart, ready to be set: a row for each category, or one `plot_html`.

    `kind` is `bar`, `line` or `units`; it is empty where the table is too long to be drawn.
    """

    name: str
    kind: str
    title: Wording
    summary: Wording
    x: Wording
    y: Wording
    unit: str
    series: tuple[Wording, ...]
    keys_html: tuple[str, ...]
    totals: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    plot_html: str
    csv: str
    svg: str


class FacetGroup(NamedTuple):
    """One way to narrow the catalogue: its key (`theme`, `source`) and its values with counts."""

    facet: str
    labels: tuple[Label, ...]


class DataEntry(NamedTuple):
    """One package in the catalogue. `csv` is the path of its first table's CSV; `lead` is plain text."""

    path: str
    title: Wording
    lead: Wording
    theme: Label | None
    tables: int
    rows: int
    version: str
    modified: str
    csv: str


class CatalogueView(NamedTuple):
    """The catalogue, or what one facet value leaves of it (`narrowed`), one page of it."""

    frame: Frame
    entries: tuple[DataEntry, ...]
    pager: Pager
    facets: tuple[FacetGroup, ...]
    narrowed: Label | None
    files: tuple[tuple[str, str], ...]
    told: tuple[PackageFacts, ...] = ()


class Download(NamedTuple):
    """One file to download. `form` names the format, `size` is (number, unit), both ready to show."""

    form: str
    path: str
    size: tuple[str, str]
    bytes: int
    sha256: str


class TableDownloads(NamedTuple):
    """The files of one table; `sums_html` lists their exact sizes and checksums."""

    title: Wording
    rows: int
    files: tuple[Download, ...]
    sums_html: str


class Constraint(NamedTuple):
    """One constraint of a column; `text` is its value ready to show, empty where the name says all."""

    name: str
    text: str


class KeyLink(NamedTuple):
    """A foreign key of a column: what it is called, and the page of the table that it leads to."""

    text: str
    path: str


class Meaning(NamedTuple):
    """A code and what it stands for."""

    value: str
    label: Wording


class FieldEntry(NamedTuple):
    """One column in the data dictionary. `title` is empty where the descriptor has none."""

    name: str
    type: str
    title: Wording
    description_html: str
    description_tag: str
    constraints: tuple[Constraint, ...]
    meanings: tuple[Meaning, ...]
    unit: str
    keys: tuple[KeyLink, ...]
    filled: int
    empty: int


class Rows(NamedTuple):
    """Rows of a table: its shown columns, and the rows as HTML."""

    columns: tuple[ShownColumn, ...]
    body_html: str
    shown: int
    bilingual: bool


class TableSection(NamedTuple):
    """One table on the page of its package. `statistics_html` are the rows of its statistics."""

    name: str
    title: Wording
    description: Wording
    path: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which no template calls
    rows: Rows
    fields: tuple[FieldEntry, ...]
    statistics_html: str
    derived: bool


class Snippet(NamedTuple):
    """How to load a table in one language or program."""

    name: str
    code: str


class Fact(NamedTuple):
    """A named fact whose values are texts, each with an address or none."""

    name: str
    values: tuple[tuple[Wording, str], ...]


class TableCount(NamedTuple):
    """How one table changed in a release."""

    title: Wording
    added: int
    removed: int
    changed: int


class ReleaseEntry(NamedTuple):
    """One version with its changes and the path of its record."""

    version: str
    date: str
    path: str
    first: bool
    notes: tuple[Wording, ...]
    changes: tuple[TableCount, ...]


class Citing(NamedTuple):
    """What a citation of the package names; all but `title` as plain text."""

    publisher: Wording
    title: Wording
    version: str
    modified: str
    address: str


class DatasetView(NamedTuple):
    """The page of a data package; `told` is what search engines are told of it."""

    frame: Frame
    title: Wording
    lead_html: str
    about_html: str
    language_tag: str
    slug: str
    charts: tuple[Figure, ...]
    downloads: tuple[TableDownloads, ...]
    package_files: tuple[Download, ...]
    package_sums_html: str
    facts: tuple[Fact, ...]
    keywords: tuple[Wording, ...]
    tables: tuple[TableSection, ...]
    citing: Citing
    snippets: tuple[Snippet, ...]
    releases: tuple[ReleaseEntry, ...]
    unreleased: bool
    notes: int
    untranslated: int
    quality_path: str
    told: PackageFacts


class TableView(NamedTuple):
    """The rows of one table.

    `files` are its downloads; `json` is the address, relative to the page, of all rows where not all are shown
    and a browser can take them; `csv` that of the CSV.
    """

    frame: Frame
    title: Wording
    description: Wording
    package: Wording
    package_path: str
    dictionary: str
    total: int
    rows: Rows
    files: tuple[Download, ...]
    csv: str
    json: str


class NoteEntry(NamedTuple):
    """A state that a check found: where, which, and the value."""

    code: str
    record: str
    line: int
    field: str
    value: str


class TableQuality(NamedTuple):
    """How one table was validated. `rules` are (kind of rule, number of columns or keys that have it)."""

    name: str
    title: Wording
    path: str
    engine: str
    reason: str
    rows: int
    fields: int
    rules: tuple[tuple[str, int], ...]
    untranslated: tuple[tuple[Wording, Wording, int], ...]
    notes: tuple[NoteEntry, ...]
    noted: int


class QualityView(NamedTuple):
    """The quality report of a data package."""

    frame: Frame
    title: Wording
    package_path: str
    report: str
    tables: tuple[TableQuality, ...]
    modified: str


class HomeDataView(NamedTuple):
    """A data package in two sentences and one chart, for the home page."""

    title: Wording
    lead: Wording
    path: str
    figure: Figure | None
    rows: int
