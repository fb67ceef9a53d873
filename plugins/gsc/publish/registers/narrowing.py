"""What a list is narrowed to, and the ways to narrow it further or back."""

from collections.abc import Mapping
from typing import Final

from gsc.model.register import STATE, Facet, Register
from gsc.publish.data_pages.columns import column_title
from gsc.publish.data_pages.description import clean
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.outputs import Context
from gsc.publish.paths import INDEX
from gsc.publish.registers.addresses import facet_file, facet_path, list_file, pair_path, register_path
from gsc.publish.registers.facets import Value
from gsc.publish.registers.head import Head
from gsc.publish.registers.rows import halves_of
from gsc.publish.registers.views import Chip, Choice, Side

Condition = tuple[str, Value]
"""The name of a facet, and its value."""
Narrowed = tuple[Condition, ...]
"""No condition, one, or the two of a declared pair, in its order."""
Group = tuple[Facet, tuple[Value, ...], int]
"""A facet, those of its values that stand beside a list, and the number of all."""

MOST_BESIDE: Final = 12
"""Values of a facet that stand beside a list; the others have a page of their own."""


def narrowed_path(lang: str, register: Register, keys: Mapping[str, str]) -> str:
    """Return the path of a list narrowed to some keys by facet. Raises ValueError for a pair that is not declared."""
    if not keys:
        return register_path(lang, register.name)
    if len(keys) == 1:
        [(facet, key)] = keys.items()
        return facet_path(lang, register.name, facet, key)
    first, second = _pair(register, keys)
    return pair_path(lang, register.name, ((first, keys[first]), (second, keys[second])))


def narrowed_file(register: Register, keys: Mapping[str, str], form: str) -> str:
    """Return the path of the list, narrowed to some keys by facet, as `csv` or `json`."""
    if not keys:
        return list_file(register.name, form)
    if len(keys) == 1:
        [(facet, key)] = keys.items()
        return facet_file(register.name, facet, key, form)
    first, second = _pair(register, keys)
    return facet_file(register.name, first, f"{keys[first]}/{second}/{keys[second]}", form)


def values_path(register: str, facet: str, lang: str) -> str:
    """Return the path of the page of all values of a facet."""
    return f"{lang}/{register}/by/{facet}/{INDEX}"


def _pair(register: Register, keys: Mapping[str, str]) -> tuple[str, str]:
    for pair in register.pairs:
        if set(pair) == set(keys):
            return pair
    message = f"not a declared pair of facets: {sorted(keys)}"
    raise ValueError(message)


def facet_title(context: Context, head: Head, facet: Facet) -> Wording:
    """Return what a facet is called: as declared, else as its column."""
    if facet.titles:
        return wording(context, facet.titles)
    if facet.column == STATE:
        return plain(context, context.gettext("State"))
    halves = halves_of(head, facet.column, context.language.code)
    return column_title(context, tuple(head.table.columns[place] for _, place in halves), facet.name)


def value_words(context: Context, value: Value) -> Wording:
    """Return a value in words."""
    if value.kind in {"yes", "no"}:
        return plain(context, context.gettext("yes") if value.kind == "yes" else context.gettext("no"))
    words = wording(context, value.titles)
    return words._replace(text=clean(words.text))


def sides(context: Context, head: Head, narrowed: Narrowed, groups: tuple[Group, ...]) -> tuple[Side, ...]:
    """Return the facets beside a list. The link of a value keeps what else the list is narrowed to."""
    held = {name: value.key for name, value in narrowed}
    made = []
    for facet, values, total in groups:
        others = {name: key for name, key in held.items() if name != facet.name}
        choices = tuple(_choice(context, head, (facet.name, value), (held, others)) for value in values)
        rest = values_path(head.register.name, facet.name, context.language.code) if total > len(values) else ""
        made.append(Side(facet.name, facet_title(context, head, facet), choices, total, rest))
    return tuple(made)


def _choice(context: Context, head: Head, condition: Condition, keys: tuple[dict[str, str], dict[str, str]]) -> Choice:
    name, value = condition
    held, others = keys
    current = held.get(name) == value.key
    path = narrowed_path(context.language.code, head.register, others if current else {**others, name: value.key})
    return Choice(value_words(context, value), path, value.total, value.kind, current)


def chips(context: Context, head: Head, narrowed: Narrowed) -> tuple[Chip, ...]:
    """Return the conditions that hold, each with the page without it."""
    held = {name: value.key for name, value in narrowed}
    titles = {facet.name: facet_title(context, head, facet) for facet in head.register.facets}
    return tuple(
        Chip(
            titles[name],
            value_words(context, value),
            narrowed_path(
                context.language.code, head.register, {other: key for other, key in held.items() if other != name}
            ),
        )
        for name, value in narrowed
    )
