"""Every link inside the site leads to a page, a clause or a file that exists."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.page import Card, Link
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "link-page-missing": Message(
            "There is no page {target}.md in any language.", "Mend the link. The nearest page is {nearest}.md."
        ),
        "link-clause-missing": Message(
            "The page {target}.md has no clause or heading with the id “{fragment}”.",
            "Mend the part after #. The nearest id is “{nearest}”.",
        ),
        "link-file-missing": Message(
            "There is no file {target}.", "Add the file, or mend the link. The nearest file is {nearest}."
        ),
    }
)


def check_links(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each link that leads nowhere."""
    anchors = _anchors(holdings)
    for code in holdings.library.cards:
        for card in holdings.library.cards[code].values():
            for link in holdings.references[card.path].links:
                yield from _check(holdings, anchors, card, link)


def _anchors(holdings: Holdings) -> dict[str, frozenset[str]]:
    return {path: frozenset(references.anchors) for path, references in holdings.references.items()}


def _check(holdings: Holdings, anchors: Mapping[str, frozenset[str]], card: Card, link: Link) -> Iterator[Problem]:
    target = holdings.library.version(link.target, card.lang)
    if target is None:
        file = f"content/{card.lang}/{link.target}"
        if file in holdings.files:
            return
        if "." in link.target.rsplit("/", 1)[-1]:
            near = _nearest(file, holdings.files)
            yield problem(card.path, link.line, link.column, "link-file-missing", target=file, nearest=near)
        else:
            near = _nearest(link.target, holdings.library.keys())
            yield problem(card.path, link.line, link.column, "link-page-missing", target=link.target, nearest=near)
    elif link.fragment and link.fragment not in anchors[target.path]:
        near = _nearest(link.fragment, anchors[target.path])
        details = {"target": link.target, "fragment": link.fragment, "nearest": near}
        yield problem(card.path, link.line, link.column, "link-clause-missing", **details)


def _nearest(wanted: str, known: Iterable[str]) -> str:
    found = get_close_matches(wanted, sorted(known), 1, 0.0)
    return found[0] if found else "—"
