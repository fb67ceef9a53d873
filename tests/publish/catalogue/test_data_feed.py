"""The Atom feed of new and changed data."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gsc.publish.catalogue.feed import make_data_feed
from publish import hostile_sample, sample_facts, sample_site

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(site: Path, lang: str) -> ET.Element:
    return read((site / "feeds" / lang / "data.xml").read_bytes())


def read(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314  we wrote it


def text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_atom_requires(site: Path, lang: str) -> None:
    root = feed(site, lang)
    entries = root.findall(f"{ATOM}entry")
    assert len({text(entry, "id") for entry in entries}) == len(entries) == 3
    for element in (root, *entries):
        assert text(element, "id")
        assert text(element, "title")
        assert len(text(element, "updated")) == 20
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"{sample_site.SITE}/feeds/{lang}/data.xml"


def test_newest_first_with_counts(site: Path) -> None:
    first, second, third = feed(site, "en").findall(f"{ATOM}entry")
    assert [text(each, "title") for each in (first, second, third)] == [
        "Tasks and agencies 1.1.0",
        "Agencies 1.0.0",
        "Tasks and agencies 1.0.0",
    ]
    assert text(first, "summary") == "One task more\nTasks: 1 row added · 0 rows removed · 2 rows changed"
    related = [link.get("href") for link in first.findall(f"{ATOM}link") if link.get("rel") == "related"]
    assert related == [f"{sample_site.SITE}/data/tasks/releases/1.1.0.json"]
    assert text(third, "summary").startswith("One row per task.")


def test_a_title_in_another_language_says_so() -> None:
    facts = sample_facts.tasks().facts
    only = facts._replace(package=facts.package._replace(titles=(("zh", "任务"),)))
    root = read(make_data_feed(sample_site.context("en"), (only,), "2026-11-21"))
    languages = {each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in root.findall(f"{ATOM}entry")}
    assert languages == {"zh-Hans"}


def test_no_more_than_the_size_of_a_feed() -> None:
    root = read(make_data_feed(sample_site.context("en"), sample_facts.many(40), "2026-11-21"))
    assert len(root.findall(f"{ATOM}entry")) == sample_site.settings().feed_size


def test_hostile_texts(hostile_site: Path) -> None:
    (entry,) = feed(hostile_site, "en").findall(f"{ATOM}entry")
    shown = hostile_sample.HOSTILE.replace("\x01", "\ufffd").replace("\x1f", "\ufffd").replace("\r", "\n")
    assert " ".join(text(entry, "summary").split()) == " ".join(shown.split())
