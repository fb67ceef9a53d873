"""What a text names as a destination, a folder kept for it, and the address of a site."""

from pathlib import Path

import pytest

from gsc.mirror.failure import INPUT, MACHINE, MirrorError
from gsc.mirror.origin.address import site_address
from gsc.mirror.origin.stores.destination import DIRECTORY, RSYNC, S3, Destination, read_destination
from gsc.mirror.origin.workspace import open_workspace, refuse_nested


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("s3://gsc-site", Destination(S3, "gsc-site")),
        ("s3://gsc.site/a/b/", Destination(S3, "gsc.site", "a/b/")),
        ("rsync://host/module", Destination(RSYNC, "rsync://host/module")),
        ("rsync://me@host:8730/module/a b/", Destination(RSYNC, "rsync://me@host:8730/module/a b")),
        ("me@host:/srv/gsc/", Destination(RSYNC, "me@host:/srv/gsc")),
        ("me@[::1]:gsc", Destination(RSYNC, "me@[::1]:gsc")),
        ("/srv/gsc", Destination(DIRECTORY, "/srv/gsc")),
        ("/srv/me@host:x", Destination(DIRECTORY, "/srv/me@host:x")),
    ],
)
def test_destinations(text: str, wanted: Destination) -> None:
    assert read_destination(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "ftp://host/a", "s3://", "s3://UPPER/x", "s3:///x", "rsync://", "rsync://host", "rsync://-e/x", "a\0b",
     "rsync://host/-x", "https://example.org/"],
)  # fmt: skip
def test_no_destinations(text: str) -> None:
    with pytest.raises(MirrorError) as error:
        read_destination(text)
    assert (error.value.code, error.value.cause) == ("publish-destination", INPUT)


@pytest.mark.parametrize("text", ["-e@host:x", "me@-oProxyCommand=x:y", "me@host:-x", "me@host::module"])
def test_what_could_be_taken_for_an_option_is_no_remote(text: str) -> None:
    assert read_destination(text).kind == DIRECTORY


def test_one_publish_with_the_same_keys(tmp_path: Path) -> None:
    to = read_destination("s3://gsc-site")
    with open_workspace(str(tmp_path), to) as folder:
        assert Path(folder).stat().st_mode & 0o777 == 0o700
        with pytest.raises(MirrorError) as error, open_workspace(str(tmp_path), read_destination("/elsewhere")):
            pass
    assert (error.value.code, error.value.cause) == ("publish-keys-busy", MACHINE)
    with open_workspace(str(tmp_path), to) as again:
        assert again == folder


@pytest.mark.parametrize(
    ("to", "keys", "build"),
    [
        ("/srv/gsc", "/srv/gsc/keys", "/home/site/output"),
        ("/srv/gsc", "/srv/gsc", "/home/site/output"),
        ("/home/site/output/copy", "/srv/keys", "/home/site/output"),
        ("/home/site", "/srv/keys", "/home/site/output"),
        ("s3://gsc-site", "/home/site/output/keys", "/home/site/output"),
    ],
)
def test_places_within_each_other(to: str, keys: str, build: str) -> None:
    with pytest.raises(MirrorError) as error:
        refuse_nested(read_destination(to), keys, build)
    assert error.value.code == "publish-nested"


def test_places_apart() -> None:
    refuse_nested(read_destination("/srv/gsc"), "/srv/gsc-keys", "")
    refuse_nested(read_destination("s3://gsc-site"), "/srv/keys", "/srv/output")


ROBOTS = "User-agent: *\nAllow: /\n\nSitemap: https://gsc.example.org/sub/sitemap.xml\n"
MISSING = '<link rel="canonical" href="https://gsc.example.org/404.html">'


@pytest.mark.parametrize(
    ("files", "given", "wanted"),
    [
        ({"robots.txt": ROBOTS}, "", "https://gsc.example.org/sub"),
        ({"robots.txt": "User-agent: *\nDisallow: /\n", "404.html": MISSING}, "", "https://gsc.example.org"),
        ({"robots.txt": ROBOTS}, "http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ({}, "https://例子.example/gsc", "https://例子.example/gsc"),
    ],
)
def test_addresses(tmp_path: Path, files: dict[str, str], given: str, wanted: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert site_address(str(tmp_path), given) == wanted


@pytest.mark.parametrize(
    "given", ["", "gsc.example.org", "https://", "https://a b/", 'https://a/"', "ftp://a", "https://a/?b"]
)
def test_no_addresses(tmp_path: Path, given: str) -> None:
    (tmp_path / "mirror.json").write_bytes(b"{}\n")
    with pytest.raises(MirrorError) as error:
        site_address(str(tmp_path), given)
    assert error.value.code == ("publish-address-form" if given else "publish-address")


def test_a_folder_that_is_no_build_is_not_asked_for_its_address(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(MirrorError) as error:
            site_address(str(folder), "")
        assert error.value.code == "publish-no-build"
