"""`gsc ingest document`: exit codes, files, and the promised JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gsc.cli.ingest import ingest

KEYS = {"files", "account", "mapped", "removed", "added", "doubts"}
TEXT = "某某工作方案\n\n一、要求\n\n正文⼯作。\n\n序号\t任务\n1\t甲\n\t乙\n序号\t任务\n2\t丙\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "source.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    path = tmp_path / "site"
    path.mkdir()
    return path


def call(source: Path, site: Path, *more: str, section: str = "policies", slug: str = "a-b") -> Result:
    arguments = ["document", str(source), "--section", section, "--slug", slug, "--site", str(site), "--ui-lang", "en"]
    return CliRunner().invoke(ingest, [*arguments, *more])


def test_json_has_the_promised_keys(source: Path, site: Path) -> None:
    result = call(source, site, "--format", "json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert set(report) >= KEYS
    assert report["account"] == {"source": 28, "kept": 24, "mapped": 1, "removed": 4, "added": 1}
    assert report["files"] == [str(site / "content/zh/policies/a-b.md")]
    assert Path(report["files"][0]).is_file()
    assert report["mapped"] == [{"from": "⼯", "to": "工", "count": 1}]
    assert report["removed"][0]["text"] == "序号 任务"
    assert (report["removed"][0]["reason"], report["removed"][0]["line"]) == ("repeated header row", 10)
    assert report["added"][0]["text"] == "1"
    assert all({"line", "code", "message"} <= set(doubt) for doubt in report["doubts"])


def test_a_page_is_a_draft_until_somebody_has_looked(source: Path, site: Path) -> None:
    page = site / "content/zh/policies/a-b.md"
    call(source, site, "--draft")
    assert page.read_text("utf-8").startswith("---\ndraft: true\ntitle: ")
    call(source, site, "--force")
    assert page.read_text("utf-8").startswith("---\ntitle: ")


def test_text_report(source: Path, site: Path) -> None:
    result = call(source, site)
    assert result.exit_code == 0
    assert "source 28 = kept 24 + removed 4" in result.stdout


def test_an_existing_page_is_not_overwritten_unasked(source: Path, site: Path) -> None:
    call(source, site)
    page = site / "content/zh/policies/a-b.md"
    page.write_text("mine", encoding="utf-8")
    refused = call(source, site)
    assert refused.exit_code == 1
    assert "[import-exists]" in refused.stderr
    assert refused.stdout == ""
    assert page.read_text(encoding="utf-8") == "mine"
    assert call(source, site, "--force").exit_code == 0
    assert page.read_text(encoding="utf-8") != "mine"


def test_importing_twice_gives_the_same_bytes(source: Path, site: Path) -> None:
    call(source, site)
    page = site / "content/zh/policies/a-b.md"
    first = page.read_bytes()
    call(source, site, "--force")
    assert page.read_bytes() == first


@pytest.mark.parametrize("slug", ["", "A", "a b", "../x", "a/b", "a--b", "-a", "a.md", "甲", "a\n"])
def test_wrong_slugs_are_wrong_calls(source: Path, site: Path, slug: str) -> None:
    assert call(source, site, slug=slug).exit_code == 2
    assert list(site.iterdir()) == []


@pytest.mark.parametrize("section", ["", "..", "Policies", "nowhere"])
def test_wrong_sections_are_wrong_calls(source: Path, site: Path, section: str) -> None:
    assert call(source, site, section=section).exit_code == 2


def test_wrong_calls(source: Path, site: Path) -> None:
    assert call(source.with_name("missing.txt"), site).exit_code == 2
    assert call(source, site / "missing").exit_code == 2
    assert call(source, site, "--format", "xml").exit_code == 2
    assert call(source, site, "--lang", "../zh").exit_code == 2
    assert call(source, site, "--lang", "tlh").exit_code == 2


def test_no_page_is_written_outside_the_content(source: Path, site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (site / "content").mkdir()
    (site / "content" / "zh").symlink_to(outside)
    refused = call(source, site)
    assert refused.exit_code == 1
    assert "[import-outside]" in refused.stderr
    assert list(outside.iterdir()) == []


def test_problems_of_the_document_are_exit_1(source: Path, site: Path) -> None:
    source.write_bytes(b"")
    refused = call(source, site, "--format", "json")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "[import-empty]" in refused.stderr
    assert list(site.iterdir()) == []


def test_tables_are_written_as_csv(source: Path, site: Path, tmp_path: Path) -> None:
    result = call(source, site, "--tables", str(tmp_path / "csv"), "--format", "json")
    assert result.exit_code == 0
    file = tmp_path / "csv" / "a-b-table.csv"
    assert file.read_bytes().decode() == "序号,任务,filled\n1,甲,\n1,乙,序号\n2,丙,\n"
    assert json.loads(result.stdout)["files"][1] == str(file)
    assert call(source, site, "--tables", str(tmp_path / "csv"), slug="c").exit_code == 0


def test_what_the_build_will_say_is_a_doubt(source: Path, site: Path) -> None:
    report = json.loads(call(source, site, "--format", "json", section="news").stdout)
    assert "field-missing" in {doubt["code"] for doubt in report["doubts"]}
