"""Web addresses, identifiers, and where host names lead."""

import socket

import pytest

from gsc.ingest.catalogues.address import identifier, joined, origin, skeleton, web_address
from gsc.ingest.catalogues.failure import HarvestError
from gsc.ingest.catalogues.place import checked_address, is_public


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://EXAMPLE.org:443/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org:8080/数据", "http://example.org:8080/%E6%95%B0%E6%8D%AE"),
        ("https://例子.example/a", "https://xn--fsqu00a.example/a"),
        ("https://example.org/a%2Fb", "https://example.org/a%2Fb"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
    ],
)
def test_an_address_has_one_form(given: str, wanted: str) -> None:
    assert web_address(given) == wanted
    assert web_address(wanted) == wanted


@pytest.mark.parametrize(
    "given",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt://example.org/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "//example.org/a",
        "https://user:pass@example.org/",
        "https://example.org\\@evil.example/",
        "https://example.org/a b",
        "https://example.org/\x00",
        "https://example.org/a\nb",
        "https://exa<mple.org/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https:///a",
        "https://example.org/%zz",
        "https://-example.org/",
        "https://example.org/" + "a" * 3000,
    ],
)
def test_anything_else_is_none(given: str) -> None:
    assert web_address(given) == ""


def test_identifiers() -> None:
    assert identifier("doi:10.1000/182") == "https://doi.org/10.1000/182"
    assert identifier("urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66").startswith("urn:uuid:")
    assert identifier("6e8bc430") == identifier("urn:a b:c") == identifier("urn:") == ""


def test_joined_leads_nowhere_but_to_the_web() -> None:
    assert joined("https://a.example/x/y", "../z") == "https://a.example/z"
    assert joined("https://a.example/x", "javascript:1") == joined("https://a.example/", "a\x00b") == ""
    assert origin("http://a.example/x") == ("http", "a.example", 80)


def test_what_looks_alike_has_one_skeleton() -> None:
    cyrillic = "https://a.example/d%D0%B0ta"  # U+0430
    assert skeleton(cyrillic) == skeleton("https://a.example/data")
    assert skeleton("https://a.example/%EF%BC%A1") == skeleton("https://a.example/A")
    assert skeleton("https://a.example/a") != skeleton("https://a.example/A")


@pytest.mark.parametrize("given", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"])
def test_public(given: str) -> None:
    assert is_public(given)


@pytest.mark.parametrize(
    "given",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  none is bound
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:db8::1",
        "2001:0:7f00:1::",
    ],
)
def test_not_public(given: str) -> None:
    assert not is_public(given)


def resolve_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def code_of(url: str, *allowed: str) -> str:
    with pytest.raises(HarvestError) as refused:
        checked_address(url, frozenset(allowed))
    return refused.value.code


def test_a_name_is_looked_up_and_all_its_addresses_are_public(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, "93.184.216.34")
    assert checked_address("https://a.example/", frozenset()) == ("93.184.216.34", 443)
    resolve_to(monkeypatch, "93.184.216.34", "10.0.0.7")
    assert code_of("https://a.example/") == "harvest-private"
    assert checked_address("https://a.example/", frozenset(("a.example",)))[1] == 443


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "localhost", "[::1]"])
def test_this_machine_is_not_asked(host: str) -> None:
    assert code_of(f"https://{host}/") == "harvest-private"


def test_plain_http_only_where_it_is_allowed() -> None:
    assert code_of("http://127.0.0.1:1234/") == "harvest-address"
    assert code_of("http://127.0.0.1:1234/", "127.0.0.1:80") == "harvest-address"
    assert checked_address("http://127.0.0.1:1234/", frozenset(("127.0.0.1:1234",))) == ("127.0.0.1", 1234)
