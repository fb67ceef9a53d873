"""`gsc mirror`: bring a copy of a site up to date; what is served stays whole at any moment."""

import json
import os
import sys
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.mirror_outcome import EXIT_CODES, clock, error_words, filled, mirror_errors, tell
from gsc.mirror.client.limits import Limits
from gsc.mirror.client.options import JOBS, KEEP, Options, Progress
from gsc.mirror.client.own_files import read_notice
from gsc.mirror.client.record import moment
from gsc.mirror.client.sync import Report, sync
from gsc.mirror.failure import INPUT, MirrorError, machine_trouble
from gsc.model.message import Message
from gsc.site.problems import editor_language

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "mirror-done": Message(
            "Version {version}: {come} files came, {gone} went; {received} bytes, {seconds} s.",
            "Serve {folder}; it holds until {expires}.",
        ),
        "mirror-nothing": Message(
            "Version {version} is still the newest; {received} bytes, {seconds} s.",
            "Serve {folder}; it holds until {expires}.",
        ),
        "mirror-mended": Message("{mended} damaged files were brought anew.", "Have the disk looked at."),
        "mirror-progress": Message("{done} of {total} files", ""),
        "mirror-file": Message("The file {file} cannot be read: {why}.", "Look at its name and its permissions."),
    }
)
_TIME: Final = 6 * 3600
_STEP: Final = 0.2
"""Seconds between two states of the progress bar."""
_WIDTH: Final = 40


class Given(TypedDict):
    """What the command line asks for."""

    url: str
    folder: str
    root: str
    as_json: bool
    jobs: int
    limit_rate: int
    max_bytes: int
    timeout: int
    keep: int
    notice: str
    check: bool
    lang: str


@click.command()
@click.argument("url")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option("--root", required=True, help="root.json of the origin, had in a safe way. 源站的根文件。")
@click.option("--json", "as_json", is_flag=True, help="Say what was done as JSON, a line for each. 输出 JSON 日志。")
@click.option("--jobs", default=JOBS, show_default=True, type=click.IntRange(1, 64), help="Requests at once. 并行数。")
@click.option("--limit-rate", default=0, type=click.IntRange(0), help="Bytes a second, 0: no limit. 限速（字节/秒）。")
@click.option("--max-bytes", default=0, type=click.IntRange(0), help="Bytes in all, 0: no limit. 总字节上限。")
@click.option(
    "--timeout", default=_TIME, show_default=True, type=click.IntRange(1), help="Seconds in all. 时限（秒）。"
)
@click.option("--keep", default=KEEP, show_default=True, type=click.IntRange(1), help="Generations. 保留代数。")
@click.option("--notice", default="", help="JSON that goes into mirror.json: who you are. 镜像说明（JSON）。")
@click.option("--check", is_flag=True, help="Read all files again and mend what is damaged. 重读并修复全部文件。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def mirror(**given: Unpack[Given]) -> None:
    """Bring the copy in DIR to the state of the site at URL (把 DIR 中的副本更新到 URL 的状态).

    Serve DIR/current: it is a whole, proved state at any moment. URL begins with https, http or file, or is a folder.
    Exit codes: 3 network or machine, 4 something does not hold; what was served stays. 对外提供
    DIR/current，它始终是完整且已验证的状态。退出码：3 网络或本机故障，4 签名、散列、版本或有效期不符；原有内容不变。
    """
    os.umask(0o022)  # a web server runs as somebody else
    if given["as_json"]:
        _with_json(given)
        return
    with mirror_errors(given["lang"]):
        started = time.monotonic()
        _say(_run(given), given, time.monotonic() - started)


def _run(given: Given) -> Report:
    limits = Limits(rate=given["limit_rate"], total=given["max_bytes"], seconds=float(given["timeout"]))
    notice = read_notice(given["notice"], _read(given["notice"])) if given["notice"] else {}
    show = not given["as_json"] and sys.stderr.isatty()
    bar = _Bar(given["lang"])
    options = Options(limits, given["jobs"], given["keep"], notice, given["check"])
    try:
        options = options._replace(tell=bar.show) if show else options
        return sync(given["url"], given["folder"], _read(given["root"]), options, clock())
    finally:
        bar.clear()


def _read(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise MirrorError(INPUT, "mirror-file", file=file, why=error.strerror) from error


def _say(report: Report, given: Given, seconds: float) -> None:
    details = report._asdict() | {
        "received": f"{report.received:,}",
        "seconds": f"{seconds:.2f}",
        "folder": os.path.join(given["folder"], "current"),
        "expires": f"{report.expires:%Y-%m-%d %H:%M} UTC",
    }
    if report.mended:
        tell(MESSAGES["mirror-mended"], given["lang"], err=True, **details)
    tell(MESSAGES["mirror-done" if report.new else "mirror-nothing"], given["lang"], **details)


def _with_json(given: Given) -> None:
    """Run and say each thing as a line of JSON, for machines that keep logs."""
    started = time.monotonic()
    _line("begun", url=given["url"], folder=given["folder"], at=moment(clock()))
    try:
        report = _run(given)
    except (MirrorError, OSError) as caught:
        error = caught if isinstance(caught, MirrorError) else machine_trouble(caught)
        text, remedy = error_words(error, given["lang"])
        _line("failed", cause=error.cause, code=error.code, message=text, remedy=remedy)
        sys.exit(EXIT_CODES[error.cause])
    seconds = round(time.monotonic() - started, 3)
    _line("done", **(report._asdict() | {"expires": moment(report.expires), "seconds": seconds}))


def _line(event: str, **details: object) -> None:
    click.echo(json.dumps({"event": event} | details, ensure_ascii=False))


class _Bar:
    """A bar on a terminal, that goes when the work is done."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._shown = 0.0

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._shown < _STEP or not progress.total:
            return
        self._shown = now
        full = _WIDTH * progress.done // progress.total
        click.echo(f"\r{'#' * full}{'.' * (_WIDTH - full)} ", nl=False, err=True)
        told = filled(
            MESSAGES["mirror-progress"], editor_language(self._lang), done=progress.done, total=progress.total
        )
        click.echo(told.text, nl=False, err=True)

    def clear(self) -> None:
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)
