"""What leads to and from one record, as inputs of its pages: no more than they show."""

from typing import NamedTuple

from gsc.model.page import Card
from gsc.publish.registers.links import Group, Target


class Links(NamedTuple):
    """The links of a record in one language.

    `outgoing` are (column, record). `pages` are those that a column of the register ties to the record, `passages`
    (page, anchors of its clauses) those whose text names it; `sources` are (text in a cell, page) of source
    documents. `report` is the page that tells how to report an error, if the site has one.
    """

    outgoing: tuple[tuple[str, Target], ...] = ()
    groups: tuple[Group, ...] = ()
    pages: tuple[Card, ...] = ()
    passages: tuple[tuple[Card, tuple[str, ...]], ...] = ()
    sources: tuple[tuple[str, Card], ...] = ()
    report: str = ""
