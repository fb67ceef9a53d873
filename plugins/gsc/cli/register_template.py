"""`gsc register template`: the sheet to fill in for a register."""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import click

from gsc.cli.outcome import plain_errors, say
from gsc.cli.register_house import Taken, find_table, named, open_house, sheet_languages
from gsc.cli.register_sheet import Answer, refuse
from gsc.data.intake.template import FORMS, make_template
from gsc.model.message import Message
from gsc.site.problems import editor_language

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {"template-done": Message("The sheet for {register} is {path}: {fields} fields.", "")}
)


@click.command()
@click.argument("register")
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--to", "goal", default="", type=click.Path(), help="A new file, .xlsx or .csv. 新建的目标文件。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def template(register: str, site: str, conf: str, goal: str, lang: str) -> None:
    """Write the sheet to fill in for REGISTER, in all languages of the site (生成填报表格模板).

    By default REGISTER.xlsx in the current folder. 默认写入当前目录下的 REGISTER.xlsx。
    """
    with plain_errors(lang):
        house = open_house(site, conf)
        taken = named(house, register, "REGISTER")
        if not isinstance(taken, Taken):
            refuse(taken, None, Answer("text", editor_language(lang)))
        goal = goal or f"{register}.xlsx"
        form = os.path.splitext(goal)[1].lower().lstrip(".")
        if form not in FORMS or os.path.lexists(goal):
            raise click.BadParameter(goal, param_hint="--to")
        find, languages = find_table(house), sheet_languages(house.settings)
        content = make_template(taken.home.package, taken.form.table, form, find, languages)
        with open(goal, "xb") as file:
            file.write(content)
        words = editor_language(lang)
        say(MESSAGES["template-done"], words, "", register=register, path=goal, fields=len(taken.form.fields))
