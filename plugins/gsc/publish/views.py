"""The frozen records that templates are rendered from.

A template sees its view, the chrome of its language, and the interface words; never
the whole site. A path is that of an output below the site's root, with forward
slashes and no leading one (`zh/policies/index.html`); templates turn it into a link with
`href(path)` (relative to the page) or `absolute(path)` (with the site's address).
"""

from typing import Any, NamedTuple

from gsc.model.language import Language
from gsc.model.page import Card, Clause


class NavItem(NamedTuple):
    """One entry of the main navigation. `lang` is the language that the title is really in."""

    section: str
    title: str
    path: str
    lang: Language


class RelatedSite(NamedTuple):
    """A site of the network, named in the language of the page."""

    name: str
    url: str


class Chrome(NamedTuple):
    """What every page of one language shares.

    `sayings` are English texts of catalogues with their translations.
    """

    language: Language
    languages: tuple[Language, ...]
    brand: str
    brand_twin: str
    brand_twin_language: Language
    nav: tuple[NavItem, ...]
    network_sites: tuple[RelatedSite, ...]
    unofficial: bool
    sample: bool
    stylesheet: str
    script: str
    site_url: str
    engine_version: str
    edition_of: RelatedSite | None = None
    search: bool = False
    sayings: tuple[tuple[str, str], ...] = ()


class Switch(NamedTuple):
    """One language of the language switch: the same page there.

    `state` is `current`, `same` (the page exists in that language) or `fallback`.
    """

    language: Language
    path: str
    state: str
    title: str


class Crumb(NamedTuple):
    """One step of the breadcrumb; the last one has no path."""

    title: str
    path: str = ""


class Frame(NamedTuple):
    """What the base template needs to know of any page.

    `canonical` is the output path that search engines should keep: that of the original
    where this is a fallback. `alternates` are true language versions only. `own_section` tells
    the listing of `section` from the pages in it. `draft` tells that the page is shown for review only.
    """

    path: str
    template: str
    title: str
    description: str
    section: str
    switch: tuple[Switch, ...]
    alternates: tuple[Switch, ...]
    breadcrumb: tuple[Crumb, ...]
    canonical: str
    updated: str = ""
    noindex: bool = False
    feed: str = ""
    own_section: bool = False
    draft: bool = False


class Label(NamedTuple):
    """A key of the vocabulary with its label, in the language that the label is really in."""

    key: str
    text: str
    language: Language
    path: str = ""
    count: int = 0  # type: ignore[assignment]  # hides tuple.count, which no template calls


class Tie(NamedTuple):
    """A tie to another document: to one held here (`card`, `path`) or to one only named.

    `kind` is a relation kind, `cites` for a number in running text, or the same with
    `-by` for the opposite direction (`based-on-by`, `cites-by`).
    """

    kind: str
    number: str
    title: str
    title_language: Language
    path: str = ""
    url: str = ""


class Entry(NamedTuple):
    """One line of a listing: a page and the language that its words are really in."""

    card: Card
    path: str
    language: Language


class Pager(NamedTuple):
    """Where a page of a listing stands. `paths[n - 1]` is that of page n."""

    number: int
    paths: tuple[str, ...]
    total: int


class NavCount(NamedTuple):
    """How many pages a section holds."""

    item: NavItem
    count: int  # type: ignore[assignment]  # hides tuple.count, which no template calls


class ChangedClause(NamedTuple):
    """A part of an original that has changed since it was translated (`gsc.model.text_parts.Change`).

    It stands at `anchor` of the page at `path`, which is in the language `where`; all three are of no use where `kind`
    is `form`. It is called by its number or, where it has none, by its title.
    """

    kind: str
    number: str
    title: str
    language: Language
    path: str
    anchor: str
    where: Language


class HomeView(NamedTuple):
    """The home page of one language. `counts` are holdings: label section, number of pages.

    `data` is a data package to show (`data_pages.views.HomeDataView`), or None; `registers` are those to begin with
    (`registers.views.RegisterHome`), or None.
    """

    frame: Frame
    card: Card
    language: Language
    counts: tuple[NavCount, ...]
    stages: tuple[Label, ...]
    policies: tuple[Entry, ...]
    news: tuple[Entry, ...]
    cases: tuple[Entry, ...]
    services: tuple[Entry, ...]
    data: Any = None
    registers: Any = None
    state: str = "original"
    changes: tuple[ChangedClause, ...] = ()


class ListingView(NamedTuple):
    """A section, one page of it. `card` is its introduction's; `tags` are its facets."""

    frame: Frame
    card: Card
    language: Language
    kind: str
    entries: tuple[Entry, ...]
    pager: Pager
    tags: tuple[Label, ...]
    first: bool
    state: str = "original"
    changes: tuple[ChangedClause, ...] = ()


class TagView(NamedTuple):
    """All pages of one tag, in all sections."""

    frame: Frame
    label: Label
    entries: tuple[Entry, ...]
    pager: Pager


class TagsView(NamedTuple):
    """The index of tags."""

    frame: Frame
    tags: tuple[Label, ...]


class RecordLine(NamedTuple):
    """A record of a register that belongs to a page."""

    path: str
    title: str
    language: Language
    register: str
    register_language: Language


class PageView(NamedTuple):
    """One page in one language.

    `card` is the version shown; `language` is the one its words are really in, which differs
    from the page's where `fallback`. `twins` are the versions in other languages. `state` is
    that of the translation: `original`, `current`, `outdated`, `unrecorded` or `fallback`.
    `parallels` are the side-by-side pages of this text, `records` what the registers hold of it.
    `changes` are those of the original since it was translated, as far as they were noted by clause.
    """

    frame: Frame
    card: Card
    language: Language
    fallback: bool
    state: str
    twins: tuple[Entry, ...]
    ties: tuple[Tie, ...]
    tags: tuple[Label, ...]
    stages: tuple[Label, ...]
    parallels: tuple[Switch, ...]
    sector: Label | None = None
    newer: Entry | None = None
    older: Entry | None = None
    records: tuple[RecordLine, ...] = ()
    changes: tuple[ChangedClause, ...] = ()


class ParallelView(NamedTuple):
    """Two language versions of one text, side by side. `behind` are the anchors of clauses that have changed since."""

    frame: Frame
    left: Entry
    right: Entry
    state: str
    ties: tuple[Tie, ...]
    behind: tuple[str, ...] = ()


class ParallelRow(NamedTuple):
    """One clause or paragraph in both languages; either side may be empty."""

    anchor: str
    number: str
    left: str
    right: str


class ChoiceView(NamedTuple):
    """The language choice at the root, and the not-found page: one part per language."""

    frame: Frame
    chromes: tuple[Chrome, ...]


class ShownBody(NamedTuple):
    """A body with its marks resolved for one page."""

    html: str
    clauses: tuple[Clause, ...]
