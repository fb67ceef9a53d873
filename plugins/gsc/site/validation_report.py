"""The outcome of a validation in the words of the editor's language: as text and as JSON."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from gsc.data.reports.engine import NONE, NOT_READ, NOT_SAFE, NOT_THERE, UNMADE, Engine, in_words
from gsc.data.reports.validation import Validation
from gsc.model.message import Message
from gsc.model.problem import ERROR, Problem
from gsc.site.problems import editor_words, joined, problem_line, problem_record

MESSAGES: Final = MappingProxyType(
    {
        "validation-fine": Message("{path}: no error. Tables: {tables}, notes: {notes}.", "Engine: {engines}."),
        "validation-wrong": Message(
            "{path}: errors: {errors} (listed: {shown}), notes: {notes}.", "Engine: {engines}."
        ),
        "validation-not-safe": Message("none, as a path is not safe to follow", ""),
        "validation-not-read": Message("none, as the descriptor cannot be read as it stands", ""),
        "validation-not-there": Message("none, as there is no descriptor", ""),
        "validation-unmade": Message("none, as the derived tables could not be made", ""),
    }
)
_WHY_NONE: Final = MappingProxyType(
    {
        NOT_SAFE: "validation-not-safe",
        NOT_READ: "validation-not-read",
        NOT_THERE: "validation-not-there",
        UNMADE: "validation-unmade",
    }
)
_NAMED: Final = ("record", "field", "value")


def listed(validation: Validation, limit: int) -> tuple[Problem, ...]:
    """Return the problems to list: errors first, then what stops nothing, at most `limit` of each."""
    errors = [each for each in validation.problems if each.severity == ERROR]
    others = [each for each in validation.problems if each.severity != ERROR]
    return (*errors[:limit], *others[:limit])


def text_lines(validation: Validation, lang: str, limit: int) -> Iterator[str]:
    """Yield one line for each problem, then one that sums up and names the engines."""
    for each in listed(validation, limit):
        yield problem_line(each, lang)
    yield summary(validation, lang, limit)


def summary(validation: Validation, lang: str, limit: int) -> str:
    """Return the line that sums up."""
    errors, notes = validation.counts
    details = {
        "path": validation.path,
        "tables": len(validation.report["tasks"]),
        "errors": errors,
        "notes": notes,
        "shown": sum(each.severity == ERROR for each in listed(validation, limit)),
        "engines": engines(validation, lang),
    }
    words = editor_words(lang)
    message = MESSAGES["validation-fine" if validation.fine else "validation-wrong"]
    return joined(Message(*(words(text).format_map(details) for text in message)))


def engines(validation: Validation, lang: str) -> str:
    """Return which engine validated what, and each reason why it was not the fast one."""
    reasons: dict[str, list[str]] = {}
    for each in validation.engines:
        reasons.setdefault(_engine(each, lang), []).append(each.resource)
    if len(reasons) == 1:
        return next(iter(reasons))
    return "; ".join(f"{', '.join(filter(None, names))}: {engine}" for engine, names in reasons.items())


def _engine(one: Engine, lang: str) -> str:
    words = editor_words(lang)
    if one.engine == NONE and one.reason in _WHY_NONE:
        return words(MESSAGES[_WHY_NONE[one.reason]].text)
    return one.engine + (f" ({in_words(one.reason, words)})" if one.reason else "")


def report_record(validation: Validation, lang: str, limit: int) -> dict[str, Any]:
    """Return the report exactly as frictionless gives it, and the key `gsc` with what is ours."""
    ours = set(validation.ours)
    problems = [each for each in listed(validation, limit) if each in ours]
    errors, notes = validation.counts
    return {
        **validation.report,
        "gsc": {
            "path": validation.path,
            "valid": validation.fine,
            "errors": errors,
            "notes": notes,
            "resources": [
                {"name": each.resource, "engine": each.engine, "reason": each.reason} for each in validation.engines
            ],
            "problems": [_record(each, lang) for each in problems],
        },
    }


def _record(found: Problem, lang: str) -> dict[str, object]:
    details = dict(found.details)
    more: dict[str, object] = {name: details[name] for name in _NAMED if name in details}
    if details.get("record", "").isdecimal():  # a row's number; registers name theirs by id
        more["record"] = int(details["record"])
    return {**problem_record(found, lang), **more}
