"""Addresses of a preview lead to files of the output, and nowhere else."""

from pathlib import Path

import pytest

from gsc.site.preview.injection import injected, without_injection
from gsc.site.preview.pages import Elsewhere, Found, at_home, find, mark_of, read_page


@pytest.fixture
def output(tmp_path: Path) -> Path:
    made = tmp_path / "preview"
    (made / "zh" / "news").mkdir(parents=True)
    (made / "zh" / "index.html").write_text("home", "utf-8")
    (made / "zh" / "news" / "index.html").write_text("news", "utf-8")
    (made / ".well-known").mkdir()
    (made / ".well-known" / "security.txt").write_text("Contact:", "utf-8")
    (made / "404.html").write_text("none", "utf-8")
    (made / "empty").mkdir()
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (made / "leading-out").symlink_to(tmp_path)
    (made / "zh" / "leading.txt").symlink_to(tmp_path / "secret.txt")
    return made


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/zh/", "zh/index.html"),
        ("/zh/index.html", "zh/index.html"),
        ("/zh/news/", "zh/news/index.html"),
        ("/%7A%68/", "zh/index.html"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_addresses_of_files(output: Path, address: str, path: str) -> None:
    assert find(str(output), address) == Found(str(output.resolve() / path), path)


def test_a_folder_without_its_slash_is_elsewhere(output: Path) -> None:
    assert find(str(output), "/zh/news") == Elsewhere("/zh/news/")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "zh/",
        "/",
        "/empty",
        "/empty/",
        "/no/such/",
        "/../secret.txt",
        "/zh/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/zh/..%2f..%2fsecret.txt",
        "/zh/%2e/index.html",
        "/zh//news/",
        "//zh/",
        "/zh\\..\\..\\secret.txt",
        "/zh/index.html/",
        "/zh/index.html%00",
        "/zh/%ff",
        "/leading-out/secret.txt",
        "/leading-out/",
        "/zh/leading.txt",
        "/" + "a" * 5000,
    ],
)
def test_addresses_of_nothing(output: Path, address: str) -> None:
    assert find(str(output), address) is None
    assert read_page(str(output), address) == (None, b"none")


def test_an_output_folder_that_is_not_there(tmp_path: Path) -> None:
    assert read_page(str(tmp_path / "none"), "/zh/") == (None, b"")


def test_the_page_for_what_is_not_there_links_to_this_server() -> None:
    page = (
        b'<link rel="canonical" href="https://x.example/sub/404.html"><a href="https://x.example/sub/zh/">'
        b'<meta property="og:url" content="https://x.example/sub/404.html">'
    )
    made = at_home(page)
    assert b'<a href="/zh/">' in made
    assert made.count(b"https://x.example/sub/404.html") == 2
    assert at_home(b"<p>other</p>") == b"<p>other</p>"


@pytest.mark.parametrize("page", [b"<html><body>x</body></html>\n", b"<p>bare", b"", b"<pre></body></pre></body>"])
def test_what_is_put_in_can_be_taken_out(page: bytes) -> None:
    assert without_injection(injected(page, "12ab")) == page
    assert injected(page, "12ab").count(b"/.gsc/preview.js") == 1


def test_a_mark_changes_with_the_bytes_and_with_the_pictures(output: Path) -> None:
    found = find(str(output), "/zh/")
    assert isinstance(found, Found)

    def marked(page: bytes) -> str:
        return mark_of(str(output), found, page)

    page = b'<p><img alt="" src="mark.png"> <img src="/absent.png"> <img src="https://x.example/y.png">'
    first = marked(page)
    assert marked(page) == first
    assert marked(page + b" ") != first
    (output / "zh" / "mark.png").write_bytes(b"1")
    second = marked(page)
    assert second != first
    (output / "zh" / "mark.png").write_bytes(b"22")
    assert marked(page) not in {first, second}
