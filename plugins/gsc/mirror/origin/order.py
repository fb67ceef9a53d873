"""In which order the files of a site are put at a destination, so that what a page names is there before the page."""

from typing import Final

from gsc.mirror.serving.rules import CACHING, REVALIDATED, choose
from gsc.mirror.target import Target

RANKS: Final = 3
"""Data, then pages, then what lists pages."""
_LISTS: Final = ("feeds/", "sitemap", "data/catalog.")
_PAGES: Final = (".html",)


def is_lasting(path: str) -> bool:
    """Say whether a file has its hash in its name, so that pages of several publishes may name several of it."""
    return path.startswith("static/") and choose(CACHING, path, REVALIDATED) != REVALIDATED


def rank(path: str) -> int:
    """Return in which of RANKS steps a file is put."""
    if path.startswith(_LISTS):
        return 2
    return 1 if path.endswith(_PAGES) else 0


def in_order(targets: list[Target]) -> list[Target]:
    """Return files of one rank as they are put: the deepest first, for pages lead down to others."""
    return sorted(targets, key=lambda target: (-target.path.count("/"), target.path))
