"""`gsc verify`: prove a copy from outside, against the pinned root."""

import json
import os
import random
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.mirror_outcome import EXIT_CODES, clock, error_line, mirror_errors, tell
from gsc.cli.verify_note import MESSAGES as NOTES
from gsc.cli.verify_note import Finding, checks_path, note, state_of
from gsc.mirror.client.source import Limits, open_source
from gsc.mirror.failure import INPUT, TRUST, MirrorError
from gsc.mirror.layout import STATUS
from gsc.mirror.verify.verdict import Fault, Verdict
from gsc.mirror.verify.verification import Options
from gsc.mirror.verify.verification import verify as prove
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "verify-good": Message(
            "{place}: version {version}, {read} of {files} files read, all as signed; holds until {expires}.", ""
        ),
        "verify-bad": Message(
            "{place}: version {version}, {found} faults, the first {shown} of them above.",
            "Do not hand this copy out until it is right.",
        ),
        "verify-no-root": Message('There is no root file "{path}".', "Give the origin's root.json with --root."),
    }
)


_STATUS_MOST: Final = 65_536


class Given(TypedDict):
    """What the command line asks for."""

    place: str
    root: str
    form: str
    sample: int
    state: str
    note_in: str
    mirror: str
    origin: str
    timeout: int
    lang: str


@click.command()
@click.argument("place")
@click.option("--root", required=True, help="The pinned root, root.json of the origin. 源站的根文件。")
@click.option("--format", "form", default="text", type=click.Choice(("text", "json")), help="Output. 输出格式。")
@click.option("--sample", default=0, type=click.IntRange(0), help="At an address: read so many files. 抽查文件数。")
@click.option("--state", default="", help="A folder that remembers the highest version seen. 记录最高版本的目录。")
@click.option(
    "--note-in", default="", help="A site: note the result in its register of mirrors. 记入该站点的镜像登记簿。"
)
@click.option("--mirror", default="", help="With --note-in: the mirror's id there. 镜像的编号。")
@click.option(
    "--origin", default="", help="With --note-in: the origin, to tell what is behind. 源站，用于判断是否滞后。"
)
@click.option("--timeout", default=0, type=click.IntRange(0), help="Seconds in all, 0 for no bound. 总时限（秒）。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def verify(**given: Unpack[Given]) -> None:
    """Prove that a copy is what its origin signed (核对副本与源站签名一致).

    PLACE is a mirror's folder, an origin's folder, or an address. Exit code 4: something does not hold; 3: the network
    or the machine. PLACE 可为镜像目录、源站目录或网址。退出码 4：签名、散列、版本或有效期不符；3：网络或本机故障。
    """
    if bool(given["note_in"]) != bool(given["mirror"]):
        message = "--note-in and --mirror go together"
        raise click.UsageError(message)
    with mirror_errors(given["lang"]):
        try:
            verdict = _verdict(given)
        except MirrorError as error:
            if error.cause != INPUT:
                _note(given, error.cause, None)
            if given["form"] == "json":
                click.echo(json.dumps(_failure(given["place"], error, given["lang"]), ensure_ascii=False))
                sys.exit(EXIT_CODES[error.cause])
            raise
        _note(given, "", verdict)
        if given["form"] == "json":
            click.echo(json.dumps(_told(verdict, given["lang"]), ensure_ascii=False))
        else:
            _say(verdict, given["lang"])
    sys.exit(EXIT_CODES[TRUST] if verdict.found else 0)


def _verdict(given: Given) -> Verdict:
    if not os.path.isfile(given["root"]):
        raise MirrorError(INPUT, "verify-no-root", path=given["root"])
    with open(given["root"], "rb") as stream:
        root = stream.read()
    limits = Limits(seconds=float(given["timeout"]))
    options = Options(given["state"], given["sample"], random.SystemRandom(), limits)
    return prove(given["place"], root, clock(), options)


def _note(given: Given, cause: str, verdict: Verdict | None) -> None:
    """Note what was found in the register of mirrors, if that was asked for."""
    if not given["note_in"]:
        return
    newest = 0
    if given["origin"] and verdict is not None:
        source = open_source(given["origin"], Limits(seconds=float(given["timeout"])))
        try:
            newest = int(json.loads(source.read(STATUS, _STATUS_MOST))["version"])
        except (ValueError, KeyError, TypeError) as error:
            raise MirrorError(INPUT, "verify-note-origin", place=given["origin"]) from error
        finally:
            source.close()
    version = verdict.version if verdict is not None else 0
    state = state_of(cause, verdict.found if verdict is not None else 0, version, newest)
    finding = Finding(state, clock().date().isoformat(), version)
    code = "verify-noted" if note(given["note_in"], given["mirror"], finding) else "verify-same"
    details = {"mirror": given["mirror"], "state": state, "day": finding.day, "path": checks_path(given["note_in"])}
    tell(NOTES[code], given["lang"], err=True, **details)


def _line(fault: Fault, lang: str) -> str:
    return error_line(MirrorError(TRUST, fault.code, path=fault.path, why=fault.why), lang)


def _say(verdict: Verdict, lang: str) -> None:
    for each in verdict.faults:
        click.echo(_line(each, lang), err=True)
    details = verdict._asdict() | {"expires": f"{verdict.expires:%Y-%m-%d %H:%M} UTC", "shown": len(verdict.faults)}
    code = "verify-bad" if verdict.found else "verify-good"
    tell(MESSAGES[code], lang, err=bool(verdict.found), **details)


def _told(verdict: Verdict, lang: str) -> Mapping[str, object]:
    faults = [{"path": each.path, "code": each.code, "message": _line(each, lang)} for each in verdict.faults]
    return {
        "place": verdict.place,
        "good": not verdict.found,
        "version": verdict.version,
        "root_version": verdict.root_version,
        "expires": verdict.expires.isoformat(),
        "files": verdict.files,
        "read": verdict.read,
        "bytes": verdict.size,
        "found": verdict.found,
        "faults": faults,
    }


def _failure(place: str, error: MirrorError, lang: str) -> Mapping[str, object]:
    return {
        "place": place,
        "good": False,
        "cause": error.cause,
        "code": error.code,
        "message": error_line(error, lang),
    }
