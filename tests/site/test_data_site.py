"""The data pages as a part of the site: links, languages, feeds, sitemap; nothing of this machine is in a file."""

import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree as ET

import html5lib
import pytest

from data_portal import Published
from document import Document, parse
from portal import LANGUAGES, files_of, in_language, pages_of

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
COMMON = ("data/", "schemas/")


@pytest.fixture(scope="module")
def data_pages(published: Published) -> dict[str, Document]:
    """Return the data pages of a site by path, parsed."""
    paths = [path for path in pages_of(published.portal.output) if re.match(r"(zh|en)/data/", path)]
    return {path: parse(published.portal.text(path)) for path in paths}


def file_at(site: Published, address: str) -> str:
    """Return the path of the file that the server sends for an address of the site; empty if there is none."""
    path = unquote(address.removeprefix(site.address))
    path = path + "index.html" if path.endswith("/") or not path else path
    return path if (site.portal.output / path).is_file() else ""


def test_every_link_leads_somewhere(published: Published, data_pages: dict[str, Document]) -> None:
    others: dict[str, Document] = {}
    dead = []
    for path, page in data_pages.items():
        base = published.address + path.removesuffix("index.html")
        for _, written in page.addresses():
            address, fragment = urldefrag(urljoin(base, written))
            if not address.startswith(published.address):
                continue
            found = file_at(published, address)
            if found.endswith(".html") and fragment:
                target = data_pages.get(found) or others.setdefault(found, parse(published.portal.text(found)))
                if unquote(fragment) in target.ids:
                    continue
            if not found or fragment:
                dead.append(f"{path}: {written}")
    assert dead == []


def test_every_published_file_can_be_found(published: Published, data_pages: dict[str, Document]) -> None:
    """What is below data/ is linked from a page, or named by the catalogue, the descriptors or the checksums."""
    linked = set()
    for path, page in data_pages.items():
        base = published.address + path.removesuffix("index.html")
        linked |= {
            urldefrag(urljoin(base, written))[0].removeprefix(published.address) for _, written in page.addresses()
        }
    for slug in published.slugs:
        lines = (published.folder(slug) / "SHA256SUMS").read_text("utf-8").splitlines()
        linked |= {f"data/{slug}/{line.split('  ', 1)[1]}" for line in lines}
    texts = "".join(
        (published.portal.output / path).read_text("utf-8") for path in ("data/catalog.jsonld", "data/openapi.json")
    )
    missing = [path for path in files_of(published.portal.output) if path.startswith("data/") and path not in linked]
    assert [path for path in missing if f"/{path}" not in texts] == []


def test_pages_are_well_formed(
    published: Published,
    data_pages: dict[str, Document],
    audit: bool,  # noqa: FBT001  a fixture
) -> None:
    assert data_pages
    for path, page in data_pages.items():
        if audit or published.name == "sample":
            parser = html5lib.HTMLParser()
            parser.parse(StringIO(published.portal.text(path)))
            assert parser.errors == [], path
        page.one("main")
        page.one("title")
        assert len(page.ids) == len(set(page.ids)), path
        assert not any("\ue000" <= sign <= "\ue00f" for sign in published.portal.text(path)), path


def test_nothing_is_loaded_from_another_host(published: Published, data_pages: dict[str, Document]) -> None:
    for path, page in data_pages.items():
        for element, address in page.addresses():
            if element.tag in {"script", "img", "source", "iframe"} or "stylesheet" in element.get("rel"):
                assert not address.startswith(("//", "/", "http", "data:", "blob:")), f"{path}: {address}"
            assert not address.lower().lstrip().startswith(("javascript:", "vbscript:")), f"{path}: {address}"
        assert not [each for each in page.elements if any(name.startswith("on") for name in each.attributes)], path


def test_cells_stay_text(published: Published, data_pages: dict[str, Document]) -> None:
    """Markup in a cell, a title or a name is shown and never obeyed."""
    for path, page in data_pages.items():
        scripts = page.all("script")
        assert all(each.get("src") or each.get("type") == "application/ld+json" for each in scripts), path
        assert not [each for each in page.all("img") if each.get("src") == "x"], path
        for each in scripts:
            if not each.get("src"):
                assert json.loads("".join(each.pieces[each.start : each.end])), path


