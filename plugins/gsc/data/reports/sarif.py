"""Problems as SARIF 2.1.0, the form that code hosts and editors read."""

import json
import os
from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import quote

import gsc
from gsc.model.message import Message
from gsc.model.problem import Problem

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(problems: Sequence[Problem], words: Callable[[Problem], Message], about: str) -> str:
    """Return a SARIF log; `words` puts a problem into the editor's language, `about` describes the run."""
    codes = sorted({each.code for each in problems})
    rules = [{"id": code, "name": _camel(code)} for code in codes]
    driver = {"name": "gsc", "version": gsc.__version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "results": [_result(each, words(each), codes.index(each.code)) for each in problems],
        "columnKind": "unicodeCodePoints",
        "properties": {"summary": about},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _result(found: Problem, said: Message, rule: int) -> dict[str, Any]:
    region: dict[str, int] = {}
    if found.line:
        region["startLine"] = found.line
        if found.column:
            region["startColumn"] = found.column
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(found.path.replace(os.sep, "/"))}}
    if region:
        place["region"] = region
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": found.severity,
        "message": {"text": f"{said.text} {said.remedy}".strip()},
        "locations": [{"physicalLocation": place}],
        "properties": {**dict(found.details), "remedy": said.remedy},
    }


def _camel(code: str) -> str:
    return "".join(part.capitalize() for part in code.split("-"))
