"""`gsc register add`: the records of a sheet added to a register, with their ids and first events."""

import os
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.outcome import plain_errors, say
from gsc.cli.register_house import open_house
from gsc.cli.register_sheet import Answer, Judged, day, judge_sheet, last_day, refuse, tell
from gsc.data.intake.difference import unified
from gsc.data.intake.drafts import Given
from gsc.data.intake.intake import Checked
from gsc.data.intake.private import IGNORED, NOTE
from gsc.data.intake.writing import Write, write_all
from gsc.model.message import Message
from gsc.site.problems import editor_language, printable

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "add-done": Message("{rows} records added to {register}: {ids}.", "Check the difference, and commit it."),
        "add-dry": Message("{rows} records would be added to {register}: {ids}.", "Nothing was changed."),
        "add-private": Message("{path}: {rows} rows that are not published, and not shown here.", ""),
    }
)
_SHOWN: Final = 10


class Call(TypedDict):
    """The command line as it stands."""

    file: str
    register: str
    day: str
    reference: str
    until: str
    dry_run: bool
    site: str
    conf: str
    lang: str


@click.command()
@click.argument("file", type=click.Path(exists=True))
@click.option("--register", default="", help="The register, if its fields do not tell. 登记簿名称。")
@click.option("--date", "day", default="", callback=day, help="Day of application, where no row tells it. 申请日期。")
@click.option("--reference", default="", help="Reference of the first event, as a file number. 首个事件的文号。")
@click.option("--until", default="", callback=last_day, help="Last day of the first state. 首个状态的截止日期。")
@click.option("--dry-run", is_flag=True, help="Show the difference, change nothing. 仅显示差异，不写入。")
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def add(**call: Unpack[Call]) -> None:
    """Check FILE, a filled sheet, and add its records to the register (将填好的表格入库).

    Adds rows, ids and first events below datasets/, and what is not published below private/; all of it or nothing.
    新增记录、编号与首个事件写入 datasets/，不公开的字段写入 private/；要么全部写入，要么不作改动。
    """
    with plain_errors(call["lang"]):
        answer = Answer("text", editor_language(call["lang"]))
        house = open_house(call["site"], call["conf"])
        given = Given(call["day"], call["reference"], call["until"])
        found = judge_sheet(house, call["file"], call["register"], given, dated=True)
        if not isinstance(found, Judged):
            refuse(found, None, answer)
        checked = found.checked
        if not checked.fine:
            refuse(checked.problems, found.sheet, answer)
        tell(checked.problems, found.sheet, answer)
        if not call["dry_run"]:
            stale = write_all(house.settings.root, _writes(house.settings.root, checked))
            if stale:
                refuse(stale, None, answer)
        _show(checked, answer.lang)
        done = MESSAGES["add-dry" if call["dry_run"] else "add-done"]
        name, ids = found.taken.form.register.name, _listed(checked.ids)
        say(done, answer.lang, "", rows=len(checked.ids), register=name, ids=ids)


def _writes(root: str, checked: Checked) -> Sequence[Write]:
    """Return what to write, what is not published first: a record in public is never without it."""
    return tuple(_private(root, checked)) + tuple(
        Write(path, added.before, added.after) for path, added in checked.added.items() if path != checked.private
    )


def _private(root: str, checked: Checked) -> Iterator[Write]:
    if not checked.private:
        return
    if not os.path.lexists(os.path.join(root, IGNORED)):
        yield Write(IGNORED, None, NOTE, closed=True)
    added = checked.added[checked.private]
    before = added.before if os.path.lexists(os.path.join(root, checked.private)) else None
    yield Write(checked.private, before, added.after, closed=True)


def _show(checked: Checked, lang: str) -> None:
    for path, added in checked.added.items():
        if path == checked.private:
            say(MESSAGES["add-private"], lang, "", path=path, rows=len(checked.ids))
            continue
        for line in unified(path, added):
            click.echo(printable(line))


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (", …" if len(ids) > _SHOWN else "")
