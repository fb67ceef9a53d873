"""A build after an edit writes what shows it, and ends in the same bytes as a clean build."""

from collections.abc import Callable
from pathlib import Path

import pytest

from portal import Portal, clean_copy, differing, digests, own_theme, sample_at, stamps


@pytest.fixture
def built(portal: Portal) -> Portal:
    assert portal.build().problems == ()
    return portal


def same_as_clean(portal: Portal, tmp_path: Path) -> None:
    clean = clean_copy(portal, tmp_path / "clean")
    assert clean.build().problems == ()
    assert differing(digests(portal.output), digests(clean.output)) == []


def test_a_second_build_touches_nothing(built: Portal) -> None:
    before = stamps(built.output)
    report = built.build()
    assert (report.written, report.removed, report.read) == (0, 0, 0)
    assert report.total == len(digests(built.output))
    assert stamps(built.output) == before


def test_files_that_were_only_touched_are_not_written(built: Portal) -> None:
    before = stamps(built.output)
    for path in built.root.glob("content/**/*.md"):
        path.write_bytes(path.read_bytes())
    assert built.build().written == 0
    assert stamps(built.output) == before


def test_an_edit_of_a_text_rewrites_the_pages_that_show_it(built: Portal, tmp_path: Path) -> None:
    before, kept = digests(built.output), stamps(built.output)
    built.edit("zh/policies/green-plan.md", "公开、透明。", "公开、公平、透明。")
    report = built.build()
    # The English page names the state of its translation, which the edit has changed, and so do the lists of states.
    wanted = {"zh/policies/green-plan/index.html", "zh/policies/green-plan/with-en/index.html"} | {
        "en/policies/green-plan/index.html",
        "en/policies/green-plan/with-zh/index.html",
        "zh/status/index.html",
        "en/status/index.html",
    }
    changed = set(differing(before, digests(built.output)))
    assert changed == wanted
    assert report.read == 1
    now = stamps(built.output)
    rewritten = {path for path in digests(built.output) if now[path] != kept[path]}
    assert changed <= rewritten
    assert len(rewritten) == report.written <= len(wanted) + 4
    same_as_clean(built, tmp_path)


def test_an_edit_of_a_page_without_translation_rewrites_one_file(built: Portal, tmp_path: Path) -> None:
    before = digests(built.output)
    built.edit("en/about/site.md", "for the tests", "for all tests")
    report = built.build()
    assert differing(before, digests(built.output)) == ["en/about/site/index.html"]
    assert report.written == 1
    same_as_clean(built, tmp_path)


def edit_title(portal: Portal) -> None:
    portal.edit("zh/policies/green-plan.md", "title: 样例市绿色方案", "title: 样例市新绿色方案")


def edit_status(portal: Portal) -> None:
    for lang in ("zh", "en"):
        portal.edit(f"{lang}/policies/measures.md", "status: in-force", "status: restricted")


def edit_tags(portal: Portal) -> None:
    for lang in ("zh", "en"):
        portal.edit(f"{lang}/cases/case-1.md", "- steel", "- ports")


def edit_number(portal: Portal) -> None:
    for lang in ("zh", "en"):
        portal.edit(f"{lang}/policies/green-plan.md", "number: 样例发〔2020〕1号", "number: 样例发〔2020〕11号")


def edit_relation(portal: Portal) -> None:
    for lang in ("zh", "en"):
        portal.edit(f"{lang}/policies/measures.md", "kind: repeals", "kind: amends")


def edit_introduction(portal: Portal) -> None:
    portal.edit("en/news/index.md", "title: Sample news", "title: Sample tidings")


def edit_vocabulary(portal: Portal) -> None:
    portal.edit("en/vocabulary.yaml", "steel: Steel\n  ports", "steel: Iron and steel\n  ports")


def edit_attachment(portal: Portal) -> None:
    portal.page("zh/policies/annex.csv").write_text("no,task\n1,新标准\n", "utf-8")


def edit_settings(portal: Portal) -> None:
    conf = portal.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace("PAGE_SIZE = 2", "PAGE_SIZE = 3"), "utf-8")


def add_page(portal: Portal) -> None:
    page = portal.page("zh/news/item-9.md")
    page.write_text("---\ntitle: 新消息\npublished: 2021-04-09\ndate: 2021-04-09\n---\n\n新。\n", "utf-8")


def add_translation(portal: Portal) -> None:
    zh = portal.page("zh/policies/notice.md").read_text("utf-8")
    portal.page("en/policies/notice.md").write_text(
        zh.replace("只有中文的样例通知", "A notice no longer alone"), "utf-8"
    )


