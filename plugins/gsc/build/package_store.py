"""Data packages as earlier builds made them, kept in the state."""

import pickle
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from gsc.build.package_scan import Stamp
from gsc.model.package_facts import PackageFacts

Files = tuple[tuple[str, Stamp], ...]


class StoredPackage(NamedTuple):
    """A package as stored.

    `files` are its files when they were read, `content` is the fingerprint of their bytes, `digest` that of all
    that its facts were made from: its own bytes, those of the packages that it uses, and the site's settings.
    """

    slug: str
    files: Files
    content: str
    digest: str
    facts: PackageFacts


def read_packages(connection: sqlite3.Connection) -> dict[str, StoredPackage]:
    """Return all stored packages by slug."""
    rows = connection.execute("select slug, stamp, content, digest, facts from package")
    return {
        # Written by this engine on this machine, whose fingerprint is the key of the file.
        slug: StoredPackage(slug, pickle.loads(stamp), content, digest, pickle.loads(facts))  # noqa: S301
        for slug, stamp, content, digest, facts in rows
    }


def write_packages(connection: sqlite3.Connection, packages: Iterable[StoredPackage]) -> None:
    """Store packages."""
    connection.executemany(
        "insert or replace into package values (?, ?, ?, ?, ?)",
        (
            (each.slug, pickle.dumps(each.files), each.content, each.digest, pickle.dumps(each.facts))
            for each in packages
        ),
    )


def forget_packages(connection: sqlite3.Connection, slugs: Iterable[str]) -> None:
    """Forget packages whose folders are gone, or that no longer stand."""
    connection.executemany("delete from package where slug = ?", ((slug,) for slug in slugs))
