"""The large bench corpus is the same at every run, in three equal forms, and valid in ours."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGES = 96
GENERATOR = Path(__file__).parents[2] / "bench" / "corpus.py"
PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"},
)


def generate(folder: Path, place: dict[str, str]) -> Path:
    environment = {**os.environ, **place}
    command = [sys.executable, GENERATOR, folder, "--pages", str(PAGES)]
    subprocess.run(command, check=True, env=environment)
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("corpus"), PLACES[0])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def records(corpus: Path, form: str) -> dict[str, str]:
    found = (corpus / form / "content").rglob("record-*.md")
    return {str(path.relative_to(corpus / form)): path.read_text(encoding="utf-8") for path in found}


def test_two_runs_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    assert contents(generate(tmp_path, PLACES[1])) == contents(corpus)


def test_writing_again_replaces_what_was_changed(corpus: Path, tmp_path: Path) -> None:
    changed = generate(tmp_path, PLACES[0]) / "ours" / "content" / "zh" / "index.md"
    changed.write_text("x", encoding="utf-8")
    (changed.parent / "stray.md").write_text("x", encoding="utf-8")
    assert contents(generate(tmp_path, PLACES[0])) == contents(corpus)


def test_the_forms_hold_the_same_pages(corpus: Path) -> None:
    ours, pelican, hugo = (records(corpus, form) for form in ("ours", "pelican", "hugo"))
    assert len(ours) == PAGES
    assert ours.keys() == pelican.keys() == hugo.keys()
    for path, text in ours.items():
        body = text.split("\n---\n\n", 1)[1]
        assert hugo[path].split("\n---\n\n", 1)[1] == body
        assert pelican[path].split("\n\n", 1)[1].replace("{filename}", "") == body


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_is_about_six_kilobytes(corpus: Path, lang: str) -> None:
    sizes = [len(text.encode()) for path, text in records(corpus, "ours").items() if f"/{lang}/" in path]
    assert len(sizes) == PAGES // 2
    assert 5700 < sum(sizes) / len(sizes) < 6600


def test_both_languages_of_a_pair_share_their_facts(corpus: Path) -> None:
    held = records(corpus, "ours")
    for path, text in held.items():
        twin = held[path.replace("/zh/", "/en/")]
        assert facts(twin) == facts(text)
        assert 3 <= len(facts(text)) - 1 <= 6


def facts(text: str) -> list[str]:
    return re.findall(r"^(?:published: .*|date: .*|  - subject-\d{3})$", text, re.MULTILINE)


@pytest.mark.parametrize("mark", ["\n## ", "\n### ", "\n- ", "\n1. ", "\n| ", "\n> ", "**", "](../topic-", "`subject-"])
def test_pages_hold_what_markdown_has(corpus: Path, mark: str) -> None:
    assert all(mark in text for text in records(corpus, "ours").values())


def test_our_form_is_a_valid_site(corpus: Path) -> None:
    command = [sys.executable, "-m", "gsc.cli.main", "check", "--site", corpus / "ours"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
