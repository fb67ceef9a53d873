"""The page for addresses that do not exist, shown by a copy at another address than the site was built for.

A server shows it at any depth, so its links are absolute, to the address of the build. Its signed bytes stay as they
are; a server that answers 404 exchanges the address as it sends them. What tells where the original is stays.
"""

import re
from typing import Final, NamedTuple

from gsc.mirror.serving.place import Place

PAGE: Final = "404.html"
_CANONICAL: Final = re.compile(rf'<link rel="canonical" href="(https?://[A-Za-z0-9.:\[\]/_~-]+/){re.escape(PAGE)}">')
_KEPT: Final = ('rel="canonical" href="', 'property="og:url" content="')


class Exchange(NamedTuple):
    """A text in the page, and what is sent for it."""

    old: str
    new: str


def origin_of(page: str) -> str:
    """Return the address that a 404.html was built for, or an empty text if it does not tell."""
    found = _CANONICAL.search(page)
    return found[1] if found else ""


def exchange(place: Place) -> Exchange | None:
    """Return what is to be exchanged in every attribute of the page; None where it stands at its own address."""
    if place.origin in {"", place.address.text}:
        return None
    return Exchange(f'="{place.origin}', f'="{place.address.below}')


def kept(made: Exchange) -> tuple[Exchange, ...]:
    """Return the attributes that keep the address of the origin, as they would come out and as they stay."""
    return tuple(Exchange(start[:-2] + made.new, start[:-2] + made.old) for start in _KEPT)
