"""Registers for tests: a package with one, written into a folder."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gsc.model.package import Column, ForeignKey, Package, Table
from gsc.model.register import EventColumns, Facet, Lifecycle, Register, State

COLUMNS = ("id", "number", "product_zh", "product_en", "category", "registered")
EVENTS = ("id", "record", "state", "date", "until", "reference", "note_zh", "note_en")
STATES = (
    State("submitted", (("zh", "已提交"), ("en", "Submitted")), "submitted", ("notice", "refused")),
    State(
        "notice",
        (("zh", "公示"), ("en", "Notice")),
        "notice",
        ("registered", "refused", "objected"),
        "required",
        ("objected",),
        "decision",
    ),
    State("decision", (("zh", "待定"), ("en", "Decision")), "submitted", ("registered", "refused")),
    State("objected", (("zh", "异议"), ("en", "Objected")), "suspended", ("registered", "refused")),
    State(
        "registered",
        (("zh", "有效"), ("en", "Registered")),
        "valid",
        ("suspended", "revoked", "registered"),
        "required",
        ("suspended", "revoked"),
        "expired",
    ),
    State("suspended", (("en", "Suspended"),), "suspended", ("registered", "revoked"), "optional", (), "revoked"),
    State("expired", (("zh", "过期"), ("en", "Expired")), "expired", ("registered",)),
    State("refused", (("zh", "未准"), ("en", "Refused")), "revoked"),
    State("revoked", (("zh", "撤销"), ("en", "Revoked")), "revoked"),
)
LIFECYCLE = Lifecycle(
    "events",
    EventColumns("record", "state", "date", "until", "reference", "note"),
    STATES,
    ("submitted", "registered"),
)


class Sample(NamedTuple):
    """A package with a register, and the folder that holds its tables."""

    package: Package
    folder: Path

    @property
    def table(self) -> Table:
        return self.package.tables[0]

    @property
    def events(self) -> Table:
        return self.package.tables[1]


def columns_of(names: Iterable[str]) -> tuple[Column, ...]:
    found = []
    for name in names:
        base, _, lang = name.rpartition("_")
        half = {"base": base, "lang": lang} if lang in {"zh", "en"} else {}
        found.append(Column(name, "date" if name in {"date", "until", "registered"} else "string", **half))
    return tuple(found)


def sample(folder: Path, rows: Sequence[Sequence[str]], events: Sequence[Sequence[str]] = (), **more: Any) -> Sample:
    """Write a register and its events; `more` are of the record Register."""
    given = {
        "label": "product",
        "number": "number",
        "lookup": ("number", "product"),
        "facets": (Facet("category", "category"),),
        "lifecycle": LIFECYCLE,
        **more,
    }
    register = Register("registrations", (("zh", "登记"), ("en", "Registrations")), (), **given)
    key = ForeignKey(("record",), "", "products", ("id",))
    tables = (
        Table("products", "products.csv", (), (), columns_of(COLUMNS), line=9, record_id="id", register=register),
        Table("events", "events.csv", (), (), columns_of(EVENTS), line=40, record_id="id", foreign_keys=(key,)),
    )
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "products.csv", COLUMNS, rows)
    write(folder / "events.csv", EVENTS, events)
    package = Package(
        "products", "datasets/products/datapackage.yaml", "en", (), (), "", "", (), (), (), (), tables, descriptor="{}"
    )
    return Sample(package, folder)


def write(path: Path, names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([*row, *[""] * (len(names) - len(row))] for row in rows)
