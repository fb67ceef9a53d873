"""`gsc serve`: the site in a browser while it is written, built anew on each save."""

import os
import sys
import time
import webbrowser
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.outcome import PROBLEMS, plain_errors, say
from gsc.model.message import Message
from gsc.model.problem import Problem, problem
from gsc.site.configuration import load_settings
from gsc.site.errors import SettingsError
from gsc.site.preview.claim import RunningAlreadyError
from gsc.site.preview.records import Outcome, Site
from gsc.site.preview.server import PortError
from gsc.site.preview.session import Place, Telling, preview
from gsc.site.problems import editor_language, printable, problem_line

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "serve-address": Message("The site as it will be published: {address}", "Ctrl+C ends the preview."),
        "serve-first": Message("{time} First build: {total} files; {seconds} s.", ""),
        "serve-built": Message("{time} {changed}: {written} files written, {removed} removed; {seconds} s.", ""),
        "serve-same": Message("{time} {changed}: nothing to do; {seconds} s.", ""),
        "serve-index": Message("{time} Search index up to date; {seconds} s.", ""),
        "serve-stopped": Message(
            "{time} {changed}: problems: {problems}; the last good pages stay; {seconds} s.", "Mend them and save."
        ),
        "serve-title": Message("Problems: {problems}", ""),
        "serve-stays": Message("The page below is the last good one; mend the problems and save.", ""),
        "serve-more": Message("Further problems: {more}. The terminal lists them all.", ""),
        "serve-close": Message("Close", ""),
        "serve-open": Message("Show problems: {problems}", ""),
        "serve-waiting": Message("There is no page yet. It appears by itself as soon as the site is built.", ""),
    }
)
USUAL: Final = 8000
_TRIED: Final = 20


class Given(TypedDict):
    """What the command line asks for."""

    site: str
    conf: str
    host: str
    port: int
    open_: bool
    lang: str


@click.command()
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option(
    "--port",
    default=0,
    type=click.IntRange(0, 65535),
    help="By default 8000, or the next that is free. 端口，默认 8000 或其后第一个空闲的。",
)
@click.option(
    "--host",
    default="127.0.0.1",
    help="By default only this machine sees the preview. 监听地址；默认只有本机能看到预览。",
)
@click.option("--open", "open_", is_flag=True, help="Open it in a browser. 在浏览器中打开。")
@click.option("--lang", default="", help="Language of messages (zh, en), else each page's. 提示语言，默认随页面。")
def serve(**given: Unpack[Given]) -> None:
    """Show the site, drafts too, and build it anew on each save (预览网站，保存即更新).

    A problem is shown over the page and here; the last good page stays. output/ is left alone.
    问题显示在页面上方和终端里，上一次的完好页面保持不变；不改动 output/。
    """
    root = os.path.realpath(given["site"])
    words = editor_language(given["lang"])
    cache = os.path.join(root, ".gsc")
    languages = _languages(root, given)
    terminal = _Terminal(words, cache, languages, opens=given["open_"])
    ports = (given["port"],) if given["port"] else tuple(range(USUAL, USUAL + _TRIED))
    telling = Telling(MESSAGES, given["lang"], terminal.begun, terminal.built, terminal.indexed)
    with plain_errors(given["lang"]):
        try:
            preview(Site(root, given["conf"]), Place(given["host"], ports), telling)
        except KeyboardInterrupt:
            click.echo()
        except RunningAlreadyError as error:
            _refuse(problem("gsc", 0, 0, "preview-running", address=error), words)
        except PortError as error:
            host, port, why = error.args
            _refuse(problem("gsc", 0, 0, "preview-port", host=host, port=port, error=why), words)


def _refuse(found: Problem, lang: str) -> None:
    click.echo(problem_line(found, lang), err=True)
    sys.exit(PROBLEMS)


def _languages(root: str, given: Given) -> tuple[str, ...]:
    """Return the codes of the site's languages; none where its settings have a mistake, which the preview shows.

    Where there is no site at all, the command ends.
    """
    with plain_errors(given["lang"]):
        try:
            return tuple(each.code for each in load_settings(root, given["conf"]).languages)
        except SettingsError as error:
            if error.problem.code == "conf-missing":
                raise
            return ()


class _Terminal:
    """Tells the person at the terminal what happens: one line a build, and each problem."""

    def __init__(self, lang: str, cache: str, languages: tuple[str, ...], *, opens: bool) -> None:
        """Take the language of messages, and those of the site; `opens` tells to open a browser."""
        self._lang = lang
        self._languages = languages
        self._opens = opens
        self._cache = cache
        self._first = True

    def begun(self, address: str) -> None:
        """Tell where the preview is, in each language of the site."""
        for code in self._languages:
            words = editor_language(code)
            say(MESSAGES["serve-address"], words, self._cache, address=f"{address}{code}/")
        if not self._languages:
            say(MESSAGES["serve-address"], self._lang, self._cache, address=address)
        if self._opens:
            webbrowser.open(address)

    def built(self, changed: tuple[str, ...], outcome: Outcome) -> None:
        """Tell of a build, and of the files whose change led to it."""
        for each in outcome.problems:
            click.echo(problem_line(each.problem, self._lang), err=True)
        if outcome.trace:
            click.echo(outcome.trace, err=True)
        report = outcome.report
        if outcome.problems:
            code = "serve-stopped"
        elif self._first:
            code = "serve-first"
        else:
            code = "serve-built" if report.written or report.removed else "serve-same"
        self._first = False
        self._tell(code, outcome, changed=_several(os.path.dirname(self._cache), changed))

    def indexed(self, outcome: Outcome) -> None:
        """Tell that the search index was brought up to date."""
        self._tell("serve-index", outcome)

    def _tell(self, code: str, outcome: Outcome, **details: object) -> None:
        details |= {"time": time.strftime("%H:%M:%S"), "seconds": f"{outcome.seconds:.2f}"}
        details |= {**outcome.report._asdict(), "problems": len(outcome.problems)}
        say(MESSAGES[code], self._lang, self._cache, err=bool(outcome.problems), **details)


def _several(root: str, paths: tuple[str, ...]) -> str:
    """Return changed paths in a few words; files that a program made for a moment do not count."""
    told = [each for each in paths if os.path.exists(os.path.join(root, each))] or list(paths[:1])
    more = f" +{len(told) - 1}" if len(told) > 1 else ""
    return printable(told[0]) + more if told else "…"