def remove_page(portal: Portal) -> None:
    for lang in ("zh", "en"):
        portal.page(f"{lang}/news/item-2.md").unlink()


def remove_translation(portal: Portal) -> None:
    portal.page("en/policies/green-plan.md").unlink()


def rename_page(portal: Portal) -> None:
    for lang in ("zh", "en"):
        portal.page(f"{lang}/news/item-3.md").rename(portal.page(f"{lang}/news/item-three.md"))


def remove_attachment(portal: Portal) -> None:
    for lang in ("zh", "en"):
        portal.edit(f"{lang}/about/site.md", "mark.png", "sign.png")
        portal.page(f"{lang}/about/mark.png").rename(portal.page(f"{lang}/about/sign.png"))


def rename_attachment(portal: Portal) -> None:
    """Rename a file that several pages link to."""
    portal.page("zh/policies/annex.csv").rename(portal.page("zh/policies/table.csv"))
    for file in portal.root.glob("content/zh/policies/*.md"):
        file.write_text(file.read_text("utf-8").replace("annex.csv", "table.csv"), "utf-8")


EDITS = [
    edit_title,
    edit_status,
    edit_tags,
    edit_number,
    edit_relation,
    edit_introduction,
    edit_vocabulary,
    edit_attachment,
    edit_settings,
    add_page,
    add_translation,
    remove_page,
    remove_translation,
    rename_page,
    remove_attachment,
    rename_attachment,
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_gives_the_bytes_of_a_clean_build(
    built: Portal, tmp_path: Path, edit: Callable[[Portal], None]
) -> None:
    before = digests(built.output)
    edit(built)
    report = built.build()
    assert report.problems == ()
    assert 0 < len(differing(before, digests(built.output))) <= report.written + report.removed
    same_as_clean(built, tmp_path)


def test_all_edits_one_after_the_other(built: Portal, tmp_path: Path) -> None:
    """The spare tree is two builds old each time; what it lacks must be brought up."""
    for edit in EDITS:
        edit(built)
        assert built.build().problems == ()
    same_as_clean(built, tmp_path)


def test_an_edit_and_its_undoing(built: Portal) -> None:
    before = digests(built.output)
    for old, new in (("公开、透明。", "公开。"), ("公开。", "公开、透明。")):
        built.edit("zh/policies/green-plan.md", old, new)
        assert built.build().written > 0
    assert digests(built.output) == before


def test_a_template_of_the_site(portal: Portal, tmp_path: Path) -> None:
    theme = own_theme(portal)
    portal.build()
    template = theme / "templates" / "tags.html"
    template.write_text(
        template.read_text("utf-8").replace('class="subjects"', 'class="subjects subjects--new"'), "utf-8"
    )
    assert portal.build().problems == ()
    assert "subjects--new" in portal.text("en/tags/index.html")
    same_as_clean(portal, tmp_path)


def test_a_style_of_the_site(portal: Portal, tmp_path: Path) -> None:
    """The style sheet is named after its content, so every page changes, and the old one goes."""
    theme = own_theme(portal)
    portal.build()
    old = set(portal.output.glob("static/*.css"))
    style = theme / "static" / "css" / "utilities.css"
    style.write_text(style.read_text("utf-8") + "\n.new { color: red; }\n", "utf-8")
    portal.build()
    new = set(portal.output.glob("static/*.css"))
    assert len(new) == 1
    assert new != old
    same_as_clean(portal, tmp_path)


def test_a_word_of_the_interface(portal: Portal, tmp_path: Path) -> None:
    theme = own_theme(portal)
    portal.build()
    catalogue = theme / "locales" / "en" / "site.po"
    text = catalogue.read_text("utf-8")
    assert 'msgstr "Skip to the content"' in text
    catalogue.write_text(text.replace('msgstr "Skip to the content"', 'msgstr "Go to the content"'), "utf-8")
    portal.build()
    assert "Go to the content" in portal.text("en/index.html")
    same_as_clean(portal, tmp_path)


def test_clean_forgets_and_makes_the_same(built: Portal) -> None:
    before = digests(built.output)
    report = built.build(clean=True)
    assert report.written == report.total == len(before)
    assert digests(built.output) == before


def test_a_site_moved_elsewhere(sample: Portal, tmp_path: Path) -> None:
    """A copy with cache and output and all is built on without a mistake."""
    first = sample_at(tmp_path / "first")
    first.build()
    moved = Portal(first.root.rename(tmp_path / "moved"))
    moved.edit("en/about/site.md", "for the tests", "for all tests")
    assert moved.build().problems == ()
    same_as_clean(moved, tmp_path)
