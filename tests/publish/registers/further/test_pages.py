"""All further pages: whole, safe, the same in both languages, and made from inputs that can be told apart."""

import re

import html5lib
import pytest

from gsc.build.digests import OutputDigests
from publish.registers.further.made_pages import outputs, pages, text_of
from publish.registers.further.sample_registers import certificates, tasks, tenders


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return pages(certificates(hostile=True), tasks(), tenders())


def html(made: dict[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in made.items() if path.endswith(".html")}


def test_the_same_pages_in_both_languages(made: dict[str, bytes]) -> None:
    found = {lang: {path[3:] for path in html(made) if path.startswith(f"{lang}/")} for lang in ("zh", "en")}
    assert found["zh"] == found["en"]
    assert "tasks/view/overdue/index.html" in found["en"]
    assert "notices/guide/index.html" in found["en"]


def test_every_page_is_well_formed(made: dict[str, bytes]) -> None:
    for path, text in html(made).items():
        parser = html5lib.HTMLParser()
        parser.parse(text)
        assert [error for error in parser.errors if error[1] != "invalid-codepoint"] == [], path
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids)), path


def test_nothing_hostile_gets_through(made: dict[str, bytes]) -> None:
    for path, text in html(made).items():
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        assert [each.get("type") for each in tree.findall(".//script")] == ["module", "application/ld+json"], path
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text), path
        for element in tree.iter():
            assert not str(element.get("href", "")).startswith(("javascript:", "data:")), path


def test_signs_of_states_stand_once_where_states_are_shown(made: dict[str, bytes]) -> None:
    for path, text in html(made).items():
        assert text.count('id="state-valid"') == bool(re.search(r'href="#state-', text)), path


def test_ways_lead_to_every_page_of_the_register(made: dict[str, bytes]) -> None:
    text = text_of(made, "en/tasks/view/plan/index.html")
    ways = re.findall(r'class="register-ways__link" href="([^"]*)"', text)
    ends = ("", "view/tree/", "view/timeline/", "view/graph/", "view/overdue/", "view/elements/", "guide/")
    assert ways == [f"../../../../en/tasks/{end}" for end in ends]
    assert re.findall(r'register-ways__current" aria-current="page">([^<]*)', text) == ["Planned periods"]


def test_guide_tells_what_is_not_published(made: dict[str, bytes]) -> None:
    text = text_of(made, "en/certificates/guide/index.html")
    for part in (
        "Contact person",
        "not published",
        "In writing to the sample centre.",
        "registers/certificates/template.xlsx",
        "data/certificates/certificates.schema.json",
        "https://data.example.org/portal/verify/certificates/",
        "<strong>the form</strong>",
        "&lt;script&gt;",
        "Awaiting decision",
    ):
        assert part in text, part


def test_guide_depends_on_the_declaration_alone() -> None:
    (first,) = [each.inputs for each in outputs(certificates()) if each.path == "en/certificates/guide/index.html"]
    (second,) = [
        each.inputs for each in outputs(certificates(hostile=True)) if each.path == "en/certificates/guide/index.html"
    ]
    digests = OutputDigests(b"")
    assert first == second
    assert len({digests.digest(each) for each in outputs(certificates(), tasks(), tenders())}) == len(
        outputs(certificates(), tasks(), tenders())
    )


def test_an_empty_register_has_its_pages() -> None:
    empty = [each._replace(rows=dict.fromkeys(each.rows, ())) for each in (certificates(), tasks())]
    made = pages(*empty)
    for path in ("tree", "timeline", "plan"):
        assert "No records yet." in text_of(made, f"en/tasks/view/{path}/index.html")
    assert "No relations yet." in text_of(made, "en/tasks/view/graph/index.html")
    assert "No rows yet." in text_of(made, "en/tasks/view/elements/index.html")
    assert "No report has reached this site." in text_of(made, "en/tasks/view/overdue/index.html")
    assert "No notice is running." in text_of(made, "en/certificates/notices/index.html")
