"""The process in which documents of others are read: it tells the same, and harm ends with it."""

import pytest

from gsc.ingest.catalogues import apart
from gsc.ingest.catalogues.apart import read_apart, read_here
from gsc.ingest.catalogues.failure import HarvestError
from gsc.ingest.catalogues.kinds.kind import Document
from ingest.catalogues.catalogue_text import Dataset, json_ld, turtle

DATASETS = [Dataset(f"https://a.example/{number}", f"T{number}", "数据") for number in range(5)]


@pytest.mark.parametrize(
    ("content", "kind"), [(json_ld(DATASETS), "application/ld+json"), (turtle(DATASETS), "text/turtle")]
)
def test_it_tells_the_same(content: bytes, kind: str) -> None:
    documents = [Document("https://a.example/c", kind, content)]
    assert read_apart("dcat", documents, "en") == read_here("dcat", documents, "en")


def test_a_refusal_comes_back_with_its_words() -> None:
    with pytest.raises(HarvestError) as refused:
        read_apart("dcat", [Document("https://a.example/c", "", b"{")], "")
    assert refused.value.code == "harvest-json"
    assert refused.value.details["url"] == "https://a.example/c"


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 0.01)  # here only: the other process has its own
    with pytest.raises(HarvestError) as refused:
        read_apart("dcat", [Document("https://a.example/c", "text/turtle", turtle(DATASETS))], "")
    assert refused.value.code == "harvest-hard"
