"""`gsc harvest`: partners' catalogues, pinned and merged into the shared datasets of the site."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NoReturn, TypedDict, Unpack

import click

from gsc.build.lock import build_lock
from gsc.cli.mirror_outcome import clock
from gsc.cli.outcome import MACHINE, PROBLEMS, plain_errors
from gsc.ingest.catalogues.failure import MESSAGES as REFUSALS
from gsc.ingest.catalogues.failure import NETWORK, TRUST, HarvestError
from gsc.ingest.catalogues.harvest import DOUBTS, Report, harvest_site
from gsc.ingest.catalogues.order import Order
from gsc.ingest.catalogues.run import Run
from gsc.model.message import Message
from gsc.site.configuration import load_settings
from gsc.site.problems import editor_language, editor_words, joined, printable

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "harvest-taken": Message(
            "{partner}: {datasets} datasets; {new} new, {changed} changed, {missing} missing, {withdrawn} withdrawn.",
            "",
        ),
        "harvest-stays": Message("{partner}: not taken; {datasets} datasets of {good} stay.", ""),
        "harvest-doubts": Message("Doubtful: {count} ({codes}).", "They are listed in {path}."),
        "harvest-done": Message(
            "{datasets} shared datasets of {partners} partners; {written} files changed.",
            "Look at them, then add them to git.",
        ),
        "harvest-no-partners": Message(
            "No partner is harvested.", "The register datasets/partners tells whose catalogues are."
        ),
    }
)
_UNTRUE: Final = 4
_CODES: Final[Mapping[str, int]] = MappingProxyType({TRUST: _UNTRUE, NETWORK: MACHINE})
_LOCK: Final = "harvest.lock"


class Given(TypedDict):
    """The command line as it stands."""

    site: str
    partner: tuple[str, ...]
    allow_host: tuple[str, ...]
    verified: str | None
    accept_drop: bool
    offline: bool
    jobs: int
    as_json: bool
    lang: str


@click.command()
@click.option(
    "--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False, exists=True)
)
@click.option("--partner", multiple=True, help="Only this partner; may stand several times. 只采集该伙伴。")
@click.option("--allow-host", multiple=True, help="A host of an intranet or a test. 允许的内网主机。")
@click.option(
    "--verified",
    help="The folder with verified copies of signed sites. 已验证镜像所在目录。",
    type=click.Path(file_okay=False, exists=True),
)
@click.option("--accept-drop", is_flag=True, help="Believe a catalogue that has lost much. 接受大幅减少的目录。")
@click.option("--offline", is_flag=True, help="Fetch nothing; read again what is kept. 不联网，重读已保存的快照。")
@click.option("--jobs", default=4, type=click.IntRange(1, 32), help="Partners at a time. 同时采集的伙伴数。")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON. 以 JSON 报告。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def harvest(**given: Unpack[Given]) -> None:
    """Harvest the catalogues of the partners in the register (采集伙伴的数据目录).

    What is fetched is kept below harvest/ and written to datasets/shared-datasets/; builds read only that. A catalogue
    that cannot be believed changes nothing. 采集结果保存在 harvest/ 和 datasets/shared-datasets/，
    生成网站时只读取这些文件；不可信的目录不改变任何记录。
    """
    lang = editor_language(given["lang"])
    with plain_errors(given["lang"]):
        settings = load_settings(given["site"])
        with build_lock(os.path.join(settings.cache, _LOCK)):
            order = _order(settings.root, settings.site_url, given)
            try:
                report = harvest_site(order)
            except HarvestError as error:
                _refuse(error, lang)
    click.echo(_as_json(report, lang) if given["as_json"] else "\n".join(_as_text(report, lang)))
    sys.exit(_exit_code(report))


def _order(root: str, own: str, given: Given) -> Order:
    return Order(
        root,
        clock(),
        given["partner"],
        frozenset(each.lower() for each in given["allow_host"]),
        given["verified"] or "",
        own,
        given["offline"],
        given["accept_drop"],
        given["jobs"],
    )


def _refuse(error: HarvestError, lang: str) -> NoReturn:
    click.echo(f"{_said(error, lang)} [{error.code}]", err=True)
    sys.exit(_CODES.get(error.cause, PROBLEMS))


def _said(error: HarvestError, lang: str) -> str:
    return _words(REFUSALS[error.code], lang, error.details)


def _words(message: Message, lang: str, details: Mapping[str, object]) -> str:
    words = editor_words(lang)
    shown = {key: printable(str(value)) for key, value in details.items()}
    return joined(Message(*(words(text).format_map(shown) if text else "" for text in message))).strip()


def _as_text(report: Report, lang: str) -> Iterator[str]:
    for run in report.runs:
        details = {"partner": run.partner, **dict(run.counts)}
        if run.trouble is not None:
            yield f"{run.partner}: {_said(run.trouble, lang)} [{run.trouble.code}]"
            details |= {"datasets": len(run.state.live()), "good": run.state.good or "—"}
        yield _words(MESSAGES["harvest-taken" if run.trouble is None else "harvest-stays"], lang, details)
    codes = Counter(note.doubt.code for note in report.merged.notes)
    if codes:
        told = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
        details = {"count": codes.total(), "codes": told, "path": DOUBTS}
        yield _words(MESSAGES["harvest-doubts"], lang, details)
    details = {"datasets": len(report.merged.entries), "partners": len(report.runs), "written": len(report.written)}
    yield _words(MESSAGES["harvest-done" if report.runs else "harvest-no-partners"], lang, details)


def _as_json(report: Report, lang: str) -> str:
    told = {
        "partners": [_run_record(run, lang) for run in report.runs],
        "datasets": len(report.merged.entries),
        "doubts": [{**note.doubt._asdict(), "partner": note.partner} for note in report.merged.notes],
        "written": list(report.written),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _run_record(run: Run, lang: str) -> dict[str, Any]:
    trouble = run.trouble
    told: dict[str, Any] = {"id": run.partner, "taken": trouble is None, "good": run.state.good, **dict(run.counts)}
    if trouble is not None:
        told |= {"code": trouble.code, "cause": trouble.cause, "message": _said(trouble, lang)}
    return told


def _exit_code(report: Report) -> int:
    """Return 0 if every catalogue was taken, else the gravest cause: 4 trust, 3 network, 1 what was given."""
    return max((_CODES.get(run.trouble.cause, PROBLEMS) for run in report.runs if run.trouble), default=0)
