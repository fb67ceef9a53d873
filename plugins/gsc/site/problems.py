"""Problems in the words of the editor's language."""

import os
from collections.abc import Callable
from typing import Final

from gsc.build.words import load_words
from gsc.model.message import Message
from gsc.model.problem import Problem
from gsc.site.messages import message_of
from gsc.site.theme import engine_theme

DOMAIN: Final = "editor"
SOURCE: Final = "en"  # messages are written in English; its catalogue only repeats them


class ProblemsFoundError(Exception):
    """The site has problems; the text lists them."""

    exitcode = 1  # Pelican exits with this

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Put the problems into words."""
        lang = editor_language()
        super().__init__("\n" + "\n".join(problem_line(problem, lang) for problem in problems))


def editor_language(wanted: str = "") -> str:
    """Return the language for messages: as wanted, else by LC_ALL, LC_MESSAGES or LANG, else English.

    Only languages that the engine has words for are taken.
    """
    locales = os.path.join(engine_theme(), "locales")
    given = wanted or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    code = given.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if os.path.isfile(os.path.join(locales, code, f"{DOMAIN}.po")) else "en"


def editor_words(lang: str, cache: str = "") -> Callable[[str], str]:
    """Return the function that puts an English message into a language.

    The catalogue is the engine's, as messages come from its code, whatever theme a site has.
    """
    if lang == SOURCE:
        return str
    return load_words((os.path.join(engine_theme(), "locales"),), lang, cache, DOMAIN).gettext


def words_of(problem: Problem, lang: str) -> Message:
    """Return message and remedy of a problem in a language."""
    words = editor_words(lang)
    details = {key: printable(value) for key, value in problem.details}
    return Message(*(words(text).format_map(details) for text in message_of(problem.code)))


def problem_line(problem: Problem, lang: str) -> str:
    """Return `path:line:column: message remedy [code]` on one line."""
    place = printable(problem.path)
    if problem.line:
        place += f":{problem.line}" + (f":{problem.column}" if problem.column else "")
    return f"{place}: {joined(words_of(problem, lang))} [{problem.code}]"


def printable(text: str) -> str:
    """Return a text from a file on one line, with no character that a terminal would obey."""
    return "".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in text)


def joined(message: Message) -> str:
    """Return both sentences in a row; after Chinese punctuation there is no space."""
    return message.text + (" " if message.text[-1:].isascii() else "") + message.remedy


def problem_record(problem: Problem, lang: str) -> dict[str, object]:
    """Return a problem as `gsc check --format json` gives it."""
    text, remedy = words_of(problem, lang)
    return {
        "path": printable(problem.path),
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": text,
        "remedy": remedy,
    }
