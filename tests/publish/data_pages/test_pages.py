"""Pages of data packages: which there are, that they are whole, equal in both languages, and safe."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import html5lib
import pytest

from gsc.build.digests import OutputDigests
from publish import sample_facts
from publish.data_pages.made_site import HOSTILE, all_samples, hostile, outputs, renderer, write_site

SITE = "https://data.example.org/portal"
FILES = re.compile(r"data/(?:catalog\.|openapi|[a-z-]+/(?!charts/)).*|feeds/.*")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data-pages") / "site"
    write_site(folder, SITE)
    return folder


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        if path.name == "index.html":
            yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def test_which_pages() -> None:
    paths = [each.path for each in outputs(sample_facts.samples()) if each.lang == "en"]
    assert sorted(paths) == [
        "data/tasks/charts/per-year.en.svg",
        "en/data/agencies/agencies/index.html",
        "en/data/agencies/index.html",
        "en/data/agencies/quality/index.html",
        "en/data/by/theme/governance/index.html",
        "en/data/by/theme/standards/index.html",
        "en/data/index.html",
        "en/data/tasks/index.html",
        "en/data/tasks/quality/index.html",
        "en/data/tasks/tasks-per-year/index.html",
        "en/data/tasks/tasks/index.html",
    ]


def test_no_page_without_data() -> None:
    assert outputs(()) == []


def test_the_same_pages_in_both_languages(site: Path) -> None:
    found = {
        lang: {path.removeprefix(lang) for path, _ in pages(site) if path.startswith(lang)} for lang in ("zh", "en")
    }
    assert found["zh"] == found["en"]
    assert "/data/page/2/index.html" in found["en"]


def test_the_same_parts_in_both_languages(site: Path) -> None:
    for path, text in pages(site):
        if path.startswith("zh/"):
            other = (site / f"en/{path.removeprefix('zh/')}").read_text("utf-8")
            marks = [
                re.findall(r'<(?:h1|h2|h3|table|tr|details|figure|dt)\b| id="[^"]*"', each) for each in (text, other)
            ]
            assert marks[0] == marks[1], path


def test_every_page_is_well_formed(site: Path) -> None:
    for path, text in pages(site):
        parser = html5lib.HTMLParser()
        parser.parse(text)
        assert [error for error in parser.errors if error[1] != "invalid-codepoint"] == [], path
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids)), path


def test_every_link_leads_somewhere(site: Path) -> None:
    held = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    ids = {path: set(re.findall(r' id="([^"]*)"', text)) for path, text in pages(site)}
    for path, text in pages(site):
        for address in re.findall(r'href="([^"]*)"', text):
            if address.startswith(("http:", "https:")):
                continue
            target, _, anchor = unquote(urljoin(path, address)).partition("#")
            target = path if address.startswith("#") else target
            target += "index.html" if target.endswith("/") or not target else ""
            known = target in held or FILES.fullmatch(target) or target.count("/") < 2
            assert known or "/tags/" in target or "/status/" in target, (path, address)
            assert not anchor or target not in ids or anchor in ids[target], (path, address)


def test_nothing_that_is_hostile_gets_through(site: Path) -> None:
    shown = [text for path, text in pages(site) if "/hostile/" in path or path.endswith("data/index.html")]
    assert len(shown) == 8
    for text in shown:
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        scripts = tree.findall(".//script")
        assert [each.get("type") for each in scripts] == ["module", "application/ld+json"]
        for element in tree.iter():
            # An element iterates over its children, not over its attributes.
            assert not [name for name in element.keys() if str(name).startswith("on")]  # noqa: SIM118
            assert not str(element.get("href", "")).startswith(("javascript:", "data:"))
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)
        assert not tree.findall(".//img")


def test_hostile_cells_are_all_there(site: Path) -> None:
    text = (site / "en/data/hostile/hostile/index.html").read_text("utf-8")
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    cells = ["".join(row.findall("td")[1].itertext()) for row in tree.findall(".//tbody/tr")]
    assert cells == [each.translate({0: 0xFFFD, 7: 0xFFFD, 27: 0xFFFD, 0xFFFE: 0xFFFD}) for each in HOSTILE]
    links = [each.get("href") for each in tree.findall(".//tbody//a")]
    assert set(links) == {HOSTILE[-1]}


def test_a_blank_half_shows_the_other_marked(site: Path) -> None:
    text = (site / "en/data/agencies/agencies/index.html").read_text("utf-8")
    assert '<span class="data-table__only" lang="zh-Hans">乙办公室</span>' in text
    assert 'Bureau A <span class="data-table__other" lang="zh-Hans">甲局</span>' in text


def test_the_quality_page_tells_states(site: Path) -> None:
    text = (site / "en/data/numbers/quality/index.html").read_text("utf-8")
    assert '<a href="#numbers">310 cells untranslated, 7 notes</a>' in text
    assert "<code>encoding</code>" in text
    assert "<td>=&lt;b&gt;1&lt;/b&gt;</td>" in text
    assert "The first 1 of 7 are listed." in text
    calm = (site / "en/data/agencies/quality/index.html").read_text("utf-8")
    assert "<td>none</td>" in calm


def test_numbers_stand_as_in_the_csv(site: Path) -> None:
    text = (site / "zh/data/agencies/agencies/index.html").read_text("utf-8")
    assert '<td class="data-table__number">0.50</td>' in text
    assert '<td class="data-table__number">12.25</td>' in text


def test_a_foreign_key_leads_to_the_row(site: Path) -> None:
    text = (site / "en/data/tasks/tasks/index.html").read_text("utf-8")
    assert 'href="../../../../en/data/agencies/agencies/#row-bureau">bureau</a>' in text
    assert 'id="row-bureau"' in (site / "en/data/agencies/agencies/index.html").read_text("utf-8")


def test_a_long_table_says_so(site: Path) -> None:
    text = (site / "en/data/numbers/numbers/index.html").read_text("utf-8")
    assert text.count("<tr") == 501
    assert "The first 500 rows of 620" in text
    assert 'data-json="../../../../data/numbers/numbers.json"' in text


def test_every_title_has_its_twin(site: Path) -> None:
    for path, title in (("en/data/tasks/", "任务及单位"), ("zh/data/tasks/", "Tasks and agencies")):
        assert f">{title}</a></p>" in (site / path / "index.html").read_text("utf-8")


def test_citation_and_versions(site: Path) -> None:
    text = (site / "en/data/tasks/index.html").read_text("utf-8")
    assert "<cite>Tasks and agencies</cite> (version 1.1.0, 2026-11-21)" in text
    assert 'href="../../../data/tasks/releases/1.1.0.json">1.1.0</a>' in text
    assert "1 rows added, 0 removed, 2 changed" in text


def test_fingerprints_follow_the_data() -> None:
    def digests(*packages: object) -> dict[str, bytes]:
        digest = OutputDigests(b"")
        return {each.path: digest.digest(each) for each in outputs(packages)}

    agencies, tasks = sample_facts.samples()
    before = digests(agencies, tasks)
    assert before == digests(agencies, tasks)
    after = digests(agencies, tasks._replace(digest="other"))
    changed = {path for path in before if before[path] != after[path]}
    assert "en/data/tasks/tasks/index.html" in changed
    assert "en/data/index.html" in changed
    assert not {path for path in changed if "/agencies/" in path}


def test_quick(tmp_path: Path) -> None:
    """Many small packages: some milliseconds each; the bound allows for a slow machine."""
    made = renderer(SITE, tmp_path / "site")
    planned = outputs(sample_facts.many(60))
    for output in planned[:30]:
        made.make(output)
    begun = time.process_time()
    for output in planned:
        made.make(output)
    assert (time.process_time() - begun) / 60 / 2 < 0.03


def test_samples_are_what_the_tests_think() -> None:
    assert len(all_samples()) == 4
    assert hostile().facts.tables[0].rows == len(HOSTILE)
