"""A site with the two registers of federation, and what is asked of it."""

import csv
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from gsc.ingest.catalogues.apart import read_here
from gsc.ingest.catalogues.harvest import Report, harvest_site
from gsc.ingest.catalogues.order import Order
from portal import REPOSITORY

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
COLUMNS = "id,name_zh,name_en,economy,url,kind,identifiers,language,root,standing"


def make_site(folder: Path, *partners: Mapping[str, str]) -> Path:
    """Copy the datasets of federation, and write the partners into their register."""
    for slug in ("partners", "shared-datasets", "economies"):
        left_out = shutil.ignore_patterns("releases")
        shutil.copytree(REPOSITORY / "datasets" / slug, folder / "datasets" / slug, ignore=left_out)
    set_partners(folder, *partners)
    return folder


def set_partners(folder: Path, *partners: Mapping[str, str]) -> None:
    path = folder / "datasets" / "partners" / "partners.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for each in partners:
            writer.writerow({"name_en": each["id"].upper(), "standing": "active", **each})


def harvest(site: Path, now: datetime = NOON, **more: object) -> Report:
    """Harvest from loopback; documents are read in this process unless a test asks otherwise."""
    given = {"allowed": frozenset(("127.0.0.1",)), "read": read_here, "jobs": 2, **more}
    return harvest_site(Order(str(site), now, **given))  # type: ignore[arg-type]


def rows(site: Path, table: str = "datasets") -> list[dict[str, str]]:
    with (site / "datasets" / "shared-datasets" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tree(site: Path) -> dict[str, bytes]:
    """Return every file of the harvest and of the shared datasets."""
    found = (path for name in ("harvest", "datasets") for path in (site / name).rglob("*"))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found if path.is_file()}
