"""`gsc ingest document`: a raw document becomes a page, with a report of every repair and every doubt."""

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, NoReturn, TypedDict, Unpack

import click

from gsc.cli.outcome import PROBLEMS, plain_errors
from gsc.ingest.csv_tables import csv_files
from gsc.ingest.decode import check_size
from gsc.ingest.document import Import, Target, import_document
from gsc.ingest.finding import Finding, finding
from gsc.ingest.page_check import UnpublishableError, check_page
from gsc.ingest.place import Address, File, check_free, write
from gsc.ingest.refusal import RefusalError
from gsc.ingest.report import Outcome, Say, as_record, as_text
from gsc.model.message import Message
from gsc.model.settings import Settings
from gsc.site.configuration import load_settings, make_settings
from gsc.site.messages import message_of
from gsc.site.problems import editor_language, editor_words

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CONF: Final = "pelicanconf.py"
_USUAL: Final[Mapping[str, object]] = MappingProxyType({
    "BRAND": {"zh": "-", "en": "-"},
    "LANGUAGES": ["zh", "en"],
    "SITEURL": "http://localhost",
    "SECTIONS": {
        "news": "news", "cases": "case", "policies": "policy", "research": "research", "connectivity": "page",
        "culture": "culture", "services": "service", "about": "page",
    },
})  # fmt: skip
"""What a site has that has not been configured yet."""


class Order(NamedTuple):
    """What the command line asked for."""

    file: Path
    address: Address
    tables: Path | None
    draft: bool
    force: bool
    json: bool


class Given(TypedDict):
    """The command line as it stands."""

    file: Path
    section: str
    slug: str
    site: Path
    lang: str
    form: str
    tables: Path | None
    draft: bool
    force: bool
    ui_lang: str


@click.group()
def ingest() -> None:
    """Bring documents from outside into the site (导入外部文件)."""


def _named(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Accept what can stand in an address."""
    del context
    pattern = _LANG if parameter.name == "lang" else _NAME
    if pattern.fullmatch(value) is None:
        example = "zh, en" if parameter.name == "lang" else "two-words"
        message = f"“{value}” is not allowed here; write lower-case letters and digits, as in: {example}"
        raise click.BadParameter(message)
    return value


@ingest.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--section", required=True, callback=_named, help="The section of the site, for example policies. 栏目。")
@click.option("--slug", required=True, callback=_named, help="The name of the page in its address. 页面名称。")
@click.option(
    "--site",
    default=".",
    help="The site's directory. 网站目录。",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--lang", default="zh", show_default=True, callback=_named, help="Language of the document. 文件语言。")
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="How to report. 报告格式。")
@click.option(
    "--tables",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write tables as CSV into this directory. 表格另存目录。",
)
@click.option("--draft", is_flag=True, help="Begin the page as a draft, not published yet. 作为草稿，暂不发布。")
@click.option("--force", is_flag=True, help="Replace files that exist. 覆盖已有文件。")
@click.option("--ui-lang", default="", help="Language of the report (zh, en). 报告语言。")
def document(**given: Unpack[Given]) -> None:
    """Import FILE (text, Markdown or HTML) as content/LANG/SECTION/SLUG.md (导入文本、Markdown 或 HTML 文件).

    Every character of the file is in the page, or listed as removed. Doubts do not change the exit code.
    源文件的每个字都在页面中，或列入删除清单；疑点不影响退出码。
    """
    file = given["file"]
    address = Address(given["site"], given["lang"], given["section"], given["slug"])
    order = Order(file, address, given["tables"], given["draft"], given["force"], given["form"] == "json")
    with plain_errors(given["ui_lang"]):
        say = _speaker(editor_language(given["ui_lang"]))
        kind = _kind(_settings(given["site"]), order.address)
        try:
            outcome = _run(order, kind)
        except RefusalError as refused:
            _refuse(file, say(refused.code, refused.details), refused.code)
        except UnpublishableError as refused:
            found = refused.problem
            _refuse(file, say(found.code, dict(found.details)), found.code)
        if order.json:
            click.echo(json.dumps(as_record(outcome, say), ensure_ascii=False, indent=1))
        else:
            click.echo("\n".join(as_text(outcome, say)))


def _run(order: Order, kind: str) -> Outcome:
    """Import, check and write; nothing is written unless everything went well."""
    address = order.address
    check_size(order.file.stat().st_size)
    result = import_document(order.file.name, order.file.read_bytes(), Target(kind, address.lang, order.draft))
    content = result.markdown.encode()
    page = tuple(_as_doubt(problem.code, problem.details) for problem in check_page(address.relative, kind, content))
    files = [File(address.path, str(address.path), content), *_tables(order, result)]
    check_free(files, address, force=order.force)
    write(files)
    return Outcome(result, tuple(file.shown for file in files), page)


def _as_doubt(code: str, details: tuple[tuple[str, str], ...]) -> Finding:
    return finding(code, 0, **dict(details))


def _tables(order: Order, result: Import) -> list[File]:
    if order.tables is None:
        return []
    made = csv_files(result.tables, order.address.slug)
    return [File(order.tables / each.name, os.path.join(order.tables, each.name), each.content) for each in made]


def _settings(site: Path) -> Settings:
    """Read the site's settings; a directory without configuration gets the usual sections and languages."""
    if (site / _CONF).is_file():
        return load_settings(str(site), _CONF)
    return make_settings(_USUAL, str(site.resolve()))


def _kind(settings: Settings, address: Address) -> str:
    """Return the page type of the section. Raises click.UsageError for a section or language that the site lacks."""
    kinds = {section.name: section.kind for section in settings.sections}
    languages = [language.code for language in settings.languages]
    if address.section not in kinds:
        message = f"The site has no section “{address.section}”; its sections are: {', '.join(kinds)}."
        raise click.UsageError(message)
    if address.lang not in languages:
        message = f"The site has no language “{address.lang}”; its languages are: {', '.join(languages)}."
        raise click.UsageError(message)
    return kinds[address.section]


def _speaker(lang: str) -> Say:
    """Return what puts codes into the words of the editor's language."""
    words = editor_words(lang)

    def say(code: str, details: Mapping[str, str]) -> Message:
        return Message(*(words(text).format_map(details) for text in message_of(code)))

    return say


def _refuse(file: Path, message: Message, code: str) -> NoReturn:
    click.echo(f"{file}: {message.text} {message.remedy} [{code}]", err=True)
    sys.exit(PROBLEMS)
