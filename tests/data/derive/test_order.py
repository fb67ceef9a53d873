"""In which order derived tables are made, what they read, and circles."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.derive.workbench import package, table
from gsc.data.derive.derive import derive_table
from gsc.data.derive.order import derivation_order, sources_for, visible
from gsc.model.package import Package, Table

RAW = table("raw", "n:integer")


def derived(name: str, *uses: str) -> Table:
    return table(name, "n:integer", sql=f"{name}.sql", primary_key=("n",), uses=uses, line=7)


def site(root: Path, packages: Sequence[Package], **queries: str) -> None:
    for each in packages:
        folder = root / "datasets" / each.slug
        folder.mkdir(parents=True)
        (folder / "raw.csv").write_text("n\n1\n2\n")
        for name, sql in queries.items():
            if each.table(name) is not None:
                (folder / f"{name}.sql").write_text(sql, "utf-8")


def test_each_after_those_that_it_reads(tmp_path: Path) -> None:
    one = package(RAW, derived("a"), derived("c"), slug="one")
    two = package(RAW, derived("b", "one"), slug="two")
    site(tmp_path, [one, two], a="SELECT n FROM c", b='SELECT r.n FROM "one.a" r JOIN raw USING (n)',
         c="SELECT n * 10 AS n FROM raw UNION SELECT n FROM raw")  # fmt: skip
    found = derivation_order(str(tmp_path), [two, one])
    assert found.problems == ()
    assert found.order == (("one", "c"), ("one", "a"), ("two", "b"))
    assert dict(found.reads)["two", "b"] == (("one", "a"), ("two", "raw"))
    packages = {"one": one, "two": two}
    paths = {(slug, "raw"): str(tmp_path / "datasets" / slug / "raw.csv") for slug in packages}
    for slug, name in found.order:
        each, goal = packages[slug], str(tmp_path / f"{slug}-{name}.csv")
        made = next(known for known in each.tables if known.name == name)
        assert derive_table(str(tmp_path), each, made, sources_for(packages, each, made, paths), goal) == ()
        paths[slug, name] = goal
    assert Path(paths["one", "c"]).read_text() == "n\n1\n2\n10\n20\n"
    assert Path(paths["two", "b"]).read_text() == "n\n1\n2\n"


def test_other_packages_are_seen_only_where_they_are_used() -> None:
    one, two = package(RAW, slug="one"), package(RAW, derived("b", "one"), derived("c"), slug="two")
    packages = {"one": one, "two": two}
    assert visible(packages, two, two.tables[1]) == {
        "raw": ("two", "raw"),
        "c": ("two", "c"),
        "one.raw": ("one", "raw"),
    }
    assert "one.raw" not in visible(packages, two, two.tables[2])


@pytest.mark.parametrize(
    ("queries", "circle"),
    [
        ({"a": "SELECT n FROM b", "b": "SELECT n FROM a"}, "sample.a → sample.b → sample.a"),
        ({"a": "SELECT n FROM b", "b": "SELECT n FROM c", "c": "SELECT n FROM a"}, "sample.a → sample.b → sample.c"),
    ],
)
def test_a_circle(tmp_path: Path, queries: dict[str, str], circle: str) -> None:
    one = package(RAW, *map(derived, queries))
    site(tmp_path, [one], **queries)
    found = derivation_order(str(tmp_path), [one])
    (told,) = found.problems
    assert (told.code, told.path, told.line) == ("derive-cycle", "datasets/sample/datapackage.yaml", 7)
    assert sorted(set(dict(told.details)["circle"].split(" → "))) == sorted(set(circle.split(" → ")))
    assert found.order == ()


def test_a_table_that_reads_itself(tmp_path: Path) -> None:
    one = package(RAW, derived("a"))
    site(tmp_path, [one], a="SELECT n FROM a")
    (told,) = derivation_order(str(tmp_path), [one]).problems
    assert (told.code, told.line, told.column) == ("derive-sql", 1, 15)


def test_a_package_that_is_not_there(tmp_path: Path) -> None:
    one = package(RAW, derived("a", "none"))
    site(tmp_path, [one], a="SELECT n FROM raw")
    (told,) = derivation_order(str(tmp_path), [one]).problems
    assert (told.code, told.line, dict(told.details)["name"]) == ("derive-uses", 7, "none")


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (None, "derive-unreadable", 0),
        (b"SELECT 1 AS n -- \xff", "derive-unreadable", 0),
        (b"SELECT 1\n\x00 AS n", "derive-unreadable", 2),
        (b"SELECT 1 AS n --" + b" " * 60_000, "derive-long", 0),
        ("link", "derive-unreadable", 0),
        ("folder", "derive-unreadable", 0),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | str | None, code: str, line: int) -> None:
    one = package(RAW, derived("a"))
    site(tmp_path, [one])
    path = tmp_path / "datasets/sample/a.sql"
    if content == "link":
        path.symlink_to("/etc/passwd")
    elif content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    (told,) = derivation_order(str(tmp_path), [one]).problems
    assert (told.code, told.path, told.line) == (code, "datasets/sample/a.sql", line)


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    one = package(RAW, derived("a"))
    site(tmp_path, [one])
    (tmp_path / "datasets/sample/a.sql").write_bytes(b"\xef\xbb\xbfSELECT n FROM raw\r\n")
    assert derivation_order(str(tmp_path), [one]).problems == ()
