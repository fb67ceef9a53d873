"""Queries that are wrong, hostile or endless: each a located problem, in bounded time and memory."""
# ruff: noqa: S608  hostile SQL is what is tested

import resource
import time
from pathlib import Path

import pytest

from data.derive.workbench import SQL, TASKS, Bench, table
from gsc.data.derive.engine import Limits
from gsc.model.problem import Problem

ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r ORDER BY n"
DOUBLED = "WITH c0 AS (SELECT 1 AS n)" + "".join(
    f", c{i} AS (SELECT a.n FROM c{i - 1} a, c{i - 1} b)" for i in range(1, 40)
)
QUOTED = "WITH c0 AS (SELECT 1 AS n)" + "".join(
    f", c{i} AS (SELECT a.n FROM 'c{i - 1}' a, 'c{i - 1}' b)" for i in range(1, 40)
)
ALTERNATING = "WITH b AS (SELECT 1 AS n) SELECT * FROM (" + "".join(
    f"WITH {'ab'[i % 2]} AS (SELECT x.n FROM {'ba'[i % 2]} x, {'ba'[i % 2]} y) SELECT * FROM (" for i in range(40)
)


@pytest.mark.parametrize(
    ("sql", "code", "place"),
    [
        ("", "derive-empty", (0, 0)),
        ("-- nothing\n/* at all */", "derive-empty", (0, 0)),
        ("ATTACH DATABASE 'x.db' AS x", "derive-statement", (1, 1)),
        ("  PRAGMA table_list", "derive-statement", (1, 3)),
        ('INSERT INTO "key-tasks" VALUES (1)', "derive-statement", (1, 1)),
        ("EXPLAIN SELECT 1", "derive-statement", (1, 1)),
        ("VALUES (1)", "derive-statement", (1, 1)),
        ("VACUUM INTO 'x.db'", "derive-statement", (1, 1)),
        ('"select" 1', "derive-statement", (1, 1)),
        ('WITH q AS (SELECT 1) DELETE FROM "key-tasks"', "derive-sql", (1, 22)),
        ("SELECT 1 AS n; DROP TABLE x", "derive-several", (1, 16)),
        ("SELECT 1 AS n /* ; */ ; -- x\n; ATTACH 'x' AS y", "derive-several", (2, 1)),
        ("SELECT 1 AS n ORDER BY 1\n/* DROP", "derive-open", (2, 1)),
        ("SELECT 'x AS n", "derive-open", (1, 8)),
        ("SELECT ?1 AS n", "derive-placeholder", (1, 8)),
        ("SELECT :n AS n", "derive-placeholder", (1, 8)),
        ("SELECT load_extension('x.so') AS n", "derive-refused-function", (1, 8)),
        ("SELECT readfile('/etc/passwd') AS n", "derive-sql", (1, 8)),
        ("SELECT writefile('x', 'y') AS n", "derive-sql", (1, 8)),
        ("SELECT edit('x') AS n", "derive-sql", (1, 8)),
        ("SELECT fts3_tokenizer('simple') AS n", "derive-refused-function", (1, 8)),
        ("SELECT random() AS n", "derive-refused-function", (1, 8)),
        ("SELECT 1 AS n,\n  datetime('now') AS t", "derive-refused-function", (2, 3)),
        ("SELECT current_timestamp AS n", "derive-refused-function", (1, 8)),
        ("SELECT zeroblob(1e9) AS n", "derive-refused-function", (1, 8)),
        ("SELECT randomblob(1000000000) AS n", "derive-refused-function", (1, 8)),
        ("SELECT printf('%1000000000d', 1) AS n", "derive-refused-function", (1, 8)),
        ("SELECT sqlite_version() AS n", "derive-own", (1, 8)),
        ("SELECT name AS n FROM sqlite_master", "derive-own", (1, 23)),
        ("SELECT q.name AS n FROM (SELECT 'x' AS name) q JOIN 'sqlite_master' USING (name)", "derive-own", (1, 53)),
        ("SELECT q.name AS n FROM (SELECT 'x' AS name) q JOIN dbstat USING (name)", "derive-refused-act", (1, 1)),
        ("SELECT q.name AS n FROM (SELECT 'x' AS name) q JOIN \"sqlite_stmt\" USING (name)", "derive-own", (1, 53)),
        ("SELECT q.name AS n FROM (SELECT 'x' AS name) q JOIN fts5vocab USING (name)", "derive-sql", (1, 53)),
        ("SELECT name AS n FROM main.sqlite_schema", "derive-own", (1, 28)),
        ("SELECT name AS n FROM pragma_table_info('key-tasks')", "derive-refused-act", (1, 1)),
        ("SELECT value AS n FROM json_each('[1]')", "derive-refused-act", (1, 1)),
        ('SELECT 1 AS n FROM "secret.table"', "derive-name", (1, 20)),
        ("SELECT 1 AS n FROM secret.units", "derive-sql", (1, 27)),
        ("SELECT 1 AS n FROM other.units", "derive-sql", (1, 26)),
        ("SELECT 1 AS n FROM made", "derive-sql", (1, 20)),
        ('SELECT "idd" AS n FROM "key-tasks"', "derive-name", (1, 8)),
        ('SELECT idd AS n FROM "key-tasks"', "derive-sql", (1, 8)),
        ('SELECT id AS n\nFROM "key-tasks"\nWHERE id = = 1', "derive-sql", (3, 12)),
        ("SELECT (1 AS n", "derive-unpaired", (1, 8)),
        ("SELECT 1 AS n) UNION SELECT * FROM (SELECT 2 AS n", "derive-unpaired", (1, 14)),
        ("SELECT 1 AS n FROM", "derive-sql", (1, 15)),
        ("SELECT 1 AS n,\n 2x AS m", "derive-sql", (2, 2)),
        ("SELECT 1 AS n WHERE 1 ！ 2", "derive-sql", (1, 23)),
        ("SELECT abs(1, 2) AS n", "derive-sql", (1, 8)),
        ("SELECT sum(1) AS n WHERE sum(1) > 1", "derive-sql", (1, 8)),
        (f"{DOUBLED} SELECT n FROM c39 ORDER BY n", "derive-growth", (1, 1)),
        (f"{QUOTED} SELECT n FROM c39 ORDER BY n", "derive-growth", (1, 1)),
        (f"{ALTERNATING} SELECT n FROM a{')' * 41} ORDER BY n", "derive-twice", (1, 104)),
        ("SELECT 1 AS m ORDER BY 1", "derive-columns", (0, 0)),
        ("SELECT 1 AS n, 2 AS n ORDER BY 1", "derive-columns", (0, 0)),
        ("SELECT 1 AS n", "derive-order", (0, 0)),
        ("SELECT row_number() OVER (ORDER BY 1) AS n", "derive-order", (0, 0)),
        ("SELECT 9e999 AS n ORDER BY 1", "derive-value", (0, 0)),
        ("SELECT x'00' AS n ORDER BY 1", "derive-value", (0, 0)),
        ("SELECT CAST(x'610062' AS TEXT) AS n ORDER BY 1", "derive-value", (0, 0)),
        ("SELECT " + "(" * 5000 + "1" + ")" * 5000 + " AS n ORDER BY 1", "derive-sql", (0, 0)),
        ("SELECT " + "+".join("1" * 3000) + " AS n ORDER BY 1", "derive-sql", (0, 0)),
        (" UNION ALL ".join(["SELECT 1 AS n"] * 600), "derive-sql", (0, 0)),
        (ENDLESS, "derive-steps", (0, 0)),
        ('SELECT count(*) AS n FROM (SELECT 1 AS a FROM "key-tasks" a, "key-tasks" b) ' + "".join(
            f', "key-tasks" t{i}' for i in range(30)) + " ORDER BY 1", "derive-steps", (0, 0)),
        ("WITH RECURSIVE r(n) AS (SELECT 'x' UNION ALL SELECT n || n FROM r) SELECT length(n) AS n FROM r ORDER BY 1",
         "derive-length", (0, 0)),
        ("SELECT replace(replace(hex('" + "a" * 5000 + "'), '6', '" + "b" * 1000 + "'), 'b', 'bbbbbb') AS n ORDER BY 1",
         "derive-length", (0, 0)),
        ("WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 2000) SELECT n FROM r", "derive-rows",
         (0, 0)),
    ],
)  # fmt: skip
def test_refused(bench: Bench, sql: str, code: str, place: tuple[int, int]) -> None:
    key = () if code == "derive-order" else ("n",)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    (found,) = bench.run(sql, "n:any", key, Limits(steps=20_000_000, rows=1000))
    assert (found.code, found.path, (found.line, found.column)) == (code, SQL, place), found
    assert not bench.goal.exists()
    assert time.process_time() - start < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_memory_is_bounded(bench: Bench) -> None:
    sql = (
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r), "
        "s AS MATERIALIZED (SELECT replace(hex('" + "a" * 200 + "'), '6', '" + "b" * 200 + "') || n AS t FROM r) "
        "SELECT max(t) AS n FROM s ORDER BY 1"
    )
    (found,) = bench.run(sql, "n:any", limits=Limits(memory=100 << 20))
    assert found.code == "derive-memory"


