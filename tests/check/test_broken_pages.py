"""Every mistake an editor can make: one located message in both languages, exit 1, the last good site untouched."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from gsc.cli.main import main
from portal import Portal, lend_templates, pages_of, sample_at, stamps

POLICY = "zh/policies/measures.md"
CASE = "zh/cases/case-1.md"
ALONE = "zh/policies/notice.md"  # has no version in another language
PAGE = "zh/about/site.md"
NEW = "zh/about/new.md"
GOOD = "---\ntitle: 新\n---\n\n文。\n"
Deed = Callable[[Portal], object]


class Broken(NamedTuple):
    """A mistake: what is done to the sample, and the one problem that must be told."""

    name: str
    deed: Deed
    code: str
    path: str
    line: int = 0
    column: int = 0


def swap(path: str, old: str, new: str) -> Deed:
    return lambda portal: portal.edit(path, old, new)


def put(path: str, content: str | bytes) -> Deed:
    def deed(portal: Portal) -> None:
        file = portal.page(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    return deed


def add(text: str) -> Deed:
    """Put text below the last line of a page; its first line is the fifteenth of the file."""

    def deed(portal: Portal) -> None:
        file = portal.page(PAGE)
        file.write_text(file.read_text("utf-8") + f"\n{text}\n", "utf-8")

    return deed


def link(path: str, target: str) -> Deed:
    return lambda portal: portal.page(path).symlink_to(target)


def drop(path: str) -> Deed:
    return lambda portal: portal.page(path).unlink()


def policy(name: str, old: str, new: str, code: str, place: tuple[int, int]) -> Broken:
    return Broken(name, swap(POLICY, old, new), code, POLICY, *place)


def text(name: str, words: str, code: str, column: int, line: int = 15) -> Broken:
    return Broken(name, add(words), code, PAGE, line, column)


def file(name: str, path: str, content: str | bytes, code: str, place: tuple[int, int] = (0, 0)) -> Broken:
    return Broken(name, put(path, content), code, path, *place)


FRONT_MATTER = (
    policy("key unknown", "issuers:", "issuer:", "field-unknown", (7, 1)),
    policy("key of another type", "status:", "organisations:", "field-unknown", (10, 1)),
    policy("key twice", "status: in-force", "number: 样例发〔2021〕3号", "yaml-duplicate", (10, 1)),
    policy("tab", "signed: 2021", "signed:\t2021", "yaml-tab", (9, 8)),
    policy("tab as indent", "  - ports", "\t- ports", "yaml-tab", (5, 1)),
    policy("day that does not exist", "signed: 2021-02-01", "signed: 2021-02-30", "date-impossible", (9, 9)),
    policy("month that does not exist", "signed: 2021-02-01", "signed: 2021-13", "date-impossible", (9, 9)),
    policy("date in another form", "signed: 2021-02-01", "signed: 2021年2月1日", "date-near-miss", (9, 9)),
    policy("no date", "signed: 2021-02-01", "signed: 去年", "date-form", (9, 9)),
    policy("day needed", "published: 2021-03-03", "published: 2021-03", "date-not-full", (3, 12)),
    policy("number in other brackets", "样例发〔2021〕2号", "样例发[2021]2号", "document-number-near-miss", (6, 9)),
    policy("no number", "样例发〔2021〕2号", "第二号文件", "document-number-form", (6, 9)),
    policy("status unknown", "status: in-force", "status: valid", "field-choice", (10, 9)),
    policy("relation unknown", "kind: implements", "kind: follows", "field-choice", (12, 11)),
    policy("relation without target", "target: green-plan.md", "url: https://example.org", "relation-empty", (12, 5)),
    policy("list expected", "tags:\n  - ports", "tags: ports", "field-not-list", (4, 7)),
    policy("text expected", "title: 样例市港口办法", "title:\n  - 样例市港口办法", "field-not-text", (3, 3)),
    policy("fields expected", "translation:\n  kind: original", "translation: original", "field-not-record", (16, 14)),
    policy("title empty", "title: 样例市港口办法", "title:", "field-empty", (2, 1)),
    policy("title missing", "title: 样例市港口办法\n", "", "field-missing", (2, 1)),
    policy("title too long", "title: 样例市港口办法", f"title: {'长' * 201}", "field-too-long", (2, 8)),
    policy("no key", "- ports", "- Ports and ships", "field-key", (5, 5)),
    policy("unclosed quote", "title: 样", "title: '样", "yaml-syntax", (18, 1)),
    policy("alias", "signed: 2021-02-01", "signed: &day 2021-02-01", "yaml-anchor", (9, 9)),
    policy("tag of YAML", "signed: 2021-02-01", "signed: !!python/none 2021-02-01", "yaml-tag", (9, 9)),
    policy("no front matter", "---\ntitle", "title", "front-matter-missing", (1, 1)),
    policy("front matter not closed", "original\n---\n", "original\n", "front-matter-open", (1, 1)),
    Broken(
        "language of no site",
        swap("en/policies/measures.md", "origin: zh", "origin: fr"),
        "field-language",
        "en/policies/measures.md",
        18,
        11,
    ),
    Broken("number of no list", swap(CASE, "order: 1", "order: first"), "field-integer", CASE, 5, 8),
    Broken("licence unknown", swap(CASE, "licence: CC-BY-4.0", "licence: CC-BY"), "field-choice", CASE, 15, 10),
    Broken(
        "address of no site",
        swap("zh/policies/green-plan.md", "https://gazette.example.org/2020", "gazette"),
        "field-url",
        "zh/policies/green-plan.md",
        28,
        10,
    ),
)
LINKS = (
    text("link to nowhere", "见[甲](no-such.md)。", "link-page-missing", 6),
    text("link to no clause", "见[甲](../policies/green-plan.md#c9)。", "link-clause-missing", 6),
    text("link to no clause of the page", "见[甲](#c9)。", "link-clause-missing", 6),
    text("link to no register", "见[甲](register:no-such)。", "link-register-missing", 6),
    text("link to no dataset", "见[甲](dataset:no-such)。", "link-dataset-missing", 6),
    text("link to what names no record", "见[甲](register:a/b/c)。", "link-record", 6),
    text("link to no file", "见[甲](table.csv)。", "link-file-missing", 6),
    text("link to a script", "见[甲](javascript:alert(1))。", "link-scheme", 6),
    text("link to a script in disguise", "见[甲](JaVaScRiPt:alert)。", "link-scheme", 6),
    text("link to data", "见[甲](data:text/html,x)。", "link-scheme", 6),
    text("link out of the content", "见[甲](../../../../etc/passwd.md)。", "link-outside", 6),
    text("link into another language", "见[甲](../../en/about/site.md)。", "link-language", 6),
    text("link with a slash", "见[甲](/zh/about/)。", "link-absolute", 6),
    text("link without target", "见[甲]()。", "link-empty", 6),
    text("link without scheme", "见[甲](//example.org/)。", "link-protocol-relative", 6),
    text("link to a page as it is served", "见[甲](../policies/)。", "link-form", 6),
    text("image without description", "![](mark.png)", "image-alt", 5),
    text("image of another site", "![图](https://example.org/a.png)", "image-foreign", 6),
    text("image that is not there", "![图](lost.png)", "link-file-missing", 6),
    Broken("relation to nowhere", swap(POLICY, "green-plan.md\n", "no-plan.md\n"), "link-page-missing", POLICY, 13, 13),
    Broken(
        "relation to itself", swap(POLICY, "green-plan.md\n", "measures.md\n"), "relation-to-itself", POLICY, 13, 13
    ),
    Broken(
        "relation out of the content",
        swap(POLICY, "target: green-plan.md", "target: ../../../x.md"),
        "link-outside",
        POLICY,
        13,
        13,
    ),
)
TEXT = (
    text("script", "一段<script>alert(1)</script>文字。", "html-refused", 3),
    text("script across lines", "一段<script\n>alert(1)</script>文字。", "html-refused", 3),
    text("style", "<style>body { display: none }</style>", "html-refused", 1),
    text("comment", "一段<!-- 注 -->文字。", "html-refused", 3),
    text("table with a cell too few", "| 甲 | 乙 |\n|---|---|\n| 1 |", "table-row", 1, 17),
    text("table with a cell too many", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |", "table-row", 1, 17),
    text("title in the text", "# 标题", "heading-title", 1),
    text("heading that skips a level", "## 甲\n\n#### 乙", "heading-skipped", 1, 17),
    text("code that does not end", "```\n甲", "code-open", 1),
    text("footnote that is not there", "甲[^1]。", "footnote-missing", 2),
    text("attribute unknown", "甲\n{: .red }", "attribute-refused", 1, 16),
    text("bold that does not end", "甲**乙丙。", "emphasis-open", 2),
    text("reference to a control character", "甲&#0;乙", "character-reference", 2),
)
BYTES = (
    file("GBK", NEW, "---\ntitle: 新\n---\n\n绿色供应链管理。\n".encode("gb18030"), "file-gbk", (2, 8)),
    file("no text", NEW, b"---\ntitle: x\n---\n\n\xff\xfe\xfd\n", "file-not-utf-8", (5, 1)),
    file("UTF-16", NEW, GOOD.encode("utf-16"), "file-utf-16"),
    file("NUL", NEW, "---\ntitle: 新\n---\n\n甲\0乙\n", "character-nul", (5, 2)),
    file("control character", NEW, "---\ntitle: 新\n---\n\n甲\x07乙\n", "character-control", (5, 2)),
    file("private character", NEW, "---\ntitle: 新\n---\n\n甲\ue001乙\n", "character-reserved", (5, 2)),
    file("text that runs backwards", NEW, "---\ntitle: 新\n---\n\n甲\u202e乙\n", "character-bidi", (5, 2)),
    file("line of 5 MB", NEW, "---\ntitle: 新\n---\n\n" + "x" * 5_000_000, "file-too-large"),
    file("long line", NEW, "---\ntitle: 新\n---\n\n" + "x" * 100_001, "line-too-long", (5, 100_001)),
    file("empty", NEW, b"", "front-matter-missing", (1, 1)),
    file("blank", NEW, b"\n\n", "front-matter-missing", (1, 1)),
    file("no fields", NEW, "---\n---\n\n文。\n", "yaml-not-fields", (2, 1)),
)
PLACES = (
    file("upper case", "zh/about/New-Page.md", GOOD, "slug-form"),
    file("upper case beside lower case", "zh/about/Site.md", GOOD, "slug-form"),
    file("Chinese name", "zh/about/新.md", GOOD, "slug-form"),
    file("dots", "zh/about/a..b.md", GOOD, "slug-form"),
    file("space", "zh/about/a b.md", GOOD, "slug-form"),
    file("section unknown", "zh/laws/new.md", GOOD, "section-unknown"),
    file("page beside sections", "zh/new.md", GOOD, "page-place"),
    file("page with the address of a section", "zh/about.md", GOOD, "page-place"),
    file("page too deep", "zh/about/deep/new.md", GOOD, "page-place"),
    file("folder that looks like a page", "zh/about/new.md/page.md", GOOD, "page-place"),
    Broken("language unknown", put("fr/index.md", GOOD), "language-folder-unknown", "fr"),
    Broken("file beside the languages", put("notes.txt", "x"), "language-folder-unknown", "notes.txt"),
    file("file of an unknown kind", "zh/about/tool.exe", b"MZ", "file-kind-unknown"),
    file("page in HTML", "zh/about/new.html", b"<p>", "file-kind-unknown"),
    file("file without kind", "zh/about/README", b"x", "file-kind-unknown"),
    Broken("symbolic link out of the content", link("zh/about/new.md", "/etc/hostname"), "symlink", NEW),
    Broken("symbolic link to a page", link("zh/about/new.md", "site.md"), "symlink", NEW),
    Broken("symbolic link to a folder", link("zh/about/more", "../policies"), "symlink", "zh/about/more"),
    Broken("symbolic link to nothing", link("zh/about/new.csv", "nothing"), "symlink", "zh/about/new.csv"),
)
ACROSS = (
    Broken("subject unknown", swap(ALONE, "- standards", "- standard"), "vocabulary-key-unknown", ALONE, 5, 5),
    file(
        "stage unknown",
        "zh/cases/new.md",
        "---\ntitle: 新\nstages:\n  - desing\n---\n",
        "vocabulary-key-unknown",
        (4, 5),
    ),
    file("sector unknown", "zh/cases/new.md", "---\ntitle: 新\nsector: tin\n---\n", "vocabulary-key-unknown", (3, 9)),
    Broken(
        "date differs",
        swap("en/policies/measures.md", "2021-02-01", "2021-02-02"),
        "fact-differs",
        "en/policies/measures.md",
        9,
        9,
    ),
    Broken(
        "number differs",
        swap("en/policies/measures.md", "〕2号", "〕3号"),
        "fact-differs",
        "en/policies/measures.md",
        6,
        9,
    ),
    Broken(
        "number of two documents",
        swap("zh/policies/notice.md", "样例办〔2021〕5号", "样例发〔2021〕2号"),
        "number-twice",
        "zh/policies/notice.md",
        6,
        9,
    ),
    Broken("original that is not there", drop(POLICY), "translation-origin", "en/policies/measures.md", 18, 11),
    Broken(
        "vocabulary with an unknown group",
        swap("zh/vocabulary.yaml", "sectors:", "sector:"),
        "vocabulary-group",
        "zh/vocabulary.yaml",
        8,
        1,
    ),
    Broken(
        "vocabulary with a tab",
        swap("zh/vocabulary.yaml", "  steel: 钢铁\n", "\tsteel: 钢铁\n"),
        "yaml-tab",
        "zh/vocabulary.yaml",
        2,
        1,
    ),
)
TABLE = (*FRONT_MATTER, *LINKS, *TEXT, *BYTES, *PLACES, *ACROSS)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, sample: Portal) -> Portal:
    """Return a built site on which one mistake after the other is made."""
    portal = sample_at(tmp_path_factory.mktemp("broken") / "site")
    lend_templates(sample, portal)
    assert portal.build().problems == ()
    return portal


@pytest.fixture
def spoiled(bench: Portal, tmp_path: Path) -> Iterator[Portal]:
    """Yield the same, with its content put back afterwards."""
    content = bench.root / "content"
    shutil.copytree(content, tmp_path / "good")
    yield bench
    shutil.rmtree(content)
    shutil.copytree(tmp_path / "good", content)


def told(portal: Portal, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*words, "--site", str(portal.root)], color=True)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_there_are_enough() -> None:
    assert len(TABLE) >= 100
    assert len({each.name for each in TABLE}) == len(TABLE)


@pytest.mark.parametrize("broken", TABLE, ids=lambda each: each.name)
def test_one_located_message(spoiled: Portal, broken: Broken) -> None:
    before = stamps(spoiled.output)
    broken.deed(spoiled)
    code, answer = told(spoiled, "check", "--format", "json")
    assert code == 1
    problems = json.loads(answer)
    found = [(each["code"], each["path"], each["line"], each["column"]) for each in problems]
    assert found == [(broken.code, f"content/{broken.path}", broken.line, broken.column)]
    place = re.escape(f"content/{broken.path}") + (f":{broken.line}:{broken.column}" if broken.line else "")
    messages = {}
    for lang in ("zh", "en"):
        code, answer = told(spoiled, "build", "--lang", lang)
        assert code == 1
        lines = [line for line in answer.splitlines() if f"[{broken.code}]" in line]
        assert len(lines) == 1
        match = re.fullmatch(rf"{place}: (?P<words>.+) \[{broken.code}\]", lines[0])
        assert match, lines[0]
        messages[lang] = match["words"]
    assert messages["zh"] != messages["en"]
    assert problems[0]["message"]
    assert problems[0]["remedy"]
    assert stamps(spoiled.output) == before


def test_what_looks_wrong_and_is_right(spoiled: Portal) -> None:
    """A two-space list (Pelican's own reader loses what follows it), quoted values, a byte order mark, CRLF."""
    page = (
        "\ufeff---\r\ntitle: 'No: 1'\r\ntags:\r\n  - steel\r\n  - ports\r\npublished: 2021-05-01\r\n"
        "summary: 1e3\r\n---\r\n\r\n1 < 2 & 3 > 2, \\<script>, `<b>`, a_b_c, 50 %.\r\n"
    )
    for lang in ("zh", "en"):
        put(f"{lang}/about/new.md", page)(spoiled)
    assert told(spoiled, "check") == (0, told(spoiled, "check")[1])
    assert spoiled.build().problems == ()
    shown = spoiled.text("en/about/new/index.html")
    assert "<title>No: 1 · Sample</title>" in shown
    assert "1 &lt; 2 &amp; 3 &gt; 2, &lt;script&gt;, <code>&lt;b&gt;</code>, a_b_c, 50 %." in shown
    assert ">Ports</a>" in shown
    assert 'content="1e3"' in shown
    assert "May 1, 2021" in shown


@pytest.mark.parametrize("name", ["tags", "page", "feeds", "with-en", "404", "2", "con"])
def test_names_that_could_be_taken_for_others(spoiled: Portal, name: str) -> None:
    """Pages may be called like parts of the site's own addresses."""
    spoiled.build()
    for lang in ("zh", "en"):
        put(f"{lang}/policies/{name}.md", GOOD)(spoiled)
    before = set(pages_of(spoiled.output))
    assert spoiled.build().problems == ()
    assert before < set(pages_of(spoiled.output))
    assert (spoiled.output / f"zh/policies/{name}/index.html").is_file()


def test_an_alias_bomb_does_not_go_off(spoiled: Portal) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))
    swap(POLICY, "status: in-force", f"l0: &l0 [x, x]\n{levels}\nstatus: in-force")(spoiled)
    code, answer = told(spoiled, "check", "--format", "json")
    assert code == 1
    assert {each["code"] for each in json.loads(answer)} == {"yaml-anchor"}


