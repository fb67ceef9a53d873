"""`gsc build`: check the site and bring its output up to date."""

import sys
import time

import click

from gsc.build.pipeline import build_site
from gsc.cli.outcome import PROBLEMS, plain_errors
from gsc.site.configuration import load_settings


@click.command()
@click.option("--site", default=".", help="The site's directory.", type=click.Path(file_okay=False))
@click.option("--output", default="", help="Where to put the site; by default output/ in the site's directory.")
@click.option("--conf", default="publishconf.py", show_default=True, help="The configuration file.")
@click.option("--jobs", default=0, type=click.IntRange(0), help="Number of processes; by default one a core.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds left behind.")
@click.option("--lang", default="", help="Language of messages (zh, en); by default that of the terminal.")
def build(site: str, output: str, conf: str, jobs: int, clean: bool, lang: str) -> None:  # noqa: FBT001, PLR0913, PLR0917
    """Check the site, then build what changed.

    On any problem the last good output stays as it is, and the exit code is 1.
    """
    started = time.perf_counter()
    with plain_errors():
        settings = load_settings(site, conf, output, jobs)
        report = build_site(settings, clean=clean)
        if report.problems:
            from gsc.site.problems import all_lines, editor_language  # noqa: PLC0415  only needed for problems

            for line in all_lines(settings, report.problems, editor_language(settings, lang)):
                click.echo(line, err=True)
            sys.exit(PROBLEMS)
    seconds = time.perf_counter() - started
    click.echo(
        f"{report.total} files, {report.written} written, {report.removed} removed, "
        f"{report.read} pages read, {seconds:.2f} s: {settings.output}"
    )
