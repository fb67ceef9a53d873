"""Read one source file: its front matter, its text, and every mistake in them."""

from typing import Final, NamedTuple

import yaml

from gsc.markup import card as cards
from gsc.markup import front_matter
from gsc.markup.addresses import Home
from gsc.markup.body import Voice, read_body
from gsc.markup.schemas import SCHEMAS
from gsc.markup.source_map import SourceMap
from gsc.markup.values import Reader
from gsc.model.language import Language
from gsc.model.page import Card, Page
from gsc.model.problem import Problem

NUMBERED: Final = frozenset(("policy",))
"""The page types whose numbers are clauses."""

_HAN_TAG: Final = "zh-Hans"


class SourceText(NamedTuple):
    """A decoded source file, and what its path says: `key` is the path below content/<lang>/ without .md."""

    path: str
    key: str
    lang: str
    section: str
    slug: str
    kind: str
    text: str


class MarkupContext(NamedTuple):
    """What reading a page needs to know of the site."""

    languages: tuple[Language, ...]


class Reading(NamedTuple):
    """A page, or None where its file could not be taken apart; and all its problems, in the order of the file."""

    page: Page | None
    problems: tuple[Problem, ...]


def read_page(source: SourceText, context: MarkupContext) -> Reading:
    """Read a page. The result depends on nothing but the two arguments.

    A page with problems is still returned where possible, so that links to it are not
    reported as well; what was refused in it is left out.
    """
    parts = front_matter.split(source.path, source.text)
    if isinstance(parts, Problem):
        return Reading(None, (parts,))
    home = Home(source.lang, source.key, tuple(language.code for language in context.languages))
    root = front_matter.compose(source.path, parts.fields)
    reader = Reader(source.path, home)
    known = isinstance(root, yaml.MappingNode)
    values = reader.record(root, SCHEMAS[source.kind]) if isinstance(root, yaml.MappingNode) else {}
    if not isinstance(root, yaml.MappingNode):
        reader.problems.extend(root)
    title = values.get("title", "")
    voice = Voice(home, source.kind in NUMBERED, _han_tag(source.lang, context), title)
    text = read_body(SourceMap(source.path, parts.body, parts.line), voice)
    problems = tuple(sorted((*reader.problems, *text.problems), key=lambda found: (found.line, found.column)))
    if not known:
        return Reading(None, problems)
    blank = Card(source.key, source.lang, source.path, source.section, source.slug, source.kind, title)
    card = cards.fill(blank, values)._replace(cites=text.cites)
    references = text.references._replace(links=(*reader.links, *text.references.links))
    return Reading(Page(cards.seal(card, source.text, parts.body), text.body, references), problems)


def _han_tag(lang: str, context: MarkupContext) -> str:
    """Return the tag for Chinese words on a page in another language; '' where Chinese is its own."""
    tags = {language.code: language.tag for language in context.languages}
    if tags.get(lang, "").partition("-")[0] in {"zh", "ja"}:
        return ""
    return next((tag for tag in tags.values() if tag.startswith("zh")), _HAN_TAG)
