"""Columns as inputs of outputs: what a page needs of them and nothing else, so that their fingerprint is quick."""

from typing import NamedTuple

from gsc.model.package import Column
from gsc.model.words import Words


class Piece(NamedTuple):
    """A column without its rules and descriptions, and where it stands among the cells that are shown.

    `labels` are the words of each category.
    """

    name: str
    type: str
    titles: Words
    base: str
    lang: str
    unit: str
    labels: tuple[tuple[str, Words], ...]


def piece(column: Column) -> Piece:
    """Return what is shown of a column."""
    labels = tuple((each.value, each.labels) for each in column.categories)
    return Piece(column.name, column.type, column.titles, column.base, column.lang, column.unit, labels)
