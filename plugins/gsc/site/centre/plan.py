"""What a new centre is to be: what was asked for, checked before anything is written."""

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from gsc.model.language import Language
from gsc.site.centre.sections import SECTIONS, WRITTEN, FirstSection
from gsc.site.centre_messages import refusal
from gsc.site.errors import SettingsError
from gsc.site.languages import make_languages

NAME_LIMIT: Final = 120
ADDRESS: Final = "https://centre.example.org"
"""What a site's address is until it has one (RFC 2606: example.org leads nowhere)."""
_LANGUAGES: Final = "--languages"
_SECTIONS: Final = "--sections"
_SITE_URL: Final = "--siteurl"
_CODE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(/[A-Za-z0-9._~/\-]*)?")


class Wishes(NamedTuple):
    """What was asked for, as it was written. `names` are by language code; `day` is the day of the first pages."""

    names: Mapping[str, str]
    languages: str
    sections: str
    site_url: str
    day: str


class Centre(NamedTuple):
    """A new centre. Every language has a name: its own, or that of a language that has one."""

    languages: tuple[Language, ...]
    names: Mapping[str, str]
    sections: tuple[FirstSection, ...]
    site_url: str
    day: str

    @property
    def written(self) -> tuple[str, ...]:
        """Return the codes of the languages in which it has pages from the beginning."""
        return tuple(language.code for language in self.languages if language.code in WRITTEN)


def make_centre(wishes: Wishes) -> Centre:
    """Return the centre that was asked for. Raises SettingsError."""
    languages = asked_languages(wishes.languages)
    own = {each.code: _name(each.code, wishes) for each in languages if each.code in WRITTEN}
    fallback = own.get("en") or next(iter(own.values()))
    names = {each.code: own.get(each.code, fallback) for each in languages}
    return Centre(languages, names, asked_sections(wishes.sections), _site_url(wishes.site_url), wishes.day)


def asked_languages(given: str) -> tuple[Language, ...]:
    """Return languages from their codes. Raises SettingsError."""
    codes = tuple(each.strip() for each in given.split(","))
    if not set(codes) & set(WRITTEN) or not all(map(_CODE.fullmatch, codes)):
        raise refusal(_LANGUAGES, "init-languages", given=given)
    try:
        # The international form of English: its dates cannot be misread (CLDR, en_001).
        return make_languages([{"code": code, "locale": "en_001"} if code == "en" else code for code in codes])
    except SettingsError as error:
        raise refusal(_LANGUAGES, "init-languages", given=given) from error


def asked_sections(given: str) -> tuple[FirstSection, ...]:
    """Return sections from their names, in the order of all; without a name all of them. Raises SettingsError."""
    known = [section.name for section in SECTIONS]
    wanted = [each.strip() for each in given.split(",")] if given.strip() else known
    for name in wanted:
        if name not in known:
            near = get_close_matches(name, known, 1, 0.5)
            raise refusal(_SECTIONS, "init-section", name=name, known=", ".join(near or known))
    return tuple(section for section in SECTIONS if section.name in wanted)


def _name(code: str, wishes: Wishes) -> str:
    """Return the name in a language; it becomes part of Python, YAML and Markdown files, so no character may act."""
    option = f"--name-{code}"
    name = unicodedata.normalize("NFC", wishes.names.get(code, ""))
    if not name:
        raise refusal(option, "init-name-missing", option=option)
    if not name.isprintable() or name != name.strip() or len(name) > NAME_LIMIT:
        raise refusal(option, "init-name", name=name[: 2 * NAME_LIMIT], limit=NAME_LIMIT)
    return name


def _site_url(given: str) -> str:
    address = given or ADDRESS
    try:
        right = bool(_ADDRESS.fullmatch(address) and urlsplit(address).hostname and urlsplit(address).port != 0)
    except ValueError:  # a port that is no number, brackets without an address
        right = False
    if not right:
        raise refusal(_SITE_URL, "init-site-address", given=given)
    return address.rstrip("/")
