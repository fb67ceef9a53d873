"""How a command ends: the exit codes, and errors as one plain line."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

import click

from gsc.build.tree import ForeignFolderError
from gsc.build.words import CatalogueError
from gsc.site.errors import SettingsError

FINE: Final = 0
PROBLEMS: Final = 1
MACHINE: Final = 3


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn expected errors into one line and the exit code that is promised for them."""
    try:
        yield
    except (SettingsError, CatalogueError) as error:
        end(PROBLEMS, str(error))
    except ForeignFolderError as error:
        text = (
            f"{error}: the output folder holds files that no build has put there; nothing was changed. "
            "Give another folder with --output. "
            "输出目录中有非本程序生成的文件，未作任何改动；请用 --output 指定其他目录。"
        )
        end(PROBLEMS, text)
    except (OSError, sqlite3.OperationalError) as error:
        end(MACHINE, f"{type(error).__name__}: {error}")


def end(code: int, text: str) -> NoReturn:
    """Say why on the error stream, and exit."""
    click.echo(text, err=True)
    sys.exit(code)
