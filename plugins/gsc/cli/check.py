"""`gsc check`: all rules, without building."""

import json
import sys

import click

from gsc.build.checking import check_site
from gsc.cli.outcome import PROBLEMS, plain_errors
from gsc.model.problem import ERROR, Problem
from gsc.site.configuration import load_settings
from gsc.site.problems import editor_language, problem_line, problem_record


@click.command()
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="publishconf.py", show_default=True, help="The configuration file. 配置文件。")
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="How to answer. 输出格式。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
@click.argument("paths", nargs=-1)
def check(site: str, conf: str, form: str, lang: str, paths: tuple[str, ...]) -> None:
    """Check the site: all pages, or only those under PATHS (检查全部或部分页面)."""
    with plain_errors(lang):
        settings = load_settings(site, conf)
        problems = tuple(each for each in check_site(settings).problems if _within(each, paths))
        words = editor_language(lang)
        if form == "json":
            records = [problem_record(each, words) for each in problems]
            click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        else:
            for each in problems:
                click.echo(problem_line(each, words))
        if any(each.severity == ERROR for each in problems):
            sys.exit(PROBLEMS)


def _within(found: Problem, paths: tuple[str, ...]) -> bool:
    wanted = [path.replace("\\", "/").removeprefix("./").rstrip("/") for path in paths]
    return not wanted or any(found.path == path or found.path.startswith(f"{path}/") for path in wanted)
