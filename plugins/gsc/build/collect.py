"""The library brought up to date from the files: what changed is read, the rest comes from the cache."""

import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gsc.build.locating import located
from gsc.build.mentions import renew_mentions
from gsc.build.naming import names_of
from gsc.build.package_scan import PackageScan
from gsc.build.packages import renew_packages
from gsc.build.partial import check_partly
from gsc.build.reading import read_changed, same_bytes
from gsc.build.registers import read_joining, read_registers
from gsc.build.scan import Found, Scan
from gsc.build.state import Stored, delete_pages, read_pages, write_pages
from gsc.build.translations import find_lags
from gsc.check.holdings import Holdings
from gsc.check.rules import check_all
from gsc.markup.decode import decode
from gsc.markup.vocabulary import read_vocabulary
from gsc.model.library import Library
from gsc.model.page import Body, Card
from gsc.model.problem import Problem, problem
from gsc.model.settings import Settings
from gsc.model.vocabulary import Vocabulary

FRESH_NS = 20_000_000  # a file changed this shortly before it was read may change again unseen


class Collection(NamedTuple):
    """The site's library, or what is wrong with its files; then the library has what could be read."""

    library: Library
    problems: tuple[Problem, ...]
    read: int
    made: int = 0


def collect(settings: Settings, scan: Scan, datasets: PackageScan, state: sqlite3.Connection) -> Collection:
    """Read what changed, store it, and check the whole. `made` is the number of data packages made anew."""
    stored = {each.path: each for each in read_pages(state)}
    held = {found.path: found for found in scan.pages}
    delete_pages(state, stored.keys() - held.keys())
    current = {path: stored[path] for path in held if path in stored and stored[path].stamp == held[path].stamp}
    touched = [(held[path], stored[path]) for path in held if path in stored and path not in current]
    again = list(same_bytes(settings.root, touched))
    write_pages(state, ((each, None) for each in again))
    current |= {each.path: each for each in again}
    changed = tuple(found for found in scan.pages if found.path not in current)
    problems = list(scan.problems)
    partial: dict[str, Stored] = {}
    problems += _read(settings, state, changed, current, partial)
    state.commit()
    vocabularies = _vocabularies(settings, scan.vocabularies, problems)
    library, doubles = _library(settings, (*current.values(), *partial.values()), vocabularies)
    problems += doubles
    packages = renew_packages(settings, datasets, state)
    problems += packages.problems
    library = library._replace(packages=packages.facts)
    references = {path: each.references for path, each in (current | partial).items()}
    files = {each.path for each in scan.attachments}
    if problems:
        problems += check_partly(Holdings(library, references, files), problems, data=not packages.problems)
    else:
        library = _with_registers(settings, state, library, current.values())
        library = library._replace(lags=tuple(find_lags(state, library)))
        found = check_all(Holdings(library, references, files))
        problems += located(settings.root, found)
    return Collection(library, tuple(sorted(problems)), len(changed), packages.made)


def _with_registers(
    settings: Settings, state: sqlite3.Connection, library: Library, pages: Iterable[Stored]
) -> Library:
    """Add the registers of the packages, the rows that lead to their records, and the pages that name these."""
    if not any(table.register for facts in library.packages for table in facts.package.tables):
        return library
    registers = read_registers(settings, library.packages)
    joining = read_joining(settings, library.packages, registers)
    mentions = renew_mentions(state, pages, names_of(registers, joining))
    state.commit()
    return library._replace(registers=registers, joining=joining, mentions=mentions)


def _read(
    settings: Settings,
    state: sqlite3.Connection,
    changed: tuple[Found, ...],
    current: dict[str, Stored],
    partial: dict[str, Stored],
) -> Iterable[Problem]:
    """Read files into `current` and the state, those with problems into `partial`; return their problems."""
    problems: list[Problem] = []
    fresh = time.time_ns() - FRESH_NS
    batch: list[tuple[Stored, Body | None]] = []
    for result in read_changed(settings, changed):
        problems += result.problems
        if result.partial is not None:
            partial[result.path] = result.partial
        if result.stored is None:
            continue
        current[result.path] = result.stored
        racy = max(result.stored.stamp[1:]) > fresh
        batch.append((result.stored._replace(stamp=(-1, 0, 0)) if racy else result.stored, result.body))
        if len(batch) >= 500:
            write_pages(state, batch)
            batch.clear()
    write_pages(state, batch)
    return problems


def _vocabularies(settings: Settings, found: tuple[Found, ...], problems: list[Problem]) -> Mapping[str, Vocabulary]:
    made = {language.code: Vocabulary() for language in settings.languages}
    for each in found:
        with open(os.path.join(settings.root, each.path), "rb") as file:
            text = decode(each.path, file.read())
        if isinstance(text, Problem):
            problems.append(text)
            continue
        vocabulary, found_problems = read_vocabulary(each.path, text)
        problems += found_problems
        if vocabulary is not None:
            made[each.lang] = vocabulary
    return made


def _library(
    settings: Settings, pages: Iterable[Stored], vocabularies: Mapping[str, Vocabulary]
) -> tuple[Library, list[Problem]]:
    cards: dict[str, dict[str, Card]] = {language.code: {} for language in settings.languages}
    addresses: dict[str, str] = {}
    problems = []
    for each in sorted(pages):
        card = each.card
        address = f"{card.lang}/{card.key.removesuffix('/index')}".lower()
        if address in addresses:
            problems.append(problem(card.path, 0, 0, "address-twice", other=addresses[address]))
        addresses[address] = card.path
        cards[card.lang][card.key] = card
    return Library(settings, cards, vocabularies), problems
