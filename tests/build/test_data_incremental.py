"""A build after an edit of a package makes what depends on it, and ends in the same bytes as a clean build."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data_portal import data_sample_at
from gsc.build import packages
from portal import LANGUAGES, Portal, clean_copy, differing, digests, lend_templates, stamps

SETTLED = 0.05  # seconds after which the stamp of a file is believed


pytestmark = pytest.mark.xdist_group("data-incremental")


@pytest.fixture(scope="module")
def built(sample: Portal, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a built site; each test edits it on and leaves it built."""
    portal = data_sample_at(tmp_path_factory.mktemp("data-built") / "site")
    lend_templates(sample, portal)
    time.sleep(SETTLED)
    assert portal.build().problems == ()
    return portal


def edit(portal: Portal, path: str, old: str, new: str) -> None:
    file = portal.root / "datasets" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def row(portal: Portal) -> None:
    edit(portal, "ports/calls.csv", "12000", "12001")


def used_row(portal: Portal) -> None:
    edit(portal, "ports/ports.csv", "甲港", "新甲港")


def translation(portal: Portal) -> None:
    edit(portal, "readings/datapackage.yaml", "title: 样例读数", "title: 新样例读数")


def query(portal: Portal) -> None:
    edit(portal, "ports/calls-per-port.sql", "count(calls.id)", "2 * count(calls.id)")


def rename(portal: Portal) -> None:
    folder = portal.root / "datasets"
    (folder / "hostile-cells").rename(folder / "hard-cells")
    edit(portal, "hard-cells/datapackage.yaml", "name: hostile-cells", "name: hard-cells")


def rename_table(portal: Portal) -> None:
    folder = portal.root / "datasets" / "pilots"
    (folder / "pilots.csv").rename(folder / "trials.csv")
    file = folder / "datapackage.yaml"
    text = file.read_text("utf-8").replace("name: pilots\n    type", "name: trials\n    type")
    text = text.replace("path: pilots.csv", "path: trials.csv").replace("        pilots:\n", "        trials:\n")
    file.write_text(text.replace("    pilots:\n      id", "    trials:\n      id"), "utf-8")
    edit(portal, "pilots/pilots-per-port.sql", 'FROM "pilots"', 'FROM "trials"')


def release(portal: Portal) -> None:
    """Take back the last release."""
    (portal.root / "datasets/readings/releases/1.1.0.json").unlink()
    edit(portal, "readings/datapackage.yaml", "version: 1.1.0", "version: 1.0.1")
    snapshot = portal.root / "datasets/readings/releases/snapshot/readings.csv"
    snapshot.write_text("id,day,value\nr1,2021-01-01,1.5\nr2,2021-01-02,2.5\n", "utf-8")


def delete(portal: Portal) -> None:
    shutil.rmtree(portal.root / "datasets" / "pilots")


def add(portal: Portal) -> None:
    copy = portal.root / "datasets" / "readings-2"
    shutil.copytree(portal.root / "datasets" / "readings", copy)
    edit(portal, "readings-2/datapackage.yaml", "name: readings", "name: readings-2")


def same_as_clean(portal: Portal, tmp_path: Path) -> None:
    clean = clean_copy(portal, tmp_path / "clean")
    assert clean.build().problems == ()
    assert differing(digests(portal.output), digests(clean.output)) == []


def changed_by(portal: Portal) -> tuple[set[str], int]:
    """Build; return what has changed in the output, and how many packages were made."""
    before, kept = digests(portal.output), stamps(portal.output)
    report = portal.build()
    assert report.problems == ()
    now = stamps(portal.output)
    changed = set(differing(before, digests(portal.output)))
    rewritten = {path for path in digests(portal.output) if now[path] != kept.get(path)}
    assert len(rewritten) <= report.written
    return changed, report.made


def of_package(paths: set[str], slug: str) -> set[str]:
    starts = (f"data/{slug}/", *(f"{lang}/data/{slug}/" for lang in LANGUAGES))
    return {path for path in paths if path.startswith(starts)}


def test_a_second_build_touches_nothing(built: Portal) -> None:
    before = stamps(built.output)
    report = built.build()
    assert (report.written, report.removed, report.made) == (0, 0, 0)
    assert stamps(built.output) == before


