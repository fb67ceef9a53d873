"""Which part of the version number a field raises that is declared otherwise."""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from gsc.data.changes.semver import MAJOR, MINOR, PARTS, PATCH

_DAY: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_UPPER: Final = frozenset({"maximum", "exclusiveMaximum", "maxLength"})
_LOWER: Final = frozenset({"minimum", "exclusiveMinimum", "minLength"})


def part_of_field(before: str, after: str) -> str:
    """Return the part for a field, given as JSON without titles and labels.

    `minor` where the field may have further values and all that it could have, `major` where anything else differs.
    """
    was, now = json.loads(before), json.loads(after)
    parts = {
        _RULES.get(key, _other)(was.get(key), now.get(key)) for key in {*was, *now} if was.get(key) != now.get(key)
    }
    if was.get("categoriesOrdered") and _listed(was.get("categories")) != _kept(was, now):
        parts.add(MAJOR)
    return next((part for part in PARTS if part in parts), PATCH)


def _other(_was: Any, _now: Any) -> str:
    return MAJOR


def _grown(was: Any, now: Any) -> str:
    """Compare lists of values; a list where there was none, or none where there was one, is another field."""
    if not (isinstance(was, list) and isinstance(now, list)):
        return MAJOR
    one, two = set(_listed(was)), set(_listed(now))
    return PATCH if one == two else MINOR if one < two else MAJOR


def _listed(values: Any) -> list[str]:
    return [json.dumps(each, sort_keys=True) for each in values] if isinstance(values, list) else []


def _kept(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Return the categories that there were, in their present order."""
    known = _listed(was.get("categories"))
    return [each for each in _listed(now.get("categories")) if each in known]


def _constraints(was: Any, now: Any) -> str:
    one, two = ({} if each is None else each for each in (was, now))
    if not (isinstance(one, dict) and isinstance(two, dict)):
        return MAJOR
    parts = {_constraint(name, one.get(name), two.get(name)) for name in {*one, *two} if one.get(name) != two.get(name)}
    return next((part for part in PARTS if part in parts), PATCH)


def _constraint(name: str, was: Any, now: Any) -> str:
    if not was and not now and name in {"required", "unique"}:
        return PATCH
    if now is None or (now is False and was is True):
        return MINOR
    if name == "enum":
        return _grown(was, now)
    wider = (name in _UPPER and _below(was, now)) or (name in _LOWER and _below(now, was))
    return MINOR if wider else MAJOR


def _below(one: Any, two: Any) -> bool:
    """Tell whether a bound is surely lower than another: both numbers, or both dates of one precision."""
    if isinstance(one, int | float) and isinstance(two, int | float):
        return one < two
    dates = isinstance(one, str) and isinstance(two, str) and _DAY.fullmatch(one) and _DAY.fullmatch(two)
    return bool(dates) and len(one) == len(two) and one < two


_RULES: Final[Mapping[str, Callable[[Any, Any], str]]] = MappingProxyType(
    {"categories": _grown, "constraints": _constraints}
)
