"""`gsc status`, and `gsc translated`, which notes what it compares with."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gsc.cli.main import main
from gsc.site.excerpts import columns
from portal import Portal

PLAN = "content/en/policies/green-plan.md"
ORIGINAL = "zh/policies/green-plan.md"
PAGE_KEYS = {
    "key", "lang", "section", "path", "title", "title_lang", "state", "origin", "changes", "checked", "due", "overdue",
}  # fmt: skip
CHANGE_KEYS = {"change", "clause", "was", "number", "title", "title_lang"}


def call(portal: Portal, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "--site", str(portal.root), *words[1:]])


def answer(portal: Portal, *words: str) -> dict[str, Any]:
    done = call(portal, "status", "--format", "json", *words)
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)
    assert isinstance(made, dict)
    return made


def plan_of(portal: Portal) -> dict[str, Any]:
    return next(page for page in answer(portal, "--into", "en")["pages"] if page["path"] == PLAN)


@pytest.fixture
def noted(portal: Portal) -> Portal:
    assert call(portal, "translated", PLAN).exit_code == 0
    return portal


def test_the_answer_for_programs(noted: Portal) -> None:
    noted.edit(ORIGINAL, "2．逐步", "2．稳步")
    given = answer(noted)
    assert given.keys() == {"as_of", "summary", "pages", "data"}
    assert all(page.keys() == PAGE_KEYS for page in given["pages"])
    assert {(each["lang"], each["section"]) for each in given["summary"]} == {
        (lang, section) for lang in ("zh", "en") for section in ("news", "policies", "cases", "about", "")
    }
    (change,) = plan_of(noted)["changes"]
    assert change.keys() == CHANGE_KEYS
    assert (change["change"], change["clause"], change["number"]) == ("changed", "c1-2-2", "一、（二）2．")


def test_a_translation_becomes_outdated_and_current_again(noted: Portal) -> None:
    assert (plan_of(noted)["state"], plan_of(noted)["changes"]) == ("current", [])
    noted.edit(ORIGINAL, "## 三、附则", "## 三、新增\n\n文字。\n\n## 四、附则")
    noted.edit(ORIGINAL, "制定标准", "修订标准")
    plan = plan_of(noted)
    assert plan["state"] == "outdated"
    assert [(each["change"], each["clause"], each["was"]) for each in plan["changes"]] == [
        ("changed", "c2", "c2"),
        ("added", "c3", ""),
        ("moved", "c4", "c3"),
    ]
    assert [(each["title"], each["title_lang"]) for each in plan["changes"]] == [
        ("Main Tasks", "en"),
        ("新增", "zh"),
        ("Supplementary Provisions", "en"),
    ]
    assert call(noted, "translated", PLAN).exit_code == 0
    assert plan_of(noted)["state"] == "current"


def test_only_the_form_has_changed(noted: Portal) -> None:
    noted.edit(ORIGINAL, "**原则。**", "原则。")
    assert [each["change"] for each in plan_of(noted)["changes"]] == ["form"]
    assert "only the form" in call(noted, "status", "--lang", "en").stdout


def test_what_was_not_noted_by_clause_is_not_known(portal: Portal) -> None:
    portal.edit(ORIGINAL, "逐步", "稳步")
    assert (plan_of(portal)["state"], plan_of(portal)["changes"]) == ("outdated", None)


def test_what_is_gone_is_called_as_the_translation_calls_it(noted: Portal) -> None:
    noted.edit(ORIGINAL, "\n2．逐步推进，详见[第二部分](#c2)。\n", "")
    (change,) = plan_of(noted)["changes"]
    assert (change["change"], change["clause"], change["was"]) == ("removed", "", "c1-2-2")
    assert change["number"] == "一、（二）2．"


def test_filters(portal: Portal) -> None:
    given = answer(portal, "--into", "en", "--section", "policies")
    assert {(page["lang"], page["section"]) for page in given["pages"]} == {("en", "policies")}
    assert len(given["summary"]) == 1
    assert answer(portal, "--section", "data")["pages"] == []


def test_the_day_decides_on_reviews(portal: Portal) -> None:
    due = {page["due"] for page in answer(portal)["pages"] if page["due"]}
    assert due == {"2022-03-01"}
    assert not any(page["overdue"] for page in answer(portal, "--on", "2022-03-01")["pages"])
    assert sum(page["overdue"] for page in answer(portal, "--on", "2022-03-02")["pages"]) == 2
    assert "due by 2022-03-01" in call(portal, "status", "--on", "2022-03-02", "--lang", "en").stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_is_aligned(portal: Portal, lang: str) -> None:
    lines = call(portal, "status", "--lang", lang).stdout.splitlines()
    head = next(line for line in lines if line.startswith("   "))
    rows = lines[lines.index(head) + 1 : lines.index("", lines.index(head))]
    assert {columns(row) for row in rows if row.startswith("  ")} == {columns(head)}


@pytest.mark.parametrize(
    "words",
    [
        ("--into", "fr"),
        ("--section", "novels"),
        ("--on", "2027"),
        ("--on", "2027-02-30"),
        ("--on", "soon"),
        ("--format", "xml"),
    ],
)
def test_a_wrong_call(portal: Portal, words: tuple[str, ...]) -> None:
    assert call(portal, "status", *words).exit_code == 2


def test_problems_come_first(portal: Portal) -> None:
    portal.edit(ORIGINAL, "signed: 2020-05", "signed: 2020-13")
    done = call(portal, "status")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "date-impossible" in done.stderr


def test_one_page_that_is_none_leaves_all_as_they_are(portal: Portal) -> None:
    before = (portal.root / PLAN).read_bytes()
    for other in ("content/en/policies/none.md", "content/en/about/site.md", "../outside.md"):
        assert call(portal, "translated", PLAN, other).exit_code == 1
    assert (portal.root / PLAN).read_bytes() == before