def test_what_was_only_touched_is_hashed_once_and_not_made(built: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    inside = packages._hash  # noqa: SLF001  what is read is what is asked here

    def hashing(path: str) -> bytes:
        hashed.append(os.path.relpath(path, built.root))
        return inside(path)

    monkeypatch.setattr(packages, "_hash", hashing)
    before = stamps(built.output)
    table = built.root / "datasets" / "readings" / "readings.csv"
    table.write_bytes(table.read_bytes())
    time.sleep(SETTLED)
    report = built.build()
    assert (report.written, report.made) == (0, 0)
    assert stamps(built.output) == before
    assert sorted(hashed) == sorted(set(hashed))
    assert {path.split("/")[1] for path in hashed if path.startswith("datasets/")} == {"readings"}
    hashed.clear()
    built.build()
    assert hashed == []


def test_a_row_changes_its_package_and_those_that_use_it(built: Portal) -> None:
    row(built)
    changed, made = changed_by(built)
    assert made == 2  # ports, and pilots whose derived table reads it
    assert {"data/ports/calls.csv", "data/ports/calls-per-port.csv", "data/ports/ports.sqlite"} <= changed
    assert {"data/ports/records/call-1.json", "en/data/ports/calls/index.html"} <= changed
    assert not {path for path in changed if path.endswith(("ports/ports.csv", "records/port-a.json", "/call-3.json"))}
    assert not of_package(changed, "hostile-cells") | of_package(changed, "readings") | of_package(changed, "pilots")


def test_a_translation_changes_the_words(built: Portal) -> None:
    translation(built)
    changed, made = changed_by(built)
    assert made == 1
    assert {"zh/data/readings/index.html", "data/readings/readings.xlsx"} <= changed
    assert {"zh/data/index.html", "zh/data/page/2/index.html"} & changed
    assert not {"data/readings/readings.csv", "data/readings/readings.json", "data/readings/readings.parquet"} & changed
    assert not of_package(changed, "ports") | of_package(changed, "pilots") | of_package(changed, "hostile-cells")


def test_a_query_changes_its_table(built: Portal) -> None:
    query(built)
    changed, made = changed_by(built)
    assert made == 2
    assert {
        "data/ports/calls-per-port.csv",
        "data/ports/calls-per-port.sql",
        "data/pilots/pilots-per-port.csv",
    } <= changed
    assert not {"data/ports/ports.csv", "data/ports/calls.csv", "data/pilots/pilots.csv"} & changed


EDITS = (used_row, rename, rename_table, release, add, delete)
GONE = {rename: "hostile-cells", delete: "pilots"}


def test_a_package_that_is_used_cannot_be_deleted(built: Portal, tmp_path: Path) -> None:
    before = stamps(built.output)
    (built.root / "datasets" / "ports").rename(tmp_path / "ports")
    problems = built.build().problems
    (tmp_path / "ports").rename(built.root / "datasets" / "ports")
    assert {each.path for each in problems} == {"datasets/pilots/datapackage.yaml"}
    assert stamps(built.output) == before
    assert built.build().problems == ()


def test_all_edits_one_after_the_other(built: Portal, tmp_path: Path) -> None:
    """The spare tree is two builds old each time; what it lacks must be brought up."""
    for act in EDITS:
        act(built)
        report = built.build()
        assert report.problems == (), act.__name__
        assert report.written, act.__name__
        if act in GONE:
            assert not of_package(set(digests(built.output)), GONE[act])
    same_as_clean(built, tmp_path)
    kept = {path.name.rpartition("-")[0] for path in (built.root / ".gsc" / "data").iterdir()}
    assert kept == {path.name for path in (built.root / "datasets").iterdir()}


def test_the_last_package_goes(built: Portal, sample: Portal) -> None:
    """Without data the site is as if there never had been any."""
    shutil.rmtree(built.root / "datasets")
    assert built.build().problems == ()
    assert differing(digests(built.output), digests(sample.output)) == []


@pytest.mark.audit
@pytest.mark.parametrize("act", [row, translation, query, *EDITS], ids=lambda act: act.__name__)
def test_an_edit_gives_the_bytes_of_a_clean_build(
    sample: Portal, tmp_path: Path, act: Callable[[Portal], None]
) -> None:
    portal = data_sample_at(tmp_path / "site")
    lend_templates(sample, portal)
    assert portal.build().problems == ()
    act(portal)
    changed, _ = changed_by(portal)
    assert changed
    same_as_clean(portal, tmp_path)
