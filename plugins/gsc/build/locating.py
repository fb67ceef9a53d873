"""Problems of front matter and descriptors, found across files, put at the line that an editor must mend."""

import os
from collections.abc import Iterable, Iterator

import yaml

from gsc.markup.decode import decode
from gsc.markup.front_matter import FIRST_LINE, Parts, compose, position, split
from gsc.model.problem import Problem


def located(root: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Return problems with line and column of the field that their detail `at` names (`tags.0`).

    A field that the page does not have is put at the beginning of the file. The rules do not keep
    positions, as good pages need none; a page with a problem is read once more.
    """
    for found in problems:
        at = dict(found.details).get("at")
        if found.line or at is None:
            yield found
        else:
            line, column = _place(root, found.path, at.split("."))
            yield found._replace(line=line, column=column)


def _place(root: str, path: str, steps: list[str]) -> tuple[int, int]:
    with open(os.path.join(root, path), "rb") as file:
        text = decode(path, file.read())
    if not isinstance(text, str):
        return 1, 1
    if not path.endswith(".md"):
        return _position(yaml.compose(text, Loader=yaml.CSafeLoader), steps, 1)
    parts = split(path, text)
    return _position(compose(path, parts.fields), steps, FIRST_LINE) if isinstance(parts, Parts) else (1, 1)


def _position(node: object, steps: list[str], first_line: int) -> tuple[int, int]:
    found = _walk(node, steps) if isinstance(node, yaml.Node) else None
    return position(found, first_line) if found is not None else (1, 1)


def _walk(node: yaml.Node, steps: list[str]) -> yaml.Node | None:
    """Follow keys and places in lists; a list of one may be written as the item itself."""
    if not steps:
        return node
    first, rest = steps[0], steps[1:]
    if isinstance(node, yaml.MappingNode):
        below = next((value for key, value in node.value if key.value == first), None)
        return _walk(below, rest) if below is not None else None
    if isinstance(node, yaml.SequenceNode):
        return _walk(node.value[int(first)], rest) if int(first) < len(node.value) else None
    return node
