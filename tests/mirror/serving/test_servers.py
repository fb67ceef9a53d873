"""nginx and Caddy, started with the files that are written for them."""

import gzip
import ipaddress
import re
import socket
import ssl
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path

import brotli
import pytest
import zstandard
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from gsc.mirror.serving.rules import REVALIDATED, headers_of
from portal import files_of
from web_servers import SERVERS, Site, place_at, serving

HASHED = "tuf/targets/en/" + "0f" * 32 + ".index.html"
TEXT = b"As it was compressed ahead."
UNPACK = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda content: zstandard.ZstdDecompressor().decompressobj().decompress(content),
}
ESCAPES = (
    "../outside.txt",
    "..%2foutside.txt",
    "%2e%2e/outside.txt",
    "en/../../outside.txt",
    "en/%2e%2e%2f%2e%2e%2foutside.txt",
    "..%5coutside.txt",
    "..%252foutside.txt",
    "tuf/../../outside.txt",
    "tuf/targets/../../../outside.txt",
    "feeds/../../outside.txt/x.xml",
    ".state/secret.txt",
    "%2estate/secret.txt",
    "en/.%00/outside.txt",
)


def test_every_file_is_served_as_the_rules_say(site: Site) -> None:
    """Type, caching, policy, sharing; and the bytes are those of the file."""
    paths = [path for path in files_of(site.root) if not path.startswith(".state")]
    assert len(paths) > 50
    for path in paths:
        answer, content = site.ask(path.replace("目录", "%E7%9B%AE%E5%BD%95"), Accept_Encoding="identity")
        assert answer.status == 200, path
        assert content == (site.root / path).read_bytes(), path
        wanted = {field.name: field.value for field in headers_of(path, https=False)}
        told = {name: answer.headers[name] for name in wanted}
        assert told == wanted, path
        for name in ("Access-Control-Allow-Origin", "X-Robots-Tag", "Strict-Transport-Security"):
            assert (name in answer.headers) == (name in wanted), (path, name)
        assert len(answer.headers.get_all("Content-Security-Policy")) == 1


def test_a_folder_shows_its_page_or_nothing(site: Site) -> None:
    answer, content = site.ask("en/news/")
    assert (answer.status, content) == (200, (site.root / "en/news/index.html").read_bytes())
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    for path in ("static/", "data/", "tuf/", "tuf/metadata/", "tuf/targets/en/", "rs/packs/", ".well-known/"):
        assert site.ask(path)[0].status == 404, path


def test_a_folder_without_its_slash_leads_to_it(site: Site) -> None:
    """The way is told without a host, so that it also fits behind another server."""
    answer, _ = site.ask("en/news")
    assert answer.status in {301, 308}
    assert answer.headers["Location"] == f"{site.below}en/news/"
    if site.below != "/":
        answer, _ = site.ask_host(site.below[:-1])
        assert answer.headers["Location"] == site.below


