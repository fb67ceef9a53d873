"""`gsc register check`: a sheet that an applicant filled in, checked as the site checks its data."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.outcome import plain_errors, say
from gsc.cli.register_house import open_house
from gsc.cli.register_sheet import Answer, Judged, day, judge_sheet, last_day, refuse, tell
from gsc.data.intake.drafts import Given
from gsc.model.message import Message
from gsc.site.problems import editor_language

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {"intake-fine": Message("{path}: {rows} records for {register}, no error.", "")}
)


class Call(TypedDict):
    """The command line as it stands."""

    file: str
    register: str
    day: str
    until: str
    site: str
    conf: str
    form: str
    lang: str


@click.command()
@click.argument("file", type=click.Path(exists=True))
@click.option("--register", default="", help="The register, if its fields do not tell. 登记簿名称。")
@click.option("--date", "day", default="", callback=day, help="Day of application, where no row tells it. 申请日期。")
@click.option("--until", default="", callback=last_day, help="Last day of the first state. 首个状态的截止日期。")
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="How to answer. 输出格式。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def check(**call: Unpack[Call]) -> None:
    """Check FILE, a filled sheet for a register (校验填好的表格).

    Every error is told at its cell. Nothing is changed. 逐格列出全部错误，不改动任何文件。
    """
    with plain_errors(call["lang"]):
        answer = Answer(call["form"], editor_language(call["lang"]))
        house = open_house(call["site"], call["conf"])
        given = Given(call["day"], "", call["until"])
        found = judge_sheet(house, call["file"], call["register"], given, dated=False)
        if not isinstance(found, Judged):
            refuse(found, None, answer)
        if not found.checked.fine:
            refuse(found.checked.problems, found.sheet, answer)
        tell(found.checked.problems, found.sheet, answer)
        if answer.form == "text":
            rows, name = len(found.checked.ids), found.taken.form.register.name
            say(MESSAGES["intake-fine"], answer.lang, "", path=call["file"], rows=rows, register=name)
