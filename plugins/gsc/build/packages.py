"""The data packages brought up to date: what changed is validated and exported, the rest comes from the cache."""

import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import gsc.data.package
from gsc.build.digests import digest, digest_files, files_under
from gsc.build.package_order import closure, levels, unknown_needs
from gsc.build.package_scan import FoundPackage, PackageScan
from gsc.build.package_store import StoredPackage, forget_packages, read_packages, write_packages
from gsc.build.package_task import REGISTERS, Task, make_package
from gsc.build.static_files import StaticFile
from gsc.build.tasks import job_count, run_apart
from gsc.model.package import Package
from gsc.model.package_facts import PackageFacts
from gsc.model.problem import Problem
from gsc.model.settings import Settings

FRESH_NS: Final = 20_000_000  # a file changed this shortly before it was read may change again unseen


class Packages(NamedTuple):
    """The site's data packages, or what is wrong with them; `made` is the number that was made anew."""

    facts: tuple[PackageFacts, ...]
    problems: tuple[Problem, ...]
    made: int = 0


class _Known(NamedTuple):
    """A package that was found: its files, the fingerprint of their bytes, and what its descriptor says."""

    found: FoundPackage
    content: str
    package: Package


def renew_packages(settings: Settings, scan: PackageScan, state: sqlite3.Connection) -> Packages:
    """Make what changed, store it, and return all."""
    stored = read_packages(state)
    forget_packages(state, stored.keys() - {found.slug for found in scan.packages})
    known, problems = _read(settings, scan, stored)
    packages = {slug: each.package for slug, each in known.items()}
    problems = [*scan.problems, *problems, *unknown_needs(packages)]
    shared = _shared(settings)
    digests = {slug: _digest(shared, slug, known) for slug in known}
    good = {
        slug: stored[slug].facts
        for slug in known
        if slug in stored and stored[slug].digest == digests[slug] and os.path.isdir(_goal(settings, slug, digests))
    }
    if problems:
        return Packages(tuple(good.values()), tuple(problems))
    order, circles = levels(packages, known.keys() - good.keys())
    problems += circles
    for level in order:
        tasks = [_task(settings, slug, packages, digests) for slug in level]
        for made in run_apart(make_package, tasks, job_count(settings.jobs)):
            problems += made.problems
            if made.facts is not None:
                good[made.slug] = made.facts
        if problems:
            break
    write_packages(state, _to_store(known, digests, good, stored))
    state.commit()
    number = sum(len(level) for level in order)
    return Packages(tuple(good[slug] for slug in sorted(good)), tuple(problems), number)


def _read(
    settings: Settings, scan: PackageScan, stored: Mapping[str, StoredPackage]
) -> tuple[dict[str, _Known], list[Problem]]:
    # The reader of descriptors takes long to import; most builds find every package as it was.
    from gsc.data.package.read import read_package  # noqa: PLC0415

    codes = tuple(language.code for language in settings.languages)
    known: dict[str, _Known] = {}
    problems: list[Problem] = []
    for found in scan.packages:
        old = stored.get(found.slug)
        if old is not None and old.files == found.files:
            known[found.slug] = _Known(found, old.content, old.facts.package)
            continue
        content = _content(settings.root, found)
        if old is not None and old.content == content:
            known[found.slug] = _Known(found, content, old.facts.package)
            continue
        reading = read_package(settings.root, found.folder, codes)
        problems += reading.problems
        if reading.package is not None:
            known[found.slug] = _Known(found, content, reading.package)
    return known, problems


def _content(root: str, found: FoundPackage) -> str:
    parts = []
    for name, _ in found.files:
        path = os.path.join(root, found.folder, name)
        # A link is not followed, and a pipe never ends; both are told when the package is read.
        plain = os.path.isfile(path) and not os.path.islink(path)
        parts += [name.encode("utf-8", "surrogateescape"), _hash(path) if plain else b""]
    return digest(*parts).hex()


def _hash(path: str) -> bytes:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _shared(settings: Settings) -> bytes:
    """Return the fingerprint of what all packages say of the site, and in whose words."""
    words = (digest_files(folder, files_under(folder)) for folder in settings.catalogues)
    return digest(repr((settings.site_url, settings.brand, settings.languages)).encode(), *words)


def _digest(shared: bytes, slug: str, known: Mapping[str, _Known]) -> str:
    """Return the fingerprint of all that a package is made from."""
    packages = {name: each.package for name, each in known.items()}
    contents = [known[name].content for name in (slug, *sorted(closure(slug, packages)))]
    return digest(shared, slug.encode(), *(each.encode() for each in contents)).hex()


def _goal(settings: Settings, slug: str, digests: Mapping[str, str]) -> str:
    return os.path.join(settings.cache, "data", f"{slug}-{digests[slug]}")


def _task(settings: Settings, slug: str, packages: Mapping[str, Package], digests: Mapping[str, str]) -> Task:
    others = tuple((packages[name], _goal(settings, name, digests)) for name in sorted(closure(slug, packages)))
    return Task(settings, packages[slug], _goal(settings, slug, digests), digests[slug], others)


def _to_store(
    known: Mapping[str, _Known],
    digests: Mapping[str, str],
    good: Mapping[str, PackageFacts],
    stored: Mapping[str, StoredPackage],
) -> Iterable[StoredPackage]:
    """Yield what the state does not hold yet. Files that have just changed are looked at again next time."""
    fresh = time.time_ns() - FRESH_NS
    for slug, facts in good.items():
        found = known[slug].found
        racy = any(max(stamp[1:]) > fresh for _, stamp in found.files)
        each = StoredPackage(slug, () if racy else found.files, known[slug].content, digests[slug], facts)
        if slug not in stored or stored[slug][1:4] != each[1:4]:
            yield each


def package_files(settings: Settings, packages: Iterable[PackageFacts]) -> tuple[StaticFile, ...]:
    """Return the files of the packages for the output tree, with the profile that their descriptors keep to."""
    found = []
    packages = tuple(packages)
    if packages:
        profile = os.path.join(os.path.dirname(gsc.data.package.__file__), "profile.json")
        found.append(StaticFile("schemas/datapackage-1.json", (profile,), _hash(profile)))
    for facts in packages:
        folder = os.path.join(settings.cache, "data", f"{facts.package.slug}-{facts.digest}")
        for each in facts.files:
            path = f"data/{facts.package.slug}/{each.path}"
            found.append(StaticFile(path, (os.path.join(folder, each.path),), bytes.fromhex(each.sha256)))
        for each in facts.register_files:
            source = os.path.join(folder, REGISTERS, each.path)
            found.append(StaticFile(f"{REGISTERS}/{each.path}", (source,), bytes.fromhex(each.sha256)))
    return tuple(found)


def sweep(settings: Settings, packages: Iterable[PackageFacts], others: Iterable[str] = ()) -> None:
    """Remove what was made of packages that no longer stand; `others` are the names of further folders to keep."""
    folder = os.path.join(settings.cache, "data")
    kept = {f"{facts.package.slug}-{facts.digest}" for facts in packages} | set(others)
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        if name not in kept:
            shutil.rmtree(os.path.join(folder, name))
