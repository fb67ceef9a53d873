"""Addresses, folders, and the page for what does not exist."""

import pytest

from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.serving.not_found import Exchange, exchange, kept, origin_of
from gsc.mirror.serving.place import Place, read_address, read_folder


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("https://mirror.example.org", "https://mirror.example.org/"),
        ("https://mirror.example.org/gsc", "https://mirror.example.org/gsc/"),
        ("https://Mirror.Example.org/a/b.c/", "https://mirror.example.org/a/b.c/"),
        ("http://127.0.0.1:8080/sub/", "http://127.0.0.1:8080/sub/"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("https://mirror.example.org:443/", "https://mirror.example.org/"),
        ("https://xn--fiq228c.example/", "https://xn--fiq228c.example/"),
    ],
)
def test_addresses(text: str, full: str) -> None:
    assert read_address(text).text == full


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mirror.example.org",
        "ftp://mirror.example.org/",
        "file:///srv/gsc/",
        "https://",
        "https:///gsc/",
        "https://user@mirror.example.org/",
        "https://user:secret@mirror.example.org/",
        "https://mirror.example.org/?a=b",
        "https://mirror.example.org/#a",
        "https://mirror.example.org/a b/",
        "https://mirror.example.org/../",
        "https://mirror.example.org/a//b/",
        "https://mirror.example.org/%2e%2e/",
        "https://mirror.example.org/{path}/",
        "https://mirror.example.org/$uri/",
        'https://mirror.example.org/";}/',
        "https://mirror.example.org;/",
        "https://mirror.example.org:99999/",
        "https://mirror.example.org:a/",
        "https://-mirror.example.org/",
        "https://镜像.example/",
        "https://[::1/",
        "https://[fe80::1%eth0]/",
        "https://mirror.example.org/\n/",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(MirrorError) as raised:
        read_address(text)
    assert (raised.value.code, raised.value.cause) == ("serving-address", INPUT)


@pytest.mark.parametrize("text", ["/srv/gsc/current", "/srv/绿色 供应链/current", "/srv/a#b;c"])
def test_folders(text: str) -> None:
    assert read_folder(text) == text


@pytest.mark.parametrize("sign", ['"', "'", "`", "\\", "$", "{", "}", "*", "\n", "\x00", "\x7f"])
def test_a_folder_that_a_server_would_misread(sign: str) -> None:
    with pytest.raises(MirrorError) as raised:
        read_folder(f"/srv/a{sign}b")
    assert (raised.value.code, raised.value.cause) == ("serving-folder", INPUT)


def test_a_link_is_not_followed(tmp_path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "current").symlink_to("one")
    assert read_folder(str(tmp_path / "current")) == str(tmp_path / "current")


@pytest.mark.parametrize(
    ("page", "origin"),
    [
        ('<link rel="canonical" href="https://a.example/404.html">', "https://a.example/"),
        ('<link rel="canonical" href="https://a.example:81/b/404.html">', "https://a.example:81/b/"),
        ('<link rel="canonical" href="404.html">', ""),
        ('<link rel="canonical" href="https://a.example/other.html">', ""),
        ('<link rel="canonical" href="https://a.example/`{{env}}`/404.html">', ""),
        ('<link rel="canonical" href="https://a.example/\';x/404.html">', ""),
        ("", ""),
    ],
)
def test_a_page_tells_its_origin(page: str, origin: str) -> None:
    assert origin_of(page) == origin


def test_links_are_exchanged_only_away_from_the_origin() -> None:
    place = Place("/srv", read_address("https://m.example/sub/"))
    assert exchange(place) is None
    assert exchange(place._replace(origin="https://m.example/sub/")) is None
    made = exchange(place._replace(origin="https://o.example/"))
    assert made == Exchange('="https://o.example/', '="/sub/')
    assert kept(made)[0] == Exchange('rel="canonical" href="/sub/', 'rel="canonical" href="https://o.example/')
