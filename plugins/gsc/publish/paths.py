"""Where each output stands below the site's root: the same shape in every language."""

from gsc.model.page import Card

INDEX = "index.html"


def page_path(lang: str, key: str) -> str:
    """Return the output path of a page: `zh/policies/x/index.html`."""
    if key == "index":
        return f"{lang}/{INDEX}"
    return f"{lang}/{key.removesuffix('/index')}/{INDEX}"


def card_path(card: Card) -> str:
    """Return the output path of a page in its own language."""
    return page_path(card.lang, card.key)


def numbered(path: str, number: int) -> str:
    """Return the path of page `number` of a listing whose first page is `path`."""
    return path if number == 1 else f"{path.removesuffix(INDEX)}page/{number}/{INDEX}"


def parallel_path(lang: str, key: str, other: str) -> str:
    """Return the path of the side-by-side page of two languages."""
    return f"{lang}/{key}/with-{other}/{INDEX}"


def tags_path(lang: str) -> str:
    """Return the path of the index of tags."""
    return f"{lang}/tags/{INDEX}"


def tag_path(lang: str, tag: str) -> str:
    """Return the path of the first page of a tag."""
    return f"{lang}/tags/{tag}/{INDEX}"


def stage_path(lang: str, section: str, stage: str) -> str:
    """Return the path of the cases of one link of the chain, below their section."""
    return f"{lang}/{section}/by/stage/{stage}/{INDEX}"


def feed_path(lang: str, section: str = "all") -> str:
    """Return the path of an Atom feed."""
    return f"feeds/{lang}/{section}.xml"


def pretty(path: str) -> str:
    """Drop the final index.html, which no address shows."""
    return path.removesuffix(INDEX)


def relative_root(path: str) -> str:
    """Return the way from an output to the site's root: `../../` or `./`."""
    return "../" * path.count("/") or "./"
