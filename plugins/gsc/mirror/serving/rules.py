"""How every file of a site is to be served: the one source of the files for nginx, Caddy and static hosts."""

import re
from typing import Final, NamedTuple

from gsc.mirror import layout
from gsc.mirror.serving.kinds import content_type


class Rule(NamedTuple):
    """A value for the paths that a pattern fits whole; the first rule that fits decides.

    Paths are below the site's address, without a slash before them. Patterns mean the same in Python, PCRE and RE2.
    """

    pattern: str
    value: str


class Header(NamedTuple):
    """A header field of an answer."""

    name: str
    value: str


_POLICY: Final = (
    "default-src 'none'; script-src 'self'{more}; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; manifest-src 'self'; frame-ancestors 'none'"
)
POLICY: Final = _POLICY.format(more="")
"""The content security policy: a page loads what its own host has, and nothing that stands in the page runs."""
PROGRAM_POLICY: Final = _POLICY.format(more=" 'wasm-unsafe-eval'")
"""That of the pages that search and explore: they run WebAssembly."""
PICTURE_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
"""That of an SVG file opened by itself: it keeps its own style and can do nothing."""

POLICIES: Final = (
    Rule(r".*\.svg", PICTURE_POLICY),
    Rule(r"(.*/)?(search|explore)/(index\.html)?", PROGRAM_POLICY),
)
"""Exceptions from POLICY."""

REVALIDATED: Final = "no-cache"
"""Kept by browsers, but asked for anew each time: a page and its data are never older than their host."""
_FOREVER: Final = "public, max-age=31536000, immutable"
_METADATA: Final = re.escape(layout.METADATA)
CACHING: Final = (
    Rule(rf"{_METADATA}/[0-9]+\.[a-z0-9-]+\.json", f"{_FOREVER}, no-transform"),
    Rule(rf"{layout.TARGETS}/.*", f"{_FOREVER}, no-transform"),
    Rule(rf"{layout.PACKS}/{layout.BIN_PREFIX}-[0-9a-f]+\.[0-9]+\.zip", f"{_FOREVER}, no-transform"),
    Rule(r"(tuf|rs)/.*", f"{REVALIDATED}, no-transform"),
    Rule(r"static/(.*[.-])?[0-9a-f]{12,64}\.[a-z0-9]+", _FOREVER),
)
"""Exceptions from REVALIDATED. What never changes has its hash or version in its name. Nothing on the way to a mirror
may change signed bytes."""

SHARED: Final = (
    r"(data|registers|feeds|schemas|tuf|rs)/.*",
    rf"{re.escape(layout.WELL_KNOWN)}|(SHA256SUMS|(mirror|mirror-status|root)\.json)",
)
"""Patterns of the paths that scripts of other sites may read."""
SHARING: Final = (
    Header("Access-Control-Allow-Origin", "*"),
    Header("Access-Control-Expose-Headers", "Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified"),
)
UNLISTED: Final = r"(tuf|rs)/.*"
"""Pattern of the paths that search engines leave out: they repeat the site."""
UNLISTING: Final = Header("X-Robots-Tag", "noindex")

ALWAYS: Final = (
    Header("X-Content-Type-Options", "nosniff"),
    Header("Referrer-Policy", "strict-origin-when-cross-origin"),
)
TRANSPORT: Final = Header("Strict-Transport-Security", "max-age=31536000")
"""Only where the address begins with https. Not for subdomains: those are not the site's to decide about."""


def choose(rules: tuple[Rule, ...], path: str, usual: str) -> str:
    """Return the value of the first rule that fits a path, else the usual one."""
    return next((rule.value for rule in rules if re.fullmatch(rule.pattern, path)), usual)


def is_shared(path: str) -> bool:
    """Return whether scripts of other sites may read a file."""
    return any(re.fullmatch(pattern, path) for pattern in SHARED)


def headers_of(path: str, *, https: bool) -> tuple[Header, ...]:
    """Return all header fields with which the file at a path is served, its content type first."""
    return (
        Header("Content-Type", content_type(path)),
        Header("Cache-Control", choose(CACHING, path, REVALIDATED)),
        Header("Content-Security-Policy", choose(POLICIES, path, POLICY)),
        *ALWAYS,
        *((TRANSPORT,) if https else ()),
        *(SHARING if is_shared(path) else ()),
        *((UNLISTING,) if re.fullmatch(UNLISTED, path) else ()),
    )
