"""The guide to datasets: complete, and with examples that are read, drawn and computed as they stand."""

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from gsc.cli.main import main
from gsc.data.derive.functions import PURE
from gsc.data.export.formats.registry import FORMS
from gsc.data.package.read import read_package
from gsc.data.package.schema_check import DESCRIPTOR, PROFILE, schema
from gsc.data.reports.site_keys import keys_in_site
from gsc.data.reports.validation import Place, Validation, validate_in_site
from gsc.site.problems import problem_line
from gsc.site.validation_report import summary
from portal import LANGUAGES, REPOSITORY
from project.guide_text import CODE_ROW, LANGS, SAMPLE, absent, examples, guide

GUIDE = "datasets.md"
DATASET = "annual-meetings"
DERIVED = "meetings-per-place"
CATEGORIES = [{"value": "tianjin"}, {"value": "beijing"}]
TYPE_ROW = re.compile(r"^\| `([a-z]+)` \| `([^|]+)` \|", re.MULTILINE)
TYPES = schema(DESCRIPTOR)["$defs"]["field"]["properties"]["type"]["enum"]


def shown(lang: str, info: str) -> str:
    return next(each.text for each in examples() if each.lang == lang and each.name == GUIDE and each.info == info)


def fragments(lang: str) -> dict[str, Any]:
    """Return what the guide puts below `gsc.resources.<table>`, by its first key."""
    found = (each for each in examples() if each.lang == lang and each.info == "yaml resource")
    read = [yaml.safe_load(each.text) for each in found]
    return {next(iter(each)): each for each in read}


def descriptor(lang: str) -> dict[str, Any]:
    read = yaml.safe_load(shown(lang, "yaml datapackage"))
    assert isinstance(read, dict)
    return read


def table(name: str, table_schema: dict[str, Any]) -> dict[str, Any]:
    dialect = {"delimiter": ","}
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "title": "T",
        "dialect": dialect,
        "schema": table_schema,
    }


def write(site: Path, files: dict[str, str]) -> Path:
    folder = site / "datasets" / DATASET
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def first_package(site: Path, lang: str) -> Path:
    files = {"datapackage.yaml": shown(lang, "yaml datapackage"), "meetings.csv": shown(lang, "csv meetings")}
    return write(site, files)


def judged(site: Path) -> Validation:
    place = Place(str(site), f"datasets/{DATASET}", LANGUAGES)
    return validate_in_site(place, "fast", keys_in_site(str(site), LANGUAGES))


