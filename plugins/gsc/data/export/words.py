"""The words that exports show to people: in sheets, tables of fields and the readme of an archive."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

SAMPLE: Final = "Sample: this site holds sample records that are made up."
WORDS: Final = (
    "About",
    "Address",
    "Categories",
    "Checksums",
    "Constraints",
    "Contributors",
    "Data",
    "Data dictionary",
    "Dataset",
    "Date of creation",
    "Description",
    "Field",
    "Licence",
    "Note",
    "Refers to",
    "Rows",
    SAMPLE,
    "Sources",
    "Table",
    "Title",
    "Type",
    "Unit",
    "Version",
    "The cell in row {row}, field {field}, is longer than a sheet allows and is cut; the CSV has all of it.",
    "The sheet holds {shown} of {total} rows, as many as a sheet allows; the CSV has all of them.",
    "To check the files: {command}",
)
"""Every English text that a site's catalogue must know (message ids of the domain `site`)."""


class SiteLanguage(NamedTuple):
    """A language of the site: its code, its own name, the site's name in it, and `WORDS` in it by English text."""

    code: str
    name: str
    brand: str
    words: Mapping[str, str]


class SiteFacts(NamedTuple):
    """What exports say about the site: its address without a slash at the end, and its languages in order.

    Without a site the address is empty; nothing is then said of addresses. `sample` tells that it holds samples.
    """

    url: str
    languages: tuple[SiteLanguage, ...]
    sample: bool = False

    def data(self, slug: str) -> str:
        """Return the address below which a package's files lie, with a slash at the end."""
        return f"{self.url}/data/{slug}/"

    def page(self, slug: str, lang: str) -> str:
        """Return the address of a package's page in a language."""
        return f"{self.url}/{lang}/data/{slug}/"


def site_language(code: str, name: str, brand: str, translate: Callable[[str], str]) -> SiteLanguage:
    """Return a language with all words of exports, put into it by the catalogue's `gettext`."""
    return SiteLanguage(code, name, brand, {word: translate(word) for word in WORDS})


def in_all(site: SiteFacts, word: str, separator: str = " / ") -> str:
    """Return a word in every language of the site, in their order, each wording once."""
    return separator.join(dict.fromkeys(language.words[word] for language in site.languages))
