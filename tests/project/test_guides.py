"""The editors' guides: complete, alike in both languages, with links that lead somewhere and examples that are read."""

import posixpath
import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gsc.build.scan import ATTACHMENTS
from gsc.cli.main import VERBS, main
from gsc.cli.mirror_outcome import mirror_messages
from gsc.cli.words import spoken
from gsc.markup.attributes import CLASSES
from gsc.markup.read_page import MarkupContext, SourceText, read_page
from gsc.markup.schemas import SCHEMAS, Field
from gsc.markup.vocabulary import read_vocabulary
from gsc.model.language import Language
from gsc.model.problem import Problem
from gsc.model.vocabulary import Vocabulary
from gsc.site.messages import all_messages
from gsc.site.problems import problem_line
from portal import REPOSITORY
from project.guide_text import (
    CODE_ROW,
    CODE_SPAN,
    FENCE,
    LANGS,
    NAMES,
    SAMPLE,
    Example,
    absent,
    examples,
    guide,
    whole,
)

DOCUMENTS = (*sorted(REPOSITORY.glob("README*.md")), *sorted((REPOSITORY / "docs").rglob("*.md")))
CONTEXT = MarkupContext((Language("zh", "zh-Hans", "zh_Hans_CN", "中文"), Language("en", "en", "en_001", "English")))