def told(site: Path, words: str) -> str:
    found = judged(site)
    lines = [*(problem_line(each, words) for each in found.problems), summary(found, words, 1000)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_dataset_is_fine_and_its_mistakes_are_told_as_shown(lang: str, tmp_path: Path) -> None:
    """They are shown in the guide's language, or in English."""
    blocks = {each.text for each in examples() if each.lang == lang and each.name == GUIDE}
    folder = first_package(tmp_path, lang)
    assert {told(tmp_path, words) for words in (lang, "en")} & blocks
    rows = folder / "meetings.csv"
    rows.write_text(rows.read_text("utf-8").replace("2016-07-29", "2016/7/29").replace("beijing", "shanghai"), "utf-8")
    assert {told(tmp_path, words) for words in (lang, "en")} & blocks


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_dataset_has_all_words_in_both_languages(lang: str) -> None:
    package = descriptor(lang)
    (other,) = package["gsc"]["translations"].values()
    assert len(other["sources"]) == len(package["sources"])
    fields = {each["name"] for each in package["resources"][0]["schema"]["fields"]}
    assert set(other["resources"]["meetings"]["fields"]) == fields


@pytest.mark.parametrize("lang", LANGS)
def test_the_parts_shown_make_a_dataset(lang: str, tmp_path: Path) -> None:
    """Keys within and across packages, a partial date, a chart and a derived table, all in one."""
    package, parts = descriptor(lang), fragments(lang)
    attendance = yaml.safe_load(shown(lang, "yaml schema"))
    attendance["fields"] += yaml.safe_load(shown(lang, "yaml fields"))
    counted = [
        {"name": "place", "type": "string", "categories": CATEGORIES},
        {"name": "meetings", "type": "integer"},
    ]
    package["resources"] += [
        table("attendance", attendance),
        table(DERIVED, {"fields": counted, "primaryKey": ["place"]}),
    ]
    package["gsc"]["resources"] |= {"attendance": parts["foreignKeys"], DERIVED: parts["charts"] | parts["sql"]}
    files = {
        "datapackage.json": json.dumps(package),
        "meetings.csv": shown(lang, "csv meetings"),
        "attendance.csv": "id,meeting,economy,signed\na1,m2017,chn,2017-07\na2,m2017,jpn,\n",
        f"{DERIVED}.sql": shown(lang, f"sql {DERIVED}"),
    }
    folder = write(tmp_path, files)
    shutil.copytree(REPOSITORY / "datasets" / "economies", tmp_path / "datasets" / "economies")
    assert judged(tmp_path).problems == ()
    (folder / "attendance.csv").write_text("id,meeting,economy,signed\na1,m2018,xyz,spring\n", "utf-8")
    codes = {each.code for each in judged(tmp_path).problems}
    assert codes == {"table-foreign-key", "rule-package-key", "table-pattern"}


@pytest.mark.parametrize("lang", LANGS)
def test_each_type_has_a_cell_that_is_of_it(lang: str, tmp_path: Path) -> None:
    cells = {name: cell for name, cell in TYPE_ROW.findall(guide(lang, GUIDE)) if name in TYPES}
    assert len(cells) == len(TYPES)
    package = descriptor(lang)
    package["resources"] = [table("cells", {"fields": [{"name": name, "type": name} for name in cells]})]
    package["gsc"] = {"language": lang}
    folder = write(tmp_path, {"datapackage.json": json.dumps(package)})
    with (folder / "cells.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows((list(cells), list(cells.values())))
    assert judged(tmp_path).problems == ()


def keys_of(rule: object) -> set[str]:
    """Return all names of properties of a JSON Schema."""
    if isinstance(rule, dict):
        own = set(rule["properties"]) if isinstance(rule.get("properties"), dict) else set()
        return own.union(*(keys_of(each) for each in rule.values()))
    return set[str]().union(*(keys_of(each) for each in rule)) if isinstance(rule, list) else set()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [DESCRIPTOR, PROFILE])
def test_every_key_of_the_descriptor_is_told(lang: str, name: str) -> None:
    told = guide(lang, GUIDE) + guide(lang, "registers.md")
    assert absent(told, sorted(keys_of(dict(schema(name))))) == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_chart_function_and_format_is_told(lang: str) -> None:
    kinds = schema(PROFILE)["$defs"]["chart"]["properties"]["kind"]["enum"]
    assert absent(guide(lang, GUIDE), [*kinds, *sorted(PURE), *FORMS]) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("verb", ["validate", "export", "diff", "release"])
def test_every_option_is_told(lang: str, verb: str) -> None:
    command = main.get_command(None, "data").get_command(None, verb)  # type: ignore[arg-type, union-attr]
    options = [name for each in command.params for name in each.opts if name.startswith("--")]
    assert absent(guide(lang, GUIDE), options) == []
    assert f"gsc data {verb}" in guide(lang, GUIDE)


@pytest.mark.parametrize("lang", LANGS)
def test_the_release_shown_is_recorded(lang: str, tmp_path: Path) -> None:
    folder = first_package(tmp_path, lang)
    found = re.search(r"`\.venv/bin/gsc (data release .+?)`", guide(lang, GUIDE))
    assert found is not None
    note = re.findall(r'--note-en "([^"]+)" --note-zh (\S+)', found[1])[0]
    order = ["data", "release", DATASET, "--note-en", note[0], "--note-zh", note[1], "--site", str(tmp_path)]
    for version in ("1.0.0", "1.0.1"):
        assert CliRunner().invoke(main, order).exit_code == 0
        assert json.loads((folder / "releases" / f"{version}.json").read_text("utf-8"))["notes"]["zh"] == note[1]
        assert f"version: {version}\n" in (folder / "datapackage.yaml").read_text("utf-8")
        rows = folder / "meetings.csv"
        rows.write_text(rows.read_text("utf-8").replace(",,tianjin", ",Annual conference,tianjin"), "utf-8")
    assert CliRunner().invoke(main, order).exit_code == 1


SAMPLES = [
    pytest.param(lang, code, sign, sample, id=f"{lang}-{code}-{sign}")
    for lang in LANGS
    for code, row in CODE_ROW.findall(guide(lang, "problems.md"))
    for sign, sample in SAMPLE.findall(row)
    if code.startswith("descriptor-")
]


@pytest.mark.parametrize(("lang", "code", "sign", "sample"), SAMPLES)
def test_wrong_is_reported_by_its_code_and_right_is_not(
    lang: str, code: str, sign: str, sample: str, tmp_path: Path
) -> None:
    """A sample replaces the keys of the first dataset that it begins its lines with."""
    snippet = sample.replace("⏎", "\n")
    text = shown(lang, "yaml datapackage")
    for key in re.findall(r"^[a-z]+(?=:)", snippet, re.MULTILINE):
        text = re.sub(rf"^{key}:.*\n(?:  .*\n)*", "", text, flags=re.MULTILINE)
    write(tmp_path, {"datapackage.yaml": f"{snippet}\n{text}", "meetings.csv": shown(lang, "csv meetings")})
    found = {each.code for each in read_package(str(tmp_path), f"datasets/{DATASET}", LANGUAGES).problems}
    assert (code in found) if sign == "✗" else not found
