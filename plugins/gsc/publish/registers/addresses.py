"""Where the pages and files of registers stand below the site's root."""

from typing import Final

from gsc.publish.paths import INDEX

ALL: Final = "registers"
"""The page of all registers below each language, and the folder of their files that all languages share."""

RESERVED: Final = frozenset({"data", "tags", "feeds", ALL})
"""Names below a language that no register may have, besides those of the sections."""


def all_registers_path(lang: str) -> str:
    """Return the path of the page of all registers."""
    return f"{lang}/{ALL}/{INDEX}"


def register_path(lang: str, register: str) -> str:
    """Return the path of the first page of a register's list."""
    return f"{lang}/{register}/{INDEX}"


def facet_path(lang: str, register: str, facet: str, value: str) -> str:
    """Return the path of the list narrowed to one value of a facet."""
    return f"{lang}/{register}/by/{facet}/{value}/{INDEX}"


def pair_path(lang: str, register: str, pair: tuple[tuple[str, str], tuple[str, str]]) -> str:
    """Return the path of the list narrowed to two values, each (facet, value)."""
    (facet, value), (other, second) = pair
    return f"{lang}/{register}/by/{facet}/{value}/{other}/{second}/{INDEX}"


def record_path(lang: str, register: str, record: str) -> str:
    """Return the path of the page of a record."""
    return f"{lang}/{register}/{record}/{INDEX}"


def verify_path(register: str, record: str) -> str:
    """Return the path of the page that a printed code leads to: one page in all languages."""
    return f"verify/{register}/{record}/{INDEX}"


def view_path(lang: str, register: str, view: str) -> str:
    """Return the path of a further view of a register."""
    return f"{lang}/{register}/view/{view}/{INDEX}"


def notices_path(lang: str, register: str) -> str:
    """Return the path of the public notices of a register: running, ending soon and past."""
    return f"{lang}/{register}/notices/{INDEX}"


def guide_path(lang: str, register: str) -> str:
    """Return the path of the page on how a record comes into a register, and what its fields mean."""
    return f"{lang}/{register}/guide/{INDEX}"


def list_file(register: str, form: str) -> str:
    """Return the path of a register's list as `csv` or `json`, with the states as of the day of the build."""
    return f"{ALL}/{register}/list.{form}"


def facet_file(register: str, facet: str, value: str, form: str) -> str:
    """Return the path of a narrowed list as `csv` or `json`."""
    return f"{ALL}/{register}/by/{facet}/{value}.{form}"


def calendar_file(register: str, lang: str) -> str:
    """Return the path of a register's calendar in one language."""
    return f"{ALL}/{register}/calendar.{lang}.ics"


def register_file(register: str, name: str) -> str:
    """Return the path of another file of a register, the same in every language."""
    return f"{ALL}/{register}/{name}"


def lookup_file(register: str, name: str) -> str:
    """Return the path of a part of a register's look-up index."""
    return f"{ALL}/{register}/lookup/{name}"


RECORD_NAMES: Final = frozenset({"by", "view", "notices", "guide", "page"})
"""Ids that no record may have, as other pages stand there."""
