"""Where the data and what describes them stand, and how an address is written safely."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote

CATALOG_JSON: Final = "data/catalog.json"
CATALOG_JSONLD: Final = "data/catalog.jsonld"
CATALOG_TTL: Final = "data/catalog.ttl"
OPENAPI: Final = "data/openapi.json"
PROFILE: Final = "schemas/datapackage-1.json"
FEED: Final = "data"

# What an IRI may not hold (RFC 3987, IRIREF of Turtle); a per cent sign that begins no escape; what no one should see.
_UNSAFE: Final = re.compile(
    r'[\x00-\x20\x7f-\x9f<>"{}|\\^`\u200e\u200f\u202a-\u202e\ud800-\udfff\ue000-\uf8ff]|%(?![0-9A-Fa-f]{2})'
)
_WEB: Final = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)


def iri(text: str) -> str:
    """Return an address with all that an IRI may not hold percent-encoded; what is encoded already stays."""
    return _UNSAFE.sub(lambda found: quote(found[0], safe="", errors="replace"), text.strip())


def web_address(text: str) -> str:
    """Return the safe form of an http or https address, or '' for any other text (`javascript:`, a file name)."""
    return iri(text) if _WEB.match(text.strip()) else ""


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    return quote(text)


def data_path(slug: str, name: str) -> str:
    """Return the output path of a file of a data package."""
    return f"data/{slug}/{name}"


def file_address(site: str, slug: str, name: str) -> str:
    """Return the address of a file of a data package."""
    return f"{site}/data/{_quoted(slug)}/{_quoted(name)}"


def package_address(site: str, slug: str) -> str:
    """Return the address of a package's descriptor."""
    return file_address(site, slug, "datapackage.json")


def dataset_iri(site: str, slug: str) -> str:
    """Return the name of a dataset itself, apart from the files and pages that tell of it."""
    return f"{package_address(site, slug)}#dataset"


def catalogue_iri(site: str, part: str = "catalog") -> str:
    """Return the name of the catalogue, or of a thing that only the catalogue describes."""
    return f"{site}/{CATALOG_TTL}#{_quoted(part)}"


def page_path(lang: str, slug: str = "") -> str:
    """Return the address below the site's root of a dataset's page in a language, or of the catalogue's."""
    return f"{lang}/data/{slug}/" if slug else f"{lang}/data/"


def page_address(site: str, lang: str, slug: str = "") -> str:
    """Return the address of a dataset's page in a language, or of the catalogue's."""
    return f"{site}/{_quoted(page_path(lang, slug))}"


def csvw_name(slug: str) -> str:
    """Return the name of the CSVW metadata of a package."""
    return f"{slug}.csvw.json"


def croissant_name(slug: str) -> str:
    """Return the name of the Croissant description of a package."""
    return f"{slug}.croissant.json"
