"""A page of the site: what others may know of it, its text, and its references.

The three are kept apart because they are needed at different times: a listing
reads a thousand cards and no body; a check reads references; a page reads one body.
All fields are strings, numbers and tuples of them, so that records can be stored
and compared cheaply.
"""

from typing import NamedTuple


class Source(NamedTuple):
    """Where a statement or a text comes from; unknown parts are empty."""

    title: str
    url: str = ""
    note: str = ""
    accessed: str = ""


class Relation(NamedTuple):
    """A tie from one official document to another.

    `kind` is one of RELATION_KINDS. A document held on the site has a `target`
    (its page key); any other is named by `number`, `title` and `url`.
    """

    kind: str
    target: str = ""
    number: str = ""
    title: str = ""
    url: str = ""


class Translation(NamedTuple):
    """How a page came to be in its language.

    `kind` is one of TRANSLATION_KINDS; `origin` is the code of the language it
    was made from; `fingerprint` is that of the origin's text at the time, `clauses`
    are those of its parts (see `gsc.markup.text_parts`).
    """

    kind: str = ""
    origin: str = ""
    fingerprint: str = ""
    clauses: tuple[str, ...] = ()


class Review(NamedTuple):
    """When the page was last checked against its source (ISO date), and for how many months that holds."""

    checked: str = ""
    months: int = 0


class Policy(NamedTuple):
    """The document record of an official text. Dates are ISO, possibly partial."""

    number: str = ""
    number_note: str = ""
    issuers: tuple[str, ...] = ()
    drafters: tuple[str, ...] = ()
    signed: str = ""
    signed_note: str = ""
    posted: str = ""
    effective: str = ""
    status: str = "unknown"
    status_note: str = ""
    relations: tuple[Relation, ...] = ()


class Case(NamedTuple):
    """The facts of a demonstration or pilot project. `project` is its id in the projects dataset."""

    organisations: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    sector: str = ""
    project: str = ""
    economy: str = ""


class Event(NamedTuple):
    """When and where something reported in the news happened. Dates are ISO, possibly partial."""

    date: str = ""
    until: str = ""
    place: str = ""


POLICY_STATUSES = ("in-force", "amended", "restricted", "repealed", "unknown")
RELATION_KINDS = ("based-on", "implements", "amends", "repeals", "forwards")
TRANSLATION_KINDS = ("original", "official", "unofficial")


class Card(NamedTuple):
    """What listings, feeds and other pages may know of a page.

    `key` is the path below content/<lang>/ without `.md`, the identity shared by
    all languages: `index`, `policies/index`, `policies/some-slug`. `digest` is the
    fingerprint of the whole source text; `card_digest` that of the other fields here;
    `fingerprint` that of title and text alone, which translations record. A `draft` is checked but not published.
    """

    key: str
    lang: str
    path: str
    section: str
    slug: str
    kind: str
    title: str
    short: str = ""
    summary: str = ""
    published: str = ""
    updated: str = ""
    tags: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    licence: str = ""
    review: Review = Review()
    translation: Translation = Translation()
    policy: Policy = Policy()
    case: Case = Case()
    event: Event = Event()
    order: int = 0
    draft: bool = False
    cites: tuple[str, ...] = ()
    digest: str = ""
    card_digest: str = ""
    fingerprint: str = ""


class Clause(NamedTuple):
    """One numbered part or heading of a text, in reading order.

    `level` is 1 for the highest rank found in the site's clause scheme (一、, 第X章),
    rising downwards; plain headings take their Markdown level minus one. `number`
    is the literal text of the numbering, `title` the heading or run-in heading.
    """

    anchor: str
    level: int
    number: str
    title: str


class Block(NamedTuple):
    """One top-level block of a page's HTML. `anchor` is the clause it belongs to, '' before the first."""

    anchor: str
    html: str


class Body(NamedTuple):
    """The text of a page, ready to be set into a template.

    The HTML carries two kinds of marks that only the output that shows it can
    resolve (see `gsc.markup.marks`): the relative way to the site's root, and
    links to documents that are cited by number.
    """

    blocks: tuple[Block, ...]
    clauses: tuple[Clause, ...]


class Link(NamedTuple):
    """A link inside the site. `target` is a page key or, with a suffix, a file below content/<lang>/."""

    line: int
    column: int
    target: str
    fragment: str = ""


class References(NamedTuple):
    """What a page points at and what can be pointed at in it."""

    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()


class Page(NamedTuple):
    """A page as read from its file."""

    card: Card
    body: Body
    references: References
