"""Rules on registers across the site: names, groups, and the pages that records name."""

from collections.abc import Callable

import pytest

from gsc.check.holdings import Holdings
from gsc.check.links import check_links
from gsc.check.register_names import check_register_names
from gsc.check.register_pages import check_register_pages
from gsc.model.language import Language
from gsc.model.library import Library
from gsc.model.page import Card, Link, References
from gsc.model.register import PageLink
from gsc.model.register_facts import RegisterFacts
from gsc.model.settings import Brand, Section, Settings
from gsc.model.vocabulary import Vocabulary
from publish.registers.listed_registers import makers, ratings, registrations

PAGE = "cases/works"


def holdings(*registers: RegisterFacts, links: tuple[Link, ...] = ()) -> Holdings:
    languages = (Language("zh", "zh-Hans", "zh", "中文"), Language("en", "en", "en", "English"))
    sections = (Section("cases", "case"), Section("about", "page"))
    settings = Settings("", "", "", "", "", Brand(()), languages, sections)
    words = Vocabulary(registers=(("bodies", "机构"), ("certification", "认证")))
    card = Card(PAGE, "zh", f"content/zh/{PAGE}.md", "cases", "works", "case", "Works")
    library = Library(settings, {"zh": {PAGE: card}, "en": {}}, {"zh": words, "en": Vocabulary()}, registers=registers)
    return Holdings(library, {card.path: References(links)}, set())


def changed(facts: RegisterFacts, **fields: object) -> RegisterFacts:
    return facts._replace(register=facts.register._replace(**fields))


def named(page: str) -> RegisterFacts:
    """Return a register whose records name their page in the column with their id."""
    facts = changed(makers(), pages=(PageLink("id", "cases"),))
    return facts._replace(records=tuple(each._replace(cells=(page, *each.cells[1:])) for each in facts.records[:1]))


@pytest.mark.parametrize(
    ("registers", "codes"),
    [
        ((makers(), ratings(), registrations()), []),
        ((changed(makers(), group=""),), []),
        ((changed(makers(), name="about"),), ["register-name-section"]),
        ((makers(), changed(ratings(), name="makers")), ["register-name-twice"]),
        ((changed(makers(), group="body"),), ["register-group-unknown"]),
        ((named("works"),), []),
        ((named(""),), []),
        ((named("work"),), ["register-page-unknown"]),
        ((named("index"),), ["register-page-unknown"]),
        ((changed(makers(), pages=(PageLink("id", "case"),)),), ["register-page-section"]),
    ],
)
def test_registers(registers: tuple[RegisterFacts, ...], codes: list[str]) -> None:
    rules: tuple[Callable[..., object], ...] = (check_register_names, check_register_pages)
    found = [each for rule in rules for each in rule(holdings(*registers))]
    assert [each.code for each in found] == codes


@pytest.mark.parametrize(("shown", "codes"), [(False, ["register-page-draft"]), (True, [])])
def test_a_record_of_a_draft(*, shown: bool, codes: list[str]) -> None:
    made = holdings(named("works"))
    card = made.library.cards["zh"][PAGE]._replace(draft=True)
    settings = made.library.settings._replace(drafts=shown)
    library = made.library._replace(cards={"zh": {PAGE: card}, "en": {}}, settings=settings)
    assert [each.code for each in check_register_pages(made._replace(library=library))] == codes
    library = library._replace(cards={"zh": {PAGE: card}, "en": {PAGE: card._replace(lang="en", draft=False)}})
    assert list(check_register_pages(made._replace(library=library))) == []


def test_a_missing_page_is_told_at_its_record() -> None:
    (found,) = check_register_pages(holdings(named("work")))
    details = dict(found.details)
    assert found.path.endswith("makers.csv")
    assert found.line == 2
    assert (details["record"], details["nearest"]) == ("alpha", "works")


@pytest.mark.parametrize(
    ("target", "code", "nearest"),
    [
        ("register:makers", "", ""),
        ("register:makers/alpha", "", ""),
        ("register:maker", "link-register-missing", "makers"),
        ("register:makers/alfa", "link-register-missing", "makers/alpha"),
        ("dataset:alpha", "link-dataset-missing", "—"),
    ],
)
def test_links_to_records(target: str, code: str, nearest: str) -> None:
    found = list(check_links(holdings(makers(), ratings(), links=(Link(7, 3, target, ""),))))
    assert [(each.line, each.column, each.code) for each in found] == ([(7, 3, code)] if code else [])
    assert [dict(each.details)["nearest"] for each in found] == ([nearest] if code else [])
