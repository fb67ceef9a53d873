"""Descriptors of a site's packages: what is right becomes a record, what is wrong is told with its place."""

import hashlib
import json
import os
from pathlib import Path

import pytest
import yaml

from data.package.sample import DESCRIPTOR, FIRMS, PARKS, Damage, edit, package_at, place, write
from gsc.data.package.folder import check_names
from gsc.data.package.read import PackageReading, read_package
from gsc.model.package import bilingual_columns
from gsc.model.words import in_language
from gsc.site.messages import message_of

LANGUAGES = ("zh", "en")
YAML = "datasets/parks/datapackage.yaml"


def read(folder: Path) -> PackageReading:
    return read_package(str(folder.parent.parent), f"datasets/{folder.name}", LANGUAGES)


def symlink(name: str, target: str) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return damage


def remove(name: str) -> Damage:
    return lambda folder: (folder / name).unlink()


def fifo(folder: Path) -> None:
    (folder / "firms.csv").unlink()
    os.mkfifo(folder / "firms.csv")


def directory(folder: Path) -> None:
    (folder / "firms.csv").unlink()
    (folder / "firms.csv").mkdir()


def opened(constraint: str) -> Damage:
    return edit("type: year, title: Opened", f"type: year, title: Opened, constraints: {{{constraint}}}")


def query(folder: Path) -> None:
    edit("    parks:\n      id", "    firms: {sql: firms.sql}\n    parks:\n      id")(folder)
    write("firms.sql", b"SELECT 1")(folder)


def circle(folder: Path) -> None:
    edit(
        "    primaryKey: [id]\n",
        "    primaryKey: [id]\n    foreignKeys: [{fields: [id], reference: {resource: firms, fields: [park]}}]\n",
    )(folder)


def test_a_package_becomes_a_record(tmp_path: Path) -> None:
    reading = read(package_at(tmp_path))
    assert reading.problems == ()
    package = reading.package
    assert package is not None
    assert reading.paths == tuple(f"datasets/parks/{name}" for name in ("datapackage.yaml", "firms.csv", "parks.csv"))
    assert (package.slug, package.version, package.created, package.language) == ("parks", "1.0.0", "2026-11-21", "en")
    assert package.titles == (("zh", "园区"), ("en", "Parks"))
    assert package.keywords == (("zh", ("园区",)), ("en", ("parks",)))
    assert package.sources[0].titles == (("zh", "一份名单"), ("en", "A list"))
    assert in_language(package.contributors[0].titles, "zh") == ("en", "The centre")
    assert (package.theme, package.temporal, package.spatial) == ("trade", "2016-01/2018-12", ("CHN",))
    assert json.loads(package.descriptor) == yaml.safe_load(DESCRIPTOR)
    parks, firms = package.tables
    assert parks.record_id == "id"
    assert parks.primary_key == ("id",)
    assert [name for name, _ in bilingual_columns(parks)] == ["id", "name", "opened", "kind"]
    assert parks.columns[1][-3:-1] == ("name", "zh")
    assert parks.columns[3].unit == "year"
    assert parks.columns[4].categories[0] == ("port", (("zh", "港口"), ("en", "Port")))
    assert parks.columns[0].titles == (("zh", "编号"), ("en", "Id"))
    assert parks.charts[0].titles == (("zh", "每年一个"), ("en", "One a year"))
    assert firms.foreign_keys == ((("park",), "", "parks", ("id",)),)
    assert firms.line == place(DESCRIPTOR, "¦- name: firms")[0]


def test_a_language_that_the_site_has_not_got_is_no_mistake(tmp_path: Path) -> None:
    folder = package_at(tmp_path)
    reading = read_package(str(tmp_path), "datasets/parks", ("fr",))
    assert reading.problems == ()
    assert reading.package is not None
    assert reading.package.titles == (("fr", "Parcs"), ("en", "Parks"))
    assert reading.package.descriptions == (("en", "Two parks."),)
    assert {column.base for column in reading.package.tables[0].columns} == {""}
    assert folder.is_dir()


def test_a_descriptor_in_json_reads_the_same(tmp_path: Path) -> None:
    folder = package_at(tmp_path)
    before = read(folder).package
    text = json.dumps(yaml.safe_load(DESCRIPTOR), ensure_ascii=False, indent=1)
    (folder / "datapackage.yaml").unlink()
    (folder / "datapackage.json").write_text(text, "utf-8")
    after = read(folder).package
    assert before is not None
    assert after is not None
    # Only places differ.
    for one, other in zip(before.tables, after.tables, strict=True):
        assert one._replace(line=0) == other._replace(line=0)
    assert before.descriptor == after.descriptor


