"""Drafts: checked like pages, published nowhere, and shown with a mark where the settings say so."""

from pathlib import Path

import pytest

from gsc.build.checking import check_site
from gsc.build.environment import environment
from gsc.build.pipeline import build_site
from gsc.build.report import Report
from gsc.model.register_facts import Mention
from gsc.site.configuration import load_settings
from portal import Portal, clean_copy, differing, digests, files_of

NEWS = "news/item-1.md"
ADDRESS = "news/item-1/"
MARK = "Draft: not published"


def draft(portal: Portal, *paths: str) -> None:
    for path in paths:
        portal.edit(path, "---\n", "---\ndraft: true\n")


def both(path: str) -> tuple[str, str]:
    return f"zh/{path}", f"en/{path}"


def problems(portal: Portal) -> list[tuple[str, int, str]]:
    found = check_site(load_settings(str(portal.root), "publishconf.py")).problems
    return [(each.path.removeprefix("content/"), each.line, each.code) for each in found]


def build_with_drafts(portal: Portal) -> Report:
    environment.cache_clear()
    settings = load_settings(str(portal.root), "publishconf.py", str(portal.root / "preview"), 1)
    return build_site(settings._replace(drafts=True))


def everywhere(tree: Path, word: str) -> list[str]:
    return [path for path in files_of(tree) if word.encode() in (tree / path).read_bytes()]


def test_a_draft_is_nowhere(portal: Portal, sample: Portal) -> None:
    """A site with drafts is, byte for byte, the site without these pages."""
    without = clean_copy(sample, portal.root.parent / "without")
    for path in (*both(NEWS), *both("policies/measures.md"), *both("cases/case-1.md")):
        portal.edit(path, "title: ", "title: Hush ")
        draft(portal, path)
        without.page(path).unlink()
    assert portal.build().problems == without.build().problems == ()
    assert everywhere(portal.output, "Hush") == []
    assert differing(digests(portal.output), digests(without.output)) == []


def test_the_other_language_stands_for_a_draft(portal: Portal, sample: Portal) -> None:
    without = clean_copy(sample, portal.root.parent / "without")
    draft(portal, f"zh/{NEWS}")
    without.page(f"zh/{NEWS}").unlink()
    assert portal.build().problems == without.build().problems == ()
    assert differing(digests(portal.output), digests(without.output)) == []
    assert "noindex" in portal.text(f"zh/{ADDRESS}index.html")


def test_both_ways_are_seen(portal: Portal, tmp_path: Path) -> None:
    """What became a draft goes, and what was one comes, in builds that make only what changed."""
    assert portal.build().problems == ()
    whole = digests(portal.output)
    draft(portal, *both(NEWS))
    report = portal.build()
    assert report.problems == ()
    assert report.read == 2
    assert not (portal.output / "zh" / ADDRESS).exists()
    clean = clean_copy(portal, tmp_path / "clean")
    assert clean.build().problems == ()
    assert differing(digests(portal.output), digests(clean.output)) == []
    for path in both(NEWS):
        portal.edit(path, "draft: true", "draft: false")
    assert portal.build().problems == ()
    assert differing(digests(portal.output), whole) == []


def test_a_preview_shows_drafts_as_drafts(portal: Portal) -> None:
    draft(portal, *both(NEWS))
    published = portal.build()
    assert build_with_drafts(portal).problems == published.problems == ()
    page = (portal.root / "preview" / "en" / ADDRESS / "index.html").read_text("utf-8")
    assert f"<strong>{MARK}.</strong>" in page
    assert '<meta name="robots" content="noindex">' in page
    listings = (portal.root / "preview" / "en" / "news").glob("page/*/index.html")
    assert sum(each.read_text("utf-8").count("entry__draft") for each in listings) == 1
    for path in ("sitemap.xml", "feeds/en/all.xml", "feeds/zh/news.xml"):
        assert (portal.root / "preview" / path).read_bytes() == (portal.output / path).read_bytes()
    others = [path for path in files_of(portal.root / "preview") if path.startswith("en/about/")]
    assert others
    for path in others:
        assert (portal.root / "preview" / path).read_bytes() == (portal.output / path).read_bytes()


