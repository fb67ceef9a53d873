"""The sitemap, with the other language versions of each address."""

from typing import NamedTuple
from xml.etree import ElementTree as ET

from gsc.publish.outputs import Context
from gsc.publish.paths import pretty
from gsc.publish.xml import add, xml_bytes

LIMIT = 50_000  # addresses a file, sitemaps.org protocol
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


class Address(NamedTuple):
    """One address: its path, date of last change and language versions as (language code, path)."""

    path: str
    changed: str
    versions: tuple[tuple[str, str], ...]


def make_sitemap(context: Context, addresses: tuple[Address, ...]) -> bytes:
    """Return a sitemap of at most LIMIT addresses."""
    site = f"{context.shell.settings.site_url}/"
    tags = {language.code: language.tag for language in context.shell.settings.languages}
    root = ET.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for address in addresses:
        url = add(root, "url")
        add(url, "loc", site + pretty(address.path))
        if address.changed:
            add(url, "lastmod", address.changed)
        if len(address.versions) > 1:
            for code, path in address.versions:
                add(url, "xhtml:link", rel="alternate", hreflang=tags[code], href=site + pretty(path))
    return xml_bytes(root)


def make_sitemap_index(context: Context, paths: tuple[str, ...]) -> bytes:
    """Return the index of several sitemaps."""
    root = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for path in paths:
        add(add(root, "sitemap"), "loc", f"{context.shell.settings.site_url}/{path}")
    return xml_bytes(root)
