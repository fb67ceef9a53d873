"""The JSON-LD context that Croissant 1.1 documents carry: its terms, by name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

_OWN: Final = (
    "arrayShape citeAs column containedIn equivalentProperty extract field fileProperty fileObject fileSet format "
    "includes isArray isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace "
    "samplingRate separator source subField transform"
)
CONTEXT: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "@language": "und",  # texts are in several languages: those in maps say which
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "name": {"@container": "@language"},
        "description": {"@container": "@language"},
        "data": {"@id": "cr:data", "@type": "@json"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        **{term: f"cr:{term}" for term in _OWN.split()},
    }
)
