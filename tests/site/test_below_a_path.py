"""Served below a path, every link and every fragment leads somewhere, from 404.html too."""

import re
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from document import Document, parse, read
from portal import BUILT, Portal, gsc, pages_of, sample_at
from served import Server

LISTED = {"link": {"stylesheet", "icon", "alternate", "canonical"}}


class Reader:
    """Asks the server for each address once. Its files are read from the folder that it serves."""

    def __init__(self, address: str, portal: Portal) -> None:
        """Take the address of the server, and the site."""
        self._base = urlsplit(address)
        self._output = portal.output
        self._connection = HTTPConnection(self._base.netloc)
        self._seen: dict[str, tuple[int, Document | None]] = {}
        self._ids: dict[str, frozenset[str]] = {}

    def leads(self, address: str, fragment: str) -> bool:
        """Say whether there is such a page, with such a fragment."""
        status, target = self.get(address)
        if not fragment:
            return status == 200
        if address not in self._ids:
            self._ids[address] = frozenset(target.ids if target and status == 200 else ())
        return unquote(fragment) in self._ids[address]

    def get(self, address: str) -> tuple[int, Document | None]:
        parts = urlsplit(address)
        assert parts.netloc == self._base.netloc
        if parts.path not in self._seen:
            self._connection.request("GET", parts.path)
            answer = self._connection.getresponse()
            body = answer.read()
            html = answer.headers.get("Content-Type", "").startswith("text/html")
            self._seen[parts.path] = (answer.status, self._document(answer.status, parts.path, body) if html else None)
        return self._seen[parts.path]

    def _document(self, status: int, path: str, body: bytes) -> Document:
        file = self._output / unquote(path).removeprefix(self._base.path)
        file = file / "index.html" if file.is_dir() else file
        if status == 200:
            assert file.read_bytes() == body
            return read(file)  # other tests have read it already
        return parse(body.decode())

    def close(self) -> None:
        self._connection.close()


def dead_links(reader: Reader, base: str, page: Document, own: str) -> list[str]:
    """Return the addresses of a page that lead nowhere; `own` is what the site calls itself, `base` where it is."""
    dead = []
    host = urlsplit(base).netloc
    for element, written in page.addresses():
        address, fragment = urldefrag(urljoin(base, written))
        if address.startswith(own):
            address = f"http://{host}/sub/{address.removeprefix(own)}"
        if urlsplit(address).netloc != host or (
            element.tag == "link" and "alternate" in element.get("rel") and not written
        ):
            continue
        if not reader.leads(address, fragment):
            dead.append(f"{base}: {written}")
    return dead


@pytest.mark.parametrize("site", BUILT)
def test_every_link_and_fragment_resolves(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    own = {"sample": "https://sample.example.org/", "real": "https://gsc.example.org/"}[site]
    with Server(portal.output, "/sub/").running() as address:
        reader = Reader(address, portal)
        dead = []
        for path in pages_of(portal.output):
            if path != "404.html":
                base = address + path.removesuffix("index.html")
                status, page = reader.get(base)
                assert status == 200
                assert page is not None
                dead += dead_links(reader, base, page, own)
        reader.close()
    assert dead == []


def test_every_link_of_a_page_that_is_not_there(tmp_path: Path) -> None:
    """404.html stands at any depth, so that it is made for one address."""
    portal = sample_at(tmp_path / "site")
    server = Server(portal.output, "/sub/")
    built = gsc("build", "--site", str(portal.root), env={"SITEURL": server.address})
    assert built.returncode == 0, built.stderr
    with server.running() as address:
        reader = Reader(address, portal)
        lost = f"{address}zh/no/such/page/at/this/depth"
        status, page = reader.get(lost)
        assert status == 404
        assert page is not None
        assert dead_links(reader, lost, page, address) == []
        reader.close()


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
