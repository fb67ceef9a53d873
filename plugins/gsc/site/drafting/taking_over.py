"""The fields of a new translation: facts as in the version that is there, its words as notes."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import yaml

from gsc.markup.schemas import Field
from gsc.site.drafting.held import Version, filled
from gsc.site.drafting.templates import quoted

OWN: Final = frozenset(("published", "updated", "review", "translation", "draft"))
"""The fields that say something of one version only."""
_AS_PRINTED: Final = ("licence", "official")  # of official documents in their original language, never of a translation
_FIELD: Final = re.compile(r"([a-z_]+):")
_EXAMPLE: Final = "#  "
_PLAIN: Final = re.compile(r"\w(?:[\w〔〕（）《》“”’，。、；./?=&%~+()-]|:(?=[\w/])| (?=\w))*")


def taken_over(front: str, fields: tuple[Field, ...], version: Version) -> str:
    """Return the front matter of a new page with what a version of it in another language says."""
    known = {field.name: field for field in fields if field.name not in OWN}
    made = (
        _field(known[name], lines, version) if (name := _name(lines[0])) in known else lines
        for lines in _with_examples(front.splitlines())
    )
    return "".join(f"{line}\n" for lines in made for line in lines)


def _name(line: str) -> str:
    found = _FIELD.match(line)
    return found[1] if found else ""


def _with_examples(lines: Iterable[str]) -> list[list[str]]:
    """Return the lines, those of a field together with the examples below it."""
    made: list[list[str]] = []
    for line in lines:
        if made and _name(made[-1][0]) and line.startswith(_EXAMPLE):
            made[-1].append(line)
        else:
            made.append([line])
    return made


def _field(field: Field, begun: list[str], version: Version) -> list[str]:
    """Return the lines of a field; `begun` are those that it has on a page that is no translation."""
    node = version.fields.get(field.name)
    if field.is_fact:
        if node is None or (field.name, node.value) == _AS_PRINTED:
            return [f"{field.name}:", *begun[1:]]
        return list(_facts(field.name, node))
    if node is None:
        return begun
    if isinstance(node, yaml.SequenceNode):
        return [begun[0], *(f"{_EXAMPLE}- {_written(item)}" for item in node.value)]
    return [f"# {version.language.name}: {_written(node)}", *begun]


def _facts(name: str, node: yaml.Node) -> Iterator[str]:
    if not isinstance(node, yaml.SequenceNode):
        yield f"{name}: {_written(node)}"
        return
    yield f"{name}:"
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            for place, (key, value) in enumerate(filled(item)):
                yield f"  {' ' if place else '-'} {key}: {_written(value)}"
        else:
            yield f"  - {_written(item)}"


def _written(node: yaml.Node) -> str:
    """Return a scalar as YAML, in quotation marks where it needs them."""
    text = str(node.value)
    return text if _PLAIN.fullmatch(text) else quoted(text)
