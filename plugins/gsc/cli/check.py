"""`gsc check`: all rules, without building."""

import json
import sys

import click

from gsc.build.pipeline import check_site
from gsc.cli.outcome import PROBLEMS, plain_errors
from gsc.model.problem import ERROR, Problem
from gsc.site.configuration import load_settings
from gsc.site.problems import all_lines, editor_language, problem_record


@click.command()
@click.option("--site", default=".", help="The site's directory.", type=click.Path(file_okay=False))
@click.option("--conf", default="publishconf.py", show_default=True, help="The configuration file.")
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="How to answer.")
@click.option("--lang", default="", help="Language of messages (zh, en); by default that of the terminal.")
@click.argument("paths", nargs=-1)
def check(site: str, conf: str, form: str, lang: str, paths: tuple[str, ...]) -> None:
    """Check the site: all pages, or only those under PATHS."""
    with plain_errors():
        settings = load_settings(site, conf)
        problems = tuple(each for each in check_site(settings).problems if _within(each, paths))
        words = editor_language(settings, lang)
        if form == "json":
            records = [problem_record(settings, each, words) for each in problems]
            click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        else:
            for line in all_lines(settings, problems, words):
                click.echo(line)
        if any(each.severity == ERROR for each in problems):
            sys.exit(PROBLEMS)


def _within(found: Problem, paths: tuple[str, ...]) -> bool:
    wanted = [path.replace("\\", "/").removeprefix("./").rstrip("/") for path in paths]
    return not wanted or any(found.path == path or found.path.startswith(f"{path}/") for path in wanted)
