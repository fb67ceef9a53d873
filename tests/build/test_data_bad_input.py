"""Damaged data packages: each is told where it is, in both languages, and the last good site stays as it is."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from damages import circle, huge, yaml_bomb, zip_bomb
from data.package.sample import FIRMS, PARKS, Damage, edit, package_at, write
from portal import Portal, gsc, lend_templates, sample_at, stamps

YAML = "datapackage.yaml"
DERIVED = """- name: kinds
  type: table
  path: kinds.csv
  title: Kinds
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: kind, type: string}
    - {name: parks, type: integer}
gsc:
"""
COUNT = 'SELECT kind, COUNT(*) AS parks FROM "parks" GROUP BY kind ORDER BY kind'


class Case(NamedTuple):
    """What is done to a package that stood, and where that must be told; line 0 for a file as a whole."""

    damage: Damage
    path: str
    line: int
    code: str


def text(content: str, name: str = "parks.csv") -> Damage:
    return write(name, content.encode())


def add(row: str) -> Damage:
    return text(f"{PARKS}{row}\n")


def linked(target: str) -> Damage:
    def damage(folder: Path) -> None:
        (folder / "firms.csv").unlink()
        (folder / "firms.csv").symlink_to(target)

    return damage


def pipe(folder: Path) -> None:
    (folder / "firms.csv").unlink()
    os.mkfifo(folder / "firms.csv")


def derived(sql: str, more: str = "") -> Damage:
    """Return what adds a derived table."""

    def damage(folder: Path) -> None:
        edit("gsc:\n", DERIVED)(folder)
        edit("    parks:\n      id", f"    kinds: {{sql: kinds.sql{more}}}\n    parks:\n      id")(folder)
        text(sql, "kinds.sql")(folder)

    return damage


def key_into(package: str) -> Damage:
    """Return what adds a foreign key into another package."""
    key = f"foreignKeys: [{{fields: [firm], reference: {{package: {package}, resource: firms, fields: [firm]}}}}]"
    return edit("    parks:\n      id", f"    firms:\n      {key}\n    parks:\n      id")


def broken_key(folder: Path) -> None:
    key_into("parks")(folder)
    text(FIRMS + "C,p1,3\n", "firms.csv")(folder)


def nameless(folder: Path) -> None:
    """Put a file there whose name is no text."""
    with open(os.path.join(os.fsencode(folder), b"\xff\xfe.csv"), "wb") as file:
        file.write(b"a\n")


def query_above(folder: Path) -> None:
    derived(COUNT)(folder)
    edit("{sql: kinds.sql}", "{sql: ../kinds.sql}")(folder)


def removed(name: str) -> Damage:
    return lambda folder: (folder / name).unlink()


FOUND_IN_READING: dict[str, Case] = {
    "gbk": Case(write("parks.csv", PARKS.encode("gbk")), "parks.csv", 2, "data-gbk"),
    "utf-16": Case(write("parks.csv", PARKS.encode("utf-16")), "parks.csv", 0, "data-utf-16"),
    "no-text": Case(write("parks.csv", bytes(range(1, 256)) * 20), "parks.csv", -1, ""),
    "bom": Case(write("parks.csv", PARKS.encode("utf-8-sig")), "parks.csv", 1, "data-bom"),
    "mixed-line-ends": Case(text(PARKS.replace("zone\n", "zone\r\n")), "parks.csv", 3, "data-line-ends"),
    "old-line-ends": Case(text(PARKS.replace("\n", "\r")), "parks.csv", -1, "data-line-ends-old"),
    "nul": Case(text(PARKS.replace("Tianjin", "Tian\0jin")), "parks.csv", 2, "data-nul"),
    "empty-file": Case(text(""), "parks.csv", 0, "data-empty"),
    "circle-of-keys": Case(circle, YAML, 43, "key-circle"),
    "unknown-key": Case(edit("keywords:", "keyword:"), YAML, 12, "descriptor-unknown"),
    "unknown-key-of-gsc": Case(edit("  temporal:", "  temporl:"), YAML, 45, "descriptor-unknown"),
    "path-above": Case(edit("path: firms.csv", "path: ../firms.csv"), YAML, 33, "resource-outside"),
    "path-above-of-a-query": Case(query_above, YAML, -1, ""),
    "absolute-path": Case(edit("path: firms.csv", "path: /etc/passwd"), YAML, 33, "resource-absolute"),
    "url": Case(edit("path: firms.csv", "path: http://127.0.0.1:9/f.csv"), YAML, 33, "resource-url"),
    "symlink": Case(linked("/etc/passwd"), YAML, 33, "resource-symlink"),
    "symlink-inside": Case(linked("parks.csv"), YAML, 33, "resource-symlink"),
    "symlink-to-nothing": Case(linked("gone.csv"), YAML, 33, "resource-symlink"),
    "pipe": Case(pipe, "firms.csv", 0, "package-special"),
    "zip-bomb": Case(zip_bomb, YAML, 33, "resource-compressed"),
    "yaml-bomb": Case(yaml_bomb, YAML, 1, "descriptor-anchor"),
    "deep-yaml": Case(text("a: " + "[" * 5000, YAML), YAML, 1, "descriptor-deep"),
    "no-yaml": Case(edit("title: Parks\n", "title: 'Parks\n"), YAML, -1, "descriptor-yaml"),
    "gbk-descriptor": Case(lambda at: (at / YAML).write_bytes("title: 园区".encode("gbk")), YAML, -1, ""),
    "missing-file": Case(removed("firms.csv"), YAML, 33, "resource-missing"),
    "missing-descriptor": Case(removed(YAML), "", 0, "package-no-descriptor"),
    "wrong-hash": Case(edit("  title: Firms\n", f"  title: Firms\n  hash: {'0' * 64}\n"), YAML, 35, "resource-hash"),
    "wrong-bytes": Case(edit("  title: Firms\n", "  title: Firms\n  bytes: 5\n"), YAML, 35, "resource-bytes"),
    "other-name": Case(lambda at: edit(f"name: {at.name}", "name: parks")(at), YAML, 1, "package-name"),
    "stray-file": Case(text("x", "notes.docx"), "notes.docx", 0, "package-stray"),
    "missing-query": Case(lambda at: (derived(COUNT)(at), removed("kinds.sql")(at)), YAML, -1, "sql-missing"),
    "other-package-unknown": Case(key_into("nowhere"), YAML, -1, "package-unknown"),
}  # fmt: skip
FOUND_IN_TABLES: dict[str, Case] = {
    "short-row": Case(add("p3,x"), "parks.csv", 4, "table-missing-cell"),
    "long-row": Case(add("p3,x,,2016,port,more"), "parks.csv", 4, "table-extra-cell"),
    "blank-row": Case(add("\np3,x,,2016,port"), "parks.csv", 4, "table-blank-row"),
    "label-twice": Case(text(PARKS.replace("name_en", "name_zh")), "parks.csv", 1, "table-duplicate-label"),
    "huge-cell": Case(huge, "parks.csv", 2, "rule-huge-cell"),
    "open-quotes": Case(add('p3,"x,,2016,port\np4,y,,2017,zone'), "parks.csv", 4, "rule-quote-open"),
    "stray-quotes": Case(add('p3,x "y" z,,2016,port'), "parks.csv", 4, "rule-quote-stray"),
    "wrong-type": Case(add("p3,x,,soon,port"), "parks.csv", 4, "table-type"),
    "required": Case(add("p3,,,2016,port"), "parks.csv", 4, "table-required"),
    "pattern": Case(add("P3,x,,2016,port"), "parks.csv", 4, "table-pattern"),
    "primary-key": Case(add("p1,x,,2016,port"), "parks.csv", 4, "table-primary-key"),
    "category": Case(add("p3,x,,2016,lake"), "parks.csv", 4, "rule-category"),
    "foreign-key": Case(text(FIRMS + "C,p9,1\n", "firms.csv"), "firms.csv", 4, "table-foreign-key"),
    "key-into-another-package": Case(broken_key, "firms.csv", 4, "rule-package-key"),
    "sql-writes-a-file": Case(derived("ATTACH DATABASE 'x.db' AS x"), "kinds.sql", 1, "derive-statement"),
    "sql-writes-a-copy": Case(derived("VACUUM INTO 'x.db'"), "kinds.sql", 1, "derive-statement"),
    "sql-changes-a-table": Case(derived('DELETE FROM "parks"'), "kinds.sql", 1, "derive-statement"),
    "sql-reads-a-file": Case(derived("SELECT readfile('/etc/passwd') AS n ORDER BY 1"), "kinds.sql", 1, "derive-sql"),
    "sql-loads-code": Case(
        derived("SELECT load_extension('x.so') AS n ORDER BY 1"), "kinds.sql", 1, "derive-refused-function"
    ),
    "sql-several": Case(derived(f"{COUNT}; DROP TABLE parks"), "kinds.sql", 1, "derive-several"),
    "sql-other-columns": Case(derived(COUNT.replace("AS parks", "AS places")), "kinds.sql", -1, "derive-columns"),
    "sql-breaks-the-schema": Case(derived(COUNT.replace("COUNT(*)", "'many'")), "kinds.csv", 2, "table-type"),
}  # fmt: skip


def damaged(root: Path, name: str, case: Case) -> None:
    folder = package_at(root, f"bad-{name}")
    edit("  theme: trade\n", "")(folder)
    case.damage(folder)


class Told(NamedTuple):
    """What `gsc build` says in Chinese, and `gsc check` in English as records."""

    lines: list[str]
    records: list[dict[str, object]]


def tell(portal: Portal) -> Told:
    built = gsc("build", "--site", str(portal.root), "--lang", "zh")
    assert built.returncode == 1, built.stdout + built.stderr
    assert "Traceback" not in built.stderr
    checked = gsc("check", "--site", str(portal.root), "--lang", "en", "--format", "json")
    assert checked.returncode == 1
    assert checked.stderr == ""
    assert any("\u4e00" <= sign <= "\u9fff" for sign in built.stderr)
    return Told((built.stdout + built.stderr).splitlines(), json.loads(checked.stdout))


def assert_told(told: Told, name: str, case: Case) -> None:
    """Check place and code in both; that each message has its Chinese words is checked with the catalogues."""
    start = f"datasets/bad-{name}" + (f"/{case.path}" if case.path else "")
    records = [each for each in told.records if str(each["path"]).startswith(start)]
    if case.code:
        records = [each for each in records if each["code"] == case.code]
    assert records, (name, [each for each in told.records if f"bad-{name}" in str(each["path"])])
    assert any(case.line in {each["line"], -1} for each in records), (name, records)
    assert any(each["severity"] == "error" for each in records)
    assert all(each["message"] and each["remedy"] for each in records)
    lines = [line for line in told.lines if line.startswith(start) and line.endswith(f"[{records[0]['code']}]")]
    assert lines, (name, told.lines)


@pytest.fixture(scope="module")
def standing(sample: Portal, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return a site with a package that stands, built."""
    portal = sample_at(tmp_path_factory.mktemp("standing") / "site")
    lend_templates(sample, portal)
    edit("  theme: trade\n", "")(package_at(portal.root))
    assert gsc("build", "--site", str(portal.root)).returncode == 0
    return portal


