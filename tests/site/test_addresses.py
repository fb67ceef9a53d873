"""No page asks another host for anything, and links hold no address of the site itself."""

import pytest

from document import Element, read
from portal import BUILT, Portal, pages_of

LOADING = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "dns-prefetch", "prefetch"}
METADATA = {"canonical", "alternate"}


def loads(element: Element) -> bool:
    return element.tag in {"script", "img", "source", "iframe"} or bool(LOADING & set(element.get("rel").split()))


@pytest.mark.parametrize("site", BUILT)
def test_nothing_is_loaded_from_another_host(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    for path in pages_of(portal.output):
        page = read(portal.output / path)
        for element, address in page.addresses():
            if loads(element) and path != "404.html":
                assert "//" not in address, f"{path}: {address}"
                assert not address.startswith(("/", "data:", "blob:"))
        styled = [each.get("style") + each.get("srcset") for each in page.elements]
        assert not any(styled), path
        assert not page.all("base"), path


def test_styles_and_scripts_load_nothing(sample: Portal) -> None:
    for path in (*sample.output.glob("static/*.css"), *sample.output.glob("static/*.js")):
        text = path.read_text("utf-8")
        assert "://" not in text.replace("http://www.w3.org/2000/svg", "")
        assert "@import" not in text


@pytest.mark.parametrize("site", BUILT)
def test_links_inside_the_site_are_relative(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    own = {"sample": "https://sample.example.org", "real": "https://gsc.example.org"}[site]
    for path in pages_of(portal.output):
        if path == "404.html":  # a server shows it at any depth
            continue
        for element, address in read(portal.output / path).addresses():
            if element.tag == "link" and METADATA & set(element.get("rel").split()) and address.startswith(own):
                continue
            assert not address.startswith((own, "/")), f"{path}: {address}"


def test_the_sites_of_the_network_stand_on_every_page(sample: Portal) -> None:
    for path in pages_of(sample.output):
        page = read(sample.output / path)
        assert page.all("a", href="https://network.example.org"), path
        assert page.all("a", href="https://partner.example.org/en"), path


def test_the_notice_stands_on_every_page(sample: Portal) -> None:
    for path in pages_of(sample.output):
        page = read(sample.output / path)
        assert [each for each in page.elements if each.get("class") in {"notice", "choice__notice"}], path


def test_files_hold_no_path_of_this_machine(sample: Portal) -> None:
    for path in sample.output.rglob("*"):
        if path.is_file():
            assert str(sample.root).encode() not in path.read_bytes(), path
