"""`gsc init`: the repository of a new centre, which builds, checks, tests and publishes at once."""

import os
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.mirror_outcome import clock
from gsc.cli.outcome import plain_errors, say
from gsc.model.message import Message
from gsc.site.centre.engine import Engine, asked_engine
from gsc.site.centre.founding import begin_history, found
from gsc.site.centre.plan import ADDRESS, Centre, Wishes, asked_languages, make_centre
from gsc.site.centre.sections import SECTIONS, WRITTEN
from gsc.site.errors import SettingsError
from gsc.site.problems import editor_language, printable, problem_line

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "init-done": Message("{folder}: {files} files.", "Go there, and run make site."),
        "init-words": Message(
            "The engine has no interface words in the language “{code}” yet; English ones stand in their place.",
            "Translate locales/{code}/site.po (gsc words keeps it up to date), and write pages in content/{code}/.",
        ),
        "init-git-none": Message(
            "git is not installed, so the site has no history yet.", "Install it; then run git init, and commit."
        ),
        "init-git-failed": Message(
            "git could not make the first commit: {error}.", "Mend that; then run git init, git add and git commit."
        ),
    }
)
_WRONG_CALL: Final = 2
_DEFAULT: Final = ",".join(WRITTEN)
_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"zh": "Name in Chinese 中文名称", "en": "Name in English 英文名称"}
)


class Given(TypedDict):
    """What the command line asks for."""

    folder: str
    name_zh: str
    name_en: str
    languages: str
    sections: str
    siteurl: str
    engine: str
    yes: bool
    lang: str


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option("--name-zh", default="", help=f"{_NAMES['zh']}。")
@click.option("--name-en", default="", help=f"{_NAMES['en']}。")
@click.option("--languages", default="", help=f"Codes of the languages, by default {_DEFAULT}. 语言代码。")
@click.option("--sections", default="", help="Names of the sections, by default all. 栏目，默认全部。")
@click.option("--siteurl", default="", help="Address of the published site. 正式网站的地址。")
@click.option("--engine", default="", help="A wheel, address or version, by default this one. 引擎文件、网址或版本。")
@click.option("--yes", is_flag=True, help="Ask nothing. 不提问。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def init(**given: Unpack[Given]) -> None:
    """Write the repository of a new centre into DIR, a new or empty folder (新建一个中心的仓库).

    What is not given is asked for on a terminal. 未给出的内容在终端上询问。
    """
    lang = editor_language(given["lang"])
    with plain_errors(given["lang"]):
        centre, engine = _understood(given, lang)
        folder = os.path.abspath(given["folder"])
        made = found(folder, centre, engine)
        _tell_history(folder, lang)
        for code in made.new_words:
            say(MESSAGES["init-words"], lang, "", code=code)
        say(MESSAGES["init-done"], lang, "", folder=printable(given["folder"]), files=made.files)


def _understood(given: Given, lang: str) -> tuple[Centre, Engine]:
    """Return what is to be made; what cannot be understood is a wrong call."""
    try:
        wishes = _asked(given) if sys.stdin.isatty() and not given["yes"] else _wishes(given)
        return make_centre(wishes), asked_engine(given["engine"])
    except SettingsError as error:
        click.echo(problem_line(error.problem, lang), err=True)
        sys.exit(_WRONG_CALL)


def _wishes(given: Given) -> Wishes:
    names = {"zh": given["name_zh"], "en": given["name_en"]}
    day = clock().date().isoformat()
    return Wishes(names, given["languages"] or _DEFAULT, given["sections"], given["siteurl"], day)


def _asked(given: Given) -> Wishes:
    """Ask for what is not given, and whether to go on; the answers are checked where flags are."""
    wishes = _wishes(given)
    if not given["languages"]:
        wishes = wishes._replace(languages=click.prompt("Languages 语言", default=_DEFAULT))
    codes = {language.code for language in asked_languages(wishes.languages)}
    names = {code: name or click.prompt(_NAMES[code]) for code, name in wishes.names.items() if code in codes}
    sections = wishes.sections or click.prompt("Sections 栏目", default=",".join(each.name for each in SECTIONS))
    address = wishes.site_url or click.prompt("Address of the site 网站地址", default=ADDRESS)
    click.confirm(f"Write this into {printable(given['folder'])}? 写入该目录？", default=True, abort=True)
    return wishes._replace(names=names, sections=sections, site_url=address)


def _tell_history(folder: str, lang: str) -> None:
    """Begin the history, and say so where it could not be begun: the site works without it."""
    try:
        error = begin_history(folder)
    except FileNotFoundError:
        say(MESSAGES["init-git-none"], lang, "", err=True)
        return
    if error:
        say(MESSAGES["init-git-failed"], lang, "", err=True, error=printable(error))
