"""Served below a path, every link and every fragment leads somewhere, from 404.html too."""

import re
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from document import Document, parse
from portal import Portal, gsc, pages_of, repository_site_at, sample_at
from served import Server

LISTED = {"link": {"stylesheet", "icon", "alternate", "canonical"}}


class Reader:
    """Asks the server for each address once."""

    def __init__(self, address: str) -> None:
        """Take any address of the server."""
        self._host = urlsplit(address).netloc
        self._connection = HTTPConnection(self._host)
        self._seen: dict[str, tuple[int, Document | None]] = {}

    def get(self, address: str) -> tuple[int, Document | None]:
        parts = urlsplit(address)
        assert parts.netloc == self._host
        if parts.path not in self._seen:
            self._connection.request("GET", parts.path)
            answer = self._connection.getresponse()
            body = answer.read()
            html = answer.headers.get("Content-Type", "").startswith("text/html")
            self._seen[parts.path] = (answer.status, parse(body.decode()) if html else None)
        return self._seen[parts.path]

    def close(self) -> None:
        self._connection.close()


def dead_links(reader: Reader, base: str, page: Document) -> list[str]:
    """Return the addresses of a page that lead nowhere."""
    dead = []
    host = urlsplit(base).netloc
    for element, written in page.addresses():
        address, fragment = urldefrag(urljoin(base, written))
        if urlsplit(address).netloc != host or (
            element.tag == "link" and "alternate" in element.get("rel") and not written
        ):
            continue
        status, target = reader.get(address)
        if status != 200 or (fragment and (target is None or unquote(fragment) not in target.ids)):
            dead.append(f"{base}: {written}")
    return dead


@pytest.mark.parametrize("make", [sample_at, repository_site_at], ids=["sample", "real"])
def test_every_link_and_fragment_resolves(make: type, tmp_path: Path) -> None:
    portal: Portal = make(tmp_path / "site")
    server = Server(portal.output, "/sub/")
    built = gsc("build", "--site", str(portal.root), env={"SITEURL": server.address})
    assert built.returncode == 0, built.stderr
    with server.running() as address:
        reader = Reader(address)
        dead = []
        for path in pages_of(portal.output):
            if path != "404.html":
                base = address + path.removesuffix("index.html")
                status, page = reader.get(base)
                assert status == 200
                assert page is not None
                dead += dead_links(reader, base, page)
        lost = f"{address}zh/no/such/page/at/this/depth"
        status, page = reader.get(lost)
        assert status == 404
        assert page is not None
        dead += dead_links(reader, lost, page)
        reader.close()
    assert dead == []


def test_ids_stand_once_a_page(sample: Portal) -> None:
    for path in pages_of(sample.output):
        ids = parse(sample.text(path)).ids
        assert len(ids) == len(set(ids)), path


def body(portal: Portal, path: str) -> str:
    return re.sub(r'<p class="footer__address">[^<]*</p>', "", portal.text(path).split("<body>")[1])


def test_the_same_bytes_at_any_address_but_for_metadata(tmp_path: Path) -> None:
    """What a reader clicks does not depend on the address; it is only written out under the page, for paper."""
    texts = []
    for address in ("https://one.example.org", "https://two.example.org/below/here"):
        portal = sample_at(tmp_path / urlsplit(address).netloc)
        assert gsc("build", "--site", str(portal.root), env={"SITEURL": address}).returncode == 0
        texts.append({path: body(portal, path) for path in pages_of(portal.output) if path != "404.html"})
    assert texts[0] == texts[1]
