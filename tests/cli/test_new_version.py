"""`gsc new` for a page that some languages have: only the others are written, with the facts of what is there."""

from pathlib import Path

import pytest

from begun import new, written
from gsc.build.checking import check_site
from gsc.build.hinting import site_hints
from gsc.check.parity import FACTS
from gsc.markup.schemas import SCHEMAS
from gsc.model.library import Library
from gsc.model.page import Card
from gsc.site.configuration import load_settings
from gsc.site.drafting.taking_over import OWN
from portal import Portal

BROKEN = (
    ("date: 2021-03-06", "date: 2021/3/6", "date-near-miss"),
    ("title: News in English only", "title:", "field-empty"),
    ("tags:", "tag:", "field-unknown"),
    ("  - ports", "  - &ports ports", "yaml-anchor"),
    ("---\ntitle", "title", "front-matter-missing"),
)
SPANISH = 'LANGUAGES = ["zh", "en", "es"]'


def library(portal: Portal) -> Library:
    """Return what a check reads; all it may find are drafts, and pages that readers see translated from one."""
    settings = load_settings(str(portal.root), "publishconf.py", jobs=1)
    collection = check_site(settings)
    found = (*collection.problems, *site_hints(settings, collection.library, lambda path: "draft" in path))
    assert {each.code for each in found} <= {"draft-left", "translation-of-draft"}
    return collection.library


def held(portal: Portal) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in portal.root.glob("content/**/*") if path.is_file()}


def facts(card: Card) -> tuple[object, ...]:
    """Return what does not depend on the language; the check of the site compares these and more."""
    named = (
        [each.url for each in card.sources],
        [(each.kind, each.number, each.target) for each in card.policy.relations],
    )
    return (card.tags, card.order, card.policy.number, card.policy.signed, card.event, card.case.economy, *named)


def without_place(card: Card) -> Card:
    return card._replace(event=card.event._replace(place=""))


@pytest.mark.parametrize(
    "key", ["policies/green-plan", "policies/measures", "cases/case-1", "news/item-1", "about/site"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_only_what_lacks_is_written_with_the_facts(portal: Portal, key: str, lang: str) -> None:
    section, name = key.split("/")
    path = f"content/{lang}/{key}.md"
    before = without_place(library(portal).cards[lang][key])
    portal.page(f"{lang}/{key}.md").unlink()
    kept = held(portal)
    assert written(new(portal, before.kind, name, "--section", section)) == [path]
    assert {each: content for each, content in held(portal).items() if each in kept} == kept
    after = without_place(library(portal).cards[lang][key])
    assert facts(after) == facts(before)
    assert after.draft
    assert (after.review.checked, after.updated, after.translation.fingerprint) == ("", "", "")
    assert written(new(portal, before.kind, f"{name}-too", "--section", section))[0].startswith("content/zh/")


def test_words_are_shown_as_notes_and_a_title_is_taken(portal: Portal) -> None:
    portal.page("en/policies/green-plan.md").unlink()
    assert written(new(portal, "policy", "green-plan", "--title-en", "Green: a “plan”"))
    text = portal.page("en/policies/green-plan.md").read_text("utf-8")
    for line in (
        '# 中文: 样例市绿色方案\ntitle: "Green: a “plan”"',
        "# 中文: 绿色方案\nshort:",
        "issuers:\n#  - 样例市人民政府\ndrafters:",
        "sources:\n  - title: 样例公报\n    url: https://gazette.example.org/2020\n    note: 第一期\n    accessed:",
        "licence:\n#",  # official is for the original only
        "translation:\n  kind: unofficial\n  origin: zh\n#",
        "# Dates of signing",
    ):
        assert f"\n{line}" in text
    assert "name of the body" not in text


@pytest.mark.parametrize(
    "value", ['"Plan: # [a] {b} & *c* \\"d\\""', "'- x'", '"@home"', "true", "a:b", "null", "'2015'", "~"]
)
def test_any_value_is_copied_as_it_is(portal: Portal, value: str) -> None:
    portal.edit(
        "en/news/english-only.md", "licence:", f"sources:\n  - title: {value}\n    note:\n  - {value}\nlicence:"
    )
    assert written(new(portal, "news", "english-only"))
    cards = library(portal).cards
    assert cards["zh"]["news/english-only"].sources == cards["en"]["news/english-only"].sources


@pytest.mark.parametrize(("old", "mistake", "code"), BROKEN)
def test_a_version_with_mistakes_is_not_copied(portal: Portal, old: str, mistake: str, code: str) -> None:
    portal.edit("en/news/english-only.md", old, mistake)
    before = held(portal)
    done = new(portal, "news", "english-only")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("content/en/news/english-only.md:")
    assert f"[{code}]" in done.stderr
    assert held(portal) == before


@pytest.mark.parametrize("there", ["folder", "outside"])
def test_a_version_that_is_no_file_of_the_site(portal: Portal, tmp_path: Path, there: str) -> None:
    page = portal.page("en/news/english-only.md")
    page.rename(tmp_path / "outside.md")
    page.mkdir() if there == "folder" else page.symlink_to(tmp_path / "outside.md")
    done = new(portal, "news", "english-only")
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"[{'new-exists' if there == 'folder' else 'new-outside'}]" in done.stderr
    assert not portal.page("zh/news/english-only.md").exists()


def test_an_original_that_lacks_is_begun_as_one(portal: Portal) -> None:
    portal.page("zh/policies/green-plan.md").unlink()
    assert written(new(portal, "policy", "green-plan"))
    text = portal.page("zh/policies/green-plan.md").read_text("utf-8")
    assert "translation:\n  kind: original\n#" in text
    assert "# English: Green Plan\nshort:" in text


@pytest.mark.parametrize(("name", "origin"), [("green-plan", "zh"), ("item-1", "zh"), ("english-only", "en")])
def test_a_third_language_is_translated_from_the_original(portal: Portal, name: str, origin: str) -> None:
    conf = portal.root / "pelicanconf.py"
    conf.write_text(f"{conf.read_text('utf-8')}\n{SPANISH}\n", "utf-8")
    made = written(new(portal, "policy" if name == "green-plan" else "news", name))
    assert [path.split("/")[1] for path in made] == (["zh", "es"] if name == "english-only" else ["es"])
    for path in made:
        text = (portal.root / path).read_text("utf-8")
        assert f"translation:\n  kind: unofficial\n  origin: {origin}\n" in text


def test_every_fact_that_must_be_the_same_is_copied() -> None:
    """What the check of facts compares is no text of a language, and nothing that a version has for itself."""
    for fields in SCHEMAS.values():
        for field in fields:
            if field.name in FACTS:
                assert field.is_fact
                assert field.name not in OWN
