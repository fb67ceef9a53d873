"""`gsc data release`: what it proposes, writes and refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data.changes.workbench import CSV, FOLDER, Shelf, descriptor
from gsc.cli.main import main


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path)
    made.write("datapackage.yaml", descriptor(tasks="id:string*, name:string, cost:integer"))
    return made


def release(shelf: Shelf, *words: str, slug: str = "sample") -> Result:
    return CliRunner().invoke(main, ["data", "release", slug, "--site", str(shelf.root), "--lang", "en", *words])


def files(shelf: Shelf) -> dict[str, bytes]:
    return {str(path.relative_to(shelf.root)): path.read_bytes() for path in shelf.root.rglob("*") if path.is_file()}


def test_two_releases(shelf: Shelf) -> None:
    done = release(shelf, "--date", "2026-03-04", "--note-zh", "首次", "--note-en", "First")
    assert done.exit_code == 0, done.output
    assert f"Version 1.0.0 is recorded in {FOLDER}/releases/1.0.0.json." in done.stdout
    assert shelf.record("1.0.0")["notes"] == {"zh": "首次", "en": "First"}
    assert shelf.record("1.0.0")["date"] == "2026-03-04"
    shelf.write("tasks.csv", CSV.replace("two", "zwei"))
    done = release(shelf)
    assert done.exit_code == 0, done.output
    assert "  ~ t2 name: two → zwei" in done.stdout.splitlines()
    assert shelf.record("1.0.1")["previous"] == "1.0.0"
    assert "version: '1.0.1' # as released" in (shelf.folder / "datapackage.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "version"),
    [((), "1.0.1"), (("--part", "major"), "2.0.0"), (("--part", "minor"), "1.1.0"), (("--version", "1.4.0"), "1.4.0")],
)
def test_the_version(shelf: Shelf, words: tuple[str, ...], version: str) -> None:
    release(shelf)
    shelf.write("tasks.csv", CSV.replace("two", "zwei"))
    assert release(shelf, *words).exit_code == 0
    assert shelf.record(version)["version"] == version


@pytest.mark.parametrize(
    ("words", "exit_code", "told"),
    [
        (("--version", "0.9.0"), 1, "release-not-later"),
        (("--version", "1.x"), 1, "release-version"),
        (("--version", "1.4.0", "--part", "major"), 2, "exclude"),
        (("--part", "huge"), 2, "huge"),
        (("--date", "tomorrow"), 2, "tomorrow"),
    ],
)
def test_a_wrong_call_changes_nothing(shelf: Shelf, words: tuple[str, ...], exit_code: int, told: str) -> None:
    release(shelf)
    shelf.write("tasks.csv", CSV.replace("two", "zwei"))
    before = files(shelf)
    done = release(shelf, *words)
    assert (done.exit_code, told in done.stderr) == (exit_code, True), done.stderr
    assert files(shelf) == before


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("tasks.csv", CSV, "[release-nothing]"),
        ("tasks.csv", CSV + "t4,four,many\n", f"{FOLDER}/tasks.csv:5"),
        ("tasks.csv", CSV + "t1,again,4\n", f"{FOLDER}/tasks.csv:5"),
        ("datapackage.yaml", "name: sample\n", f"{FOLDER}/datapackage.yaml:1"),
        ("releases/1.0.0.json", "{}", "[release-value]"),
        ("releases/snapshot/tasks.csv", CSV + "t4,four,4\n", "[release-snapshot]"),
    ],
)
def test_refused(shelf: Shelf, name: str, text: str, told: str) -> None:
    release(shelf)
    shelf.write(name, text)
    before = files(shelf)
    done = release(shelf)
    assert (done.exit_code, told in done.stderr) == (1, True), done.stderr
    assert files(shelf) == before


@pytest.mark.parametrize("slug", ["none", "../sample", "Sample", "", "-", "/etc"])
def test_no_package(shelf: Shelf, slug: str) -> None:
    assert release(shelf, slug=slug).exit_code == 2
