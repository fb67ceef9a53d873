"""`gsc build`: check the site and bring its output up to date."""

import gc
import sys
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.build.pipeline import build_site
from gsc.cli.outcome import PROBLEMS, plain_errors, say
from gsc.model.message import Message
from gsc.site.configuration import load_settings
from gsc.site.problems import editor_language, problem_line

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "build-done": Message(
            "{total} files: {written} written, {removed} removed; {read} pages read, {made} datasets made; "
            "{seconds} s.",
            "See {output}.",
        ),
        "build-nothing": Message("{total} files, nothing to do; {seconds} s.", "See {output}."),
        "build-stopped": Message(
            "{problems} problems; the last good output stays as it was.", "Mend them and build again."
        ),
    }
)


class Given(TypedDict):
    """What the command line asks for."""

    site: str
    output: str
    conf: str
    jobs: int
    clean: bool
    lang: str


@click.command()
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--output", default="", help="Where to put the site, by default output/. 输出目录。")
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--jobs", default=0, type=click.IntRange(0), help="Processes, by default one a core. 进程数。")
@click.option("--clean", is_flag=True, help="Forget what earlier builds left behind. 从头生成。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def build(**given: Unpack[Given]) -> None:
    """Check the site, then build what changed (检查并生成网站).

    On any problem the last good output stays as it is, and the exit code is 1.
    如有问题，上一次的完好网站保持不变，退出码为 1。
    """
    gc.disable()  # a build keeps nearly all that it makes until it ends
    started = time.perf_counter()
    with plain_errors(given["lang"]):
        settings = load_settings(given["site"], given["conf"], given["output"], given["jobs"])
        report = build_site(settings, clean=given["clean"])
        words = editor_language(given["lang"])
        if report.problems:
            for each in report.problems:
                click.echo(problem_line(each, words), err=True)
            say(MESSAGES["build-stopped"], words, settings.cache, err=True, problems=len(report.problems))
            sys.exit(PROBLEMS)
    code = "build-done" if report.written or report.removed else "build-nothing"
    seconds = f"{time.perf_counter() - started:.2f}"
    say(MESSAGES[code], words, settings.cache, seconds=seconds, output=settings.output, **report._asdict())
