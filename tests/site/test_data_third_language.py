"""Data packages in a site of three languages, one of which no package has words in; here Spanish."""

import json
import re
import shutil
from xml.etree import ElementTree as ET

import pytest

from document import read
from gsc.publish.catalogue.forms import FORMS
from portal import Portal, files_of, own_theme

TRANSLATED = ('msgstr "Static addresses of the data"', 'msgstr "Direcciones fijas de los datos"')


@pytest.fixture
def trilingual(data_portal: Portal) -> Portal:
    """Return the sample with its data and with Spanish: its code in the settings, a catalogue, one page."""
    theme = own_theme(data_portal)
    shutil.copytree(theme / "locales" / "en", theme / "locales" / "es", ignore=shutil.ignore_patterns("*.mo"))
    for catalogue in (theme / "locales" / "es").glob("*.po"):
        text = catalogue.read_text("utf-8").replace("Language: en", "Language: es")
        catalogue.write_text(text.replace(*TRANSLATED), "utf-8")
    conf = data_portal.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace('["zh", "en"]', '["zh", "en", "es"]'), "utf-8")
    assert data_portal.build().problems == ()
    return data_portal


def test_each_language_has_all_pages_and_files(trilingual: Portal) -> None:
    paths = files_of(trilingual.output)
    pages = {
        lang: {path.removeprefix(f"{lang}/") for path in paths if path.startswith(f"{lang}/data/")}
        for lang in ("zh", "en", "es")
    }
    assert pages["es"] == pages["en"] == pages["zh"]
    pictures = {re.sub(r"\.(?:zh|en|es)\.svg$", "", path) for path in paths if path.endswith(".svg")}
    for stem in (each for each in pictures if "/charts/" in each):
        assert {f"{stem}.{lang}.svg" for lang in ("zh", "en", "es")} <= set(paths)


def test_words_that_a_package_lacks_are_marked_as_those_of_another(trilingual: Portal) -> None:
    page = read(trilingual.output / "es/data/ports/index.html")
    assert page.one("html").get("lang") == "es"
    assert page.one("h1").get("lang") in {"zh-Hans", "en"}
    feed = ET.fromstring(trilingual.text("feeds/es/data.xml"))  # noqa: S314  a feed just built
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert json.loads(trilingual.text("data/catalog.json"))["packages"]


def test_no_english_is_called_spanish(trilingual: Portal) -> None:
    """The catalogue of words is a copy of the English one, but for one text."""
    told: dict[str, set[str]] = {"en": set(), "es": set()}

    def gather(value: object) -> None:
        if isinstance(value, dict):
            if value.get("@language") in told:
                told[value["@language"]].add(value["@value"])
            value = list(value.values())
        if isinstance(value, list):
            for each in value:
                gather(each)

    gather(json.loads(trilingual.text("data/catalog.jsonld")))
    assert "Static addresses of the data" in told["en"]
    assert "Direcciones fijas de los datos" in told["es"]
    assert told["es"] & told["en"] <= {form.name for form in FORMS}, "these are the same in all"
