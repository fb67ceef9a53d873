"""Each rule: what is right and what is wrong, side by side."""

from pathlib import Path

import pytest

from data.rules.table import Found, check, column, key, known, told, wide
from gsc.data.rules.subject import Outside
from gsc.model.problem import ERROR, NOTE
from gsc.site.messages import message_of

TEXT = column("a")
UNIQUE = {"unique_keys": (("a", "b"),)}
TWO = [column("a", "integer"), column("b")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a,b\n1,x\n1,y\n2,x\n", []),
        ("a,b\n1,x\n2,y\n1,x\n01,x\n", [("rule-unique-key", 4, 4, 1, "1, x"), ("rule-unique-key", 5, 5, 1, "01, x")]),
        ("a,b\n1,\n1,\n,x\n,x\n", []),
        ("a,b\n1,x\n\n\n1,x\n", [("rule-unique-key", 5, 5, 1, "1, x")]),
        ('a,b\n1,"x\ny"\n1,"x\ny"\n', [("rule-unique-key", 3, 4, 1, "1, x\ny")]),
    ],
)
def test_unique_keys(tmp_path: Path, content: str, expected: Found) -> None:
    assert told(check(tmp_path, TWO, content, **UNIQUE)) == expected


@pytest.mark.parametrize(
    ("kind", "categories", "content", "expected"),
    [
        ("string", ["x", "y"], "a\nx\n\ny\n-\n", []),
        ("string", ["x", "y"], "a\nx\nz\nX\n", [("rule-category", 3, 3, 1, "z"), ("rule-category", 4, 4, 1, "X")]),
        ("integer", [1, 2], "a\n1\n02\n", []),
        ("integer", [1, 2], "a\n3\n", [("rule-category", 2, 2, 1, "3")]),
        ("list", ["x"], "a\nz\n", []),
    ],
)
def test_categories(tmp_path: Path, kind: str, categories: list[object], content: str, expected: Found) -> None:
    field = column("a", kind, categories=categories, missingValues=["", "-"])
    assert told(check(tmp_path, [field], content)) == expected


SCHEMA = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}


@pytest.mark.parametrize(
    ("schema", "content", "expected"),
    [
        (SCHEMA, 'a\n"{""n"": 1}"\n\n', []),
        (SCHEMA, 'a\n"{""n"": ""x""}"\n{}\nno json\n', [("rule-json-schema", 2), ("rule-json-schema", 3)]),
        ({"type": "nothing"}, "a\n{}\n", [("rule-json-schema-broken", 0)]),
        ({"$ref": "http://example.org/x.json"}, "a\n{}\n", [("rule-json-schema-broken", 0)]),
        ({"$ref": "file:///etc/passwd"}, "a\n{}\n", [("rule-json-schema-broken", 0)]),
        ({"$ref": "#/$defs/none"}, "a\n{}\n", [("rule-json-schema", 2)]),
        ({"$defs": {"n": SCHEMA}, "$ref": "#/$defs/n"}, 'a\n"{""n"": 1}"\n', []),
    ],
)
def test_json_schemas(tmp_path: Path, schema: object, content: str, expected: list[tuple[str, int]]) -> None:
    found = check(tmp_path, [column("a", "object", constraints={"jsonSchema": schema})], content)
    assert [each[:2] for each in told(found)] == expected


def test_group_char(tmp_path: Path) -> None:
    field = column("a", "integer", groupChar=",")
    found = check(tmp_path, [field], 'a\n1\n"1,000"\n')
    assert told(found) == [("rule-group-char", 0, 7, 0, ","), ("rule-group-char-value", 3, 3, 1, "1,000")]
    assert [each.severity for each in found.problems] == [NOTE, ERROR]
    assert told(check(tmp_path, [column("a", "number", groupChar=",")], 'a\n"1,000"\n')) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'a,b\n"x ""y""",z\n,"p\nq"\n"","""x"""\n', []),
        (b'"a",b\r\n"x",""\r\n', []),
        (b'\xef\xbb\xbf"a",b\nx,y\n', []),
        (b'a,b\n5" pipe,x\n', [("rule-quote-stray", 2, 2)]),
        (b'a,b\nx, "y"\n"z",1\n', [("rule-quote-stray", 2, 4)]),
        (b'a,b\nab"c,d"e\n', [("rule-quote-stray", 2, 3), ("rule-quote-stray", 2, 7)]),
        (b'a,b\n"x" y,z\n"He said "hi" to me",1\n', [("rule-quote-after", 2, 3), ("rule-quote-after", 3, 10)]),
        (b'a,b\n1,2\nx,"y\nz,1\n', [("rule-quote-open", 3, 3)]),
        (b'a,b\nx,"y\nz,"1"\np,q\n', [("rule-quote-open", 2, 3)]),
        ('a,b\n中文"x,1\n'.encode(), [("rule-quote-stray", 2, 3)]),
        (b"", []),
    ],
)
def test_quotes(tmp_path: Path, content: bytes, expected: list[tuple[str, int, int]]) -> None:
    found = check(tmp_path, [TEXT, column("b")], content)
    assert [(each.code, each.line, each.column) for each in found.problems] == expected


