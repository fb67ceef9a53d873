"""Write a new centre's directory, whole or not at all, and begin its history."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from typing import Final, NamedTuple

from gsc.model.language import Language
from gsc.site.catalogues import renew
from gsc.site.centre.engine import Engine
from gsc.site.centre.files import File, first_files
from gsc.site.centre.plan import Centre
from gsc.site.centre_messages import refusal
from gsc.site.configuration import load_settings
from gsc.site.theme import engine_theme

_PATIENCE: Final = 60  # seconds for one command of git
_NOT_OURS: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
_COMMITTED: Final = "A new site, as gsc init wrote it"


class Founded(NamedTuple):
    """What was written. `new_words` are languages whose interface words are still to be translated."""

    files: int
    new_words: tuple[str, ...]


def found(folder: str, centre: Centre, engine: Engine) -> Founded:
    """Write the directory. Raises SettingsError if it is not empty; OSError leaves nothing behind."""
    there = os.path.lexists(folder)
    if there and (not os.path.isdir(folder) or os.listdir(folder)):
        raise refusal(folder, "init-folder", folder=folder)
    new_words = tuple(language.code for language in centre.languages if not _has_words(language))
    made = tuple(first_files(centre, engine, new_words))
    os.makedirs(folder, exist_ok=True)
    try:
        _write(folder, made)
        _write(folder, _catalogues(folder, new_words))
    except BaseException:
        _clear(folder, there=there)
        raise
    return Founded(len(made) + len(new_words), new_words)


def begin_history(folder: str) -> str:
    """Make the directory a git repository with a first commit; return what git said where it could not.

    Raises FileNotFoundError where git is not installed.
    """
    # Nothing but our files is there yet: none may be left out because the user's git ignores wheels, for example.
    for words in (("init", "-q", "-b", "main"), ("add", "-A", "-f"), ("commit", "-q", "-m", _COMMITTED)):
        environment = {key: value for key, value in os.environ.items() if key not in _NOT_OURS}
        try:
            done = subprocess.run(  # noqa: S603  the words are those above
                ("git", *words),  # noqa: S607  the user's own git
                cwd=folder,
                env=environment | {"GIT_TERMINAL_PROMPT": "0"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"git {words[0]}: {_PATIENCE} s"
        if done.returncode:
            return " ".join(done.stderr.split()) or f"git {words[0]}: {done.returncode}"
    return ""


def _has_words(language: Language) -> bool:
    return os.path.isfile(os.path.join(engine_theme(), "locales", language.code, "site.po"))


def _catalogues(folder: str, codes: tuple[str, ...]) -> Iterable[File]:
    """Yield the catalogues of languages that the engine has no words for, to be translated in the site."""
    settings = load_settings(folder)
    for code in codes:
        yield File(f"locales/{code}/site.po", renew(settings, code, "site", {}))


def _write(folder: str, made: Iterable[File]) -> None:
    for file in made:
        path = os.path.join(folder, file.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as opened:
            opened.write(file.content)
        os.chmod(path, 0o755 if file.runs else 0o644)


def _clear(folder: str, *, there: bool) -> None:
    """Take away what was written into a folder that was empty or not there."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)
    if not there:
        os.rmdir(folder)
