"""The keys of the SQLite database: those that a package declares, as far as a database can keep them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.export.packages import exported, package_of
from gsc.data.export.package import Exported
from gsc.model.package import Column, ForeignKey, Table

UNIQUE = (("unique", "true"),)


def table(name: str, columns: str, **more: object) -> Table:
    """Make a table from `id:string!, n:integer`, where ! marks a unique column."""
    pairs = [each.strip().split(":") for each in columns.split(",")]
    made = tuple(
        Column(each, kind.rstrip("!"), constraints=UNIQUE if kind.endswith("!") else ()) for each, kind in pairs
    )
    return Table(name, f"{name}.csv", (), (), made, **more)  # type: ignore[arg-type]


def link(columns: str, table: str, to: str) -> ForeignKey:
    return ForeignKey(tuple(columns.split()), "", table, tuple(to.split()))


def written(folder: Path, tables: dict[Table, str]) -> Exported:
    package = package_of("p", tuple(tables), {"name": "p"})
    return exported(folder, package, {each.path: text.encode() for each, text in tables.items()}, forms=("sqlite",))


@contextmanager
def opened(folder: Path, tables: dict[Table, str]) -> Iterator[sqlite3.Connection]:
    """Export a package and open its database, whose foreign keys and pages are whole."""
    written(folder, tables)
    database = sqlite3.connect(folder / "goal" / "p.sqlite")
    try:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        yield database
    finally:
        database.close()


def keys(database: sqlite3.Connection, name: str) -> set[tuple[str, tuple[str, ...]]]:
    """Return the keys of a table as SQLite tells them: (pk or u, columns)."""
    found = set()
    for _, index, _, origin, _ in database.execute(f'PRAGMA index_list("{name}")').fetchall():
        columns = database.execute(f'PRAGMA index_info("{index}")').fetchall()
        found.add((origin, tuple(each[2] for each in columns)))
    return found


def links(database: sqlite3.Connection, name: str) -> set[tuple[str, str, str]]:
    """Return (column, table, column referred to) of all foreign keys of a table."""
    return {(each[3], each[2], each[4]) for each in database.execute(f'PRAGMA foreign_key_list("{name}")')}


def test_every_unique_key_is_declared(tmp_path: Path) -> None:
    units = table(
        "units",
        "id:string!, code:string!, kind:string, number:integer",
        primary_key=("id",),
        unique_keys=(("kind", "number"), ("code",)),
    )
    text = "id,code,kind,number\na,x,k,1\nb,,k,2\nc,,k,\nd,,k,\n"  # what is missing is equal to nothing
    with opened(tmp_path, {units: text}) as database:
        assert keys(database, "units") == {("pk", ("id",)), ("u", ("code",)), ("u", ("kind", "number"))}
        with pytest.raises(sqlite3.IntegrityError, match=r"units\.kind, units\.number"):
            database.execute("INSERT INTO units VALUES ('e', 'y', 'k', 2)")
        with pytest.raises(sqlite3.IntegrityError, match=r"units\.code"):
            database.execute("INSERT INTO units VALUES ('e', 'x', 'k', 3)")


def test_foreign_keys_lead_to_any_unique_key(tmp_path: Path) -> None:
    units = table(
        "units", "id:string, code:string!, a:string, b:integer", primary_key=("id",), unique_keys=(("a", "b"),)
    )
    tasks = table(
        "tasks",
        "unit:string, n:integer, part:string, kind:string",
        foreign_keys=(link("unit", "units", "code"), link("n part", "units", "b a"), link("kind", "units", "id")),
    )
    tables = {tasks: "unit,n,part,kind\nx,1,p,u1\n,,,\n", units: "id,code,a,b\nu1,x,p,1\nu2,,p,2\n"}
    with opened(tmp_path, tables) as database:
        assert links(database, "tasks") == {
            ("unit", "units", "code"),
            ("n", "units", "b"),
            ("part", "units", "a"),
            ("kind", "units", "id"),
        }
        database.execute("PRAGMA foreign_keys = ON")
        for wrong in ("'y', 1, 'p', 'u1'", "'x', 3, 'p', 'u1'", "'x', 1, 'p', 'u9'"):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(f"INSERT INTO tasks VALUES ({wrong})")  # noqa: S608  the values stand above
        database.execute("INSERT INTO tasks VALUES ('x', 2, 'p', 'u2')")


def test_a_key_that_leads_to_no_unique_columns_is_named_only(tmp_path: Path) -> None:
    units = table("units", "id:string, kind:string")
    tasks = table("tasks", "kind:string", foreign_keys=(link("kind", "units", "kind"),))
    with opened(tmp_path, {units: "id,kind\n1,k\n2,k\n", tasks: "kind\nk\n"}) as database:
        assert links(database, "tasks") == set()
        told = database.execute("SELECT refers_to FROM _columns WHERE \"table\" = 'tasks'").fetchall()
        assert told == [("p/units.kind",)]


def test_circles_and_references_to_itself(tmp_path: Path) -> None:
    one = table(
        "one",
        "id:integer, above:integer, other:string",
        primary_key=("id",),
        foreign_keys=(link("above", "", "id"), link("other", "two", "name")),
    )
    two = table("two", "name:string!, first:integer", foreign_keys=(link("first", "one", "id"),))
    tables = {one: "id,above,other\n1,2,b\n2,,\n3,3,a\n", two: "name,first\na,3\nb,1\n"}
    with opened(tmp_path, tables) as database:
        assert links(database, "one") == {("above", "one", "id"), ("other", "two", "name")}
        assert links(database, "two") == {("first", "one", "id")}


def test_columns_that_differ_by_capitals_only(tmp_path: Path) -> None:
    units = table("units", "Id:string, id:string!", primary_key=("Id",))
    tasks = table("tasks", "unit:string", foreign_keys=(link("unit", "units", "id"),))
    with opened(tmp_path, {units: "Id,id\na,x\nb,y\n", tasks: "unit\ny\n"}) as database:
        assert keys(database, "units") == {("pk", ("Id",)), ("u", ("id_2",))}
        assert links(database, "tasks") == {("unit", "units", "id_2")}


@pytest.mark.parametrize("cells", ["NaN\nNaN\n1\n", "1E-400\n2E-400\n"])
def test_values_that_are_equal_in_the_database_only(tmp_path: Path, cells: str) -> None:
    numbers = table("numbers", "n:number!", primary_key=("n",))
    others = table("others", "n:number", foreign_keys=(link("n", "numbers", "n"),))
    with opened(tmp_path, {numbers: f"n\n{cells}", others: "n\n"}) as database:
        assert keys(database, "numbers") == set()
        assert links(database, "others") == set()
        assert database.execute("SELECT count(*) FROM numbers").fetchone() == (cells.count("\n"),)


def test_a_reference_that_the_database_reads_otherwise_is_left_alone(tmp_path: Path) -> None:
    exact = table("exact", "n:number!, name:string!")
    parts = table(
        "parts", "n:number, name:string", foreign_keys=(link("n", "exact", "n"), link("name", "exact", "name"))
    )
    tables = {exact: "n,name\n1.50,a\n12345678901234567.8,b\n", parts: "n,name\n1.5,a\n"}
    with opened(tmp_path, tables) as database:
        assert links(database, "parts") == {("name", "exact", "name")}
        assert keys(database, "exact") == {("u", ("n",)), ("u", ("name",))}


def test_a_table_that_is_too_wide_is_left_out_and_told_of(tmp_path: Path) -> None:
    names = [f"c{number}" for number in range(2001)]
    wide = table("wide", ", ".join(f"{name}:integer" for name in names), primary_key=("c0",))
    fits = table("fits", "a:integer", foreign_keys=(link("a", "wide", "c0"),))
    text = ",".join(names) + "\n" + ",".join(["1"] * 2001) + "\n"
    done = written(tmp_path, {wide: text, fits: "a\n1\n"})
    assert [(note.code, note.severity, dict(note.details)["columns"]) for note in done.notes] == [
        ("export-database-left", "note", "2001")
    ]
    database = sqlite3.connect(tmp_path / "goal" / "p.sqlite")
    assert {each[0] for each in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")} == {
        "fits",
        "_columns",
    }
    database.close()