@pytest.fixture
def built(standing: Portal) -> Portal:
    """Return the site; what a test adds to it is taken away again."""
    yield standing
    for folder in standing.root.glob("datasets/*"):
        if folder.name != "parks":
            remove(folder)


def remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
        return
    for name in os.listdir(os.fsencode(folder)):
        os.unlink(os.path.join(os.fsencode(folder), name))
    folder.rmdir()


@pytest.mark.xdist_group("data-bad")
@pytest.mark.parametrize("cases", [FOUND_IN_READING, FOUND_IN_TABLES], ids=["in reading", "in tables"])
def test_each_kind_of_damage(built: Portal, cases: dict[str, Case]) -> None:
    before = stamps(built.output)
    for name, case in cases.items():
        damaged(built.root, name, case)
    kept = {path: path.read_bytes() for path in built.root.glob("datasets/*/*") if path.is_file()}
    told = tell(built)
    assert stamps(built.output) == before
    assert {path: path.read_bytes() for path in built.root.glob("datasets/*/*") if path.is_file()} == kept
    for name, case in cases.items():
        assert_told(told, name, case)
    assert not [each for each in told.records if str(each["path"]).startswith("datasets/parks/")]
    assert not (built.root / "x.db").exists()


@pytest.mark.audit
@pytest.mark.xdist_group("data-bad")
@pytest.mark.parametrize("name", [*FOUND_IN_READING, *FOUND_IN_TABLES])
def test_each_kind_of_damage_alone(built: Portal, name: str) -> None:
    before = stamps(built.output)
    case = (FOUND_IN_READING | FOUND_IN_TABLES)[name]
    damaged(built.root, name, case)
    told = tell(built)
    assert stamps(built.output) == before
    assert_told(told, name, case)
    assert {str(each["path"]).split("/")[1] for each in told.records} == {f"bad-{name}"}


