"""Whether the intake of a register makes ids that can stand in addresses, and keeps apart what is not published."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.nodes import NOTHING, Node, at, items, text, texts
from gsc.data.package.references import columns_of
from gsc.data.package.register_ground import Ground, bases_of, repeated
from gsc.data.package.slugs import SLUG, fits_pattern
from gsc.model.message import Message
from gsc.model.problem import Problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-id-placeholder": Message(
            "“{given}” is no placeholder of ids.", "The placeholders are: {{year}}, {{number}}, {{number:04}}."
        ),
        "register-id-number": Message(
            "The pattern has no number, so all new records would have one id.", "Add {{number}} or {{number:04}} once."
        ),
        "register-id-form": Message(
            "The pattern makes ids such as “{sample}”, which the field “{name}” cannot hold.",
            "Use the letters a to z, digits and single hyphens, as the pattern of the field allows.",
        ),
        "register-internal-published": Message(
            "The internal field “{name}” has the name of a field of the table “{table}”, which is published.",
            "Rename the internal field, or delete the field of the table.",
        ),
        "register-intake-derived": Message(
            "The table is made by a query, so no record can be added to it.", "Delete “intake”."
        ),
    }
)

_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}|[{}]")
_NUMBER: Final = re.compile(r"\{number(?::0([1-9]))?\}")
_YEAR: Final = "{year}"


def check_intake(ground: Ground) -> Iterator[Problem]:
    """Yield the problems of `intake`."""
    intake = at(ground.register, "intake")
    if intake is NOTHING:
        return
    if text(ground.said, "sql"):
        yield ground.at(intake, "register-intake-derived")
    for node in texts(at(intake, "idPattern")):
        yield from _id_pattern(ground, node)
    fields = items(at(intake, "internal"))
    yield from repeated(ground, ((text(each, "name"), at(each, "name")) for each in fields), "internal")
    for field in fields:
        yield from _published(ground, at(field, "name"))


def _id_pattern(ground: Ground, node: Node) -> Iterator[Problem]:
    given = _PLACEHOLDER.findall(node.value)
    wrong = [each for each in given if each != _YEAR and not _NUMBER.fullmatch(each)]
    for each in wrong:
        yield ground.at(node, "register-id-placeholder", given=each)
    if wrong:
        return
    if len(_NUMBER.findall(node.value)) != 1:
        yield ground.at(node, "register-id-number")
    name = text(ground.said, "id")
    sample = _NUMBER.sub(lambda found: "1".zfill(int(found[1] or 1)), node.value).replace(_YEAR, "2026")
    if not SLUG.fullmatch(sample) or not fits_pattern(ground.field(name) or NOTHING, sample):
        yield ground.at(node, "register-id-form", sample=sample, name=name)


def _published(ground: Ground, node: Node) -> Iterator[Problem]:
    """Yield a problem for each table of the package that has a field, or halves of one, of an internal name."""
    for name, table in ground.tables().items():
        taken = {each.casefold() for each in (*columns_of(table), *bases_of(table, ground.languages))}
        if node.value.casefold() in taken:
            yield ground.at(node, "register-internal-published", name=node.value, table=name)