def test_time_is_bounded(bench: Bench) -> None:
    (found,) = bench.run(ENDLESS, "n:any", limits=Limits(seconds=1))
    assert found.code in {"derive-seconds", "derive-memory"}


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("id,unit,cost,people\n", "derive-source", 1),
        ("", "derive-source", 1),
        ("id,unit,cost,people,open\nt1,a,zwölf,3,true\n", "derive-source-cell", 2),
        ("id,unit,cost,people,open\nt1,a,1,3.5,true\n", "derive-source-cell", 2),
        ("id,unit,cost,people,open\nt1,a,1,99999999999999999999,true\n", "derive-source-number", 2),
        ("id,unit,cost,people,open\nt1,a,1,3,maybe\n", "derive-source-cell", 2),
        ('id,unit,cost,people,open\n"t\n1",a,1\n', "derive-source", 3),
        ('id,unit,cost,people,open\n"t1,a,1\n', "derive-source", 2),
        (f"id,unit,cost,people,open\n{'x' * 10_000_000},a,1,1,true\n", "derive-source-long", 2),
    ],
)
def test_a_source_that_cannot_be_loaded(bench: Bench, content: str, code: str, line: int) -> None:
    Path(bench.sources["key-tasks"].path).write_text(content, "utf-8")
    (found,) = bench.run('SELECT count(*) AS n FROM "key-tasks" ORDER BY 1', "n:integer")
    assert (found.code, found.path) == (code, "datasets/sample/key-tasks.csv")
    assert found.line == line