WRONG: dict[str, tuple[Damage, str, str]] = {
    "unknown key": (edit("keywords:", "keyword:"), "descriptor-unknown", "¦keyword:"),
    "unknown key of a resource": (edit("  mediatype:", "  mediatyp:"), "descriptor-unknown", "¦mediatyp:"),
    "unknown key of the extension": (edit("  theme:", "  themes:"), "descriptor-unknown", "¦themes:"),
    "missing key": (edit("version: 1.0.0\n", ""), "descriptor-missing", "¦name: parks"),
    "missing dialect": (edit('  dialect: {delimiter: ","}\n', ""), "dialect-undeclared", "- ¦name: parks"),
    "object as title": (edit("title: Parks\n", "title: {en: Parks}\n"), "descriptor-type", "title: ¦{"),
    "empty title": (edit("title: Parks\n", 'title: ""\n'), "descriptor-empty", 'title: ¦""'),
    "version as number": (edit("1.0.0", "1.0"), "descriptor-pattern", "version: ¦1"),
    "year without quotes": (edit("2016-01/2018-12", "2019"), "descriptor-unquoted", "temporal: ¦2019"),
    "title without quotes": (edit("title: Parks\n", "title: true\n"), "descriptor-unquoted", "title: ¦true"),
    "keyword without quotes": (edit("[parks]", "[parks, 2019]"), "descriptor-unquoted", "parks, ¦2019"),
    "choice as number": (edit("type: year", "type: 4"), "descriptor-choice", "type: ¦4"),
    "name of a page": (edit("- name: firms", "- name: quality"), "resource-reserved", "- name: ¦quality"),
    "name of the descriptor": (edit("name: firms", "name: datapackage"), "resource-reserved", "name: ¦datap"),
    "name of a folder": (edit("- name: firms", "- name: releases"), "resource-reserved", "- name: ¦releases"),
    "version": (edit("1.0.0", '"1.0"'), "descriptor-pattern", "version: ¦"),
    "date of YAML": (edit('"2026-11-21T00:00:00Z"', "2026-11-21"), "descriptor-pattern", "created: ¦"),
    "yes of YAML": (edit("title: A list", "title: yes"), "descriptor-ambiguous", "title: ¦yes"),
    "type of a field": (edit("type: year", "type: yeer"), "descriptor-choice", "type: ¦yeer"),
    "anchor": (edit("title: Parks\n", "title: &t Parks\n"), "descriptor-anchor", "title: ¦&t"),
    "alias": (edit("title: Parks\n", "title: *t\n"), "descriptor-anchor", "title: ¦*t"),
    "tag": (edit("title: Parks\n", "title: !!str Parks\n"), "descriptor-tag", "title: ¦!!str"),
    "merge key": (edit("  theme: trade\n", "  <<: {theme: trade}\n"), "descriptor-merge", "¦<<:"),
    "key twice": (edit("version: 1.0.0\n", "version: 1.0.0\nversion: 1\n"), "descriptor-duplicate", "¦version: 1\n"),
    "syntax": (edit("title: Parks\n", "title: [Parks\n"), "descriptor-yaml", "description¦: Two"),
    "second document": (edit("keywords:", "---\nkeywords:"), "descriptor-documents", "¦---"),
    "YAML bomb": (edit("keywords: [parks]", "a: &a [x, x]\nb: &b [*a, *a]"), "descriptor-anchor", "b: ¦&b"),
    "deep": (edit("keywords: [parks]", "keywords: " + "[" * 5000), "descriptor-deep", "keywords: " + "[" * 23 + "¦["),
    "no fields": (write("datapackage.yaml", b"- a\n"), "descriptor-not-object", "¦- a"),
    "large": (write("datapackage.yaml", b"#" * 2_000_001), "package-too-large", ""),
    "descriptor in GBK": (write("datapackage.yaml", "title: 园区名单\n".encode("gbk")), "data-gbk", "title: ¦"),
    "descriptor in UTF-16": (write("datapackage.yaml", "title: x\n".encode("utf-16")), "data-utf-16", ""),
    "another name": (edit("name: parks\ntitle", "name: park\ntitle"), "package-name", "name: ¦park\n"),
    "path with ..": (edit("path: firms.csv", "path: ../firms.csv"), "resource-outside", "path: ¦../"),
    "absolute path": (edit("path: firms.csv", "path: /etc/passwd"), "resource-absolute", "path: ¦/etc"),
    "drive": (edit("path: firms.csv", r"path: C:\firms.csv"), "resource-absolute", "path: ¦C:"),
    "address": (edit("path: firms.csv", "path: https://example.org/firms.csv"), "resource-url", "path: ¦https://example"),
    "file address": (edit("path: firms.csv", "path: file:///etc/passwd"), "resource-url", "path: ¦file"),
    "compressed": (edit("path: firms.csv", "path: firms.csv.zip"), "resource-compressed", "path: ¦firms.csv.zip"),
    "other name": (edit("path: firms.csv", "path: park.csv"), "resource-path", "path: ¦park.csv"),
    "missing file": (remove("firms.csv"), "resource-missing", "path: ¦firms.csv"),
    "symlink": (symlink("firms.csv", "/etc/passwd"), "resource-symlink", "path: ¦firms.csv"),
    "folder": (directory, "resource-folder", "path: ¦firms.csv"),
    "pipe": (fifo, "resource-folder", "path: ¦firms.csv"),
    "bytes": (edit("  title: Firms\n", "  title: Firms\n  bytes: 3\n"), "resource-bytes", "bytes: ¦3"),
    "hash": (edit("  title: Firms\n", f"  title: Firms\n  hash: {'0' * 64}\n"), "resource-hash", "hash: ¦0"),
    "resource twice": (edit("- name: firms", "- name: parks"), "resource-twice", "¦parks\n  type: table\n  path: f"),
    "field twice": (edit("{name: staff,", "{name: firm,"), "column-twice", "name: ¦firm, type: integer"),
    "key of no field": (edit("primaryKey: [id]", "primaryKey: [ids]"), "column-unknown", "[¦ids]"),
    "key to no field": (edit("parks, fields: [id]", "parks, fields: [ids]"), "column-unknown", "[¦ids]"),
    "key to no table": (edit("{resource: parks,", "{resource: park,"), "table-unknown", "resource: ¦park,"),
    "key lengths": (edit("fields: [park], ref", "fields: [park, firm], ref"), "key-length", "- ¦{fields: [park"),
    "circle of keys": (circle, "key-circle", "resource: ¦parks, fields"),
    "constraint of another type": (opened("minLength: 2"), "field-constraint", "¦minLength"),
    "pattern": (edit("^[a-z0-9-]+$", "^[a-z0-9-+$"), "field-regex", 'pattern: ¦"'),
    "bound": (opened("minimum: soon"), "field-bound", "minimum: ¦soon"),
    "value of an enum": (opened("enum: [2016, soon]"), "field-bound", "2016, ¦soon"),
    "category twice": (edit("value: zone", "value: port"), "field-category-twice", "value: ¦port, label: Zone"),
    "category of another type": (edit("{value: zone,", "{value: 1,"), "field-category", "value: ¦1,"),
    "translated field unknown": (edit("            id: {", "            ids: {"), "column-unknown", "¦ids: {"),
    "translated table unknown": (edit("\n        parks:", "\n        park:"), "table-unknown", "¦park:"),
    "translated category unknown": (edit("{port: 港口}", "{harbour: 港口}"), "translation-category", "{¦harbour"),
    "too many translations": (edit("[一份名单]", "[一份名单, 另一份]"), "translation-list", "sources: ¦[一份"),
    "language": (edit("    fr: {", "    French: {"), "descriptor-pattern", "¦French"),
    "record id of no field": (edit("      id: id", "      id: ids"), "column-unknown", "id: ¦ids"),
    "record id not required": (edit("required: true, unique", "unique"), "record-id-constraint", "name: ¦id,"),
    "record id pattern": (edit("^[a-z0-9-]+$", "^.+$"), "record-id-pattern", "name: ¦id,"),
    "record id as number": (edit("name: id, type: string", "name: id, type: integer"), "record-id-type", "name: ¦id,"),
    "unit of no field": (edit("units: {opened", "units: {open"), "column-unknown", "{¦open:"),
    "chart of no field": (edit("x: opened", "x: year"), "column-unknown", "x: ¦year"),
    "chart kind": (edit("kind: bar", "kind: pie"), "descriptor-choice", "kind: ¦pie"),
    "chart without words": (edit("title: {en: One a year, zh: 每年一个}\n", "\n"), "descriptor-missing", "¦name: by"),
    "time": (edit("2016-01/2018-12", "2016-13"), "descriptor-pattern", "temporal: ¦"),
    "place": (edit("[CHN]", "[China]"), "descriptor-pattern", "[¦China]"),
    "economy twice": (edit("[CHN]", "[CHN, CHN]"), "descriptor-repeated", "CHN, ¦CHN"),
    "no such query": (edit("      id: id\n", "      id: id\n      sql: parks.sql\n"), "sql-missing", "sql: ¦parks.sql"),
    "uses without sql": (edit("      id: id\n", "      id: id\n      uses: [x]\n"), "descriptor-needs", "¦id: id\n"),
    "table and query": (query, "resource-derived", "path: ¦firms.csv"),
}  # fmt: skip
STRAY: dict[str, tuple[Damage, str, str]] = {
    "no descriptor": (remove("datapackage.yaml"), "", "package-no-descriptor"),
    "two descriptors": (write("datapackage.json", b"{}"), "/datapackage.json", "package-descriptors"),
    "stray file": (write("notes.txt", b"x"), "/notes.txt", "package-stray"),
    "stray link": (symlink("more.csv", "parks.csv"), "/more.csv", "package-symlink"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_told_where_it_is(tmp_path: Path, case: str) -> None:
    damage, code, mark = WRONG[case]
    folder = package_at(tmp_path)
    damage(folder)
    reading = read(folder)
    assert reading.package is None
    text = (folder / "datapackage.yaml").read_text("utf-8", errors="replace")
    assert (YAML, code, *place(text, mark)) in [(each.path, each.code, *each[1:3]) for each in reading.problems]


@pytest.mark.parametrize("slug", ["by", "page"])
def test_a_package_with_the_name_of_a_page(tmp_path: Path, slug: str) -> None:
    found = [(each.code, each.line, each.column) for each in read(package_at(tmp_path, slug)).problems]
    assert found == [("package-reserved", 1, 7)]


@pytest.mark.parametrize("name", ["by", "chart", "quality-2019", "catalog"])
def test_a_name_that_no_page_has(tmp_path: Path, name: str) -> None:
    folder = package_at(tmp_path, "quality" if name == "by" else name)
    edit("- name: firms", f"- name: {name}")(folder)
    edit("path: firms.csv", f"path: {name}.csv")(folder)
    (folder / "firms.csv").rename(folder / f"{name}.csv")
    assert read(folder).problems == ()


@pytest.mark.parametrize("year", ['"2019"', "'2019'", '"2019-07"', "2019-07"])
def test_a_time_that_is_a_text(tmp_path: Path, year: str) -> None:
    folder = package_at(tmp_path)
    edit("2016-01/2018-12", year)(folder)
    assert read(folder).problems == ()


def test_a_time_that_is_no_text_in_json(tmp_path: Path) -> None:
    folder = package_at(tmp_path)
    (folder / "datapackage.yaml").unlink()
    text = json.dumps(yaml.safe_load(DESCRIPTOR)).replace('"2016-01/2018-12"', "2019")
    (folder / "datapackage.json").write_text(text, "utf-8")
    (found,) = read(folder).problems
    assert (found.code, found.column) == ("descriptor-unquoted", text.index("2019, ") + 1)
    assert "quotation marks" in message_of(found.code).remedy


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_has_words(tmp_path: Path, case: str) -> None:
    folder = package_at(tmp_path)
    WRONG[case][0](folder)
    for each in read(folder).problems:
        for text in message_of(each.code):
            assert text.format_map(dict(each.details))


@pytest.mark.parametrize("case", STRAY)
def test_a_file_that_does_not_belong(tmp_path: Path, case: str) -> None:
    damage, name, code = STRAY[case]
    folder = package_at(tmp_path)
    damage(folder)
    reading = read(folder)
    assert reading.package is None
    assert [(each.path, each.code, each.line) for each in reading.problems] == [(f"datasets/parks{name}", code, 0)]


def test_hash_and_bytes_that_hold(tmp_path: Path) -> None:
    folder = package_at(tmp_path)
    sha256 = hashlib.sha256(FIRMS.encode()).hexdigest()
    for prefix in ("sha256:", ""):
        edit("  title: Firms\n", f"  title: Firms\n  bytes: {len(FIRMS)}\n  hash: {prefix}{sha256}\n")(folder)
        assert read(folder).problems == ()
        (folder / "datapackage.yaml").write_text(DESCRIPTOR, "utf-8")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    folder = package_at(tmp_path)
    for damage in (WRONG["unknown key"][0], WRONG["missing file"][0], STRAY["stray file"][0], WRONG["time"][0]):
        damage(folder)
    codes = {each.code for each in read(folder).problems}
    assert codes == {"descriptor-unknown", "resource-missing", "package-stray", "descriptor-pattern"}


def test_releases_and_hidden_files_are_no_strays(tmp_path: Path) -> None:
    folder = package_at(tmp_path)
    (folder / "releases" / "snapshot").mkdir(parents=True)
    (folder / "releases" / "1.0.0.json").write_text("{}", "utf-8")
    (folder / "releases" / "snapshot" / "parks.csv").write_text(PARKS, "utf-8")
    (folder / ".DS_Store").write_bytes(b"\0")
    assert read(folder).problems == ()


def test_two_packages_of_one_name() -> None:
    found = tuple(check_names({"datasets/parks": "parks", "datasets/Parks": "Parks", "datasets/ports": "ports"}))
    assert [(each.path, each.code) for each in found] == [("datasets/parks", "package-same-name")]
    assert message_of("package-same-name")
