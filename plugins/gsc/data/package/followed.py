"""What a descriptor leads to besides its data: schemas, dialects, profiles and resources in files of their own."""

import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.encoding import check_encoding
from gsc.data.package.folder import SIZE_LIMIT
from gsc.data.package.json_text import parse_json
from gsc.data.package.nodes import ARRAY, OBJECT, STRING, Node, at, items
from gsc.data.package.resource_files import Place, check_path
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "profile-foreign": Message(
            "“{file}” is no profile of Data Package; to follow it, it would have to be fetched.",
            "Delete the key, or write $schema: https://datapackage.org/profiles/2.0/datapackage.json.",
        ),
        "followed-not-json": Message(
            "“{file}” is no JSON file of at most {limit} bytes; nothing else is followed.",
            "Write its content into the descriptor.",
        ),
    }
)
_NAMES: Final = re.compile(r"(?:fiscal-|tabular-)?data-(?:package|resource)|default")
_OURS: Final = re.compile(
    r"https://datapackage\.org/profiles/[12]\.0/(?:datapackage|dataresource|tableschema|tabledialect)\.json"
)


def check_followed(place: Place, descriptor: str, root: Node) -> Iterator[Problem]:
    """Yield a problem for everything that an engine would fetch, or follow out of the package."""
    yield from (each._replace(path=descriptor) for each in _all(place, root))


def _all(place: Place, root: Node) -> Iterator[Problem]:
    yield from _profiles(root)
    for resource in items(at(root, "resources")):
        if resource.kind == STRING:
            yield from _file(place, resource)
            continue
        yield from _profiles(resource)
        for key in ("schema", "dialect"):
            node = at(resource, key)
            if node.kind == STRING:
                yield from _file(place, node)
            elif node.kind == OBJECT:
                yield from _profiles(node)


def _profiles(holder: Node) -> Iterator[Problem]:
    for key in ("$schema", "profile", "profiles"):
        given = at(holder, key)
        for node in items(given) if given.kind == ARRAY else (given,):
            if node.kind == STRING and not (_NAMES.fullmatch(node.value) or _OURS.fullmatch(node.value)):
                yield problem("", node.line, node.column, "profile-foreign", file=node.value[:200])


def _file(place: Place, node: Node) -> Iterator[Problem]:
    found = list(check_path(place, node))
    yield from found
    if found:
        return
    file = os.path.join(place.folder, node.value)
    small = os.path.getsize(file) <= SIZE_LIMIT
    if not (node.value.endswith(".json") and small and _is_object(node.value, file)):
        yield problem("", node.line, node.column, "followed-not-json", file=node.value[:200], limit=SIZE_LIMIT)


def _is_object(name: str, file: str) -> bool:
    if any(each.code != "data-line-ends" for each in check_encoding(name, file)):
        return False
    with open(file, encoding="utf-8", newline="") as opened:
        tree = parse_json(name, opened.read())
    # A schema may in turn lead elsewhere.
    return tree.root.kind == OBJECT and not tree.problems and not any(_profiles(tree.root))