@pytest.mark.parametrize(
    ("cell", "fine"),
    [
        ("9223372036854775807", True),
        ("-9223372036854775808", True),
        ("9223372036854775808", False),
        ("-9223372036854775809", False),
        ("1" * 2000, False),
    ],
)
def test_a_whole_number_that_is_too_large_for_sql_is_named(bench: Bench, cell: str, *, fine: bool) -> None:
    Path(bench.sources["key-tasks"].path).write_text(
        f'id,unit,cost,people,open\n"t\n1",a,1,3,true\nt2,a,1,{cell},true\n', "utf-8"
    )
    found = bench.run('SELECT people AS n FROM "key-tasks" ORDER BY id', "n:integer")
    assert (found == ()) == fine
    for each in found:
        details = {"value": cell[:80], "field": "people", "table": "key-tasks", "reader": "made.sql"}
        assert (each.path, each.line, each.code) == ("datasets/sample/key-tasks.csv", 4, "derive-source-number")
        assert dict(each.details) == details


def test_columns_that_differ_by_capitals_only(bench: Bench) -> None:
    source = bench.sources["key-tasks"]
    bench.sources["key-tasks"] = source._replace(table=table("key-tasks", "id:string, ID:string"))
    (found,) = bench.run("SELECT 1 AS n ORDER BY 1", "n:integer")
    assert found.code == "derive-source-names"
    assert TASKS.name == "key-tasks"


def test_each_problem_has_its_words(bench: Bench) -> None:
    found = bench.run('SELECT "idd" AS n, "x" AS m FROM "key-tasks"', "n:any")
    assert [type(each) for each in found] == [Problem, Problem]
