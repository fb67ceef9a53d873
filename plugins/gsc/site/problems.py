"""Problems in the words of the editor's language."""

import os
from collections.abc import Iterable

from gsc.build.words import load_words
from gsc.model.message import Message
from gsc.model.problem import Problem
from gsc.model.settings import Settings
from gsc.site.messages import message_of


class ProblemsFoundError(Exception):
    """The site has problems; the text lists them."""

    exitcode = 1  # Pelican exits with this

    def __init__(self, settings: Settings, problems: tuple[Problem, ...]) -> None:
        """Put the problems into words."""
        lang = editor_language(settings)
        super().__init__("\n" + "\n".join(problem_line(settings, problem, lang) for problem in problems))


def editor_language(settings: Settings, wanted: str = "") -> str:
    """Return the language for messages: as wanted, else by LC_ALL, LC_MESSAGES or LANG, else English."""
    codes = [language.code for language in settings.languages]
    given = wanted or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    code = given.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in codes else "en"


def words_of(settings: Settings, problem: Problem, lang: str) -> Message:
    """Return message and remedy of a problem in a language."""
    message = message_of(problem.code)
    words = load_words(settings.theme, lang, settings.cache, "editor")
    details = dict(problem.details)
    return Message(*(words.gettext(text).format_map(details) for text in message))


def problem_line(settings: Settings, problem: Problem, lang: str) -> str:
    """Return `path:line:column: message remedy [code]` on one line."""
    place = problem.path
    if problem.line:
        place += f":{problem.line}" + (f":{problem.column}" if problem.column else "")
    text, remedy = words_of(settings, problem, lang)
    return f"{place}: {text} {remedy} [{problem.code}]"


def problem_record(settings: Settings, problem: Problem, lang: str) -> dict[str, object]:
    """Return a problem as `gsc check --format json` gives it."""
    text, remedy = words_of(settings, problem, lang)
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": text,
        "remedy": remedy,
    }


def all_lines(settings: Settings, problems: Iterable[Problem], lang: str) -> list[str]:
    """Return the lines of several problems."""
    return [problem_line(settings, problem, lang) for problem in problems]
