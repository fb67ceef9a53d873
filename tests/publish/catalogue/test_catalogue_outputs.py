"""All catalogue files: which there are, that they depend on nothing else, and what a thousand datasets cost."""

import json
import time

from gsc.build.digests import OutputDigests
from gsc.publish.catalogue.outputs import catalogue_outputs
from publish import hostile_sample, sample_facts, sample_site
from publish.catalogue.published import AS_OF, made, told


def test_which_files() -> None:
    assert sorted(path for path, _ in made(sample_facts.samples())) == [
        "data/catalog.json",
        "data/catalog.jsonld",
        "data/catalog.ttl",
        "data/openapi.json",
        "feeds/en/data.xml",
        "feeds/zh/data.xml",
    ]


def test_nothing_without_data() -> None:
    assert not list(made(()))


def test_the_same_again_and_a_line_end_at_the_end() -> None:
    def all_files() -> dict[str, bytes]:
        return dict(made(sample_facts.samples())) | dict(told(sample_facts.tasks().facts))

    first = all_files()
    assert {"data/tasks/tasks.csvw.json", "data/tasks/tasks.croissant.json"} < first.keys()
    assert first == all_files()
    assert all(content.endswith(b"\n") for content in first.values())


def test_fingerprints_follow_the_packages() -> None:
    agencies, tasks = sample_facts.samples()

    def digests(*packages: object) -> dict[str, bytes]:
        outputs = catalogue_outputs(sample_site.library(packages), AS_OF)
        return {each.path: OutputDigests(b"shell").digest(each) for each in outputs}

    before, after = digests(agencies, tasks), digests(agencies, tasks._replace(digest="another"))
    changed = {path for path in before if before[path] != after[path]}
    assert changed == set(before)


def test_the_catalogue_of_data_packages() -> None:
    catalogue = json.loads(dict(made(sample_facts.samples()))["data/catalog.json"])
    assert catalogue["titles"] == {"zh-Hans": "样例资料库", "en": "Sample records"}
    agencies, tasks = catalogue["packages"]
    assert agencies["path"] == "agencies/datapackage.json"
    assert tasks["titles"] == {"zh-Hans": "任务及单位", "en": "Tasks and agencies"}
    assert (tasks["title"], tasks["language"]) == ("任务及单位", "zh-Hans")
    assert (tasks["version"], tasks["created"], tasks["modified"]) == ("1.1.0", "2026-11-19", "2026-11-21")
    assert tasks["keywords"] == {"zh-Hans": ["任务", "单位"], "en": ["tasks"]}
    assert {"name": "tasks-per-year", "titles": {"zh-Hans": "各年任务数", "en": "Tasks per year"}, "rows": 2} in tasks[
        "tables"
    ]
    csv = next(file for file in agencies["files"] if file["path"] == "agencies/agencies.csv")
    assert csv["bytes"] == len(sample_facts.AGENCIES.encode())
    assert csv["hash"].startswith("sha256:")


def test_hostile_texts_in_the_catalogue_of_data_packages() -> None:
    (package,) = json.loads(dict(made((hostile_sample.hostile().facts,)))["data/catalog.json"])["packages"]
    assert package["titles"]["en"] == hostile_sample.HOSTILE
    assert [source.get("path", "") for source in package["sources"]][1] == ""
    assert package["licenses"] == [{"name": "Own licence", "titles": package["licenses"][0]["titles"]}]


def test_a_language_that_the_words_lack() -> None:
    french = sample_site.ZH._replace(code="fr", tag="fr", name="français")
    library = sample_site.library()
    settings = library.settings._replace(languages=(*library.settings.languages, french))
    paths = {each.path for each in catalogue_outputs(library._replace(settings=settings), AS_OF)}
    assert "feeds/fr/data.xml" in paths


def test_many_datasets_are_quick() -> None:
    packages = sample_facts.many(200)
    start = time.process_time()
    size = sum(len(content) for _, content in made(packages))
    assert size > 5_000_000
    assert time.process_time() - start < 3  # about 0.6 on an idle machine
