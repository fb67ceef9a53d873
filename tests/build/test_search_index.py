"""The search index is placed with the pages, whole and the same however a build comes to it."""

import gzip
import json
from pathlib import Path

import pytest

from gsc.build.search import service
from gsc.build.search.service import SearchEngineError, program
from portal import Portal, clean_copy, differing, digests, sample_at, stamps


@pytest.fixture
def built(tmp_path: Path) -> Portal:
    portal = with_search(sample_at(tmp_path / "site"))
    assert portal.build().problems == ()
    return portal


def with_search(portal: Portal) -> Portal:
    conf = portal.root / "publishconf.py"
    conf.write_text(conf.read_text("utf-8") + "\nSEARCH = True\n", "utf-8")
    return portal


def found_pages(portal: Portal, lang: str) -> dict[str, dict[str, object]]:
    """Return what is told of each page, by its address."""
    made = {}
    for path in (portal.output / "pagefind" / lang / "fragment").iterdir():
        told = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        made[told["url"]] = told
    return made


def same_as_clean(portal: Portal, tmp_path: Path, jobs: int = 1) -> None:
    clean = clean_copy(portal, tmp_path / "clean")
    assert clean.build(jobs=jobs).problems == ()
    assert differing(digests(portal.output), digests(clean.output)) == []


def test_pages_with_their_texts_clauses_and_facets(built: Portal) -> None:
    told = found_pages(built, "zh")["zh/policies/green-plan/"]
    assert "公开、透明。" in str(told["content"])
    assert any(each["id"].startswith("c1") for each in told["anchors"])
    assert {"section", "status", "year"} <= set(told["filters"])
    words = " ".join(json.dumps(each, ensure_ascii=False) for each in found_pages(built, "zh").values())
    assert "非官方网站" not in words, "page furniture is not searched"


def test_only_what_the_search_page_loads_is_published(built: Portal) -> None:
    names = {path.name for path in (built.output / "pagefind" / "zh").iterdir()}
    assert {each for each in names if not each.endswith(".pf_meta")} == {
        "facets.json",
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind.js",
        "wasm.en.pagefind",
    }


def test_fallbacks_and_side_by_side_pages_are_left_out(built: Portal) -> None:
    for lang in ("zh", "en"):
        for url in found_pages(built, lang):
            page = built.text(f"{url}index.html")
            assert 'content="noindex"' not in page
            assert "/with-" not in url
    fallbacks = [
        path for path in built.output.glob("*/*/*/index.html") if 'content="noindex"' in path.read_text("utf-8")
    ]
    assert fallbacks


def test_a_second_build_touches_nothing(built: Portal) -> None:
    before = stamps(built.output)
    report = built.build()
    assert (report.written, report.removed) == (0, 0)
    assert report.total == len(digests(built.output))
    assert stamps(built.output) == before


@pytest.mark.parametrize("jobs", [1, 3])
def test_an_edit_ends_as_a_clean_build(built: Portal, tmp_path: Path, jobs: int) -> None:
    built.edit("zh/policies/green-plan.md", "公开、透明。", "公开、公平、透明。")
    report = built.build()
    assert report.total == len(digests(built.output))
    assert "公平" in str(found_pages(built, "zh")["zh/policies/green-plan/"]["content"])
    same_as_clean(built, tmp_path, jobs)


def test_edits_one_after_the_other(built: Portal, tmp_path: Path) -> None:
    for old, new in (("公开、透明。", "公开。"), ("公开。", "透明。"), ("透明。", "公开、透明。")):
        built.edit("zh/policies/green-plan.md", old, new)
        assert built.build().problems == ()
    same_as_clean(built, tmp_path)


def test_a_page_taken_away(built: Portal, tmp_path: Path) -> None:
    before = found_pages(built, "en").keys()
    page = next(path for path in sorted((built.root / "content" / "en" / "news").glob("*.md")) if path.stem != "index")
    page.unlink()
    built.build()
    gone = before - found_pages(built, "en").keys()
    assert gone == {f"en/news/{page.stem}/"}
    same_as_clean(built, tmp_path)


def test_a_spoilt_or_lost_file_is_made_good(built: Portal) -> None:
    before = digests(built.output)
    files = sorted((built.output / "pagefind" / "zh" / "fragment").iterdir())
    files[0].unlink()
    files[1].write_bytes(b"spoilt")
    assert built.build().written == 2
    assert differing(before, digests(built.output)) == []


def test_switched_off_it_leaves_no_trace(built: Portal, tmp_path: Path) -> None:
    conf = built.root / "publishconf.py"
    conf.write_text(conf.read_text("utf-8").replace("SEARCH = True", ""), "utf-8")
    built.build()
    assert not (built.output / "pagefind").exists()
    assert not (built.output / "zh" / "search").exists()
    home = built.text("zh/index.html")
    assert "site-search" not in home
    assert "data-pagefind-body" not in built.text("zh/policies/green-plan/index.html")
    same_as_clean(built, tmp_path)


def test_a_site_of_samples_has_no_search(tmp_path: Path) -> None:
    portal = with_search(sample_at(tmp_path / "site"))
    conf = portal.root / "publishconf.py"
    conf.write_text(conf.read_text("utf-8") + "SAMPLE = True\n", "utf-8")
    portal.build()
    assert not (portal.output / "pagefind").exists()


def test_without_the_program_nothing_changes(built: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digests(built.output)
    monkeypatch.setattr(service, "_WHEEL", "no_such_package")
    built.edit("zh/policies/green-plan.md", "公开、透明。", "公开。")
    with pytest.raises(SearchEngineError, match="no_such_package"):
        built.build()
    assert differing(before, digests(built.output)) == []
    monkeypatch.undo()
    assert built.build().problems == ()


def test_the_program_tells_what_is_wrong() -> None:
    with service._running() as running, pytest.raises(SearchEngineError):  # noqa: SLF001  no other way to ask wrongly
        running.ask("GetFiles", index_id=7)
    assert Path(program()).is_file()
