"""The DCAT-AP catalogue, read by rdflib and checked by pyshacl against the shapes of DCAT-AP 3.0.1."""

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from publish import hostile_sample, sample_facts, sample_site

SHAPES = Path(__file__).parent / "shapes"
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
VERSION = rdflib.URIRef("http://www.w3.org/ns/dcat#version")  # rdflib knows DCAT 2 only
BASE = f"{sample_site.SITE}/data"
TASKS = rdflib.URIRef(f"{BASE}/tasks/datapackage.json#dataset")
AGENCIES = rdflib.URIRef(f"{BASE}/agencies/datapackage.json#dataset")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def turtle(site: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(site / "data" / "catalog.ttl", format="turtle")


def jsonld(site: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(site / "data" / "catalog.jsonld", format="json-ld")


@pytest.mark.parametrize("name", ["shapes", "range"])
@pytest.mark.parametrize("read", [turtle, jsonld])
def test_conforms_to_dcat_ap(site: Path, name: str, read: object) -> None:
    import pyshacl  # noqa: PLC0415  slow to load

    shapes = rdflib.Graph().parse(SHAPES / f"dcat-ap-3.0.1-{name}.ttl", format="turtle")
    conforms, _, report = pyshacl.validate(read(site), shacl_graph=shapes)
    assert conforms, report


def test_shapes_would_find_a_fault(site: Path) -> None:
    import pyshacl  # noqa: PLC0415  a reader that takes long to import

    graph = turtle(site)
    graph.remove((TASKS, DCTERMS.title, None))
    shapes = rdflib.Graph().parse(SHAPES / "dcat-ap-3.0.1-shapes.ttl", format="turtle")
    assert not pyshacl.validate(graph, shacl_graph=shapes)[0]


def test_one_graph_in_two_syntaxes(site: Path) -> None:
    graph = turtle(site)
    assert len(graph) > 400
    assert isomorphic(graph, jsonld(site))


def test_no_blank_nodes(site: Path) -> None:
    assert not [term for triple in turtle(site) for term in triple if isinstance(term, rdflib.BNode)]


def test_both_languages_with_their_tags(site: Path) -> None:
    graph = turtle(site)
    assert set(graph.objects(TASKS, DCTERMS.title)) == {
        rdflib.Literal("任务及单位", lang="zh-Hans"),
        rdflib.Literal("Tasks and agencies", lang="en"),
    }
    assert {word.language for word in graph.objects(TASKS, DCAT.keyword)} == {"zh-Hans", "en"}
    pages = {str(page) for page in graph.objects(TASKS, DCAT.landingPage)}
    assert pages == {f"{sample_site.SITE}/{lang}/data/tasks/" for lang in ("zh", "en")}


def test_every_file_of_data_with_size_and_checksum(site: Path) -> None:
    graph = turtle(site)
    facts = sample_facts.tasks().facts
    offered = {str(graph.value(each, DCAT.downloadURL)) for each in graph.objects(TASKS, DCAT.distribution)}
    endings = ("csv", "excel.csv", "json", "jsonl", "xlsx", "parquet")
    tables = {f"{BASE}/tasks/{table.name}.{ending}" for table in facts.package.tables for ending in endings}
    assert offered == tables | {f"{BASE}/tasks/{name}" for name in ("tasks.sqlite", "tasks.zip", "datapackage.json")}
    for file in (facts.file("zip"), facts.file("xlsx", "tasks")):
        assert file is not None
        each = graph.value(None, DCAT.downloadURL, rdflib.URIRef(f"{BASE}/tasks/{file.path}"))
        assert graph.value(each, DCAT.byteSize) == rdflib.Literal(str(file.bytes), datatype=XSD.nonNegativeInteger)
        checksum = graph.value(each, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)).lower() == file.sha256
        assert graph.value(each, DCTERMS.license) == rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")


def test_dates_period_version_publisher(site: Path) -> None:
    graph = turtle(site)
    assert graph.value(TASKS, DCTERMS.modified) == rdflib.Literal("2026-11-21", datatype=XSD.date)
    assert graph.value(TASKS, VERSION) == rdflib.Literal("1.1.0")
    period = graph.value(AGENCIES, DCTERMS.temporal)
    assert graph.value(period, DCAT.startDate) == rdflib.Literal("2016-02", datatype=XSD.gYearMonth)
    names = {str(name) for name in graph.objects(graph.value(AGENCIES, DCTERMS.publisher), FOAF.name)}
    assert names == {"样例机构", "Sample body"}
    names = {str(name) for name in graph.objects(graph.value(TASKS, DCTERMS.publisher), FOAF.name)}
    assert names == {"样例资料库", "Sample records"}  # nobody is named: the site's own


def test_a_derived_table_names_its_query_and_what_it_reads(site: Path) -> None:
    graph = turtle(site)
    assert rdflib.URIRef(f"{BASE}/tasks/tasks-per-year.sql") in graph.objects(TASKS, DCTERMS.provenance)
    assert list(graph.objects(TASKS, DCTERMS.source)) == [AGENCIES]


def test_all_datasets_are_in_the_catalogue(site: Path) -> None:
    graph = turtle(site)
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    assert set(graph.objects(catalogue, DCAT.dataset)) == {TASKS, AGENCIES}


def test_hostile_texts_come_back_as_they_were(hostile_site: Path) -> None:
    graph = turtle(hostile_site)
    assert isomorphic(graph, jsonld(hostile_site))
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert rdflib.Literal(hostile_sample.HOSTILE, lang="en") in graph.objects(dataset, DCTERMS.title)
    addresses = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
    assert not [each for each in addresses if set(each) & set('<>"{}|\\^` \n')]
    assert not [each for each in addresses if each.startswith("javascript:")]
    encoded = "https://source.example.org/a%20b%7Bc%7D%22d%3Ce%3E%5Cf%7Cg%5Eh%60i%0A%25zz?x=%20"
    assert encoded in addresses
