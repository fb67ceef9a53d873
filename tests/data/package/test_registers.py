"""The key `register`: what is right becomes a record, what is wrong is told with its place."""

import json
from collections import ChainMap
from pathlib import Path

import frictionless
import pytest
import yaml

from data.package.register_mistakes import FINE, WRONG
from data.package.register_sample import REGISTER, register_at
from data.package.sample import Damage, edit, place
from gsc.data.package import (
    columns,
    extension,
    references,
    register_facets,
    register_ground,
    register_intake,
    register_keys,
    register_states,
    register_views,
    resource_files,
    schema_check,
)
from gsc.data.package.read import PackageReading, read_any, read_package
from gsc.data.package.schema_check import PROFILE, schema
from gsc.model.problem import Problem
from gsc.model.register import KINDS, Facet, PageLink, Register, Standing, View

LANGUAGES = ("zh", "en")
MODULES = (register_facets, register_ground, register_intake, register_keys, register_states, register_views)
OWN = ChainMap(*(dict(each.MESSAGES) for each in MODULES))
OTHERS = (columns, extension, references, resource_files, schema_check)
WORDS = OWN.new_child({code: words for each in OTHERS for code, words in each.MESSAGES.items()})


def read(folder: Path, languages: tuple[str, ...] = LANGUAGES) -> PackageReading:
    return read_package(str(folder.parent.parent), f"datasets/{folder.name}", languages)


def register_of(reading: PackageReading, table: str) -> Register:
    assert reading.problems == ()
    assert reading.package is not None
    found = reading.package.table(table)
    assert found is not None
    assert found.register is not None
    return found.register


def test_a_register_becomes_a_record(tmp_path: Path) -> None:
    register = register_of(read(register_at(tmp_path)), "products")
    assert (register.name, register.group, register.label, register.number) == (
        "registrations",
        "products",
        "product",
        "number",
    )
    assert register.titles == (("zh", "登记产品"), ("en", "Registered products"))
    assert register.summaries == (("zh", "全部产品。"), ("en", "All products."))
    assert register.listed == ("number", "product", "level", "state", "registered")
    assert register.shown == ("product", "level", "maker")
    assert register.facets[0] == Facet("state", "state")
    assert register.facets[-2] == Facet("year", "registered", "year", (("zh", "年份"), ("en", "Year")))
    assert register.pairs == (("level", "state"), ("year", "level"))
    assert register.lookup == ("number", "product")
    assert register.mentions == ("product", "names.former")
    assert register.order == ("-registered", "product")
    assert (register.sort_key, register.feed, register.certificate, register.ocds) == ("sort_key", "state", True, False)
    assert register.calendar == ("registered", "last_day", "product")
    assert register.pages == (PageLink("page", "policies"),)
    assert register.standing is None
    assert register.line == place(REGISTER, "¦register:\n        name: registrations")[0]


def test_a_lifecycle_becomes_a_record(tmp_path: Path) -> None:
    lifecycle = register_of(read(register_at(tmp_path)), "products").lifecycle
    assert lifecycle is not None
    assert lifecycle.events == "events"
    assert lifecycle.columns == ("record", "begins", "date", "until", "reference", "note")
    assert lifecycle.start == ("submitted",)
    assert lifecycle.objection == (("zh", "请来信。"), ("en", "Write to us."))
    notice = lifecycle.state("notice")
    assert notice.labels == (("zh", "公示"), ("en", "Public notice"))
    assert notice[2:] == ("notice", ("registered", "objected"), "required", ("objected",), "decision")
    assert lifecycle.state("expired")[2:] == ("expired", (), "none", (), "")


def test_views_and_intake_become_records(tmp_path: Path) -> None:
    register = register_of(read(register_at(tmp_path)), "products")
    assert [each.name for each in register.views] == ["tree", "time", "graph", "plan", "former", "late"]
    titles = (("zh", "关系"), ("en", "Graph"))
    assert register.views[2] == View("graph", "graph", titles, (), ("from", "kind", "to"), "relations")
    assert register.views[4].summaries == (("zh", "全部。"), ("en", "All."))
    intake = register.intake
    assert intake is not None
    assert intake.id_pattern == "gsc-{year}-{number:04}"
    assert intake.internal == (("contact_person", "string", (("zh", "联系人"), ("en", "Contact")), True),)
    assert intake.steps == (("zh", "1. 提交。"), ("en", "1. Send it."))


def test_what_is_not_said_has_its_usual_value(tmp_path: Path) -> None:
    register = register_of(read(register_at(tmp_path)), "makers")
    assert register.standing == Standing("standing", (("active", "valid"), ("gone", "revoked")))
    assert register.shown == ()  # all columns are told in the head of the record
    assert (register.lifecycle, register.calendar, register.intake) == (None, None, None)
    assert (register.certificate, register.ocds, register.feed, register.order) == (False, False, "", ())
    folder = tmp_path / "datasets" / "products"
    edit("        record: [product, level, maker]\n", "")(folder)
    rest = ("level", "maker", "code", "exported", "stars", "registered", "last_day", "signed", "start", "page")
    assert register_of(read(folder), "products").shown == rest


