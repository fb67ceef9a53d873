"""CSVW and Croissant: csvw and mlcroissant read every cell of the tables as it is."""

import json
from pathlib import Path

import pytest

from gsc.model.package import Column
from gsc.publish.catalogue.csvw_types import datatype_of
from publish import hostile_sample, sample_facts
from publish.catalogue.published import rows_of, same

SAMPLES = [sample_facts.agencies(), sample_facts.tasks()]
SLUGS = [sample.facts.package.slug for sample in SAMPLES]

pytestmark = pytest.mark.filterwarnings("ignore")  # of the readers


def path_of(site: Path, slug: str, kind: str) -> Path:
    return site / "data" / slug / f"{slug}.{kind}.json"


def croissant(site: Path, sample: sample_facts.Sample) -> object:
    import mlcroissant  # noqa: PLC0415  slow to load

    slug = sample.facts.package.slug
    folder = site / "data" / slug
    files = {f"{name}.{form}": str(folder / f"{name}.{form}") for name in sample.csv for form in ("csv", "parquet")}
    return mlcroissant.Dataset(str(path_of(site, slug, "croissant")), mapping=files)


@pytest.mark.parametrize("sample", SAMPLES, ids=SLUGS)
def test_csvw_reads_all_rows(site: Path, sample: sample_facts.Sample) -> None:
    from csvw import CSVW  # noqa: PLC0415  a reader that takes long to import

    read = CSVW(str(path_of(site, sample.facts.package.slug, "csvw")), validate=True, strict=False)
    assert read.is_valid, [str(each.message) for each in read.warnings]
    assert [str(table.url) for table in read.tables] == [f"{name}.csv" for name in sample.csv]
    for table, text in zip(read.tables, sample.csv.values(), strict=True):
        rows = [dict(row) for row in table.iterdicts()]
        assert len(rows) == len(rows_of(text))
        assert all(map(same, rows_of(text), rows))


@pytest.mark.parametrize("sample", SAMPLES, ids=SLUGS)
def test_mlcroissant_reads_all_records(site: Path, sample: sample_facts.Sample) -> None:
    dataset = croissant(site, sample)
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    assert dataset.metadata.name == {
        "zh-Hans": sample.facts.package.titles[0][1],
        "en": sample.facts.package.titles[1][1],
    }
    for name, text in sample.csv.items():
        rows = [{key.partition("/")[2]: value for key, value in record.items()} for record in dataset.records(name)]
        assert len(rows) == len(rows_of(text))
        assert all(map(same, rows_of(text), rows))


def test_csvw_says_languages_keys_and_nulls(site: Path) -> None:
    tasks = json.loads(path_of(site, "tasks", "csvw").read_text("utf-8"))["tables"][0]
    columns = {column["name"]: column for column in tasks["tableSchema"]["columns"]}
    assert columns["task_zh"]["titles"] == {"und": "task_zh", "zh-Hans": "任务（中文）", "en": "Task (Chinese)"}
    assert (columns["task_zh"]["lang"], columns["task_en"]["lang"]) == ("zh-Hans", "en")
    assert columns["hours"]["datatype"] == {"base": "integer", "minimum": -10, "maximum": 99}
    assert columns["status"]["datatype"] == {"base": "string", "format": "planned|begun"}
    assert columns["task_en"]["null"] == [""]
    assert columns["id"]["required"] is True
    assert tasks["tableSchema"]["primaryKey"] == ["id"]
    assert "foreignKeys" not in tasks["tableSchema"]  # it leads to another package, which CSVW cannot tell
    assert tasks["dc:requires"] == [{"@id": "../agencies/agencies.csv"}]
    assert tasks["dialect"]["commentPrefix"] is None


@pytest.mark.parametrize(
    ("column", "field", "expected"),
    [
        (Column("a", "integer"), {}, "integer"),
        (Column("a", "integer"), {"groupChar": ","}, {"base": "integer", "format": {"groupChar": ","}}),
        (Column("a", "number"), {"bareNumber": False}, "string"),
        (Column("a", "number", constraints=(("maximum", "1.5"),)), {}, {"base": "number", "maximum": 1.5}),
        (Column("a", "boolean"), {}, "boolean"),
        (Column("a", "boolean"), {"trueValues": ["Y"], "falseValues": ["N"]}, {"base": "boolean", "format": "Y|N"}),
        (Column("a", "boolean"), {"trueValues": ["Y", "J"], "falseValues": ["N"]}, "string"),
        (Column("a", "date"), {}, "date"),
        (Column("a", "date", "%d/%m/%Y"), {}, {"base": "date", "format": "dd/MM/yyyy"}),
        (Column("a", "date", "%d %B"), {}, "string"),
        (Column("a", "date", "any"), {}, "string"),
        (Column("a", "datetime"), {}, "dateTime"),
        (Column("a", "geopoint"), {}, "string"),
        (Column("a", "geojson"), {}, "json"),
        (Column("a", "string", constraints=(("pattern", '"[a-z]+"'),)), {}, {"base": "string", "format": "[a-z]+"}),
        (Column("a", "string", constraints=(("maxLength", "3"),)), {}, {"base": "string", "maxLength": 3}),
        (
            Column("a", "string", constraints=(("enum", '["a|b", "c-d e"]'),)),
            {},
            {"base": "string", "format": r"a\|b|c-d e"},
        ),
    ],
)
def test_datatypes(column: Column, field: dict[str, object], expected: object) -> None:
    assert datatype_of(column, field) == expected


def test_hostile_names_and_texts(hostile_site: Path) -> None:
    from csvw import CSVW  # noqa: PLC0415  a reader that takes long to import

    sample = hostile_sample.hostile()
    read = CSVW(str(path_of(hostile_site, "hostile", "csvw")))
    rows = [list(row.values()) for row in read.tables[0].iterdicts(strict=False)]
    assert rows == [list(row.values()) for row in rows_of(sample.csv["hostile"])]
    names = [
        column["name"]
        for column in json.loads(path_of(hostile_site, "hostile", "csvw").read_text())["tables"][0]["tableSchema"][
            "columns"
        ]
    ]
    assert names == ["id", "a%2Db%20%22c%22%20d", "%E5%B9%B4%E4%BB%BD"]
    dataset = croissant(hostile_site, sample)
    assert dataset.metadata.name["en"] == hostile_sample.HOSTILE
    records = [[value.decode() for value in record.values()] for record in dataset.records("hostile")]
    assert records == [list(row.values()) for row in rows_of(sample.csv["hostile"])]
