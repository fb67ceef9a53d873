"""Feeds and sitemap are well-formed, complete and alike in all languages."""

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from portal import BUILT, LANGUAGES, Portal, files_of

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
SITE = {"sample": "https://sample.example.org/", "real": "https://gsc.example.org/"}


def target(portal: Portal, site: str, address: str) -> bool:
    """Tell whether an address of the site is a file of the output."""
    assert address.startswith(SITE[site])
    path = address.removeprefix(SITE[site]).split("#")[0]
    return (portal.output / (path + "index.html" if path.endswith("/") or not path else path)).is_file()


@pytest.mark.parametrize("site", BUILT)
def test_feeds_have_what_atom_asks_for(site: str, request: pytest.FixtureRequest) -> None:
    """RFC 4287, 4.1.1 and 4.1.2."""
    portal: Portal = request.getfixturevalue(site)
    feeds = [path for path in files_of(portal.output) if path.startswith("feeds/")]
    assert feeds
    for path in feeds:
        feed = ET.fromstring(portal.text(path))  # noqa: S314  made by ourselves
        lang = path.split("/")[1]
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == {"zh": "zh-Hans", "en": "en"}[lang]
        assert feed.findtext(f"{ATOM}id") == SITE[site] + path
        assert MOMENT.fullmatch(feed.findtext(f"{ATOM}updated", ""))
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        rels = {(link.get("rel"), link.get("hreflang")) for link in feed.findall(f"{ATOM}link")}
        assert {("self", None), ("alternate", "zh-Hans"), ("alternate", "en")} <= rels
        ids = [entry.findtext(f"{ATOM}id", "") for entry in feed.findall(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
        for entry in feed.findall(f"{ATOM}entry"):
            assert entry.findtext(f"{ATOM}title")
            assert MOMENT.fullmatch(entry.findtext(f"{ATOM}updated", ""))
            assert target(portal, site, entry.findtext(f"{ATOM}id", ""))
        for link in feed.iter(f"{ATOM}link"):
            assert target(portal, site, link.get("href", "")), link.get("href")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_feeds_are_cut_to_the_newest(sample: Portal, lang: str) -> None:
    feed = ET.fromstring(sample.text(f"feeds/{lang}/all.xml"))  # noqa: S314  a feed that was just built
    updated = [entry.findtext(f"{ATOM}updated", "") for entry in feed.findall(f"{ATOM}entry")]
    assert len(updated) == 3
    assert updated == sorted(updated, reverse=True)
    assert updated[0] == "2021-04-01T00:00:00Z"


def register_paths(portal: Portal) -> Iterator[str]:
    """Yield the addresses of registers and their records, as the published lists have them."""
    lists = [json.loads(path.read_text("utf-8")) for path in portal.output.glob("registers/*/list.json")]
    for lang in ("zh", "en"):
        if lists:
            yield f"{lang}/registers/"
        for held in lists:
            yield f"{lang}/{held['register']}/"
            yield from (f"{lang}/{held['register']}/{each['id']}/" for each in held["records"])


@pytest.mark.parametrize("site", BUILT)
def test_sitemap_holds_every_editors_page(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    root = ET.fromstring(portal.text("sitemap.xml"))  # noqa: S314  a feed that was just built
    told: dict[str, dict[str, str]] = {}
    for url in root.findall(f"{MAP}url"):
        address = url.findtext(f"{MAP}loc", "")
        assert target(portal, site, address)
        links = url.findall(f"{XHTML}link")
        told[address] = {link.get("hreflang", ""): link.get("href", "") for link in links}
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", url.findtext(f"{MAP}lastmod", "2000-01-01"))
    pages = {path.relative_to(portal.root / "content").as_posix() for path in portal.root.glob("content/*/**/*.md")}
    addresses = {SITE[site] + path.removesuffix(".md").removesuffix("/index") + "/" for path in pages}
    addresses |= {f"{SITE[site]}{path}" for path in register_paths(portal)}
    assert {address for address in told if "/data/" not in address} == addresses
    slugs = {path.parent.name for path in portal.root.glob("datasets/*/datapackage.*")}
    ends = {"", *(f"{slug}/" for slug in slugs)}
    data = {f"{SITE[site]}{lang}/data/{end}" for lang in ("zh", "en") for end in ends}
    assert {address for address in told if "/data/" in address} == (data if slugs else set())
    for address, versions in told.items():
        assert not versions or address in versions.values()
        for other in versions.values():
            assert told[other] == versions


def test_robots_name_the_sitemap(sample: Portal) -> None:
    assert "Sitemap: https://sample.example.org/sitemap.xml" in sample.text("robots.txt").splitlines()


def test_security_contact(sample: Portal) -> None:
    """RFC 9116, 2.5: contact and day of expiry."""
    lines = sample.text(".well-known/security.txt").splitlines()
    assert "Contact: mailto:security@example.org" in lines
    assert "Expires: 2030-01-01T00:00:00Z" in lines
    assert "Canonical: https://sample.example.org/.well-known/security.txt" in lines


def test_own_security_contacts_are_pages(real: Portal) -> None:
    lines = real.text(".well-known/security.txt").splitlines()
    contacts = [
        line.removeprefix("Contact: ") for line in lines if line.startswith("Contact: https://gsc.example.org/")
    ]
    assert all(target(real, "real", contact) for contact in contacts), contacts


def test_the_mirror_notice_is_present_and_empty(sample: Portal) -> None:
    assert sample.text("mirror.json") == "{}\n"
