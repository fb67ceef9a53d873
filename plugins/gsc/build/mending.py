"""`gsc check --fix`: pages rewritten with the repairs that are safe, each read again before it is replaced."""

import codecs
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from gsc.build.reading import page_key
from gsc.build.scan import Found, scan_content
from gsc.check.hints.manuscript import read_manuscript
from gsc.check.hints.mending import mended
from gsc.markup.decode import decode
from gsc.markup.read_page import MarkupContext, Reading, SourceText, read_page
from gsc.model.page import Card, References
from gsc.model.problem import Problem
from gsc.model.settings import Settings


class Mended(NamedTuple):
    """A page that repairs would change: its text before and after.

    It is left alone unless it is `safe`: unless, read again, it has the same links, clauses and facts.
    """

    path: str
    before: str
    after: str
    safe: bool


def mend_site(settings: Settings, wanted: Callable[[str], bool], *, write: bool) -> tuple[Mended, ...]:
    """Mend the pages whose paths are wanted, and return what changes; files are replaced whole.

    Byte order marks and line ends stay as they are. A file that is no text is left to the checks.
    """
    found: list[Mended] = []
    kinds = {section.name: section.kind for section in settings.sections}
    for page in scan_content(settings).pages:
        if wanted(page.path):
            kind = "page" if page.name == "index.md" else kinds.get(page.section, "page")
            found += _mend(settings, page, kind, write=write)
    return tuple(found)


def _mend(settings: Settings, page: Found, kind: str, *, write: bool) -> Iterator[Mended]:
    path = os.path.join(settings.root, page.path)
    with open(path, "rb") as file:
        data = file.read()
    text = decode(page.path, data)
    if isinstance(text, Problem) or "\r" in data.decode().replace("\r\n", ""):
        return
    slug = page.name.removesuffix(".md")
    source = SourceText(page.path, page_key(page), page.lang, page.section, slug, kind, text)
    context = MarkupContext(settings.languages)
    before = read_page(source, context)
    tags = {language.code: language.tag for language in settings.languages}
    manuscript = read_manuscript(_card(source, before), text, chinese=tags[page.lang].partition("-")[0] == "zh")
    new = mended(manuscript) if manuscript is not None else text
    if new != text:
        safe = _is_safe(before, read_page(source._replace(text=new), context))
        if write and safe:
            _replace(path, _encoded(new, data))
        yield Mended(page.path, text, new, safe)


def _card(source: SourceText, reading: Reading) -> Card:
    """Return the page's card, or as much of one as its path says."""
    if reading.page is not None:
        return reading.page.card
    return Card(source.key, source.lang, source.path, source.section, source.slug, source.kind, "")


def _is_safe(before: Reading, after: Reading) -> bool:
    """Tell whether no problem came, no link or clause went, and no fact changed but a date that was none."""
    if Counter(each.code for each in after.problems) - Counter(each.code for each in before.problems):
        return False
    if before.page is None or after.page is None:
        return before.page is after.page
    same = _shape(before.page.references) == _shape(after.page.references)
    return same and (len(before.problems) > len(after.problems) or _facts(before.page.card) == _facts(after.page.card))


def _shape(references: References) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    return tuple((link.target, link.fragment) for link in references.links), references.anchors


def _facts(card: Card) -> Card:
    return card._replace(digest="", card_digest="", fingerprint="")


def _encoded(text: str, like: bytes) -> bytes:
    mark = codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b""
    return mark + (text.replace("\n", "\r\n") if b"\r\n" in like else text).encode()


def _replace(path: str, data: bytes) -> None:
    """Put new bytes in the place of a file at once; its mode stays."""
    handle, name = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".gsc-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, os.stat(path).st_mode)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
