"""`gsc check`: all rules and hints, without building."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from difflib import unified_diff
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

import click

from gsc.build.checking import check_site
from gsc.build.hinting import site_hints
from gsc.build.mending import Mended, mend_site
from gsc.cli.outcome import PROBLEMS, plain_errors, say
from gsc.data.reports.sarif import sarif
from gsc.model.message import Message
from gsc.model.problem import ERROR, Problem
from gsc.model.settings import Settings
from gsc.site.annotations import github_line, gitlab_report
from gsc.site.configuration import load_settings
from gsc.site.excerpts import Excerpts
from gsc.site.problems import editor_language, problem_line, problem_record, words_of

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "check-fine": Message("{pages} pages and {datasets} datasets, no problem.", ""),
        "check-hints": Message("{pages} pages and {datasets} datasets, no problem; hints: {hints}.", ""),
        "check-problems": Message("Problems: {problems}, hints: {hints}.", ""),
        "check-mended": Message("Mended pages: {pages}.", "Look at the changes above before you commit them."),
        "check-left": Message("{path} was left as it is: mending it would change more than signs.", "Mend it by hand."),
        "check-mendable": Message("Pages to mend: {pages}.", "Nothing was written."),
    }
)
_FORMS: Final = ("text", "json", "sarif", "github", "gitlab")


class _Answer(NamedTuple):
    """What a run has to tell, and how."""

    settings: Settings
    problems: tuple[Problem, ...]
    pages: int
    datasets: int
    lang: str

    @property
    def hints(self) -> int:
        return sum(each.severity != ERROR for each in self.problems)

    def summary(self) -> tuple[Message, dict[str, int]]:
        counts = {"pages": self.pages, "datasets": self.datasets, "hints": self.hints}
        if len(self.problems) > self.hints:
            return MESSAGES["check-problems"], {**counts, "problems": len(self.problems) - self.hints}
        return MESSAGES["check-hints" if self.hints else "check-fine"], counts


@click.command()
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--format", "form", default="text", type=click.Choice(_FORMS), help="How to answer. 输出格式。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
@click.option("--hints/--no-hints", default=True, help="Also hints on the wording. 同时给出文字提示。")
@click.option("--fix", is_flag=True, help="Mend what is safe, and show it. 自动改正有把握的问题并显示改动。")
@click.option("--dry-run", is_flag=True, help="With --fix: show only. 与 --fix 合用：只显示，不写入。")
@click.argument("paths", nargs=-1)
def check(**given: object) -> None:
    """Check the site: all pages, or only those under PATHS (检查全部或部分页面)."""
    _check(_Call(**given))  # type: ignore[arg-type]  # the options above are its fields


class _Call(NamedTuple):
    """What the command was given."""

    site: str
    conf: str
    form: str
    lang: str
    hints: bool
    fix: bool
    dry_run: bool
    paths: tuple[str, ...]


def _check(call: _Call) -> None:
    with plain_errors(call.lang):
        settings = load_settings(call.site, call.conf)
        missing = [path for path in call.paths if not os.path.lexists(os.path.join(settings.root, path))]
        if missing:
            raise click.BadParameter(", ".join(missing), param_hint="PATHS")
        wanted = partial(_within, wanted=call.paths)
        lang = editor_language(call.lang)
        if call.fix:
            _fix(settings, wanted, lang, call)
        collection = check_site(settings)
        found = (*collection.problems, *(site_hints(settings, collection.library, wanted) if call.hints else ()))
        library = collection.library
        pages = sum(len(cards) for cards in library.cards.values())
        problems = tuple(sorted(each for each in found if wanted(each.path)))
        _tell(_Answer(settings, problems, pages, len(library.packages), lang), call.form)
        if any(each.severity == ERROR for each in problems):
            sys.exit(PROBLEMS)


def _tell(answer: _Answer, form: str) -> None:
    words = partial(words_of, lang=answer.lang)
    below = [each._replace(path=_from_here(answer.settings.root, each.path)) for each in answer.problems]
    if form == "json":
        records = [problem_record(each, answer.lang) for each in answer.problems]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    elif form == "sarif":
        message, counts = answer.summary()
        click.echo(sarif(below, words, message.text.format(**counts)))
    elif form == "github":
        for each in below:
            click.echo(github_line(each, words))
    elif form == "gitlab":
        click.echo(gitlab_report(below, words))
    else:
        _tell_as_text(answer)


def _tell_as_text(answer: _Answer) -> None:
    excerpts = Excerpts(answer.settings.root)
    for each in answer.problems:
        click.echo(problem_line(each, answer.lang))
        for line in excerpts.lines(each):
            click.echo(line)
    if len(answer.problems) == answer.hints:
        message, counts = answer.summary()
        say(message, answer.lang, answer.settings.cache, err=False, **counts)


def _fix(settings: Settings, wanted: Callable[[str], bool], lang: str, call: _Call) -> None:
    """Mend, and show what changed; where the answer is for a program, beside it."""
    beside = call.form != "text"
    changed = mend_site(settings, wanted, write=not call.dry_run)
    for each in changed:
        if each.safe:
            click.echo(_diff(each), err=beside, nl=False)
        else:
            say(MESSAGES["check-left"], lang, settings.cache, err=beside, path=each.path)
    message = MESSAGES["check-mendable" if call.dry_run else "check-mended"]
    say(message, lang, settings.cache, err=beside, pages=sum(each.safe for each in changed))


def _diff(changed: Mended) -> str:
    before, after = (text.splitlines() for text in (changed.before, changed.after))
    lines = unified_diff(before, after, f"a/{changed.path}", f"b/{changed.path}", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _from_here(root: str, path: str) -> str:
    """Return a path as seen from where the command was called, which for code hosts is the repository's root."""
    above = os.path.relpath(root)
    return path if above == "." or above.startswith(os.pardir) else f"{above}/{path}".replace(os.sep, "/")


def _within(path: str, wanted: tuple[str, ...]) -> bool:
    folders = [os.path.normpath(each).replace(os.sep, "/") for each in wanted]
    return not folders or any(path == folder or path.startswith(f"{folder}/") for folder in folders)