def test_quotes_with_another_delimiter(tmp_path: Path) -> None:
    resource = {"dialect": {"delimiter": ";"}}
    assert told(check(tmp_path, [TEXT, column("b")], 'a;b\n"x,";"y;"\n', resource=resource)) == []
    found = check(tmp_path, [TEXT, column("b")], 'a;b\n"x","y";1\n', resource=resource)
    assert [each.code for each in found.problems] == ["rule-quote-after"]


TWO_KEYS = Outside(keys=lambda *asked: frozenset({("1", "x")}) if asked[2] == ("x", "y") else None)


@pytest.mark.parametrize(
    ("outside", "names", "content", "expected"),
    [
        (known("1", "2"), ("a",), "a,b\n1,x\n02,y\n,z\n", []),
        (known("1"), ("a",), "a,b\n3,x\n", [("rule-package-key", 2, 2, 1, "3")]),
        (TWO_KEYS, ("a", "b"), "a,b\n1,x\n1,y\n", [("rule-package-key", 3, 3, 1, "1, y")]),
        (TWO_KEYS, ("a", "b"), "a,b\n,\n1,\n", [("rule-package-key", 3, 3, 1, "1, ")]),
        (TWO_KEYS, ("a",), "a,b\n1,x\n", [("rule-package-key-target", 0, 7, 0, "")]),
    ],
)
def test_keys_into_other_packages(
    tmp_path: Path, outside: Outside, names: tuple[str, ...], content: str, expected: Found
) -> None:
    keys = (key(names, ("x", "y")[: len(names)]),)
    assert told(check(tmp_path, TWO, content, outside, foreign_keys=keys)) == expected


@pytest.mark.parametrize("value", ["=1+1", "@SUM(A1)", "+cmd", "-x", "\tx", '"\rx"', "-1+2", "=", "-2*3"])
def test_formulas(tmp_path: Path, value: str) -> None:
    found = check(tmp_path, [TEXT, column("b", "number")], f"a,b\n{value},-1\n")
    assert [(each.code, each.severity) for each in found.problems] == [("rule-formula", NOTE)]
    assert (found.errors, found.notes) == (0, 1)


@pytest.mark.parametrize(
    "value", ["-1", "+1.5", "-1,000".replace(",", "."), "-", "a=b", "－5", "(1)", '"-12%"', "A", "'=1"]
)
def test_no_formulas(tmp_path: Path, value: str) -> None:
    assert told(check(tmp_path, [TEXT], f"a\n{value}\n")) == []


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (column("a", "integer"), wide("12"), ERROR),
        (column("a", constraints={"pattern": "^.*$"}), wide("GB") + "/T 33635", ERROR),
        (column("a", categories=[wide("A")]), wide("A"), ERROR),
        (column("a"), wide("GB/T"), NOTE),
        (column("a"), f"津政办发〔{wide('2')}013〕94号", NOTE),
        (column("a"), f"第{wide('12')}条", None),
        (column("a"), "第12条，共（三）项", None),
        (column("a"), "中文：标点；", None),
        (column("a", constraints={"enum": [f"第{wide('1')}条"]}), f"第{wide('1')}条", None),
    ],
)
def test_widths(tmp_path: Path, field: dict[str, object], value: str, expected: str | None) -> None:
    found = check(tmp_path, [field], f"a\n{value}\n")
    assert [each.severity for each in found.problems] == ([expected] if expected else [])