@pytest.mark.xdist_group("data-bad")
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_file_whose_name_is_no_text(built: Portal, locale: str) -> None:
    before = stamps(built.output)
    nameless(package_at(built.root, "bad-name"))
    for words in (("build",), ("check", "--format", "json")):
        done = gsc(*words, "--site", str(built.root), "--lang", "en", env={"LC_ALL": locale, "LANG": locale})
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert "[package-stray]" in done.stdout + done.stderr or json.loads(done.stdout)
    assert stamps(built.output) == before


def linked_folder(root: Path) -> None:
    (root / "datasets" / "linked").symlink_to(root / "datasets" / "parks")


def odd_folder(root: Path) -> None:
    package_at(root, "Odd_Name")


def used_in_a_circle(root: Path) -> None:
    for slug, other in (("one", "two"), ("two", "one")):
        folder = package_at(root, slug)
        edit("  theme: trade\n", "")(folder)
        derived(COUNT.replace('"parks"', f'"{other}.kinds"'), f", uses: [{other}]")(folder)


@pytest.mark.xdist_group("data-bad")
@pytest.mark.parametrize(
    ("act", "path", "code"),
    [
        (linked_folder, "datasets/linked", "symlink"),
        (odd_folder, "datasets/Odd_Name", "slug-form"),
        (used_in_a_circle, "datasets/one/", ""),
    ],
)
def test_damage_beside_the_packages(built: Portal, act: Callable[[Path], None], path: str, code: str) -> None:
    before = stamps(built.output)
    act(built.root)
    told = tell(built)
    assert stamps(built.output) == before
    found = [each for each in told.records if str(each["path"]).startswith(path)]
    assert found
    assert not code or [each["code"] for each in found] == [code]
    assert any(line.startswith(path) for line in told.lines)


@pytest.mark.xdist_group("data-bad")
def test_the_folder_of_packages_is_a_link(built: Portal) -> None:
    before = stamps(built.output)
    folder = built.root / "datasets"
    folder.rename(built.root / "elsewhere")
    folder.symlink_to("elsewhere")
    try:
        told = tell(built)
    finally:
        folder.unlink()
        (built.root / "elsewhere").rename(folder)
    assert stamps(built.output) == before
    assert [(each["path"], each["code"]) for each in told.records] == [("datasets", "symlink")]


@pytest.mark.xdist_group("data-bad")
def test_what_is_mended_is_published(built: Portal) -> None:
    """After all that, the packages that stand are as they were, and a mended one comes."""
    before = stamps(built.output)
    damaged(built.root, "type", FOUND_IN_TABLES["wrong-type"])
    assert len(built.build().problems) == 1
    assert stamps(built.output) == before
    text(PARKS)(built.root / "datasets" / "bad-type")
    report = built.build()
    assert (report.problems, report.made) == ((), 1)
    assert (built.output / "data/bad-type/parks.csv").read_text("utf-8") == PARKS
