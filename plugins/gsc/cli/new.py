"""`gsc new`: the files of a new page in every language that lacks it, of a new dataset or register."""

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.mirror_outcome import clock
from gsc.cli.outcome import plain_errors, say
from gsc.model.message import Message
from gsc.model.settings import Settings
from gsc.site.configuration import load_settings
from gsc.site.drafting.held import UnfitVersionError
from gsc.site.drafting.making import new_files
from gsc.site.drafting.wishes import (
    DATASET,
    REGISTER,
    TYPES,
    Wishes,
    checked_name,
    checked_title,
    name_for,
    proposal_for,
)
from gsc.site.drafting.writing import File, write_new
from gsc.site.errors import SettingsError
from gsc.site.problems import editor_language, printable, problem_line

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "new-page": Message(
            "These are drafts: checked, shown by a preview, not published.",
            "Write them; delete the line draft: when they are ready.",
        ),
        "new-version": Message(
            "Only what lacked was written, as a draft begun from the version that is there, which stays as it was.",
            "Translate; delete the line draft: when it is ready.",
        ),
        "new-data": Message(
            "The table has no rows yet.", "Fill in the table and the descriptor; the next build publishes them."
        ),
    }
)
_WRONG_CALL: Final = 2


class Given(TypedDict):
    """What the command line asks for."""

    kind: str
    slug: str
    site: str
    conf: str
    section: str
    title_zh: str | None
    title_en: str | None
    yes: bool
    lang: str


@click.command()
@click.argument("kind", metavar="TYPE", type=click.Choice(TYPES))
@click.argument("slug", default="")
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--section", default="", help="The section, where several have the type. 栏目。")
@click.option("--title-zh", default=None, help="Title in Chinese. 中文题名。")
@click.option("--title-en", default=None, help="Title in English. 英文题名。")
@click.option(
    "--yes", is_flag=True, help="Take the name made from the title; ask nothing. 采用由题名得出的名称，不提问。"
)
@click.option("--lang", default="", help="Language of messages and notes (zh, en). 提示和说明的语言。")
def new(**given: Unpack[Given]) -> None:
    """Begin a page, a dataset or a register: TYPE is policy, case, news, …; SLUG its name in the address (新建).

    Where a page exists in some languages, the others are begun from it as translations. 只写缺少的语言版本。

    Without SLUG one is proposed from the title, Chinese in pinyin. 未给出 SLUG 时按题名拟定，中文用拼音。
    """
    lang = editor_language(given["lang"])
    with plain_errors(given["lang"]):
        settings = load_settings(given["site"], given["conf"])
        made = _understood(settings, given, lang)
        write_new(settings.root, made)
        for file in made:
            click.echo(file.path)
        say(MESSAGES[_done(settings, given, made)], lang, settings.cache)


def _done(settings: Settings, given: Given, made: tuple[File, ...]) -> str:
    """Return the code of the message that says what was written."""
    if given["kind"] in {DATASET, REGISTER}:
        return "new-data"
    return "new-page" if len(made) == len(settings.languages) else "new-version"


def on_terminal() -> bool:
    """Tell whether somebody can answer questions."""
    return sys.stdin.isatty()


def _understood(settings: Settings, given: Given, lang: str) -> tuple[File, ...]:
    """Return what is to be written; what cannot be understood is a wrong call."""
    try:
        options = (("zh", given["title_zh"]), ("en", given["title_en"]))
        titles = {code: checked_title(f"--title-{code}", title) for code, title in options if title is not None}
        name = _name(given, titles)
        day = clock().date().isoformat()
        return new_files(settings, Wishes(given["kind"], name, given["section"], titles, day, lang))
    except UnfitVersionError:  # a mistake in the site, not in the call
        raise
    except SettingsError as error:
        click.echo(problem_line(error.problem, lang), err=True)
        sys.exit(_WRONG_CALL)


def _name(given: Given, titles: Mapping[str, str]) -> str:
    """Return the name in the address; on a terminal one that was not given is asked for."""
    if given["slug"] or given["yes"] or not on_terminal():
        return name_for(given["kind"], given["slug"], titles, take=given["yes"])
    proposal = proposal_for(titles)
    asked = click.prompt("Name in the address 地址中的名称", default=proposal or None)
    return checked_name(printable(str(asked)).strip())
