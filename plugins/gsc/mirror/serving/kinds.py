"""Content types of a site's files, by their names."""

import posixpath
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.mirror import layout

UNKNOWN: Final = "application/octet-stream"
_UTF8: Final = "; charset=utf-8"
_XML: Final = "application/xml"
_PLAIN: Final = f"text/plain{_UTF8}"

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "avif": "image/avif",
        "br": UNKNOWN,
        "css": f"text/css{_UTF8}",
        "csv": f"text/csv{_UTF8}",
        "geojson": "application/geo+json",
        "gif": "image/gif",
        "gz": "application/gzip",
        "html": f"text/html{_UTF8}",
        "ico": "image/vnd.microsoft.icon",
        "ics": f"text/calendar{_UTF8}",
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "js": f"text/javascript{_UTF8}",
        "json": "application/json",
        "jsonl": "application/jsonl",
        "jsonld": "application/ld+json",
        "md": f"text/markdown{_UTF8}",
        "mjs": f"text/javascript{_UTF8}",
        "nt": "application/n-triples",
        "parquet": "application/vnd.apache.parquet",
        "pdf": "application/pdf",
        "png": "image/png",
        "rdf": "application/rdf+xml",
        "sql": "application/sql",
        "sqlite": "application/vnd.sqlite3",
        "svg": "image/svg+xml",
        "ttl": f"text/turtle{_UTF8}",
        "txt": _PLAIN,
        "wasm": "application/wasm",
        "webmanifest": "application/manifest+json",
        "webp": "image/webp",
        "woff2": "font/woff2",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xml": _XML,
        "yaml": "application/yaml",
        "zip": "application/zip",
        "zst": "application/zstd",
    }
)
"""By ending. Data files have the types that the catalogues name; `charset` stands where a type has that parameter."""

EXCEPTIONS: Final = (
    (rf"{layout.TARGETS}/.*", UNKNOWN),  # what a browser opens by its hash is a file, not a page of the site
    (r"feeds/.*\.xml", "application/atom+xml"),
    (re.escape(layout.WELL_KNOWN), _XML),
    (r"(.*/)?SHA256SUMS|_headers", _PLAIN),
)
"""(Pattern of the whole path, type): the first that fits goes before TYPES. The patterns mean the same in Python, PCRE
and RE2."""

_DENSE: Final = ("image/", "font/", "application/vnd.", UNKNOWN)
_DENSE_TOO: Final = frozenset(("application/gzip", "application/pdf", "application/zip", "application/zstd"))


def content_type(path: str) -> str:
    """Return the content type of the file at a path below the site's address."""
    for pattern, kind in EXCEPTIONS:
        if re.fullmatch(pattern, path):
            return kind
    _, dot, ending = posixpath.basename(path).rpartition(".")
    return TYPES.get(ending.lower(), UNKNOWN) if dot else UNKNOWN


def shrinks(kind: str) -> bool:
    """Return whether files of a content type are text, or as loose as text: worth compressing."""
    if kind in {TYPES["svg"], TYPES["ico"]}:
        return True
    return not kind.startswith(_DENSE) and kind not in _DENSE_TOO


def shrinking() -> tuple[str, ...]:
    """Return the content types, without parameters, that are worth compressing."""
    kinds = {kind.partition(";")[0] for kind in (*TYPES.values(), *(kind for _, kind in EXCEPTIONS)) if shrinks(kind)}
    return tuple(sorted(kinds))
