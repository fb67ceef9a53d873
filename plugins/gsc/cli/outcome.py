"""How a command ends: the exit codes, and errors as one plain line."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import click

from gsc.build.tree import ForeignFolderError
from gsc.build.words import CatalogueError
from gsc.model.message import Message
from gsc.model.problem import Problem
from gsc.site.errors import SettingsError
from gsc.site.problems import editor_language, editor_words, joined, problem_line
from gsc.site.setting_messages import setting_problem

PROBLEMS: Final = 1
MACHINE: Final = 3


@contextmanager
def plain_errors(lang: str = "") -> Iterator[None]:
    """Turn expected errors into one line and the exit code that is promised for them."""
    try:
        yield
    except SettingsError as error:
        _end_with(error.problem, lang)
    except ForeignFolderError as error:
        _end_with(setting_problem("output-foreign", folder=error), lang)
    except CatalogueError as error:
        code, why = error.args
        _end_with(setting_problem("catalogue-broken", lang=code, error=why), lang)
    except (OSError, sqlite3.OperationalError) as error:
        click.echo(f"{type(error).__name__}: {error}", err=True)
        sys.exit(MACHINE)


def _end_with(found: Problem, lang: str) -> NoReturn:
    click.echo(problem_line(found, editor_language(lang)), err=True)
    sys.exit(PROBLEMS)


def say(message: Message, lang: str, cache: str, *, err: bool = False, **details: object) -> None:
    """Say what a command did, in the editor's language."""
    words = editor_words(lang, cache)
    told = Message(*(words(text).format_map(details) if text else "" for text in message))
    click.echo(joined(told).strip(), err=err)
