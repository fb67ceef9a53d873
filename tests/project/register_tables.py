"""The registers that the datasets of the repository declare, read without the engine."""

import csv
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from portal import REPOSITORY

DATASETS = REPOSITORY / "datasets"


class Declared(NamedTuple):
    """A register: the folder of its package, its table, and what the key `gsc` says of that."""

    folder: Path
    resource: dict[str, Any]
    said: dict[str, Any]

    @property
    def register(self) -> dict[str, Any]:
        found: dict[str, Any] = self.said["register"]
        return found

    def ids(self) -> set[str]:
        """Return the ids of its rows; those of a derived one are among those of the tables that it is made from."""
        paths = [self.folder / self.resource["path"]]
        if "sql" in self.said:
            paths = [path for slug in self.said["uses"] for path in (DATASETS / slug).glob("*.csv")]
        key = self.said["id"]
        return {row[key] for path in paths for row in read_rows(path) if key in row}


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def registers() -> dict[str, Declared]:
    """Return all registers of the repository by name."""
    found = {}
    for path in sorted(DATASETS.glob("*/datapackage.yaml")):
        read = yaml.safe_load(path.read_text("utf-8"))
        for resource in read["resources"]:
            said = read["gsc"].get("resources", {}).get(resource["name"], {})
            if "register" in said:
                found[said["register"]["name"]] = Declared(path.parent, resource, said)
    return found
