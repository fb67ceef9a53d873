"""Version numbers as Semantic Versioning 2.0.0 has them."""

import re
from typing import Final

_VERSION: Final = re.compile(
    r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})"
    r"(?:-((?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
LONGEST: Final = 64
MAJOR: Final = "major"
MINOR: Final = "minor"
PATCH: Final = "patch"
PARTS: Final = (MAJOR, MINOR, PATCH)
Rank = tuple[tuple[int, int, int], bool, tuple[tuple[bool, int, str], ...]]


def is_version(text: str) -> bool:
    """Tell whether a text is a version number, and short enough for a file name."""
    return len(text) <= LONGEST and _VERSION.fullmatch(text) is not None


def rank(version: str) -> Rank:
    """Return what to sort version numbers by (section 11 of the standard). Raises ValueError for other texts."""
    match = _VERSION.fullmatch(version)
    if match is None:
        raise ValueError(version)
    major, minor, patch, before = match.groups()
    parts = before.split(".") if before else []
    named = tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)
    return (int(major), int(minor), int(patch)), before is None, named


def raised(version: str, part: str) -> str:
    """Return the next version: `part` is `major`, `minor` or `patch`."""
    (major, minor, patch), final, _ = rank(version)
    if part == MAJOR:
        return f"{major + 1}.0.0"
    if part == MINOR:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1 if final else patch}"