NAMES = (("Chinese Taipei", "中国台北"), ("Hong Kong, China", "中国香港"), ("Viet Nam", "越南"), ("Japan", "日本"))


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (column("economy"), "Chinese Taipei", []),
        (column("economy"), "Taiwan", [("rule-economy-name", 2, 2, 1, "Taiwan")]),
        (column("economy_zh"), "台湾", [("rule-economy-name", 2, 2, 1, "台湾")]),
        (column("x", titles={"zh": "经济体"}), "香港", [("rule-economy-name", 2, 2, 1, "香港")]),
        (column("economy"), " vietnam ", [("rule-economy-name", 2, 2, 1, "vietnam")]),
        (column("economy"), "Taiwan Semiconductor", []),
        (column("company"), "Taiwan", []),
        (column("name_zh"), "台湾某公司", []),
        (column("economies"), "APEC countries", [("rule-economy-word", 2, 2, 1, "APEC countries")]),
        (column("country"), "Germany", []),
        (column("country"), "Japan", [("rule-economy-column", 1, 1, 1, "country")]),
        (
            column("country_of_origin"),
            "Hong Kong",
            [("rule-economy-column", 1, 1, 1, "country_of_origin"), ("rule-economy-name", 2, 2, 1, "Hong Kong")],
        ),
    ],
)
def test_economies(tmp_path: Path, field: dict[str, object], value: str, expected: Found) -> None:
    found = check(tmp_path, [field], f"{field['name']}\n{value}\n", Outside(economies=NAMES))
    assert told(found) == expected


def test_the_proposal_is_in_the_language_of_the_cell(tmp_path: Path) -> None:
    fields = [column("economy_en"), column("economy_zh")]
    found = check(tmp_path, fields, "economy_en,economy_zh\nTaiwan,台湾\n")
    assert [dict(each.details)["proposal"] for each in found.problems] == ["Chinese Taipei", "中国台北"]


def test_huge_cells(tmp_path: Path) -> None:
    assert told(check(tmp_path, [TEXT], "a\n" + "x" * 1_000_000 + "\n")) == []
    found = check(tmp_path, [TEXT, column("b")], "a,b\n1,2\n1," + "企" * 400_000 + "\n")
    assert [(each.code, each.line, each.column) for each in found.problems] == [("rule-huge-cell", 3, 3)]
    assert len(dict(found.problems[0].details)["value"]) < 100


@pytest.mark.parametrize(
    ("value", "right"),
    [
        *((value, True) for value in ("t01", "m004-01", "")),
        *((value, False) for value in ("T01", "../x", "a b", "编号", "x" * 101)),
    ],
)
def test_record_ids(tmp_path: Path, value: str, *, right: bool) -> None:
    found = check(tmp_path, [TEXT, column("b")], f"a,b\n{value},1\n", record_id="a")
    assert [each.code for each in found.problems] == ([] if right else ["rule-record-id"])


def test_every_finding_has_words(tmp_path: Path) -> None:
    fields = [
        column("economy", categories=["x"]),
        column("n", "integer", groupChar=","),
        column("o", "object", constraints={"jsonSchema": SCHEMA}),
        column("w", constraints={"pattern": "."}),
        column("t"),
    ]
    odd = wide("A")
    rows = (f'Taiwan,"1,0",{{}},{odd},=1', f'Taiwan,"1,0",{{}},{odd},{odd}B', 'member countries,,,,a"b')
    content = "\n".join(("economy,n,o,w,t", *rows, ""))
    outside = known()
    more = {"unique_keys": (("economy",),), "foreign_keys": (key(("t",), ("id",)),), "record_id": "w"}
    found = check(tmp_path, fields, content, outside, **more)
    assert len({each.code for each in found.problems}) > 9
    for each in found.problems:
        for text in message_of(each.code):
            assert text.format_map(dict(each.details))


def test_what_is_listed_is_capped_and_counted(tmp_path: Path) -> None:
    found = check(tmp_path, [column("a", categories=["x"]), column("b")], "a,b\n" + "y,=1\n" * 1500)
    assert (found.errors, found.notes) == (1500, 1500)
    assert len(found.problems) == 2000
    assert found.unlisted == (500, 500)
