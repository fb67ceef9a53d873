"""Problems as code hosts show them beside the lines of a change."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.problem import ERROR, NOTE, WARNING, Problem
from gsc.site.problems import joined, printable

Words = Callable[[Problem], Message]

_COMMANDS: Final[Mapping[str, str]] = MappingProxyType({ERROR: "error", WARNING: "warning", NOTE: "notice"})
_SEVERITIES: Final[Mapping[str, str]] = MappingProxyType({ERROR: "major", WARNING: "minor", NOTE: "info"})


def github_line(found: Problem, words: Words) -> str:
    """Return a workflow command of GitHub Actions (Workflow commands: error, warning, notice)."""
    places = [("file", printable(found.path))]
    if found.line:
        places.append(("line", str(found.line)))
        if found.column:
            places.append(("col", str(found.column)))
    places.append(("title", found.code))
    named = ",".join(f"{name}={_property(value)}" for name, value in places)
    return f"::{_COMMANDS[found.severity]} {named}::{_data(joined(words(found)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab_report(problems: Iterable[Problem], words: Words) -> str:
    """Return a Code Quality report of GitLab CI.

    The fingerprint does not depend on the line, so that a problem is the same after lines above it have changed;
    equal ones of a file are told apart by their order.
    """
    seen: dict[str, int] = {}
    entries = []
    for found in problems:
        own = repr((found.path, found.code, found.details))
        seen[own] = seen.get(own, 0) + 1
        entries.append(
            {
                "description": joined(words(found)),
                "check_name": found.code,
                "fingerprint": hashlib.sha256(f"{own}{seen[own]}".encode()).hexdigest(),
                "severity": _SEVERITIES[found.severity],
                "location": {"path": printable(found.path), "lines": {"begin": max(1, found.line)}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=1)
