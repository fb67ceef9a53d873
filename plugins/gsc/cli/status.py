"""`gsc status`: which translations are behind, what is missing, which reviews are due, what of the data is blank."""

import json
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import click

from gsc.build.as_of import as_of_date
from gsc.build.checking import check_site
from gsc.cli.outcome import PROBLEMS, plain_errors
from gsc.cli.status_lines import status_lines
from gsc.model.library import Library
from gsc.model.partial_date import parse_partial_date
from gsc.model.text_parts import Change
from gsc.publish.status.survey import PageState, Survey, count_pages, survey
from gsc.site.configuration import load_settings
from gsc.site.problems import editor_language, problem_line

DATA: Final = "data"
_CHANGE: Final[Mapping[str, str]] = MappingProxyType(
    {"kind": "change", "name": "clause", "was": "was", "number": "number", "title": "title", "lang": "title_lang"}
)


class _Call(NamedTuple):
    """What the command was given."""

    site: str
    conf: str
    form: str
    lang: str
    into: str
    section: str
    on: str


@click.command()
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--format", "form", default="text", type=click.Choice(("text", "json")), help="How to answer. 输出格式。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
@click.option("--into", default="", help="Only this language of the site. 只看网站的这一种语言。")
@click.option("--section", default="", help="Only this section, or data. 只看这个栏目，或 data。")
@click.option("--on", default="", help="The day to judge reviews by, as 2027-05-08. 以哪一天判断复核是否到期。")
def status(**given: str) -> None:
    """Tell which translations are outdated or missing, by clause, and which reviews are due (翻译与复核情况)."""
    _status(_Call(**given))


def _status(call: _Call) -> None:
    with plain_errors(call.lang):
        settings = load_settings(call.site, call.conf)
        codes = tuple(language.code for language in settings.languages)
        sections = tuple(section.name for section in settings.sections)
        _refuse(call, codes, sections)
        collection = check_site(settings)
        for each in collection.problems:
            click.echo(problem_line(each, editor_language(call.lang)), err=True)
        if collection.problems:
            sys.exit(PROBLEMS)
        found = _chosen(collection.library, call)
        if call.form == "json":
            click.echo(json.dumps(status_record(found, sections), ensure_ascii=False, indent=1))
        else:
            names = {language.code: language.name for language in settings.languages}
            for line in status_lines(found, count_pages(found, sections), names, editor_language(call.lang)):
                click.echo(line)


def _refuse(call: _Call, codes: tuple[str, ...], sections: tuple[str, ...]) -> None:
    """Refuse what the site does not have. Raises click.BadParameter."""
    for option, given, known in (("--into", call.into, codes), ("--section", call.section, (*sections, DATA))):
        if given and given not in known:
            told = f"{given} ({', '.join(known)})"
            raise click.BadParameter(told, param_hint=option)
    day = parse_partial_date(call.on)
    if call.on and (day is None or not day.day):
        raise click.BadParameter(call.on, param_hint="--on")


def _chosen(library: Library, call: _Call) -> Survey:
    """Return the state of the site as far as it was asked for."""
    found = survey(library, call.on or as_of_date(library))
    pages = tuple(page for page in found.pages if call.into in {"", page.lang} and call.section in {"", page.section})
    data = tuple(half for half in found.data if call.into in {"", half.lang} and call.section in {"", DATA})
    return found._replace(pages=pages, data=data)


def status_record(found: Survey, sections: tuple[str, ...]) -> dict[str, object]:
    """Return the answer for programs."""
    return {
        "as_of": found.as_of,
        "summary": [count._asdict() for count in count_pages(found, sections)],
        "pages": [_page_record(page) for page in found.pages],
        "data": [half._asdict() for half in found.data],
    }


def _page_record(page: PageState) -> dict[str, object]:
    record = {"title_lang" if name == "shown" else name: value for name, value in page._asdict().items()}
    unknown = page.state == "outdated" and page.changes is None
    return {**record, "changes": None if unknown else list(map(_change_record, page.changes or ()))}


def _change_record(change: Change) -> dict[str, str]:
    return {_CHANGE[name]: value for name, value in change._asdict().items()}
