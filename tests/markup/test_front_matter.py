"""Front matter is strict YAML whose scalars nothing but the schema types."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gsc.markup.front_matter import compose, split
from gsc.model.problem import Problem

DEEP = "a: " + "[" * 11 + "]" * 11

SPLIT_BAD = (
    ("title: x\n", "front-matter-missing"),
    ("", "front-matter-missing"),
    ("\n---\ntitle: x\n---\n", "front-matter-missing"),
    ("----\ntitle: x\n---\n", "front-matter-missing"),
    ("---", "front-matter-open"),
    ("---\ntitle: x\n", "front-matter-open"),
    ("---\ntitle: x\n --- \n", "front-matter-open"),
    ("---\n" + "a: b\n" * 20_000 + "---\n", "front-matter-too-long"),
)
COMPOSE_BAD = (
    ("a: b\na: c\n", 3, 1, "yaml-duplicate"),
    ("a:\n  b: 1\n  b: 2\n", 4, 3, "yaml-duplicate"),
    ("a: &x b\n", 2, 4, "yaml-anchor"),
    ("a: &x [b]\nc: *x\n", 2, 4, "yaml-anchor"),
    ("a: *x\n", 2, 4, "yaml-anchor"),
    ("a: !!python/object/apply:os.system [ls]\n", 2, 4, "yaml-tag"),
    ("a: !x y\n", 2, 4, "yaml-tag"),
    ("a: !!str y\n", 2, 4, "yaml-tag"),
    ("a: !e!x y\n", 2, 4, "yaml-tag"),
    ("<<: {a: b}\n", 2, 1, "yaml-merge"),
    ("a:\n\t- b\n", 3, 1, "yaml-tab"),
    ("a: b\tc\n", 2, 5, "yaml-tab"),
    ("a: b # remark\n", 2, 4, "yaml-comment"),
    ("a:\n  - b # remark\n", 3, 5, "yaml-comment"),
    ("a: b\n...\nc: d\n", 3, 1, "yaml-documents"),
    ("%YAML 1.2\n", 2, 1, "yaml-documents"),
    ("- a\n- b\n", 2, 1, "yaml-not-fields"),
    ("just words\n", 2, 1, "yaml-not-fields"),
    ("", 2, 1, "yaml-not-fields"),
    ("a: b: c\n", 2, 5, "yaml-syntax"),
    ("a: 'b\nc: d\n", 4, 1, "yaml-syntax"),
    ("a: [b\nc: d\n", 3, 2, "yaml-syntax"),
    ("? [a]\n: b\n", 2, 3, "yaml-key"),
    (": b\n", 2, 1, "yaml-syntax"),
    ("'': b\n", 2, 1, "yaml-key"),
    (DEEP + "\n", 2, 14, "yaml-deep"),
    ("- " * 5000 + "a\n", 2, 1, "yaml-deep"),
    ("".join("  " * depth + f"k{depth}:\n" for depth in range(15)), 12, 21, "yaml-deep"),
)
COMPOSE_GOOD = (
    ("tags:\n- a\n- b\n", [("tags", ["a", "b"])]),
    ("tags:\n  - a\n  - b\ntitle: x\n", [("tags", ["a", "b"]), ("title", "x")]),
    (
        "a: no\nb: 2015-05-08\nc: 1e3\nd: 0x1F\ne: 12:30:45\nf: ~\n",
        [("a", "no"), ("b", "2015-05-08"), ("c", "1e3"), ("d", "0x1F"), ("e", "12:30:45"), ("f", "~")],
    ),
    ("a: 'x: y'\nb: \"c#d\"\nc: 【说明】、“引号”\n", [("a", "x: y"), ("b", "c#d"), ("c", "【说明】、“引号”")]),
    ("a: >-\n  one\n  two\n", [("a", "one two")]),
    ("# remark\na: b\n", [("a", "b")]),
)


@pytest.mark.parametrize(("text", "code"), SPLIT_BAD)
def test_not_divided(text: str, code: str) -> None:
    result = split("p", text)
    assert isinstance(result, Problem)
    assert (result.line, result.column, result.code) == (1, 1, code)


def test_divided() -> None:
    assert split("p", "---\na: b\n\nc: d\n--- \n\ntext\n---\n") == ("a: b\n\nc: d\n", "\ntext\n---\n", 6)


@pytest.mark.parametrize(("fields", "line", "column", "code"), COMPOSE_BAD)
def test_refused(fields: str, line: int, column: int, code: str) -> None:
    result = compose("p", fields)
    assert isinstance(result, tuple)
    assert [(one.line, one.column, one.code) for one in result] == [(line, column, code)]


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return [(key.value, _plain(value)) for key, value in node.value]
    return [_plain(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else node.value


@pytest.mark.parametrize(("fields", "values"), COMPOSE_GOOD)
def test_taken(fields: str, values: object) -> None:
    node = compose("p", fields)
    assert isinstance(node, yaml.MappingNode)
    assert _plain(node) == values


def test_aliases_are_not_expanded() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    result = compose("p", bomb)
    assert isinstance(result, tuple)
    assert {one.code for one in result} == {"yaml-anchor"}


WORDS = st.text(st.sampled_from("abc天津绿色，、（）《》 "), min_size=1, max_size=12).map(lambda text: f"k{text}k")
FIELDS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    WORDS | st.lists(WORDS, min_size=1, max_size=3),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(FIELDS, st.data())
def test_positions_are_those_of_the_file(fields: dict[str, str | list[str]], data: st.DataObject) -> None:
    indent = data.draw(st.sampled_from(("", "  ", "    ")))
    lines = ["---"]
    places = {}
    for key, value in fields.items():
        lines += [""] * data.draw(st.integers(0, 2))
        lines.append(f"{key}: {value}" if isinstance(value, str) else f"{key}:")
        places[key] = (len(lines), 1)
        lines += [f"{indent}- {item}" for item in value] if isinstance(value, list) else []
    text = "\n".join([*lines, "---", "body"])
    parts = split("p", text)
    assert not isinstance(parts, Problem)
    assert parts.line == len(lines) + 2
    twice = data.draw(st.sampled_from(sorted(fields)))
    node = compose("p", parts.fields)
    assert isinstance(node, yaml.MappingNode)
    assert {key.value: (key.start_mark.line + 2, key.start_mark.column + 1) for key, _ in node.value} == places
    result = compose("p", f"{parts.fields}{twice}: again\n")
    assert isinstance(result, tuple)
    assert [(one.line, one.column, dict(one.details)) for one in result] == [
        (len(lines) + 1, 1, {"key": twice, "first": str(places[twice][0])})
    ]
