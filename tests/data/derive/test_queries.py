"""Queries that are allowed, and the CSV that they make."""

import pytest

from data.derive.workbench import TASKS, Bench, package, table
from gsc.data.derive.forms import forms, reader, writer


@pytest.mark.parametrize(
    ("sql", "columns", "made"),
    [
        ('SELECT count(*) AS n FROM "key-tasks" ORDER BY 1', "n:integer", "n\n3\n"),
        ('SELECT unit, sum(cost) AS cost FROM "key-tasks" GROUP BY unit ORDER BY unit', "unit:string, cost:number",
         "unit,cost\na,0.3\nb,1000\n"),
        ('SELECT open, id FROM "key-tasks" ORDER BY id DESC', "id:string, open:boolean",
         "id,open\nt3,\nt2,false\nt1,true\n"),
        ('SELECT u.name, t.id FROM "key-tasks" t JOIN "other.units" u ON u.id = t.unit WHERE t.cost > 1 ORDER BY t.id',
         "id:string, name:string", 'id,name\nt3,"Two\nlines, ""quoted"""\n'),
        ('SELECT people IS NULL AS unknown, id FROM "key-tasks" WHERE people IS NULL ORDER BY id',
         "id:string, unknown:boolean", "id,unknown\nt2,true\n"),
        ('WITH q AS (SELECT id, cost FROM "key-tasks")SELECT id, rank() OVER (ORDER BY cost DESC) n FROM q ORDER BY 2',
         "id:string, n:integer", "id,n\nt3,1\nt2,2\nt1,3\n"),
        ("WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r ORDER BY n",
         "n:integer", "n\n1\n2\n3\n"),
        ('WITH "q"("a", "b") AS (SELECT id, unit FROM [key-tasks]) SELECT "a" AS "id" FROM "q" ORDER BY "b", "a"',
         "id:string", "id\nt1\nt2\nt3\n"),
        ("SELECT 2.5 AS a, 4.0 AS b, 1e-7 AS c, 1.0 / 3 AS d, -0.0 AS e, 2e20 AS f, NULL AS g ORDER BY 1",
         "a:number, b:integer, c:number, d:number, e:number, f:number, g:number",
         "a,b,c,d,e,f,g\n2.5,4,0.0000001,0.333333333333,0,200000000000000000000,\n"),
        ("SELECT '' AS a ORDER BY 1", "a:string", 'a\n""\n'),
        ("SELECT 'a;--' AS a /* ; DROP TABLE x */ ORDER BY 1 -- the end", "a:string", "a\na;--\n"),
        ("select 1 as a order by 1 ;\n-- nothing more\n", "a:integer", "a\n1\n"),
    ],
)  # fmt: skip
def test_a_query_makes_a_csv(bench: Bench, sql: str, columns: str, made: str) -> None:
    assert bench.made(sql, columns) == made


def test_rows_without_order_are_sorted_by_the_key(bench: Bench) -> None:
    sql = "SELECT 10 AS n, 'b' AS t UNION ALL SELECT 9, 'a' UNION ALL SELECT 10, 'a' -- sorted\n;"
    assert bench.made(sql, "t:string, n:integer", key=("n", "t")) == "t,n\na,9\na,10\nb,10\n"


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("ceil(1.2)", "2"), ("floor(-1.2)", "-2"), ("mod(7, 3)", "1"), ("mod(7, 0)", ""), ("exp(0)", "1"),
        ("ln(0)", ""), ("ln(exp(2))", "2"), ("log10(1000)", "3"), ("sqrt(-1)", ""), ("sqrt(9)", "3"), ("exp(1000)", ""),
        ("power(2, 10)", "1024"), ("power(10, 400)", ""), ("power(NULL, 1)", ""), ("sqrt('4')", ""),
        ("ceil(1e300) > 1", "1"),
        ("days('2016-03-01', '2016-02-01')", "29"), ("days('2016-03', '2016-02-01')", ""),
        ("lpad(7, 3, '0')", "007"), ("lpad(NULL, 3, '0')", ""),
        ("(SELECT stddev(cost) FROM \"key-tasks\" WHERE unit = 'a')", "0.070710678119"),
        ("(SELECT stddev(cost) FROM \"key-tasks\" WHERE unit = 'b')", ""),
        ('(SELECT variance(people) FROM "key-tasks")', "0.5"),
        ('(SELECT median(people) FROM "key-tasks")', "3.5"), ('(SELECT median(cost) FROM "key-tasks")', "0.2"),
        ('(SELECT median(cost) FROM "key-tasks" WHERE 0)', ""),
        ('(SELECT max(m) FROM (SELECT median(cost) OVER (ORDER BY id ROWS 1 PRECEDING) m FROM "key-tasks"))', "500.1"),
        ("round(2.5)", "3"), ("1 = 1 AND 'Ab' LIKE 'a%'", "1"),
    ],
)  # fmt: skip
def test_functions(bench: Bench, expression: str, value: str) -> None:
    made = bench.made(f"SELECT {expression} AS v, 1 AS k ORDER BY 1", "k:integer, v:any")
    assert made == f"k,v\n1,{value}\n"


@pytest.mark.parametrize(
    ("field", "text", "value", "again"),
    [
        ({"type": "integer", "groupChar": ","}, "1,000", 1000, "1000"),
        ({"type": "integer"}, " 12 ", 12, "12"),
        ({"type": "number", "decimalChar": ",", "groupChar": "."}, "1.000,5", 1000.5, "1000.5"),
        ({"type": "number", "bareNumber": False}, "€ 95.5%", 95.5, "95.5"),
        ({"type": "number"}, "NaN", None, ""),
        ({"type": "boolean", "trueValues": ["是"], "falseValues": ["否"]}, "是", 1, "是"),
        ({"type": "string", "missingValues": ["-"]}, "-", None, "-"),
        ({"type": "string", "missingValues": ["-"]}, "", "", ""),
        ({"type": "year"}, "2016", "2016", "2016"),
    ],
)
def test_what_the_schema_says_of_a_column(field: dict[str, object], text: str, value: object, again: str) -> None:
    made = table("t", f"x:{field['type']}")
    (form,) = forms(package(made, fields={"t": [{"name": "x", **field}]}), made)
    assert reader(form)(text) == value
    assert writer(form)(value) == again


def test_the_same_bytes_again(bench: Bench) -> None:
    sql = 'SELECT id, stddev(cost) OVER (ORDER BY id) AS d FROM "key-tasks"'
    first = bench.made(sql, "id:string, d:number", key=("id",))
    assert bench.made(sql, "id:string, d:number", key=("id",)) == first


def test_only_tables_that_are_read_are_loaded(bench: Bench) -> None:
    source = bench.sources["other.units"]
    bench.sources["other.units"] = source._replace(path=source.path + ".missing")
    assert bench.made('SELECT count(*) AS n FROM "key-tasks" ORDER BY 1', "n:integer") == "n\n3\n"
    assert TASKS.sql == ""