def test_the_setting(portal: Portal) -> None:
    conf = portal.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8") + "\nDRAFTS = True\n", "utf-8")
    draft(portal, *both(NEWS))
    assert portal.build().problems == ()
    assert MARK in portal.text(f"en/{ADDRESS}index.html")


def test_a_link_to_a_draft_is_told_with_its_place(portal: Portal) -> None:
    draft(portal, *both("about/site.md"))
    page = portal.page("zh/news/item-2.md")
    page.write_text(page.read_text("utf-8") + "\n见[说明](../about/site.md)。\n", "utf-8")
    line = len(page.read_text("utf-8").splitlines())
    assert ("zh/news/item-2.md", line, "link-to-draft") in problems(portal)
    draft(portal, "zh/news/item-2.md")
    assert not [each for each in problems(portal) if each[0] == "zh/news/item-2.md"]


def test_a_page_that_one_language_publishes_may_be_linked_to(portal: Portal) -> None:
    draft(portal, "zh/about/site.md")
    page = portal.page("zh/news/item-2.md")
    page.write_text(page.read_text("utf-8") + "\n见[说明](../about/site.md)。\n", "utf-8")
    assert problems(portal) == []


def test_drafts_are_checked_as_pages_are(portal: Portal) -> None:
    draft(portal, *both(NEWS))
    page = portal.page(f"zh/{NEWS}")
    page.write_text(page.read_text("utf-8") + "\n见[甲](no-such.md)。\n", "utf-8")
    portal.edit(f"en/{NEWS}", "tags:\n", "tags:\n  - no-such-tag\n")
    codes = {code for path, _, code in problems(portal) if path in both(NEWS)}
    assert codes == {"link-page-missing", "vocabulary-key-unknown"}
    assert portal.build().problems


def test_a_published_translation_of_a_draft(portal: Portal) -> None:
    draft(portal, "zh/policies/green-plan.md")
    assert ("en/policies/green-plan.md", "translation-of-draft") in [(path, code) for path, _, code in problems(portal)]
    draft(portal, "en/policies/green-plan.md")
    assert "translation-of-draft" not in [code for *_, code in problems(portal)]


def test_records_that_a_draft_names_are_not_told(portal: Portal) -> None:
    draft(portal, f"zh/{NEWS}")
    collection = check_site(load_settings(str(portal.root), "publishconf.py"))
    library = collection.library
    here, there = (Mention("news/item-1", lang, 0, 0, 1, "", "standards", "s1", "x") for lang in ("zh", "en"))
    assert library._replace(mentions=(there, here)).published().mentions == (there,)
    shown = library._replace(mentions=(there, here), settings=library.settings._replace(drafts=True))
    assert shown.published() is shown


@pytest.mark.parametrize("name", ["news/index.md", "index.md"])
def test_an_introduction_that_is_a_draft(portal: Portal, name: str) -> None:
    draft(portal, f"zh/{name}")
    assert "introduction-draft" not in [code for *_, code in problems(portal)]
    draft(portal, f"en/{name}")
    assert (f"zh/{name}", 2, "introduction-draft") in problems(portal)


def test_a_section_of_drafts(portal: Portal) -> None:
    for path in portal.root.glob("content/*/news/*.md"):
        draft(portal, path.relative_to(portal.root / "content").as_posix())
    found = [each for each in problems(portal) if each[2] != "link-to-draft"]
    assert found == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("draft: yes", "field-flag"),
        ("draft: True", "field-flag"),
        ("draft: 1", "field-flag"),
        ("draft:", "field-empty"),
        ("draft: [true]", "field-not-text"),
        ("darft: true", "field-unknown"),
        ("draft: true\ndraft: false", "yaml-duplicate"),
        ('draft: "true"', ""),
        ("draft: false", ""),
    ],
)
def test_what_is_not_clear_is_not_published(portal: Portal, line: str, code: str) -> None:
    portal.edit(f"en/{NEWS}", "---\n", f"---\n{line}\n")
    assert [each[2] for each in problems(portal)] == ([code] if code else [])