def test_both_languages_have_the_same_pages(published: Published) -> None:
    paths = [path for path in files_of(published.portal.output) if "/data/" in path and not path.startswith(COMMON)]
    assert in_language(paths, "zh") == in_language(paths, "en")
    for slug in published.slugs:
        for lang in LANGUAGES:
            wanted = {"", "quality/", *(f"{each['name']}/" for each in published.descriptor(slug)["resources"])}
            assert {f"{lang}/data/{slug}/{name}index.html" for name in wanted} <= set(paths)


def test_chinese_words_are_marked_on_english_pages(data_pages: dict[str, Document]) -> None:
    for path, page in data_pages.items():
        for lang, words in page.words if path.startswith("en/") else ():
            assert lang.startswith("zh") or not any("\u4e00" <= sign <= "\u9fff" for sign in words), f"{path}: {words}"


def test_the_sitemap_has_the_data_pages(published: Published) -> None:
    root = ET.fromstring(published.portal.text("sitemap.xml"))  # noqa: S314  made by ourselves
    told = {
        url.findtext(f"{MAP}loc", ""): {
            link.get("hreflang", ""): link.get("href", "") for link in url.findall(f"{XHTML}link")
        }
        for url in root.findall(f"{MAP}url")
    }
    assert all(file_at(published, address) for address in told)
    for slug in published.slugs:
        addresses = [f"{published.address}{lang}/data/{slug}/" for lang in LANGUAGES]
        for address in addresses:
            assert set(addresses) <= set(told[address].values())
    for address, versions in told.items():
        assert not versions or address in versions.values()
    for lang in LANGUAGES:
        assert f"{published.address}{lang}/data/" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_of_data(published: Published, lang: str) -> None:
    feed = ET.fromstring(published.portal.text(f"feeds/{lang}/data.xml"))  # noqa: S314  a feed just built
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == {"zh": "zh-Hans", "en": "en"}[lang]
    assert feed.findtext(f"{ATOM}id") == f"{published.address}feeds/{lang}/data.xml"
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    ids = [entry.findtext(f"{ATOM}id", "") for entry in entries]
    assert len(ids) == len(set(ids))
    stamp = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
    updated = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    assert all(map(stamp.fullmatch, [feed.findtext(f"{ATOM}updated", ""), *updated]))
    assert updated == sorted(updated, reverse=True)
    assert all(entry.findtext(f"{ATOM}title") for entry in entries)
    for link in feed.iter(f"{ATOM}link"):
        assert file_at(published, urldefrag(link.get("href", ""))[0]), link.get("href")


def insides(site: Published) -> Iterator[tuple[str, bytes]]:
    """Yield all that is published, archives unpacked: their content, not only their bytes, must be free of paths."""
    for path in files_of(site.portal.output):
        file = site.portal.output / path
        yield path, file.read_bytes()
        if file.suffix in {".zip", ".xlsx"}:
            with zipfile.ZipFile(file) as packed:
                for name in packed.namelist():
                    yield f"{path}:{name}", packed.read(name)
        if file.suffix == ".sqlite":
            with closing(sqlite3.connect(file)) as database:
                yield f"{path}:dump", "\n".join(database.iterdump()).encode()


def test_no_file_holds_a_path_of_this_machine(published: Published) -> None:
    marks = {str(published.portal.root), str(Path(__file__).parents[2]), sys.prefix, str(Path.home()) + "/"}
    for path, content in insides(published):
        for mark in marks:
            assert mark.encode() not in content, f"{path}: {mark}"


def test_releases_are_told(published: Published) -> None:
    if published.name != "sample":
        pytest.skip("the repository’s own packages tell their releases when they have some")
    for lang, words in (("zh", "改正一值，删一增一。"), ("en", "A value corrected, one reading gone, one new.")):
        assert words in published.portal.text(f"{lang}/data/readings/index.html")
        assert words in published.portal.text(f"feeds/{lang}/data.xml")
    for version in ("1.0.0", "1.1.0"):
        told = json.loads(published.portal.text(f"data/readings/releases/{version}.json"))
        assert told["version"] == version
