"""Every page is well-formed HTML with one title and one main part."""

from io import StringIO
from itertools import pairwise

import html5lib
import pytest

from document import read
from portal import BUILT, Portal, pages_of


def test_the_parser_finds_no_error(sample: Portal) -> None:
    for path in pages_of(sample.output):
        parser = html5lib.HTMLParser()
        parser.parse(StringIO(sample.text(path)))
        assert parser.errors == [], path


@pytest.mark.parametrize("site", BUILT)
def test_one_title_one_main_part(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    for path in pages_of(portal.output):
        page = read(portal.output / path)
        page.one("main")
        page.one("title")
        assert page.all("h1"), path
        levels = [int(each.tag[1]) for each in page.elements if each.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), f"{path}: {levels}"


@pytest.mark.parametrize("site", BUILT)
def test_marks_of_the_engine_are_all_resolved(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    for path in pages_of(portal.output):
        assert not any("\ue000" <= sign <= "\ue00f" for sign in portal.text(path)), path
