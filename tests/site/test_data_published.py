"""Data as users find it: the packages validate, programs that are not ours read each format, the shown code runs."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from data_portal import Published
from portal import GUARD, LANGUAGES
from snippets import missing, run_curl, run_duckdb, run_javascript, run_pandas, snippets_of, wrapped
from table_readers import CELL_LIMIT, READERS, Table, differences, tables_of

# The plain command, once for each address, without starting Python anew each time.
FRICTIONLESS = """
import contextlib, io, json, sys
from frictionless.console import console
for source in sys.argv[1:]:
    told, code = io.StringIO(), 0
    with contextlib.redirect_stdout(told):
        try:
            console(["validate", source, "--json"])
        except SystemExit as end:
            code = end.code
    print(json.dumps([code, json.loads(told.getvalue())]))
"""


def reports(*sources: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FRICTIONLESS, *sources],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=GUARD,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(sources)
    assert [code for code, _ in found] == [0] * len(found), found
    return [report for _, report in found]


def assert_fine(site: Published, found: list[dict[str, object]]) -> None:
    for slug, report in zip(site.slugs, found, strict=True):
        assert report["valid"] is True, report
        tasks = report["tasks"]
        assert isinstance(tasks, list)
        assert [task["name"] for task in tasks] == [each["name"] for each in site.descriptor(slug)["resources"]]
        rows = {table.name: len(table.cells) for table in tables_of(site) if table.slug == slug}
        assert {task["name"]: task["stats"].get("rows", 0) for task in tasks} == rows


def test_frictionless_validates_the_published_addresses(published: Published) -> None:
    found = reports(*(f"{published.address}data/{slug}/datapackage.json" for slug in published.slugs))
    assert_fine(published, found)


def test_frictionless_validates_the_unpacked_archives(published: Published, tmp_path: Path) -> None:
    for slug in published.slugs:
        with zipfile.ZipFile(published.folder(slug) / f"{slug}.zip") as packed:
            assert packed.testzip() is None
            packed.extractall(tmp_path / slug)
    found = reports(*(str(tmp_path / slug / "datapackage.json") for slug in published.slugs))
    assert_fine(published, found)


def test_the_command_itself(published: Published) -> None:
    command = Path(sys.executable).with_name("frictionless")
    source = f"{published.address}data/{published.slugs[0]}/datapackage.json"
    done = subprocess.run(
        [command, "validate", source], capture_output=True, text=True, timeout=GUARD, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "VALID" in done.stdout
    assert "INVALID" not in done.stdout


@pytest.mark.skipif(bool(missing("sha256sum")), reason="sha256sum is not installed")
def test_checksums_hold(published: Published, tmp_path: Path) -> None:
    folders = [published.folder(slug) for slug in published.slugs]
    for folder in list(folders):
        with zipfile.ZipFile(folder / f"{folder.name}.zip") as packed:
            packed.extractall(tmp_path / folder.name)
        folders.append(tmp_path / folder.name)
    for folder in folders:
        done = subprocess.run(
            ["sha256sum", "--check", "--strict", "SHA256SUMS"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=GUARD,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        listed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        pictures = {path for path in files if path.startswith("charts/")}  # drawn with the pages, in their words
        assert listed == files - pictures - {"SHA256SUMS"}


def test_what_tells_of_a_dataset_is_offered_with_its_checksum(published: Published) -> None:
    for slug in published.slugs:
        page = published.portal.text(f"en/data/{slug}/index.html")
        lines = (published.folder(slug) / "SHA256SUMS").read_text("utf-8").splitlines()
        sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
        for name in (f"{slug}.csvw.json", f"{slug}.croissant.json"):
            assert f"{slug}/{name}" in page
            assert sums[name] in page


def test_stored_tables_are_the_very_files(published: Published) -> None:
    made = []
    for table in tables_of(published):
        source = published.portal.root / "datasets" / table.slug / f"{table.name}.csv"
        if table.file("sql").exists():
            assert not source.exists()
            made.append(table.name)
        else:
            assert table.file("csv").read_bytes() == source.read_bytes()
    assert made


def cut(table: Table) -> Table:
    """Return the table as far as a sheet can hold it: longer cells are cut, and a note tells so."""
    cells = (tuple(text if len(text) <= CELL_LIMIT else "" for text in row) for row in table.cells)
    return table._replace(cells=tuple(cells))


@pytest.mark.parametrize("reader", READERS)
def test_readers_find_every_cell(published: Published, reader: str) -> None:
    for table in tables_of(published):
        rows = READERS[reader](table)
        if reader.endswith("xlsx"):
            rows = [
                [
                    "" if len(text) > CELL_LIMIT and str(cell).endswith("…") else cell
                    for cell, text in zip(row, cells, strict=True)
                ]
                for row, cells in zip(rows, table.cells, strict=True)
            ]
            table = cut(table)  # noqa: PLW2901  the sheet holds this much of it
        assert differences(table, rows) == []


@pytest.mark.filterwarnings("ignore")  # of the reader
def test_csvw_finds_every_cell(published: Published) -> None:
    from csvw import CSVW  # noqa: PLC0415  slow to load

    tables = {(table.slug, table.name): table for table in tables_of(published)}
    for slug in published.slugs:
        read = CSVW(str(published.folder(slug) / f"{slug}.csvw.json"), validate=True, strict=False)
        assert read.is_valid, [str(each.message) for each in read.warnings]
        for part in read.tables:
            table = tables.pop((slug, str(part.url).removesuffix(".csv")))
            rows = [list(row.values()) for row in part.iterdicts()]
            assert differences(table, rows, doubles=True) == []
    assert not tables


@pytest.mark.filterwarnings("ignore")
def test_mlcroissant_finds_every_cell(published: Published) -> None:
    import mlcroissant  # noqa: PLC0415  slow to load

    for slug in published.slugs:
        dataset = mlcroissant.Dataset(f"{published.address}data/{slug}/{slug}.croissant.json")
        assert not dataset.metadata.ctx.issues.errors
        for table in (table for table in tables_of(published) if table.slug == slug):
            rows = [[text_of(value) for value in record.values()] for record in dataset.records(table.name)]
            assert differences(table, rows, doubles=True) == []


def text_of(value: object) -> object:
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "strftime"):
        return f"{value:%Y-%m-%d}" if str(value) != "NaT" else None
    return None if value != value else value  # noqa: PLR0124  the value that is not itself is no value


def pages(site: Published) -> list[dict[str, str]]:
    found = []
    for slug in site.slugs:
        codes = [snippets_of(site.portal.text(f"en/data/{slug}/index.html")) for lang in LANGUAGES]
        assert codes[0] == codes[1]
        assert list(codes[0]) == ["python", "r", "duckdb", "javascript", "excel", "curl"]
        assert all(f"{site.address}data/{slug}/" in code for code in codes[0].values())
        found.append(codes[0])
    return found


def firsts(site: Published) -> list[Table]:
    """Return the table of each package that the code on its page loads."""
    held: dict[str, Table] = {}
    for table in tables_of(site):
        held.setdefault(table.slug, table)
    return list(held.values())


def test_the_python_shown_runs(published: Published, tmp_path: Path) -> None:
    made = run_pandas([page["python"] for page in pages(published)], tmp_path)
    for table, (columns, rows) in zip(firsts(published), made, strict=True):
        assert tuple(columns) == table.columns
        known = [[None if cell in {"<NA>", "nan", "NaT"} else cell for cell in row] for row in rows]
        assert differences(table, known, doubles=True) == []


def test_the_duckdb_shown_runs(published: Published, tmp_path: Path) -> None:
    made = run_duckdb([page["duckdb"] for page in pages(published)], tmp_path)
    for table, (columns, rows) in zip(firsts(published), made, strict=True):
        assert tuple(columns) == table.columns
        assert differences(table, [[None if cell == "None" else cell for cell in row] for row in rows]) == []


def check_javascript(site: Published, made: list[list[dict[str, object]]]) -> None:
    for table, found in zip(firsts(site), made, strict=True):
        assert [tuple(row) for row in found] == [table.columns] * len(found)
        assert len(found) == len(table.cells)
        keys = [str(row[table.columns[0]]) for row in found]
        assert keys == [row[0] for row in table.cells]


@pytest.mark.skipif(bool(missing("node")), reason="node is not installed; the same code runs in the browser below")
def test_the_javascript_shown_runs(published: Published, tmp_path: Path) -> None:
    check_javascript(published, run_javascript([page["javascript"] for page in pages(published)], tmp_path))


@pytest.mark.browser
# pytest gives a truth by its name, never by its place.
def test_the_javascript_shown_runs_in_a_browser(published: Published, chromium: str, audit: bool) -> None:  # noqa: FBT001
    if not missing("node") and not audit:
        pytest.skip("the same code has run in Node; --audit runs it in the browser, too")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where a browser is

    program = f"async () => {{\n{wrapped([page['javascript'] for page in pages(published)])}\nreturn held;\n}}"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"{published.address}robots.txt")
        made = page.evaluate(program)
        browser.close()
    check_javascript(published, made)


@pytest.mark.skipif(bool(missing("curl", "sha256sum")), reason="curl or sha256sum is not installed")
def test_the_curl_shown_runs(published: Published, tmp_path: Path) -> None:
    for table, page in zip(firsts(published), pages(published), strict=True):
        told = run_curl(page["curl"], tmp_path / table.slug)
        assert told == f"{table.name}.csv: OK\n"
        assert (tmp_path / table.slug / f"{table.name}.csv").read_bytes() == table.file("csv").read_bytes()
