"""Which key of a descriptor an error of frictionless is about: it names none, but its note can be had again."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from gsc.data.package.nodes import ARRAY, OBJECT, Node, at, entries, items, plain, text
from gsc.data.package.read import read_tree

_PROPERTY: Final = re.compile(r" at property '([^']+)'$")
_NAMED: Final = re.compile(r"['\"]([^'\"]+)['\"]")

_WORD: Final = re.compile(r"\w+")


class Keys:
    """The keys of a descriptor on disk."""

    def __init__(self, descriptor: str) -> None:
        """Take a descriptor that was found safe to follow."""
        self._root = read_tree(descriptor, descriptor).root
        self._asked: Counter[tuple[str, str]] = Counter()

    def place(self, kind: str, note: str) -> tuple[int, int]:
        """Return line and column of what an error of a kind is about; of equal errors each has the next place.

        Where it cannot be told, the place is that of the whole descriptor.
        """
        turn = self._asked[kind, note]
        self._asked[kind, note] += 1
        found = [node for node in self._candidates(kind) if node.kind == OBJECT and note in _notes(kind, node)]
        if not found:
            return self._root.line, self._root.column
        return _key(found[min(turn, len(found) - 1)], note)

    def _candidates(self, kind: str) -> Iterator[Node]:
        if kind == "package-error":
            yield self._root
        for resource in items(at(self._root, "resources")):
            schema = at(resource, "schema")
            if kind == "resource-error":
                yield resource
            elif kind == "dialect-error":
                yield at(resource, "dialect")
            elif kind == "schema-error":
                yield schema
            elif kind == "field-error":
                yield from items(at(schema, "fields"))


def _notes(kind: str, node: Node) -> frozenset[str]:
    """Return what frictionless has to say about one part of a descriptor."""
    from frictionless import Dialect, Field, Package, Resource, Schema  # noqa: PLC0415  it has run already
    from frictionless.exception import FrictionlessException  # noqa: PLC0415
    from frictionless.metadata.context import ValidationContext  # noqa: PLC0415

    judges: dict[str, Any] = {"package-error": Package, "resource-error": Resource, "dialect-error": Dialect}
    judge: Any = judges.get(kind, Schema)
    if kind == "field-error":
        judge = Field
    try:
        if kind in {"field-error", "resource-error"}:
            judge = judge.metadata_select_class(text(node, "type") or None)
        # A version is imposed from above: without one, the first is meant.
        contexts = (ValidationContext(), ValidationContext(datapackage_version="v1"))
        found = (each for context in contexts for each in judge.metadata_validate(plain(node), context=context))
        return frozenset(str(each.note) for each in found if each.type == kind)
    except (FrictionlessException, TypeError, AttributeError, KeyError):
        return frozenset()  # it cannot even be looked at: the place is then told less closely


def _key(node: Node, note: str) -> tuple[int, int]:
    """Return the place of the key that a note names, by its path or by its name; else that of the object."""
    path = _PROPERTY.search(note)
    if path:
        found = node
        for step in path[1].split("/"):
            below = items(found) if found.kind == ARRAY else ()
            inner = below[int(step)] if step.isdigit() and int(step) < len(below) else at(found, step)
            found = inner if inner.line else found
        return found.line, found.column
    keys = [*entries(at(node, "constraints")), *entries(node)]
    for names in (_NAMED.findall(note), _WORD.findall(note.replace("missing values", "missingValues"))):
        for entry in keys:
            if entry.key in names:
                return entry.line, entry.column
    return node.line, node.column