def test_several_mistakes_are_all_told_in_the_order_of_the_files(spoiled: Portal) -> None:
    swap(POLICY, "signed: 2021-02-01", "signed: 2021-02-30")(spoiled)
    swap(POLICY, "status: in-force", "status: valid")(spoiled)
    add("见[甲](javascript:x)。")(spoiled)
    _, answer = told(spoiled, "check", "--format", "json")
    found = [(each["path"], each["line"]) for each in json.loads(answer)]
    assert found == [(f"content/{PAGE}", 15), (f"content/{POLICY}", 9), (f"content/{POLICY}", 10)]


@pytest.mark.parametrize(
    "value", [r'"a\nb"', r'"a\x1b[31mb"', r'"a\u2028b"', r'"a\rb"'], ids=["line break", "escape", "separator", "return"]
)
def test_a_message_stays_one_line_without_control_characters(spoiled: Portal, value: str) -> None:
    """Details come from the file; they may not forge a line of the report or move a terminal's cursor."""
    swap(POLICY, "- ports", f"- {value}")(spoiled)
    code, answer = told(spoiled, "build", "--lang", "en")
    assert code == 1
    lines = [line for line in answer.split("\n") if "measures.md" in line]
    assert len(lines) == 1
    assert "[field-key]" in lines[0]
    assert all(sign.isprintable() for sign in lines[0])


@pytest.mark.parametrize("name", [b"\xff\xfe.md", b"a\nb.md", b"a\x1b[31m.md"], ids=["no text", "line break", "escape"])
def test_a_file_name_that_is_no_text(spoiled: Portal, name: bytes) -> None:
    target = bytes(spoiled.page("zh/about")) + b"/" + name
    with open(target, "wb") as handle:
        handle.write(GOOD.encode())
    code, answer = told(spoiled, "build", "--lang", "en")
    assert code == 1
    lines = [line for line in answer.split("\n") if "[slug-form]" in line]
    assert len(lines) == 1
    assert all(sign.isprintable() for sign in lines[0])


def test_only_the_paths_asked_for(spoiled: Portal) -> None:
    swap(POLICY, "signed: 2021-02-01", "signed: 2021-02-30")(spoiled)
    add("见[甲](javascript:x)。")(spoiled)
    ask = partial(told, spoiled, "check", "--lang", "en")
    assert ask(f"content/{POLICY}")[1].count("[") == 1
    assert ask("content/zh/about/")[1].count("[link-scheme]") == 1
    assert ask("content/en") == (0, ask("content/en")[1])