def test_a_table_without_the_key_is_no_register(tmp_path: Path) -> None:
    package = read(register_at(tmp_path)).package
    assert package is not None
    assert [each.name for each in package.tables if each.register] == ["products", "makers", "reports"]


def test_a_column_may_name_a_facet(tmp_path: Path) -> None:
    """Underscores do not stand in addresses; a pair may use either name."""
    folder = register_at(tmp_path)
    edit("- {name: stars,", "- {name: hs_code,")(folder)
    edit("        - stars\n", "        - hs_code\n")(folder)
    edit("pairs: [[level, state]", "pairs: [[hs_code, state], [level, hs-code]")(folder)
    edit(",stars,", ",hs_code,", "products.csv")(folder)
    register = register_of(read(folder), "products")
    assert Facet("hs-code", "hs_code") in register.facets
    assert register.pairs[:2] == (("hs-code", "state"), ("level", "hs-code"))


@pytest.mark.parametrize("case", FINE)
def test_what_is_allowed(tmp_path: Path, case: str) -> None:
    folder = register_at(tmp_path)
    FINE[case](folder)
    problems = read(folder).problems
    assert [each for each in problems if not each.path.endswith(".csv")] == []


def found(reading: PackageReading) -> list[tuple[str, int, int]]:
    return [(each.code, each.line, each.column) for each in reading.problems]


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_told_where_it_is(tmp_path: Path, case: str) -> None:
    damage, code, mark = WRONG[case]
    folder = register_at(tmp_path)
    damage(folder)
    reading = read(folder)
    assert reading.package is None
    text = (folder / "datapackage.yaml").read_text("utf-8")
    assert (code, *place(text, mark)) in found(reading)
    for each in reading.problems:
        assert all(part.format_map(dict(each.details)) for part in WORDS[each.code])


def test_every_message_has_its_mistake() -> None:
    assert set(OWN) <= {code for _, code, _ in WRONG.values()}


def only(folder: Path) -> Problem:
    (problem,) = read(folder).problems
    return problem


@pytest.mark.parametrize(
    ("damage", "nearest"),
    [
        (edit("label: product\n", "label: produkt\n"), "product"),
        (edit("sortKey: sort_key", "sortKey: sortkey"), "sort_key"),
        (edit("then: decision", "then: decisions"), "decision"),
        (edit("certificate: true", "certficate: true"), "certificate"),
        (edit("[year, level]", "[yaer, level]"), "year"),
        (edit("gone: revoked", "gon: revoked, gone: revoked"), "gone"),
        (edit("table: relations", "table: relation"), "relations"),
    ],
)
def test_the_nearest_name_is_proposed(tmp_path: Path, damage: Damage, nearest: str) -> None:
    folder = register_at(tmp_path)
    damage(folder)
    assert dict(only(folder).details)["nearest"] == nearest


def test_words_of_a_message_tell_what_to_write(tmp_path: Path) -> None:
    folder = register_at(tmp_path)
    edit("{number:04}", "{no}")(folder)
    problem = only(folder)
    assert WORDS[problem.code].remedy.format_map(dict(problem.details)) == (
        "The placeholders are: {year}, {number}, {number:04}."
    )


def test_a_site_in_one_language_has_other_bases(tmp_path: Path) -> None:
    """A column whose language the site does not have is no half of anything."""
    folder = register_at(tmp_path)
    assert read(folder, ("en",)).problems == ()
    problems = read(folder, ("fr",)).problems
    assert "column-unknown" in {each.code for each in problems}


def test_a_package_from_outside_is_read_as_well(tmp_path: Path) -> None:
    folder = register_at(tmp_path)
    reading = read_any(str(folder))
    assert reading.problems == ()
    assert reading.package is not None
    assert reading.package.tables[0].register is not None
    edit("certificate: true", "certficate: true")(folder)
    assert [each.code for each in read_any(str(folder)).problems] == ["descriptor-unknown"]


def test_other_tools_are_not_disturbed(tmp_path: Path) -> None:
    """The key stands below `gsc`, which the standard does not know; of internal fields it tells no values."""
    folder = register_at(tmp_path)
    report = frictionless.validate(str(folder / "datapackage.yaml"))
    assert (report.valid, report.errors) == (True, [])
    package = read(folder).package
    assert package is not None
    published = json.loads(package.descriptor)["gsc"]["resources"]["products"]["register"]["intake"]
    assert [each.keys() for each in published["internal"]] == [{"name", "type", "title", "required"}]


def test_a_descriptor_in_json_reads_the_same(tmp_path: Path) -> None:
    folder = register_at(tmp_path)
    before = register_of(read(folder), "products")
    text = json.dumps(yaml.safe_load(REGISTER), ensure_ascii=False, indent=1)
    (folder / "datapackage.yaml").unlink()
    (folder / "datapackage.json").write_text(text, "utf-8")
    assert register_of(read(folder), "products")._replace(line=0) == before._replace(line=0)


def test_the_schema_knows_the_kinds_of_the_model() -> None:
    definitions = schema(PROFILE)["$defs"]
    states = definitions["lifecycle"]["properties"]["states"]["items"]
    assert tuple(states["properties"]["kind"]["enum"]) == KINDS
    kinds = definitions["register"]["properties"]["status"]["properties"]["kinds"]
    assert tuple(kinds["additionalProperties"]["enum"]) == KINDS
