"""The few words that the catalogues add to those of the packages, in every language of the site."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.words import Words
from gsc.publish.views import Chrome

ENGLISH: Final = "en"
SAYINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "api": "All are static files: GET only, no key. They may be read from any page; "
        "servers are to send Access-Control-Allow-Origin: *. "
        "Names and titles are given by language; an address is the same for all languages.",
        "catalogue": "All data packages of this site: files in every format, checksums, licences, sources, versions.",
        "themes": "Themes of the data",
        "service": "Static addresses of the data",
        "query": "Query that this table is made with",
        "catalog-json": "Catalogue of all data packages",
        "catalog-dcat": "DCAT-AP catalogue",
        "openapi": "This description",
        "profile": "Schema of the descriptor's extension key",
        "feed": "New and changed data (Atom)",
        "descriptor": "Data package descriptor",
        "csvw": "CSVW metadata",
        "croissant": "Croissant metadata",
        "record": "One record",
        "release": "Changes of one version",
        "table": "One table",
        "file": "A file of a whole package",
        "missing": "There is no such file",
        "found": "The file",
        "excel-csv": "CSV for Excel",
        "titled": "{title} ({form})",
    }
)
"""English texts by name; message ids of the domain `site`, as one output here serves all languages."""


def saying(name: str, chromes: Iterable[Chrome]) -> Words:
    """Return a saying in the languages of the site that have it; in English where none has."""
    text = SAYINGS[name]
    told = tuple((chrome.language.code, dict(chrome.sayings).get(text, "")) for chrome in chromes)
    return tuple((code, words) for code, words in told if words) or ((ENGLISH, text),)
