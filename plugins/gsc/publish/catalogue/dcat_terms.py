"""The names (IRIs) of languages, economies, media types, themes and licences."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from gsc.model.package import Party
from gsc.publish.catalogue.addresses import catalogue_iri, iri, web_address
from gsc.publish.catalogue.place import Place

EU: Final = "http://publications.europa.eu/resource/authority"
IANA: Final = "https://www.iana.org/assignments/media-types"
PUBLIC: Final = f"{EU}/access-right/PUBLIC"
SHA256: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_UNREGISTERED: Final = ("application/jsonl",)
# ISO 639-1 to the EU's list of languages (ISO 639-3, in capitals), for the languages of the region and of harvesters.
_LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "zh": "ZHO", "en": "ENG", "ja": "JPN", "ko": "KOR", "ru": "RUS", "es": "SPA", "fr": "FRA", "de": "DEU",
        "pt": "POR", "id": "IND", "ms": "MSA", "it": "ITA", "nl": "NLD", "pl": "POL",
        "vi": "VIE", "th": "THA",  # codespell:ignore
    }
)  # fmt: skip


@lru_cache(maxsize=64)
def language_iri(tag: str) -> str:
    """Return the IRI of a language: of the EU's list, else of the Library of Congress (ISO 639-1)."""
    primary = tag.partition("-")[0].lower()
    listed = _LANGUAGES.get(primary)
    return f"{EU}/language/{listed}" if listed else f"http://id.loc.gov/vocabulary/iso639-1/{primary}"


def location_iri(code: str) -> str:
    """Return the IRI of an economy by its ISO 3166-1 alpha-3 code, as DCAT-AP asks for; the code only, no name."""
    return iri(f"{EU}/country/{code.upper()}")


@lru_cache(maxsize=64)
def media_type_iri(mediatype: str) -> str:
    """Return the IRI of a media type that IANA has registered, or '' for another one."""
    name = mediatype.partition(";")[0].strip().lower()
    registered = name.count("/") == 1 and "/x-" not in name and name not in _UNREGISTERED
    return f"{IANA}/{name}" if registered else ""


def theme_iri(place: Place, key: str) -> str:
    """Return the IRI of a theme of the site's vocabulary."""
    return catalogue_iri(place.url, f"theme-{key}")


def licence_iri(place: Place, licence: Party) -> str:
    """Return the address of a licence, or a name of our own for one that has none."""
    name = licence.name or "-".join(text for _, text in licence.titles)
    return web_address(licence.path) or catalogue_iri(place.url, f"licence-{name}")