@pytest.mark.parametrize("path", ["nothing", "a/b/c/d/e/", "static/site.0123456789ab.css", "tuf/metadata/9.root.json"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_does_not_exist(site: Site, path: str, method: str) -> None:
    """The site's page says so at any depth, its links lead into the copy, and no cache keeps it."""
    answer, content = site.ask(path, method, If_None_Match='"x"', Range="bytes=0-10")
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == REVALIDATED
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    if method == "HEAD":
        assert content == b""
        return
    page = content.decode()
    assert f'rel="stylesheet" href="{site.below}static/' in page
    assert f' src="{site.below}static/' in page
    assert f'href="{site.below}en/"' in page
    assert [each[0] for each in re.findall(rf'([^ ]+)="({re.escape(site.origin)}[^"]*)"', page)] == ["href", "content"]
    assert f'<link rel="canonical" href="{site.origin}404.html">' in page
    assert f'<meta property="og:url" content="{site.origin}404.html">' in page


def test_outside_the_path_there_is_nothing(site: Site) -> None:
    if site.below == "/":
        return
    for path in ("/", "/en/", "/index.html", "/subway/", "/sub../outside.txt"):
        assert site.ask_host(path)[0].status == 404, path


@pytest.mark.parametrize("path", ESCAPES)
def test_nothing_outside_the_folder_is_shown(site: Site, path: str) -> None:
    answer, content = site.ask(path)
    assert answer.status in {400, 404}
    assert b"not to be seen" not in content


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(site: Site, method: str) -> None:
    assert site.ask("en/index.html", method)[0].status == 405


def test_part_of_a_file(site: Site) -> None:
    whole = (site.root / "data/x/table.csv").read_bytes()
    for coding in ("identity", "gzip, br, zstd"):
        answer, content = site.ask("data/x/table.csv", Range="bytes=100-199", Accept_Encoding=coding)
        if answer.status == 206:
            assert (content, answer.headers["Content-Range"]) == (whole[100:200], f"bytes 100-199/{len(whole)}")
            assert "Content-Encoding" not in answer.headers
        else:  # allowed by RFC 9110, 14.2, for a form that is compressed as it is sent
            assert coding != "identity"
            assert UNPACK[answer.headers["Content-Encoding"]](content) == whole
    assert site.ask("data/x/table.csv", Range="bytes=99999999-", Accept_Encoding="identity")[0].status == 416
    answer, content = site.ask(HASHED, Range="bytes=-5")
    assert (answer.status, content) == (206, (site.root / HASHED).read_bytes()[-5:])


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    first, _ = site.ask("en/index.html")
    for fields in (
        {"If_None_Match": first.headers["ETag"]},
        {"If_Modified_Since": first.headers["Last-Modified"]},
    ):
        answer, content = site.ask("en/index.html", **fields)
        assert (answer.status, content) == (304, b"")
        assert answer.headers["Cache-Control"] == REVALIDATED
    assert site.ask("en/index.html", If_None_Match='"other"')[0].status == 200


@pytest.mark.parametrize(("coding", "caddy_only"), [("gzip", False), ("br", True), ("zstd", True)])
def test_copies_compressed_ahead_are_sent(site: Site, coding: str, *, caddy_only: bool) -> None:
    """A plain nginx knows gzip only; its file names the module for more."""
    if caddy_only and site.server != "caddy":
        return
    for path in ("packed/", "packed/index.html"):
        answer, content = site.ask(path, Accept_Encoding=coding)
        assert answer.headers["Content-Encoding"] == coding
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert TEXT in UNPACK[coding](content)
    assert b"As it is." in site.ask("packed/", Accept_Encoding="identity")[1]


def test_what_has_no_such_copy_is_compressed_as_it_is_sent(site: Site) -> None:
    for path in ("data/x/table.csv", "en/"):
        answer, content = site.ask(path, Accept_Encoding="gzip")
        file = site.root / path
        assert (
            UNPACK[answer.headers["Content-Encoding"]](content)
            == (file if file.is_file() else file / "index.html").read_bytes()
        )


@pytest.mark.parametrize(
    "path", ["tuf/metadata/3.bin-0a.json", HASHED, "rs/changelist.xml", "rs/packs/bin-0a.3.zip", "data/x/table.parquet"]
)
def test_signed_bytes_are_never_transformed(site: Site, path: str) -> None:
    answer, content = site.ask(path, Accept_Encoding="gzip, br, zstd")
    assert "Content-Encoding" not in answer.headers
    assert content == (site.root / path).read_bytes()


def test_a_new_state_is_served_at_once(site: Site) -> None:
    """The mirror's link is renamed; the server is not told."""
    above = site.root.parent
    new = above / "generations" / "2"
    (new / "en").mkdir(parents=True, exist_ok=True)
    (new / "en/index.html").write_text("the next state", "utf-8")
    site.ask("en/")
    try:
        for goal, wanted in (("generations/2", True), ("generations/1", False)):
            lead_to(goal, site.root)
            assert (site.ask("en/")[1] == b"the next state") is wanted
    finally:
        lead_to("generations/1", site.root)


def lead_to(goal: str, link: Path) -> None:
    new = link.with_name("next")
    new.symlink_to(goal)
    new.rename(link)


@pytest.mark.parametrize("name", SERVERS)
def test_at_its_own_address_the_page_is_sent_as_it_is(name: str, tree: Path, tmp_path: Path) -> None:
    place = place_at(tree / "current")
    page = (tree / "current" / "404.html").read_bytes()
    with serving(name, place, tmp_path) as address:
        site = Site(name, address, "/", tree / "current", "")
        for fields in ({}, {"Range": "bytes=0-3"}, {"If_None_Match": site.ask("404.html")[0].headers["ETag"]}):
            answer, content = site.ask("no/where", **fields)
            assert (answer.status, content) == (404, page)


@pytest.mark.parametrize("name", SERVERS)
def test_before_the_first_copy_there_is_nothing_to_see(name: str, tmp_path: Path) -> None:
    """The file may be written, and the server started, before a mirror has copied anything."""
    place = place_at(tmp_path / "nothing", "/sub/")._replace(origin="https://origin.example.org/")
    with serving(name, place, tmp_path) as address:
        assert Site(name, address, "/sub/", tmp_path, "").ask("en/")[0].status in {404, 500}


def test_nginx_with_a_certificate(tree: Path, tmp_path: Path) -> None:
    """It says that it stays with https, and offers HTTP/2."""
    place = place_at(tree / "current")
    certificate, key = own_certificate(tmp_path)
    place = place._replace(address=place.address._replace(scheme="https"), certificate=certificate, key=key)
    trusting = ssl.create_default_context(cafile=certificate)
    trusting.set_alpn_protocols(["h2"])
    at = ("127.0.0.1", place.address.port)
    with serving("nginx", place, tmp_path):
        with socket.create_connection(at) as plain, trusting.wrap_socket(plain, server_hostname=at[0]) as safe:
            assert safe.selected_alpn_protocol() == "h2"
        connection = HTTPSConnection(*at, context=ssl.create_default_context(cafile=certificate))
        connection.request("GET", "/en/")
        assert connection.getresponse().headers["Strict-Transport-Security"] == "max-age=31536000"
        connection.close()


def own_certificate(folder: Path) -> tuple[str, str]:
    """Write a certificate for this machine, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    plain = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(*plain))
    return str(folder / "certificate.pem"), str(folder / "key.pem")
