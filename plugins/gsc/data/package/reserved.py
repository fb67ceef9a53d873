"""Names that packages and tables cannot have, as their addresses belong to something else."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.nodes import STRING, Node, at, items
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "package-reserved": Message(
            "A package cannot be called “{name}”: that address belongs to the catalogue.",
            "Give it and its folder another name; reserved are: {known}.",
        ),
        "resource-reserved": Message(
            "A resource cannot be called “{name}”: that address belongs to the package's own pages and files.",
            "Give it and its CSV another name; reserved are: {known}.",
        ),
    }
)

PACKAGES: Final = ("by", "page")
"""Addresses below those of the catalogue: `data/by/<facet>/` and `data/page/2/`."""
TABLES: Final = ("charts", "datapackage", "quality", "records", "releases")
"""Addresses below that of a package: its pages, folders and files besides those of its tables."""


def check_reserved(path: str, root: Node) -> Iterator[Problem]:
    """Yield the names of a package and its resources that are reserved."""
    yield from _check(path, at(root, "name"), "package-reserved", PACKAGES)
    for resource in items(at(root, "resources")):
        yield from _check(path, at(resource, "name"), "resource-reserved", TABLES)


def _check(path: str, name: Node, code: str, reserved: tuple[str, ...]) -> Iterator[Problem]:
    if name.kind == STRING and name.value.casefold() in reserved:
        yield problem(path, name.line, name.column, code, name=name.value, known=", ".join(reserved))
