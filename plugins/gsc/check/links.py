"""Every link inside the site leads to a page, a clause or a file that exists."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.check.holdings import Holdings
from gsc.model.library import Library
from gsc.model.message import Message
from gsc.model.page import Card, Link
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "link-page-missing": Message(
            "There is no page {target}.md in any language.", "Mend the link. The nearest page is {nearest}.md."
        ),
        "link-to-draft": Message(
            "The page {target}.md is a draft and will not be published, so readers would find no page here.",
            "Publish it by deleting its line draft:, or make this page a draft too, or remove the link.",
        ),
        "link-clause-missing": Message(
            "The page {target}.md has no clause or heading with the id “{fragment}”.",
            "Mend the part after #. The nearest id is “{nearest}”.",
        ),
        "link-file-missing": Message(
            "There is no file {target}.", "Add the file, or mend the link. The nearest file is {nearest}."
        ),
        "link-register-missing": Message(
            "There is no register or record {target}.", "Mend the link. The nearest is {nearest}."
        ),
        "link-dataset-missing": Message("There is no dataset {target}.", "Mend the link. The nearest is {nearest}."),
    }
)


def check_links(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each link that leads nowhere. A draft may lead to drafts, as they are published after it."""
    anchors = _anchors(holdings)
    readers = holdings._replace(library=holdings.library.published())
    held = _held(holdings)
    for code in holdings.library.cards:
        for card in holdings.library.cards[code].values():
            for link in holdings.references[card.path].links:
                if ":" in link.target:
                    yield from _check_held(held, card, link)
                elif card.draft:
                    yield from _check(holdings, anchors, card, link)
                elif _is_draft(holdings.library, readers.library, link.target):
                    yield problem(card.path, link.line, link.column, "link-to-draft", target=link.target)
                else:
                    yield from _check(readers, anchors, card, link)


def _is_draft(all_pages: Library, readers: Library, key: str) -> bool:
    """Tell whether there is such a page, but none that readers see."""
    return not any(key in cards for cards in readers.cards.values()) and any(
        key in cards for cards in all_pages.cards.values()
    )


def _anchors(holdings: Holdings) -> dict[str, frozenset[str]]:
    return {path: frozenset(references.anchors) for path, references in holdings.references.items()}


class _Held(NamedTuple):
    """What links with a scheme may name: datasets, and registers each with the ids of its records."""

    datasets: frozenset[str]
    registers: Mapping[str, frozenset[str]]


def _held(holdings: Holdings) -> _Held:
    registers = {each.register.name: each for each in holdings.library.registers}
    return _Held(
        frozenset(facts.package.slug for facts in holdings.library.packages),
        {name: frozenset(record.id for record in each.records) for name, each in registers.items()},
    )


def _check_held(held: _Held, card: Card, link: Link) -> Iterator[Problem]:
    scheme, _, target = link.target.partition(":")
    if scheme == "dataset":
        if target not in held.datasets:
            near = _nearest(target, held.datasets)
            yield problem(card.path, link.line, link.column, "link-dataset-missing", target=target, nearest=near)
        return
    name, _, record = target.partition("/")
    records = held.registers.get(name)
    if records is None or (record and record not in records):
        near = _nearest(name, held.registers) if records is None else f"{name}/{_nearest(record, records)}"
        yield problem(card.path, link.line, link.column, "link-register-missing", target=target, nearest=near)


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
