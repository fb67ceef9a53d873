"""`gsc new`: what it writes can be checked and built at once, and nothing is ever overwritten."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from begun import new, written
from gsc.build.checking import check_site
from gsc.build.hinting import site_hints
from gsc.cli.main import main
from gsc.data.package.read import read_package
from gsc.markup.read_page import MarkupContext, SourceText, read_page
from gsc.markup.schemas import SCHEMAS, Field
from gsc.model.settings import Settings
from gsc.site.configuration import KINDS, load_settings
from gsc.site.drafting.names import PROPOSED, is_name, proposed_name
from portal import Portal

LANGS = ("zh", "en")
SECTIONS = """
SECTIONS = {"news": "news", "policies": "policy", "cases": ("case", "order"), "about": ("page", "title"),
            "research": "research", "culture": "culture", "services": "service"}
"""
EXAMPLE = re.compile(r"^#(  (?:- |[a-z]|  [a-z]+:).*)$", re.MULTILINE)
HOSTILE = (
    "\"Plan\": 'second' part",
    "Plan # 2: {a} [b] & *c* !d %e @f `g` - h",
    "- begins with a hyphen",
    "<b>not HTML</b> &amp; \\n \\u0041",
    "🎉 👨‍👩‍👧 Ünïcode",
    "تقرير عن سلسلة التوريد",
    "津政办发〔2013〕94号：“绿色”方案",
    "true",
    "x" * 200,
)
REFUSED = (
    ("one\ntwo", "field-multiline"),
    ("one\u2028two", "field-multiline"),
    ("one\x85two", "field-multiline"),
    ("one\x00two", "field-multiline"),
    ("one\u202etwo", "character-bidi"),
    ("one\ue000two", "character-reserved"),
    ("\udcff", "new-title-signs"),
    ("  ", "new-title-blank"),
    ("x" * 201, "field-too-long"),
)


def refused(done: Result, code: str, exit_code: int = 2) -> None:
    assert (done.exit_code, done.stdout) == (exit_code, "")
    assert done.stderr.rstrip().endswith(f"[{code}]"), done.stderr
    assert "\n" not in done.stderr.rstrip()


def files(portal: Portal) -> set[Path]:
    return {path for name in ("content", "datasets") for path in portal.root.glob(f"{name}/**/*")}


def settings_of(portal: Portal) -> Settings:
    return load_settings(str(portal.root), "publishconf.py", jobs=1)


def codes(portal: Portal) -> set[str]:
    """Return the codes of all problems and hints but one that every draft has."""
    settings = settings_of(portal)
    collection = check_site(settings)
    found = (*collection.problems, *site_hints(settings, collection.library, lambda path: "/new-" in path))
    assert not [each.path for each in found if each.line == 0]
    return {each.code for each in found} - {"draft-left"}


def fields(given: tuple[Field, ...]) -> set[str]:
    return {field.name for field in given} | {name for field in given for name in fields(field.fields)}


def configure(portal: Portal, text: str) -> None:
    conf = portal.root / "pelicanconf.py"
    conf.write_text(f"{conf.read_text('utf-8')}\n{text}\n", "utf-8")


@pytest.fixture
def whole(portal: Portal) -> Portal:
    """Return a site that has sections of all types, three of them still empty."""
    configure(portal, SECTIONS)
    for name in ("research", "culture", "services"):
        for done in (new(portal, "page", "index", "--section", name),):
            assert len(written(done)) == 2
    return portal


def test_every_type_in_every_language(whole: Portal) -> None:
    """All are checked without a problem, built into nothing, and shown by a preview."""
    assert whole.build().problems == ()
    before = {path: path.read_bytes() for path in whole.output.rglob("*") if path.is_file()}
    for kind in KINDS:
        for lang in LANGS:
            made = written(new(whole, kind, f"new-{kind}-{lang}", lang=lang))
            section = made[0].split("/")[2]
            assert made == [f"content/{code}/{section}/new-{kind}-{lang}.md" for code in LANGS]
    assert codes(whole) == set()
    report = whole.build()
    assert (report.problems, report.read, report.written, report.removed) == ((), 0, 0, 0)
    assert before == {path: path.read_bytes() for path in whole.output.rglob("*") if path.is_file()}
    configure(whole, "DRAFTS = True")
    assert whole.build().problems == ()
    assert len(list(whole.output.glob("*/*/new-*/index.html"))) == len(KINDS) * len(LANGS) * len(LANGS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGS)
def test_the_notes_tell_every_field_and_their_examples_are_read(whole: Portal, kind: str, lang: str) -> None:
    section = settings_of(whole).sections
    name = next(each.name for each in section if each.kind == kind)
    for path in written(new(whole, kind, "new-page", lang=lang)):
        text = (whole.root / path).read_text("utf-8")
        told = set(re.findall(r"^(?:#  )?[ ]*(?:- )?([a-z_]+):", text, re.MULTILINE))
        assert fields(SCHEMAS[kind]) - told - {"fingerprint", "clauses", "origin"} == set()
        shown = EXAMPLE.sub(r"\1", text)
        assert shown != text
        code = path.split("/")[1]
        context = MarkupContext(settings_of(whole).languages)
        source = SourceText(path, f"{name}/new-page", code, name, "new-page", kind, shown)
        assert read_page(source, context).problems == ()


@pytest.mark.parametrize("kind", ["dataset", "register"])
@pytest.mark.parametrize("lang", LANGS)
def test_data_are_checked_and_built_at_once(portal: Portal, kind: str, lang: str) -> None:
    made = written(new(portal, kind, "new-data", "--title-zh", '“新”: #1 "甲"', "--title-en", "New: #1 'a'", lang=lang))
    assert made == ["datasets/new-data/datapackage.yaml", "datasets/new-data/new-data.csv"]
    assert (portal.root / made[1]).read_text("utf-8") == "id,name_zh,name_en,date\n"
    assert portal.build().problems == ()
    assert "“新”: #1" in portal.text("zh/data/new-data/index.html")
    assert (portal.output / "en" / "new-data" / "index.html").exists() == (kind == "register")


@pytest.mark.parametrize("lang", LANGS)
def test_examples_of_descriptors_are_read_once_their_sign_is_taken_away(portal: Portal, lang: str) -> None:
    path = portal.root / written(new(portal, "register", "new-data", lang=lang))[0]
    text = path.read_text("utf-8").replace("#        status:", "# state:")  # needs a column of its own
    shown = re.sub(r"^#(  .*|[a-z]+:.*)$", r"\1", text, flags=re.MULTILINE)
    assert len([1 for one, two in zip(text.split("\n"), shown.split("\n"), strict=True) if one != two]) > 10
    path.write_text(shown.replace("a-key", "standards"), "utf-8")
    reading = read_package(str(portal.root), "datasets/new-data", LANGS)
    assert reading.problems == ()
    assert reading.package is not None
    assert reading.package.tables[0].register is not None
    assert reading.package.tables[0].register.mentions


def test_a_language_without_a_title_is_left_to_be_filled_in(portal: Portal) -> None:
    text = (portal.root / written(new(portal, "register", "new-data", "--title-zh", "甲"))[0]).read_text("utf-8")
    assert "  language: zh\n" in text
    assert "#      title: …\n" in text
    assert 'title: {zh: "甲"}' in text
    assert codes(portal) == set()


@pytest.mark.parametrize("languages", ['["zh"]', '["en"]', '["zh", "en", "es"]', '["es", "fr"]'])
def test_sites_of_other_languages(portal: Portal, languages: str) -> None:
    configure(portal, f"LANGUAGES = {languages}\nBRAND_SHORT = {{}}")
    for code in {"zh", "en"} - set(re.findall("[a-z]+", languages)):
        for path in sorted((portal.root / "content" / code).rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        (portal.root / "content" / code).rmdir()
    before = {(each.path, each.code) for each in check_site(settings_of(portal)).problems}
    for kind, name in (("news", "new-item"), ("policy", "new-text")):
        assert written(new(portal, kind, name, "--title-en", "One"))
    found = {(each.path, each.code) for each in check_site(settings_of(portal)).problems} - before
    assert {code for path, code in found if "new-" in path} == set()
    for kind in ("dataset", "register"):  # their descriptors are read as a build reads them before they are written
        assert written(new(portal, kind, f"new-{kind}", "--title-en", "One"))


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_is_kept_as_it_is(portal: Portal, title: str) -> None:
    paths = written(new(portal, "news", "new-item", "--title-zh", title, "--title-en", f" {title} "))
    collection = check_site(settings_of(portal))
    cards = collection.library.cards
    assert [cards[path.split("/")[1]]["news/new-item"].title for path in paths] == [title, title]


@pytest.mark.parametrize(("title", "code"), REFUSED)
def test_titles_that_no_page_can_have(portal: Portal, title: str, code: str) -> None:
    before = files(portal)
    for kind in ("news", "dataset"):
        refused(new(portal, kind, "new-item", "--title-zh", title), code)
    assert files(portal) == before


@pytest.mark.parametrize(
    ("titles", "kinds"),
    [
        ((), (("", "zh"), ("", ""))),
        (("zh",), (("", "zh"), ("", "zh"))),
        (("en",), (("en", ""), ("en", ""))),
        (("zh", "en"), (("", "zh"), ("", ""))),
    ],
)
def test_which_version_is_the_original(
    portal: Portal, titles: tuple[str, ...], kinds: tuple[tuple[str, str], tuple[str, str]]
) -> None:
    words = [word for code in titles for word in (f"--title-{code}", "T")]
    for kind, origins in zip(("policy", "news"), kinds, strict=True):
        for path, origin in zip(written(new(portal, kind, "new-text", *words)), origins, strict=True):
            text = (portal.root / path).read_text("utf-8")
            expected = f"  kind: unofficial\n  origin: {origin}\n" if origin else "  kind: original\n"
            assert f"translation:\n{expected}" in text


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("Annual_Meeting", "annual-meeting"),
        ("a--b", "a-b"),
        ("../x", "x"),
        ("a/b", "a-b"),
        ("-a", "a"),
        ("年会", "nian-hui"),
        ("x" * 101, "x" * 60),
        ("…", "page"),
        ("a.md", "a-md"),
    ],
)
def test_names_that_cannot_stand_in_an_address(portal: Portal, name: str, proposal: str) -> None:
    before = files(portal)
    for kind in ("news", "dataset", "register"):
        done = new(portal, kind, "--", name)
        refused(done, "new-name")
        assert f"“{proposal}”" in done.stderr
    assert files(portal) == before


@pytest.mark.parametrize(
    ("title", "proposal"),
    [
        ("重庆银行", "chong-qing-yin-hang"),
        ("2016年年会：绿色供应链（第一届）", "2016-nian-nian-hui-lv-se-gong-ying-lian-di-yi-jie"),
        ("People’s Government of Tianjin: Plan #2", "peoples-government-of-tianjin-plan-2"),
        ("ＡＰＥＣ合作", "apec-he-zuo"),
        ("Café Zürich", "cafe-zurich"),
        ("🎉", ""),
        ("سلسلة", ""),
    ],
)
def test_a_name_from_a_title(title: str, proposal: str) -> None:
    assert proposed_name(title) == proposal


def test_a_long_name_ends_with_a_whole_syllable() -> None:
    title = "天津市绿色供应链管理试点实施方案及其配套措施"
    made = proposed_name(title)
    assert is_name(made)
    assert PROPOSED - 6 <= len(made) <= PROPOSED
    assert made == "-".join(proposed_name(each) for each in title)[: len(made)]


def test_a_proposal_is_taken_only_if_wanted(portal: Portal) -> None:
    before = files(portal)
    done = new(portal, "news", "--title-zh", "第一届年会")
    refused(done, "new-name-proposed")
    assert "“di-yi-jie-nian-hui”" in done.stderr
    refused(new(portal, "news", "--title-zh", "🎉", "--yes"), "new-name-missing")
    refused(new(portal, "news"), "new-name-missing")
    assert files(portal) == before
    assert written(new(portal, "news", "--title-zh", "第一届年会", "--yes"))[0].endswith("/di-yi-jie-nian-hui.md")


def test_a_terminal_is_asked_for_a_name(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gsc.cli.new.on_terminal", lambda: True)
    for answer, name in (("\n", "di-yi-jie-nian-hui"), ("new-item\n", "new-item")):
        order = ["new", "news", "--title-zh", "第一届年会", "--site", str(portal.root)]
        done = CliRunner().invoke(main, order, input=answer)
        assert done.exit_code == 0
        assert (portal.root / "content" / "zh" / "news" / f"{name}.md").is_file()
    done = CliRunner().invoke(main, ["new", "news", "--site", str(portal.root), "--lang", "en"], input="Not A Name\n")
    assert done.exit_code == 2
    assert "[new-name]" in done.stderr


def test_nothing_is_overwritten(portal: Portal) -> None:
    held = {path: path.read_bytes() for path in files(portal) if path.is_file()}
    for kind, name in (("news", "item-1"), ("policy", "green-plan"), ("case", "case-1")):
        refused(new(portal, kind, name), "new-exists", 1)
    refused(new(portal, "page", "index", "--section", "about"), "new-exists", 1)
    assert {path: path.read_bytes() for path in files(portal) if path.is_file()} == held
    for kind in ("dataset", "register"):
        (portal.root / "datasets" / kind).mkdir(parents=True)
        (portal.root / "datasets" / kind / f"{kind}.csv").write_text("mine", "utf-8")
        refused(new(portal, kind, kind), "new-exists", 1)
        assert os.listdir(portal.root / "datasets" / kind) == [f"{kind}.csv"]


def test_links_are_not_followed(portal: Portal, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (portal.root / "content" / "en" / "news").rename(outside)
    (portal.root / "content" / "en" / "news").symlink_to(outside)
    before = files(portal) | set(outside.iterdir())
    refused(new(portal, "news", "new-item"), "new-outside", 1)
    assert files(portal) | set(outside.iterdir()) == before


def test_a_full_disk_leaves_nothing_behind(portal: Portal) -> None:
    (portal.root / "content" / "en" / "news").chmod(0o555)
    before = files(portal)
    if os.geteuid() == 0:  # root may write anywhere: a file in the place of the folder stops it too
        (portal.root / "content" / "en" / "cases").rename(portal.root / "content" / "en" / "moved")
        (portal.root / "content" / "en" / "cases").write_text("", "utf-8")
        before = files(portal)
        done = new(portal, "case", "new-item")
    else:
        done = new(portal, "news", "new-item")
    assert done.exit_code == 3
    assert files(portal) == before


def test_sections(whole: Portal) -> None:
    refused(new(whole, "news", "new-item", "--section", "cases"), "new-section")
    refused(new(whole, "news", "new-item", "--section", "../.."), "new-section")
    refused(new(whole, "policy", "index", "--section", "policies"), "new-index")
    configure(whole, 'SECTIONS["further"] = "page"')
    refused(new(whole, "page", "new-item"), "new-section-missing")
    assert written(new(whole, "page", "new-item", "--section", "further"))[0] == "content/zh/further/new-item.md"
    configure(whole, 'del SECTIONS["research"]')
    refused(new(whole, "research", "new-item"), "new-section-none")


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        ("dataset", "page", "package-reserved"),
        ("dataset", "quality", "resource-reserved"),
        ("register", "data", "register-reserved"),
        ("register", "news", "new-register-name"),
    ],
)
def test_names_that_data_cannot_have(portal: Portal, kind: str, name: str, code: str) -> None:
    refused(new(portal, kind, name), code)
    assert not (portal.root / "datasets" / name).exists()


def test_a_register_of_another_dataset_has_its_name(portal: Portal) -> None:
    folder = (portal.root / written(new(portal, "register", "new-list"))[0]).parent
    descriptor = folder / "datapackage.yaml"
    text = descriptor.read_text("utf-8").replace("        name: new-list\n", "        name: other-list\n")
    descriptor.write_text(text, "utf-8")
    refused(new(portal, "register", "other-list"), "new-register-name")
    assert written(new(portal, "dataset", "other-list"))


def test_a_vocabulary_that_cannot_be_read_is_no_hindrance(portal: Portal) -> None:
    (portal.root / "content" / "zh" / "vocabulary.yaml").write_bytes(b"\xff")
    (portal.root / "content" / "en" / "vocabulary.yaml").unlink()
    assert written(new(portal, "case", "new-item"))
