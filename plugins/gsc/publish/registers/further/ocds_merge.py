"""Releases of one contracting process merged into one, by the rules of OCDS 1.1 as far as they bear on ours."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

_NOT_MERGED: Final = frozenset({"id", "date", "tag", "ocid"})  # told anew of what is compiled (omitWhenMerged)


def merged(ocid: str, releases: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the compiled release: a later value replaces an earlier one; objects of a list are joined by their ids.

    `releases` are sorted by date.
    """
    last = releases[-1]["date"]
    made: dict[str, Any] = {"ocid": ocid, "id": f"{ocid}-{last}", "date": last, "tag": ["compiled"]}
    for release in releases:
        made = _joined(made, {key: value for key, value in release.items() if key not in _NOT_MERGED})
    return made


def _joined(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(before)
    for key, value in after.items():
        old = made.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            made[key] = _joined(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            made[key] = _listed(old, value)
        else:
            made[key] = value
    return made


def _listed(before: list[Any], after: list[Any]) -> list[Any]:
    """Return a list in which objects of one id are one; a list of plain values is replaced as a whole."""
    if not all(isinstance(each, dict) and "id" in each for each in (*before, *after)):
        return after
    found = {each["id"]: each for each in before}
    for each in after:
        found[each["id"]] = _joined(found.get(each["id"], {}), each)
    return list(found.values())
