"""The JSON-LD of dataset pages: what search engines ask for, in the language of the page."""

import json

import pytest

from gsc.model.package_facts import PackageFacts
from gsc.publish.catalogue.schema_org import LONGEST, SHORTEST, catalogue_jsonld, dataset_jsonld
from publish import hostile_sample, sample_facts, sample_site


def told(facts: PackageFacts, lang: str) -> dict:
    return dataset_jsonld(sample_site.context(lang), facts)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("facts", sample_facts.samples(), ids=lambda facts: facts.package.slug)
def test_what_search_engines_require(facts: PackageFacts, lang: str) -> None:
    made = told(facts, lang)
    assert made["@type"] == "Dataset"
    assert made["name"] == dict(facts.package.titles)[lang]
    assert made["description"]
    assert len(made["description"]) <= LONGEST
    assert made["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert made["url"] == f"{sample_site.SITE}/{lang}/data/{facts.package.slug}/"
    assert {"creator", "distribution", "includedInDataCatalog", "version", "dateModified", "inLanguage"} <= set(made)
    for file in made["distribution"]:
        assert file["contentUrl"].startswith(f"{sample_site.SITE}/data/{facts.package.slug}/")
        assert file["encodingFormat"]


def test_the_other_language_is_named() -> None:
    made = told(sample_facts.tasks().facts, "zh")
    assert made["alternateName"] == ["Tasks and agencies"]
    assert made["sameAs"] == [f"{sample_site.SITE}/en/data/tasks/"]
    assert made["@id"] == told(sample_facts.tasks().facts, "en")["@id"]


def test_variables_by_label_the_halves_of_a_bilingual_column_together() -> None:
    variables = told(sample_facts.tasks().facts, "en")["variableMeasured"]
    by_name = {each["name"]: each for each in variables}
    assert by_name["Task (English)"]["alternateName"] == ["task_zh", "task_en"]
    assert by_name["Hours"]["unitText"] == "h"
    assert [each["name"] for each in variables].count("Year") == 1


def test_sources_period_and_place() -> None:
    made = told(sample_facts.agencies().facts, "en")
    assert made["isBasedOn"][0]["url"] == "https://source.example.org/a%20b?x=%7B1%7D"
    assert made["temporalCoverage"] == "2016-02/2018-12"
    assert made["spatialCoverage"][0]["identifier"]["value"] == "CHN"


def test_a_short_description_is_helped_and_a_long_one_cut() -> None:
    facts = sample_facts.tasks().facts
    short = facts._replace(package=facts.package._replace(descriptions=(("en", "Short."),)))
    assert len(told(short, "en")["description"]) >= SHORTEST
    none = facts._replace(package=facts.package._replace(descriptions=()))
    assert told(none, "en")["description"].startswith("Tasks and agencies")
    long = facts._replace(package=facts.package._replace(descriptions=(("en", "x" * 6000),)))
    assert len(told(long, "en")["description"]) == LONGEST


def test_the_catalogue_names_every_dataset() -> None:
    made = catalogue_jsonld(sample_site.context("zh"), sample_facts.samples())
    assert made["@type"] == "DataCatalog"
    assert [each["name"] for each in made["dataset"]] == ["责任单位", "任务及单位"]
    assert made["@id"] == told(sample_facts.tasks().facts, "en")["includedInDataCatalog"]["@id"]


def test_hostile_texts_and_addresses() -> None:
    made = told(hostile_sample.hostile().facts, "en")
    assert made["name"] == hostile_sample.HOSTILE
    text = json.dumps(made)
    assert json.loads(text) == made
    assert "javascript:" not in text
    assert made["license"] == ["Own licence"]
