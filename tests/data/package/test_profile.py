"""Our check of the two schemas agrees with the library jsonschema."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from data.package.register_sample import REGISTER
from data.package.sample import DESCRIPTOR
from gsc.data.package.json_text import parse_json
from gsc.data.package.schema_check import DESCRIPTOR as NAME
from gsc.data.package.schema_check import PROFILE, check_schema, schema

USED = {
    "$schema", "title", "description", "type", "properties", "required", "additionalProperties", "propertyNames",
    "items", "minItems", "uniqueItems", "minLength", "maxLength", "pattern", "enum", "anyOf", "minimum",
    "$ref", "$defs", "dependentRequired",
}  # fmt: skip
ODD = (
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "X y",
    "zh",
    "2016-01",
    "CHN",
    [],
    ["id"],
    ["id", "id"],
    {},
    {"zh": "x"},
    {"?": 1},
)


def subschemas(node: Any, *, inside: bool = False) -> Iterator[dict[str, Any]]:
    """Yield every schema; under properties and $defs the keys are names."""
    if not isinstance(node, dict):
        return
    if not inside:
        yield node
    for key, value in node.items():
        if isinstance(value, list):
            for each in value:
                yield from subschemas(each)
        elif inside or key not in {"enum", "const", "dependentRequired"}:
            yield from subschemas(value, inside=not inside and key in {"properties", "$defs"})


@pytest.fixture(scope="module")
def library() -> jsonschema.Draft202012Validator:
    profile = Resource(contents=dict(schema(PROFILE)), specification=DRAFT202012)
    registry = Registry().with_resource("profile.json", profile)
    return jsonschema.Draft202012Validator(dict(schema(NAME)), registry=registry)


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield from places(value, (*path, key))


def changed(descriptor: Any, path: tuple[Any, ...], dice: random.Random) -> Any:
    """Return a copy in which one value is odd, gone, or under another key."""
    made = deepcopy(descriptor)
    node = made
    for key in path[:-1]:
        node = node[key]
    choice = dice.randrange(3)
    if choice == 0:
        node[path[-1]] = deepcopy(dice.choice(ODD))
    elif choice == 1:
        del node[path[-1]]
    elif isinstance(node, dict):
        node[f"{path[-1]}s"] = node.pop(path[-1])
    else:
        node.append(deepcopy(node[path[-1]]))
    return made


@pytest.mark.parametrize("name", [PROFILE, NAME])
def test_the_schemas_are_schemas_and_use_what_we_check(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(dict(schema(name)))
    assert {key for each in subschemas(dict(schema(name))) for key in each} <= USED


def test_every_part_of_the_profile_is_explained() -> None:
    profile = dict(schema(PROFILE))
    for each in subschemas(profile):
        if "$ref" not in each and each.keys() != {"pattern"}:  # keys of an object need no words of their own
            assert each["title"]
            assert each["description"]


@pytest.mark.parametrize("text", [DESCRIPTOR, REGISTER])
def test_a_right_descriptor(library: jsonschema.Draft202012Validator, text: str) -> None:
    assert library.is_valid(yaml.safe_load(text))


@pytest.mark.parametrize("text", [DESCRIPTOR, REGISTER])
@pytest.mark.parametrize("seed", range(8))
def test_ours_and_the_library_agree(library: jsonschema.Draft202012Validator, seed: int, text: str) -> None:
    dice = random.Random(seed)  # noqa: S311  cases, no secret
    descriptor = yaml.safe_load(text)
    paths = [each for each in places(descriptor) if each]
    for _ in range(50):
        path = dice.choice(paths)
        made = changed(descriptor, path, dice)
        tree = parse_json("x", json.dumps(made))
        assert tree.problems == []
        found = list(check_schema("x", tree.root, NAME))
        assert bool(found) is not library.is_valid(made), (path, found)
