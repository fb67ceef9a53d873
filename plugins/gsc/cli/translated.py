"""`gsc translated`: note that a translation matches its original as it now stands."""

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import click

from gsc.build.checking import check_site
from gsc.build.translations import parts_of
from gsc.cli.outcome import PROBLEMS, plain_errors, say
from gsc.model.message import Message
from gsc.model.problem import Problem
from gsc.model.settings import Settings
from gsc.site.configuration import load_settings
from gsc.site.problems import editor_language, problem_line
from gsc.site.translation_record import Original, find_original, record_translation

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType({"translated-noted": Message("Pages noted: {count}.", "")})


@click.command()
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
@click.argument("paths", nargs=-1, required=True)
def translated(site: str, conf: str, lang: str, paths: tuple[str, ...]) -> None:
    """Note in each of PATHS that it translates its original as it now stands (登记译文与原文一致)."""
    with plain_errors(lang):
        settings = load_settings(site, conf)
        problems = _note(settings, paths)
        for each in problems:
            click.echo(problem_line(each, editor_language(lang)), err=True)
        if problems:
            sys.exit(PROBLEMS)
        say(MESSAGES["translated-noted"], editor_language(lang), settings.cache, count=len(paths))


def _note(settings: Settings, paths: tuple[str, ...]) -> tuple[Problem, ...]:
    """Note all pages, or none where there is a problem."""
    collection = check_site(settings)
    if collection.problems:
        return collection.problems
    cards = tuple(card for cards in collection.library.cards.values() for card in cards.values())
    found = [find_original(settings.root, cards, path) for path in paths]
    problems = tuple(each for each in found if isinstance(each, Problem))
    if problems:
        return problems
    pairs = [each for each in found if not isinstance(each, Problem)]
    parts = parts_of(settings, {original for _, original in pairs})
    noted = (
        record_translation(settings.root, card.path, Original(original.fingerprint, parts[original.path]))
        for card, original in pairs
    )
    return tuple(each for each in noted if each is not None)