HEADING = re.compile(r"^(#{1,6}) +(.+)$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
FIELD = re.compile(r"([a-z_]+):(?: |$|\n)")


def without_code(text: str) -> str:
    return CODE_SPAN.sub("", FENCE.sub("", text))


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(group, click.Group):
        yield " ".join(path), group
        return
    context = click.Context(group)
    for name in group.list_commands(context):
        inner = group.get_command(context, name)
        assert inner is not None
        yield from commands(inner, (*path, name))


def fields(given: tuple[Field, ...]) -> Iterator[Field]:
    for field in given:
        yield field
        yield from fields(field.fields)


def others(lang: str) -> str:
    """Return the guides for data users, publishers, mirrors and centres; a Chinese one ends in .zh.md."""
    found = (
        path for path in sorted((REPOSITORY / "docs").glob("*.md")) if path.name.endswith(".zh.md") == (lang == "zh")
    )
    return "\n".join(path.read_text("utf-8") for path in found)


def failures() -> set[str]:
    """Return the codes with which publishing, copying and verifying stop, which alone have a remedy."""
    return {code for code, message in mirror_messages().items() if message.remedy}


ALL_FIELDS = tuple(dict.fromkeys(chain.from_iterable(fields(schema) for schema in SCHEMAS.values())))


@pytest.mark.parametrize("lang", LANGS)
def test_every_verb_and_option_is_told(lang: str) -> None:
    told = dict(commands(main))
    assert {path.split()[0] for path in told} == set(VERBS)
    text = f"{whole(lang)}\n{others(lang)}"
    assert absent(text, [f"gsc {path}" for path in told]) == []
    options = chain.from_iterable(each.opts for command in told.values() for each in command.params)
    assert absent(text, (name for name in options if name.startswith("--"))) == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_problem_has_its_row_and_no_other(lang: str) -> None:
    rows = [code for code, _ in CODE_ROW.findall(guide(lang, "problems.md"))]
    assert len(rows) == len(set(rows))
    assert (all_messages().keys() | failures()) - set(rows) == set()
    assert set(rows) - (all_messages().keys() | mirror_messages().keys() | spoken().keys()) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_codes_named_elsewhere_exist(lang: str) -> None:
    named = set(re.findall(r"\[([a-z0-9]+(?:-[a-z0-9]+)+)\]$", whole(lang), re.MULTILINE))
    assert named <= all_messages().keys() | mirror_messages().keys()


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_value_and_group_is_told(lang: str) -> None:
    wanted = {
        "front-matter.md": {field.name for field in ALL_FIELDS}
        | {choice for field in ALL_FIELDS for choice in field.choices}
        | {*Vocabulary._fields, *ATTACHMENTS},
        "README.md": set(SCHEMAS),
        "text.md": set(CLASSES),
    }
    for name, words in wanted.items():
        assert words - {span.strip("`") for span in CODE_SPAN.findall(FENCE.sub("", guide(lang, name)))} == set()


@pytest.mark.parametrize("name", NAMES)
def test_twins_have_the_same_shape(name: str) -> None:
    one, two = (guide(lang, name) for lang in LANGS)
    assert [level for level, _ in headings(one)] == [level for level, _ in headings(two)]
    assert [block[2] for block in FENCE.findall(one)] == [block[2] for block in FENCE.findall(two)]
    assert one.count("\n|") == two.count("\n|")
    assert [code for code, _ in CODE_ROW.findall(one)] == [code for code, _ in CODE_ROW.findall(two)]


def headings(text: str) -> list[tuple[str, str]]:
    return [(level, title) for level, title in HEADING.findall(FENCE.sub("", text))]


def anchors(text: str) -> set[str]:
    """Return the addresses that GitHub gives to headings."""
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for _, title in headings(text)}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_relative_links_lead_somewhere(path: Path) -> None:
    for link in LINK.findall(without_code(path.read_text("utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, fragment = link.partition("#")
        target = Path(posixpath.normpath((path.parent / file) if file else path))
        assert target.exists(), link
        assert target.is_relative_to(REPOSITORY), link
        if fragment:
            known = anchors(target.read_text("utf-8"))
            assert fragment in known, (link, get_close_matches(fragment, known, 1, 0.0))


def problems_of(text: str, kind: str, lang: str) -> tuple[Problem, ...]:
    """Read a page with the real reader, as if it were the first page of an editor."""
    section = {"policy": "policies", "case": "cases"}.get(kind, kind)
    key = f"{section}/my-first-page"
    source = SourceText(f"content/{lang}/{key}.md", key, lang, section, "my-first-page", kind, text)
    return read_page(source, CONTEXT).problems


def codes_of(text: str, kind: str, lang: str) -> list[str]:
    return [found.code for found in problems_of(text, kind, lang)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_message_of_the_first_page_is_the_real_one(lang: str) -> None:
    first = next(each for each in examples() if each.lang == lang and each.info == "yaml news")
    mistaken = first.text.replace("date: 2016-07-29", "date: 2016/7/29")
    lines = [problem_line(found, lang) for found in problems_of(mistaken, "news", lang)]
    for name in ("first-page.md", "problems.md"):
        assert "\n".join(lines) in [text.strip() for _, _, _, text in FENCE.findall(guide(lang, name))]


def as_page(snippet: str, kind: str) -> str:
    """Make a whole page of a piece of one: what is required and missing is added."""
    if snippet.startswith("---\n"):
        return snippet
    if FIELD.match(snippet) is None:
        return f"---\ntitle: T\n{'date: 2015' if kind == 'news' else 'short: S'}\n---\n\n{snippet}\n"
    added = "" if re.search(r"^title:", snippet, re.MULTILINE) else "title: T\n"
    if kind == "news" and not re.search(r"^date:", snippet, re.MULTILINE):
        added += "date: 2015\n"
    return f"---\n{added}{snippet.rstrip()}\n---\n"


DATA = ("datasets.md", "registers.md")  # these have tests of their own
PAGES = (each for each in examples() if each.info and each.name not in DATA)
EXAMPLES = [pytest.param(each, id=f"{each.lang}-{each.name}") for each in PAGES]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_read_without_a_problem(example: Example) -> None:
    form, _, kind = example.info.partition(" ")
    assert form in {"yaml", "markdown"}
    if kind == "vocabulary":
        vocabulary, problems = read_vocabulary("vocabulary.yaml", example.text)
        assert vocabulary is not None
        assert problems == ()
        return
    assert kind in SCHEMAS
    assert codes_of(as_page(example.text, kind), kind, example.lang) == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_of_the_import_is_the_real_one(lang: str, tmp_path: Path) -> None:
    """Its lines are those of the guide's language, or English ones."""
    shown = next(each.text for each in examples() if each.lang == lang and "[quotes-straight]" in each.text)
    source = str(REPOSITORY / "sources" / "pilot-implementation-plan-2013.txt")
    order = ["ingest", "document", source, "--section", "policies", "--slug", "test-import", "--force"]
    said = ""
    for words in (lang, "en"):
        run = CliRunner().invoke(main, [*order, "--site", str(tmp_path), "--ui-lang", words])
        assert run.exit_code == 0
        said += run.output.replace(f"{tmp_path}/", "")
    assert [line for line in shown.splitlines() if line.strip() not in {"…", ""} and line not in said] == []


def kind_of(snippet: str) -> str:
    """Return a page type that has the first field of a snippet."""
    match = FIELD.match(snippet)
    kinds = (kind for kind, schema in SCHEMAS.items() if match and match[1] in {field.name for field in schema})
    return next(kinds, "policy")


SAMPLES = [
    pytest.param(lang, code, sign, sample, id=f"{lang}-{code}-{sign}")
    for lang in LANGS
    for code, row in CODE_ROW.findall(guide(lang, "problems.md"))
    for sign, sample in SAMPLE.findall(row)
    if not code.startswith("descriptor-")  # those have a test of their own
]


@pytest.mark.parametrize(("lang", "code", "sign", "sample"), SAMPLES)
def test_wrong_is_reported_by_its_code_and_right_is_not(lang: str, code: str, sign: str, sample: str) -> None:
    snippet = sample.replace("⏎", "\n").replace("⇥", "\t").replace("\\|", "|")
    if code.startswith("vocabulary"):
        found = [each.code for each in read_vocabulary("vocabulary.yaml", snippet)[1]]
    else:
        kind = kind_of(snippet)
        found = codes_of(as_page(snippet, kind), kind, lang)
    assert found == ([code] if sign == "✗" else [])


def test_samples_are_found() -> None:
    assert len(SAMPLES) > 150
