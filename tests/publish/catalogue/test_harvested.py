"""The catalogue of others' datasets: each with its record and the record's origin; DCAT-AP holds."""

from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from gsc.publish.catalogue.harvested import Listed, make_shared_jsonld, make_shared_turtle
from publish import sample_site

SHAPES = Path(__file__).parent / "shapes"
ROW = {
    "id": "sd-1",
    "identifier": "https://a.example/d/1",
    "title_zh": "钢铁",
    "title_en": "Steel",
    "publisher_en": "Office",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "landing": "https://a.example/p/1",
    "modified": "2026-01",
    "catalogue": "https://a.example/",
    "document": "https://a.example/data/catalog.jsonld",
    "document_sha256": "0" * 64,
    "harvested": "2026-11-21",
    "first_seen": "2026-11-20",
}
FILE = {"id": "sd-1-001", "dataset": "sd-1", "url": "https://a.example/d/1.csv", "media_type": "text/csv"}
TITLES = (("zh", "共享数据集"), ("en", "Shared datasets"))
LISTED = Listed("shared-datasets", TITLES, TITLES, (tuple(ROW.items()),), (tuple(FILE.items()),))

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def graphs() -> list[rdflib.Graph]:
    context = sample_site.context("zh", "data/shared.ttl")
    turtle, jsonld = (make(context, LISTED, "2026-11-21") for make in (make_shared_turtle, make_shared_jsonld))
    return [rdflib.Graph().parse(data=turtle, format="turtle"), rdflib.Graph().parse(data=jsonld, format="json-ld")]


def test_both_forms_are_one_graph_with_the_origin_of_each_record() -> None:
    one, other = graphs()
    assert isomorphic(one, other)
    topic = rdflib.URIRef(ROW["identifier"])
    (record,) = one.objects(one.value(predicate=RDF.type, object=DCAT.Catalog), rdflib.URIRef(f"{DCAT}record"))
    assert one.value(record, FOAF.primaryTopic) == topic
    source = one.value(record, DCTERMS.source)
    assert str(one.value(source, DCTERMS.identifier)) == f"sha256:{ROW['document_sha256']}"
    assert (topic, RDF.type, DCAT.Dataset) in one


@pytest.mark.parametrize("name", ["shapes", "range"])
def test_conforms_to_dcat_ap(name: str) -> None:
    import pyshacl  # noqa: PLC0415  slow to load

    shapes = rdflib.Graph().parse(SHAPES / f"dcat-ap-3.0.1-{name}.ttl", format="turtle")
    conforms, _, report = pyshacl.validate(graphs()[0], shacl_graph=shapes)
    assert conforms, report
