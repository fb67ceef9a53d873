"""A record made of what a catalogue says: cleaned, bounded, in a fixed order."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from gsc.ingest.catalogues.address import LONGEST, identifier, joined, web_address
from gsc.ingest.catalogues.limits import RECORDS
from gsc.ingest.catalogues.plain_text import TEXT, TITLE, looks_alike, one_line, plain_text
from gsc.ingest.catalogues.record import Distribution, Doubt, Found, Harvest, Record, Texts
from gsc.ingest.catalogues.tongue import tag

_FILES: Final = 200
_WORDS: Final = 50
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}")
_MOST_BYTES: Final = 10**18


class Drafts:
    """Takes the datasets of one catalogue one by one."""

    def __init__(self, language: str) -> None:
        """Take the language of texts without a tag, or nothing."""
        self.language = language
        self._found: dict[str, Found] = {}
        self._twice: set[str] = set()
        self._doubts: list[Doubt] = []

    def doubt(self, code: str, ident: str, detail: str = "") -> None:
        """Note something that was not taken."""
        self._doubts.append(Doubt(code, one_line(ident, 300), one_line(detail, 300)))

    def add(self, record: Record, document: int) -> None:
        """Take a record whose texts were made by the functions below."""
        name = record.id or (record.titles[0][1] if record.titles else "")
        ident = identifier(record.id)
        if not ident:
            self.doubt("nameless", name)
        elif not record.titles:
            self.doubt("untitled", ident)
        elif any(looks_alike(text) for _, text in record.titles):
            self.doubt("look-alike-title", ident, record.titles[0][1])
        elif len(self._found) >= RECORDS:
            self.doubt("overlong", ident)
        elif ident in self._found and self._found[ident].record != record._replace(id=ident):
            self._twice.add(ident)
        else:
            self._found.setdefault(ident, Found(record._replace(id=ident), document))

    def harvest(self) -> Harvest:
        """Return all records by their identifiers, without those that stand twice with different words."""
        for ident in sorted(self._twice):
            del self._found[ident]
            self.doubt("twice", ident)
        return Harvest(tuple(found for _, found in sorted(self._found.items())), tuple(sorted(set(self._doubts))))

    def titles(self, given: Iterable[tuple[str, str]]) -> Texts:
        """Return texts of one line with their tags, one a tag, without empty ones."""
        return self._texts(given, TITLE, several=False)

    def descriptions(self, given: Iterable[tuple[str, str]]) -> Texts:
        """Return texts of several paragraphs with their tags, one a tag."""
        return self._texts(given, TEXT, several=False)

    def keywords(self, given: Iterable[tuple[str, str]]) -> Texts:
        """Return words with their tags, each once."""
        return self._texts(given, 100, several=True)

    def _texts(self, given: Iterable[tuple[str, str]], most: int, *, several: bool) -> Texts:
        make = plain_text if most == TEXT else one_line
        made = ((tag(code, self.language), make(text, most)) for code, text in given)
        found = sorted({each for each in made if each[1]})
        kept = found if several else sorted(dict(reversed(found)).items())
        return tuple(kept[:_WORDS])

    def link(self, base: str, text: str, ident: str) -> str:
        """Return a link of http or https, or nothing, and note that."""
        made = joined(base, text) if text.strip() else ""
        if text.strip() and not made:
            self.doubt("link", ident, text)
        return made

    def files(self, given: Iterable[Distribution]) -> tuple[Distribution, ...]:
        """Return distributions with an address, each once, in the order of their addresses."""
        return tuple(sorted({each for each in given if each.url}))[:_FILES]


def day(text: str) -> str:
    """Return a date, whole or partial, of a date or time of ISO 8601; nothing for what is none."""
    match = _DAY.match(text.strip())
    if match is None:
        return ""
    year, month, number = match.groups()
    try:
        date(int(year), int(month or 1), int(number or 1))
    except ValueError:
        return ""
    return match[0]


def media_type(text: str) -> str:
    """Return a media type, also of an IANA address; nothing for what is none."""
    text = text.strip().lower().split(";")[0].rstrip()
    text = text.rpartition("/media-types/")[2]
    return text if _TYPE.fullmatch(text) else ""


def size(text: str) -> int:
    """Return a number of bytes; 0 for what is none."""
    number = text.strip().split(".")[0]
    return min(int(number), _MOST_BYTES) if number.isascii() and number.isdigit() and len(number) < 20 else 0


def address_or_name(text: str) -> str:
    """Return a web address in its safe form, else a text of one line: a licence, a theme."""
    return web_address(text) or one_line(text, min(LONGEST, 300))


def names(given: Iterable[str]) -> tuple[str, ...]:
    """Return addresses and names, each once, sorted, without empty ones."""
    return tuple(sorted({made for each in given if (made := address_or_name(each))}))[:_WORDS]
