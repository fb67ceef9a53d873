"""The records that pages name, as far as it decides whether a page must be made anew."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from gsc.markup.marks import CITE_OPEN
from gsc.model.register_facts import Mention


def mention_digests(mentions: Iterable[Mention]) -> Mapping[tuple[str, str], str]:
    """Return by (page, language) a text that stays as long as the same records are named at the same places."""
    return {
        page: " ".join(f"{each.block}.{each.start}.{each.register}/{each.record}" for each in found)
        for page, found in groupby(sorted(mentions), key=_page)
    }


def named_numbers(mentions: Iterable[Mention]) -> Mapping[str, tuple[str, str]]:
    """Return the records (register, id) of the document numbers that pages cite."""
    return {each.text[1:-1]: (each.register, each.record) for each in mentions if each.text.startswith(CITE_OPEN)}


def _page(mention: Mention) -> tuple[str, str]:
    return mention.page, mention.lang
