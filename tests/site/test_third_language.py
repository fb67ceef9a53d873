"""A third language needs its code, a catalogue and content; here Spanish."""

import re
import shutil
from xml.etree import ElementTree as ET

import pytest

from document import read
from portal import Portal, files_of, gsc, own_theme

ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = """---
title: Plan verde de la ciudad de muestra
published: 2021-05-01
number: 样例发〔2020〕1号
signed: 2020-05
posted: 2020-06-01
effective: 2020-07
status: amended
tags:
  - steel
  - standards
translation:
  kind: unofficial
  origin: zh
---

## 一、 Requisitos generales

### （一）Objetivo

Véase [la segunda parte](#c2).

（二）**Principios.** Abierto y transparente.

## 二、 Tareas principales

Dos.
"""


@pytest.fixture
def trilingual(portal: Portal) -> Portal:
    """Return the sample with Spanish: its code in the settings, a catalogue, one page."""
    theme = own_theme(portal)
    shutil.copytree(theme / "locales" / "en", theme / "locales" / "es", ignore=shutil.ignore_patterns("*.mo"))
    for catalogue in (theme / "locales" / "es").glob("*.po"):
        catalogue.write_text(catalogue.read_text("utf-8").replace("Language: en", "Language: es"), "utf-8")
    conf = portal.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace('["zh", "en"]', '["zh", "en", "es"]'), "utf-8")
    page = portal.page("es/policies/green-plan.md")
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, "utf-8")
    assert portal.build().problems == ()
    return portal


def test_the_third_language_has_everything(trilingual: Portal) -> None:
    paths = [re.sub(r"/with-(zh|en|es)/", "/with-*/", path) for path in files_of(trilingual.output)]
    general = {
        lang: {path.replace(f"{lang}/", "*/", 1) for path in paths if path.startswith((f"{lang}/", f"feeds/{lang}/"))}
        for lang in ("zh", "en", "es")
    }
    pages = {lang: {path for path in held if path.endswith(("index.html", ".xml"))} for lang, held in general.items()}
    sides = {"*/policies/measures/with-*/index.html"}  # Spanish has no version of the measures
    assert pages["es"] == pages["zh"] - sides == pages["en"] - sides


def test_its_home_is_a_fallback(trilingual: Portal) -> None:
    page = read(trilingual.output / "es/index.html")
    assert page.one("html").get("lang") == "es"
    assert page.one("h1").get("lang") == "zh-Hans"
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.one("link", rel="canonical").get("href") == "https://sample.example.org/zh/"


def test_its_page_is_equal_to_the_others(trilingual: Portal) -> None:
    site = "https://sample.example.org/"
    versions = {
        "zh-Hans": f"{site}zh/policies/green-plan/",
        "en": f"{site}en/policies/green-plan/",
        "es": f"{site}es/policies/green-plan/",
        "x-default": site,
    }
    for lang in ("zh", "en", "es"):
        assert read(trilingual.output / lang / "policies/green-plan/index.html").alternates() == versions
    names = [each.text for each in read(trilingual.output / "es/index.html").all("a", class_="language-switch__item")]
    assert names == ["中文", "English"]
    assert "Español" in read(trilingual.output / "zh/index.html").one("nav", class_="language-switch").text


def test_it_is_set_beside_each_other_language(trilingual: Portal) -> None:
    for pair in ("es/policies/green-plan/with-zh", "es/policies/green-plan/with-en", "en/policies/green-plan/with-es"):
        assert read(trilingual.output / pair / "index.html").all("div", class_="parallel__row")


def test_its_feeds_and_its_part_of_the_common_pages(trilingual: Portal) -> None:
    feed = ET.fromstring(trilingual.text("feeds/es/all.xml"))  # noqa: S314  a feed that was just built
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == [
        "Plan verde de la ciudad de muestra"
    ]
    for path in ("index.html", "404.html"):
        assert read(trilingual.output / path).one("section", lang="es")
    assert 'hreflang="es"' in trilingual.text("sitemap.xml")


def test_a_language_without_a_catalogue_is_refused(portal: Portal) -> None:
    conf = portal.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace('["zh", "en"]', '["zh", "en", "es"]'), "utf-8")
    done = gsc("build", "--site", str(portal.root), "--lang", "en")
    assert done.returncode == 1
    assert "es" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not portal.output.exists()


def test_a_site_keeps_its_own_catalogue(portal: Portal) -> None:
    """The engine's theme is not the site's to change: a new language is begun in the site itself."""
    conf = portal.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace('["zh", "en"]', '["zh", "en", "fr"]'), "utf-8")
    refused = gsc("build", "--site", str(portal.root))
    assert refused.returncode == 1
    assert "[catalogue-broken]" in refused.stderr
    assert gsc("words", "fr", "--site", str(portal.root)).returncode == 0
    catalogue = portal.root / "locales" / "fr" / "site.po"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace('msgid "Contents"\nmsgstr ""', 'msgid "Contents"\nmsgstr "Sommaire"'), "utf-8")
    assert gsc("build", "--site", str(portal.root)).returncode == 0
    assert "Sommaire" in (portal.output / "fr/policies/green-plan/index.html").read_text("utf-8")


def test_a_partner_edition_says_so_on_every_page(trilingual: Portal) -> None:
    conf = trilingual.root / "pelicanconf.py"
    original = 'EDITION_OF = {"url": "https://first.example.org", "names": {"zh": "原站", "en": "The first centre"}}\n'
    conf.write_text(conf.read_text("utf-8") + original, "utf-8")
    assert trilingual.build().problems == ()
    for path in files_of(trilingual.output):
        if path.endswith(".html"):
            page = read(trilingual.output / path)
            links = [each.get("href") for each in page.all("a") if each.get("href") == "https://first.example.org"]
            assert links, path
    notices = {lang: (trilingual.output / lang / "index.html").read_text("utf-8") for lang in ("zh", "en", "es")}
    assert "伙伴版" in notices["zh"]
    assert "Partner edition" in notices["en"]
    assert '<a class="external" href="https://first.example.org">原站</a>' in notices["es"]
