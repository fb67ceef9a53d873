"""Small packages with SQL, for the tests of derived tables."""

import json
from pathlib import Path

from gsc.data.derive.derive import run_query
from gsc.data.derive.engine import USUAL, Limits
from gsc.data.derive.load import Source
from gsc.data.derive.query import Query
from gsc.model.package import Column, Package, Table
from gsc.model.problem import Problem

SQL = "datasets/sample/made.sql"


def package(*tables: Table, slug: str = "sample", fields: dict[str, list[dict[str, object]]] | None = None) -> Package:
    resources = [{"name": name, "schema": {"fields": each}} for name, each in (fields or {}).items()]
    return Package(
        slug=slug,
        path=f"datasets/{slug}/datapackage.yaml",
        language="en",
        titles=(("en", "Sample"),),
        descriptions=(),
        version="1.0.0",
        created="2026-01-02",
        licences=(),
        contributors=(),
        sources=(),
        keywords=(),
        tables=tables,
        descriptor=json.dumps({"resources": resources}) if fields else "",
    )


def table(name: str, columns: str, **more: object) -> Table:
    """Make a table from `id:string, n:integer`."""
    pairs = [each.strip().split(":") for each in columns.split(",")]
    return Table(name, f"{name}.csv", (), (), tuple(Column(*pair) for pair in pairs), **more)  # type: ignore[arg-type]


TASKS = table("key-tasks", "id:string, unit:string, cost:number, people:integer, open:boolean", primary_key=("id",))
UNITS = table("units", "id:string, name:string")
TASKS_CSV = "id,unit,cost,people,open\nt1,a,0.1,3,true\nt2,a,0.2,,false\nt3,b,1e3,4,\n"
UNITS_CSV = 'id,name\na,环保局\nb,"Two\nlines, ""quoted"""\n'


class Bench:
    """Runs queries over two small tables: "key-tasks" and "other.units"."""

    def __init__(self, folder: Path) -> None:
        """Write the two tables."""
        self.goal = folder / "made.csv"
        tasks, units = folder / "key-tasks.csv", folder / "units.csv"
        tasks.write_text(TASKS_CSV, "utf-8")
        units.write_text(UNITS_CSV, "utf-8")
        self.sources = {
            "key-tasks": Source(package(TASKS), TASKS, str(tasks)),
            "other.units": Source(package(UNITS, slug="other"), UNITS, str(units)),
        }

    def run(self, sql: str, columns: str, key: tuple[str, ...] = (), limits: Limits = USUAL) -> tuple[Problem, ...]:
        made = table("made", columns, sql="made.sql", primary_key=key)
        return run_query(Query(SQL, sql), Source(package(made), made, str(self.goal)), self.sources, limits)

    def made(self, sql: str, columns: str, key: tuple[str, ...] = ()) -> str:
        assert self.run(sql, columns, key) == ()
        return self.goal.read_bytes().decode()
