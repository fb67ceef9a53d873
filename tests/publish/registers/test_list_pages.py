"""The pages of lists as they are rendered: whole, narrowed, paged, empty, hostile."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import html5lib
import pytest

from gsc.model.register_facts import Record, RegisterFacts
from gsc.publish.registers.addresses import record_path
from gsc.publish.registers.plan import register_addresses
from publish.registers.listed_registers import ROWS, SPANS, library, makers, ratings, registrations
from publish.registers.made_lists import outputs, write_site

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "\u202eright to left\u202c",
    "nul\x00bell\x07",
    "W" * 3000,
    "\u0430pex",  # a Cyrillic first letter
)
ELSEWHERE = re.compile(
    r"(?:zh|en)/(?:index\.html|tags/.*|status/.*|data/.*"
    r"|(?:registrations|makers|ratings)/(?:guide|notices|[a-z]-\d+|alpha|beta|evil)/index\.html)|registers/[a-z]+/(?:template\.(?:csv|xlsx)|calendar\.\w+\.ics|lookup/.*)|registers/lookup/.*|data/.*|feeds/.*|static/.*|/?index.html"
)


def many() -> RegisterFacts:
    facts = registrations()
    more = tuple(
        Record(f"x-{at}", (f"x-{at}", f"N-{at}", f"产品{at}", "", *ROWS[at % 6][4:]), SPANS[ROWS[at % 6][0]], at + 9)
        for at in range(120)
    )
    evil = tuple(
        Record("evil" if at == 0 else f"e-{at}", (f"e-{at}", text, text, text, text, text, "", "", text, text), ())
        for at, text in enumerate(EVIL)
    )
    return facts._replace(records=(*facts.records, *more, *evil))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists") / "site"
    write_site(folder, outputs(library(makers(), ratings(), many())).values())
    return folder


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def test_every_page_is_well_formed(site: Path) -> None:
    for path, text in pages(site):
        parser = html5lib.HTMLParser()
        parser.parse(text)
        assert parser.errors == [], path
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids)), path


def test_every_link_leads_somewhere(site: Path) -> None:
    held = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for path, text in pages(site):
        for address in re.findall(r'href="([^"]*)"', text):
            if not address.startswith(("http:", "https:", "#")):
                target = unquote(urljoin(path, address)).partition("#")[0]
                target += "index.html" if target.endswith("/") or not target else ""
                assert target in held or ELSEWHERE.fullmatch(target), (path, address)


def test_the_same_parts_in_both_languages(site: Path) -> None:
    for path, text in pages(site):
        if path.startswith("zh/"):
            other = (site / f"en/{path.removeprefix('zh/')}").read_text("utf-8")
            marks = [re.findall(r"<(?:h1|h2|table|th\b|tr\b|details|nav)", each) for each in (text, other)]
            assert marks[0] == marks[1], path


def test_only_first_pages_count_values(site: Path) -> None:
    first = (site / "en/registrations/index.html").read_text("utf-8")
    second = (site / "en/registrations/page/2/index.html").read_text("utf-8")
    assert "facets__count" in first
    assert "facets__count" not in second
    assert '<a href="../../../../en/registrations/">Narrow the list</a>' in second
    assert len(re.findall('<th scope="row">', second)) == 50


def test_the_count_the_order_the_day_and_the_files(site: Path) -> None:
    text = (site / "en/registrations/index.html").read_text("utf-8")
    for part in (
        "134 records",
        "by Registered (newest first), then Number",
        "States as of 20 November 2026.",
        'href="../../registers/registrations/list.csv"',
        'href="../../registers/registrations/list.json"',
        'href="../../feeds/en/registrations.xml"',
    ):
        assert part in text


def test_a_narrowed_list_says_so_and_leads_back(site: Path) -> None:
    text = (site / "en/registrations/by/category/steel/index.html").read_text("utf-8")
    assert (
        f'class="register-chips__chip" href="{"../" * 5}en/registrations/" aria-label="Without: Building steel"' in text
    )
    assert 'aria-current="true"' in text
    assert 'href="../../../../../registers/registrations/by/category/steel.csv"' in text
    assert 'en/registrations/by/category/steel/state/valid/"' in text  # the pair that is declared
    assert "Year of registration</p>" not in text  # no page for year and category
    assert set(re.findall(r"<td>(Building steel|Finishes|Doors and windows)</td>", text)) == {"Building steel"}


def test_a_pair_leads_back_to_each_of_its_values(site: Path) -> None:
    text = (site / "en/registrations/by/category/doors-windows/state/valid/index.html").read_text("utf-8")
    assert re.findall(r'register-chips__\w+" href="(?:\.\./)+([^"]*)"', text) == [
        "en/registrations/by/state/valid/",
        "en/registrations/by/category/doors-windows/",
        "en/registrations/",
    ]
    assert "Clear all" in text


def test_a_state_is_sign_and_word(site: Path) -> None:
    text = (site / "zh/registrations/index.html").read_text("utf-8")
    assert '<use href="#state-valid"/></svg><span>有效</span>' in text
    for kind in set(re.findall(r'href="#(state-[a-z]+)"', text)):
        assert f'<symbol id="{kind}"' in text


def test_a_blank_half_shows_the_other_marked(site: Path) -> None:
    assert '<a href="r-19/"><span lang="zh-Hans">高强钢筋HRB600E</span></a>' in (
        site / "en/registrations/index.html"
    ).read_text("utf-8")


def test_a_key_is_a_link_with_the_title_of_its_record(site: Path) -> None:
    text = (site / "en/registrations/index.html").read_text("utf-8")
    assert '<td><a href="../../en/makers/alpha/">Alpha Works</a></td>' in text


def test_nothing_hostile_gets_through(site: Path) -> None:
    for path, text in pages(site):
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        assert [each.get("type") for each in tree.findall(".//script")] == ["module", "application/ld+json"], path
        assert not tree.findall(".//img")
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)
        for element in tree.iter():
            # An element iterates over its children, not over its attributes.
            assert not [name for name in element.keys() if str(name).startswith("on")]  # noqa: SIM118
            assert not str(element.get("href", "")).startswith(("javascript:", "data:"))


def test_all_values_of_a_long_facet_have_a_page(site: Path) -> None:
    facts = registrations()
    records = tuple(
        Record(f"y-{at}", (f"y-{at}", "", "", "", "", "", f"{1990 + at}-01-01", "", "", ""), ()) for at in range(20)
    )
    made = outputs(library(facts._replace(records=records)))
    assert "zh/registrations/by/year/index.html" in made
    write_site(site.parent / "long", made.values())
    text = (site.parent / "long/en/registrations/index.html").read_text("utf-8")
    assert 'en/registrations/by/year/">All 20</a>' in text
    whole = (site.parent / "long/en/registrations/by/year/index.html").read_text("utf-8")
    assert len(re.findall('class="subjects__item"', whole)) == 20


def test_an_empty_register_promises_nothing(site: Path) -> None:
    text = (site / "en/ratings/index.html").read_text("utf-8")
    assert "No records yet" in text
    assert "<table" not in text
    assert "look-up" not in re.sub(r"<(?:link|script)[^>]*>", "", text)
    for part in ("Subject", "Level", "guide/", "ratings.schema.json", "template.csv", "#dictionary-ratings"):
        assert part in text


def test_the_page_of_all_registers(site: Path) -> None:
    text = (site / "en/registers/index.html").read_text("utf-8")
    assert re.findall(r'class="registers__title">([^<]*)', text) == ["Bodies", "Registration"]
    assert re.findall(r"<span>([^<]*records[^<]*)</span>", text) == ["2 records", "134 records", "No records yet"]
    assert "last change 20 November 2026" in text


def test_addresses_for_the_sitemap(site: Path) -> None:
    told = {address.path for address in register_addresses(library())}
    lists = {path for path in told if len(path.split("/")) == 3}
    assert all((site / path).is_file() for path in lists)
    records = ((facts.register.name, record.id) for facts in library().registers for record in facts.records)
    assert told - lists == {record_path(lang, *each) for each in records for lang in ("zh", "en")}
    assert all(len(address.versions) == 2 for address in register_addresses(library()))


def test_an_edit_of_one_record_leaves_other_pages_alone() -> None:
    before = outputs(library(makers(), many()))
    facts = many()
    edited = facts.records[50]._replace(cells=(*facts.records[50].cells[:9], "https://changed.example.org"))
    records = (*facts.records[:50], edited, *facts.records[51:])
    after = outputs(library(makers(), facts._replace(records=records)))
    changed = {path for path in before if before[path].inputs != after[path].inputs and path.startswith("zh/")}
    assert 0 < len(changed) <= 6  # its page of the list, and one of each value and pair that it has
