"""The partners of the register whose catalogues are harvested."""

import csv
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from gsc.ingest.catalogues.address import web_address
from gsc.ingest.catalogues.failure import INPUT, HarvestError

REGISTER: Final = "datasets/partners/partners.csv"
ACTIVE: Final = "active"
_COLUMNS: Final = ("id", "economy", "url", "kind", "identifiers", "language", "root", "standing")
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ROOT: Final = re.compile(r"[0-9a-f]{64}|")
_ENDS: Final = ("/", "#", ":", "=")
_DIGITS: Final = 16


class Partner(NamedTuple):
    """One partner: where its catalogue is, and which identifiers are its own.

    `identifiers` are beginnings of identifiers (URIs). `language` is that of texts without a language tag, or empty.
    `root` is the SHA-256 of the first root of its signed site, or empty.
    """

    id: str
    economy: str
    url: str
    kind: str
    identifiers: tuple[str, ...] = ()
    language: str = ""
    root: str = ""
    standing: str = ACTIVE

    @property
    def active(self) -> bool:
        """Tell whether it is harvested."""
        return self.standing == ACTIVE and bool(self.url and self.kind)


def read_partners(site: str, kinds: Iterable[str]) -> tuple[Partner, ...]:
    """Return the partners in the order of their ids; none where the site has no such register.

    Raises HarvestError for a register that cannot be used.
    """
    path = os.path.join(site, *REGISTER.split("/"))
    if not os.path.isfile(path):
        return ()
    known = tuple(kinds)
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            partners = [_partner(row, known) for row in csv.DictReader(file, strict=True)]
    except (KeyError, ValueError, csv.Error) as error:
        raise HarvestError(INPUT, "harvest-register", path=REGISTER, why=error) from error
    ids = [each.id for each in partners]
    if len(set(ids)) < len(ids):
        raise HarvestError(INPUT, "harvest-register", path=REGISTER, why="an id stands twice")
    _check_prefixes(partners)
    return tuple(sorted(partners))


def _partner(row: Mapping[str, str], kinds: tuple[str, ...]) -> Partner:
    missing = [name for name in _COLUMNS if row.get(name) is None]
    if missing:
        message = f"no column {missing[0]}"
        raise ValueError(message)
    ident, kind, root = row["id"], row["kind"], row["root"]
    if not _ID.fullmatch(ident) or not _ROOT.fullmatch(root):
        message = f"“{ident}”: the id or the root is malformed"
        raise ValueError(message)
    if kind and kind not in kinds:
        raise HarvestError(INPUT, "harvest-kind", kind=kind, known=", ".join(kinds))
    url = web_address(row["url"]) if row["url"] else ""
    if row["url"] and not url:
        raise HarvestError(INPUT, "harvest-address", url=row["url"], why="it is no web address")
    prefixes = tuple(row["identifiers"].split())
    if any(not each.endswith(_ENDS) or not each.isascii() for each in prefixes):
        message = f"“{ident}”: what identifiers begin with ends in one of {' '.join(_ENDS)}"
        raise ValueError(message)
    return Partner(ident, row["economy"], url, kind, prefixes, row["language"], root, row["standing"])


def _check_prefixes(partners: Iterable[Partner]) -> None:
    """Raise HarvestError where two partners claim the same identifiers."""
    held: dict[str, str] = {}
    for partner in partners:
        for prefix in dict.fromkeys(partner.identifiers):
            if prefix in held:
                names = f"{held[prefix]}, {partner.id}"
                raise HarvestError(INPUT, "harvest-prefix-twice", prefix=prefix, partners=names)
            held[prefix] = partner.id


def record_id(identifier: str) -> str:
    """Return the id of a record by the identifier of its dataset, whoever carries it: part of its address here."""
    return "sd-" + hashlib.sha256(identifier.encode()).hexdigest()[:_DIGITS]
