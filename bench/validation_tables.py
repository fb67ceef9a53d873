"""Write data packages to validate: a table of 12 columns with keys, and the units that it refers to.

`python bench/validation_tables.py DIR --rows 1000000 --wrong 0.01` gives the same bytes at every run.
"""

import argparse
import datetime as dt
import json
import os
import random
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

_UNITS: Final = 500
_DAYS: Final = 9000
_FIRST_DAY: Final = dt.date(2000, 1, 1)
_STATUS: Final = ("planned", "active", "done", "stopped")
_WRONG: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "id": ("1", "x", ""),
        "code": ("C1", "C0000001-00"),
        "unit": ("u999", ""),
        "status": ("open",),
        "start": ("2024-02-30", "1999-12-31", "2024-1-5"),
        "amount": ("-1", "1,5", "nan"),
        "quantity": ("12.0", "1000000"),
        "month": ("2024-13",),
        "flag": ("yes",),
    }
)


def _field(name: str, type_: str, **constraints: Any) -> dict[str, Any]:
    return {"name": name, "type": type_, **({"constraints": constraints} if constraints else {})}


_FIELDS: Final = (
    _field("id", "integer", required=True, minimum=1),
    _field("code", "string", required=True, unique=True, pattern="[A-Z]\\d{7}-\\d{2}"),
    _field("name", "string", minLength=3, maxLength=60),
    _field("unit", "string", required=True),
    _field("status", "string", enum=list(_STATUS)),
    _field("start", "date", minimum="2000-01-01"),
    _field("amount", "number", minimum=0),
    _field("quantity", "integer", minimum=0, maximum=100_000),
    _field("year", "year"),
    _field("month", "yearmonth"),
    _field("flag", "boolean"),
    _field("note", "string"),
)


def write_package(folder: str, rows: int, wrong: float = 0.0) -> str:
    """Write a package, of whose rows a share is wrong, and return the path of its descriptor."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "units.csv"), "w", encoding="utf-8") as file:
        file.write("id,name\n")
        file.writelines(f"u{number:03d},Unit {number}\n" for number in range(_UNITS))
    with open(os.path.join(folder, "records.csv"), "w", encoding="utf-8") as file:
        file.write(",".join(field["name"] for field in _FIELDS) + "\n")
        file.writelines(",".join(row.values()) + "\n" for row in _rows(rows, wrong))
    units = {"fields": [_field("id", "string", required=True), _field("name", "string")], "primaryKey": ["id"]}
    foreign = [{"fields": ["unit"], "reference": {"resource": "units", "fields": ["id"]}}]
    records = {"fields": _FIELDS, "primaryKey": ["id"], "foreignKeys": foreign}
    resources = [_resource("units", units), _resource("records", records)]
    path = os.path.join(folder, "datapackage.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"name": "validation", "resources": resources}, file, indent=1)
    return path


def _resource(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    dialect = {"delimiter": ","}
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "encoding": "utf-8",
        "dialect": dialect,
        "schema": schema,
    }


def _rows(count: int, wrong: float) -> Iterator[dict[str, str]]:
    odds = random.Random(count)  # noqa: S311 - nothing secret
    for number in range(count):
        day = _FIRST_DAY + dt.timedelta(days=odds.randrange(_DAYS))
        row = {
            "id": str(number + 1),
            "code": f"C{number:07d}-{odds.randrange(100):02d}",
            "name": f"Item number {number} of the list",
            "unit": f"u{odds.randrange(_UNITS):03d}",
            "status": odds.choice(_STATUS),
            "start": day.isoformat(),
            "amount": f"{odds.randrange(10**7) / 100:.2f}",
            "quantity": str(odds.randrange(1000)),
            "year": str(odds.randrange(1990, 2026)),
            "month": f"{day:%Y-%m}",
            "flag": odds.choice(("true", "false")),
            "note": "" if number % 3 else "绿色供应链 note",
        }
        if odds.random() < wrong:
            name = odds.choice(tuple(_WRONG))
            row[name] = odds.choice(_WRONG[name])
        yield row


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--wrong", type=float, default=0.0, help="share of rows with a wrong cell")
    given = parser.parse_args()
    write_package(given.folder, given.rows, given.wrong)


if __name__ == "__main__":
    main()
