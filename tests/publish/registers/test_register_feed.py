"""The feed of a register: changes of state up to the day of the build, or records by a date."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gsc.build.renderer import Renderer
from gsc.publish.outputs import Output
from publish.registers.listed_registers import AS_OF, library, makers, registrations
from publish.registers.made_lists import outputs, renderer

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    return renderer(tmp_path_factory.mktemp("feed") / "site")


def entries(rendered: Renderer, output: Output) -> list[ET.Element]:
    return ET.fromstring(rendered.make(output)).findall(f"{ATOM}entry")  # noqa: S314  made here


def texts(found: list[ET.Element], name: str) -> list[str]:
    return [each.findtext(f"{ATOM}{name}") or "" for each in found]


def test_changes_of_state_newest_first(rendered: Renderer) -> None:
    made = outputs(library())
    for lang, state in (("zh", "公示中"), ("en", "On public notice")):
        found = entries(rendered, made[f"feeds/{lang}/registrations.xml"])
        days = texts(found, "updated")
        assert days == sorted(days, reverse=True)
        assert days[0] == "2026-11-10T00:00:00Z"
        assert max(days)[:10] <= AS_OF
        assert texts(found, "title")[0].endswith(state)
        ids = texts(found, "id")
        assert ids[0] == f"https://data.example.org/portal/{lang}/registrations/r-41/#notice-2026-11-10"
        assert len(set(ids)) == len(ids)
        assert "No. 9" in " ".join(texts(found, "summary"))
    assert len(found) == 11  # the expiry of 2029 has not happened


def test_records_by_a_date(rendered: Renderer) -> None:
    facts = registrations()
    register = facts.register._replace(feed="registered")
    made = outputs(library(makers(), facts._replace(register=register, table=facts.table._replace(register=register))))
    found = entries(rendered, made["feeds/zh/registrations.xml"])
    assert texts(found, "updated")[0] == "2026-06-18T00:00:00Z"
    assert len(found) == 5


def test_a_title_in_another_language_says_so(rendered: Renderer) -> None:
    found = entries(rendered, outputs(library())["feeds/en/registrations.xml"])
    marked = [each for each in found if "高强钢筋" in (each.findtext(f"{ATOM}title") or "")]
    assert {each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in marked} == {"zh-Hans"}


def test_an_empty_feed_has_the_date_of_the_build(rendered: Renderer) -> None:
    facts = registrations()._replace(records=())
    made = outputs(library(facts))["feeds/zh/registrations.xml"]
    assert entries(rendered, made) == []
    assert f"<updated>{AS_OF}T00:00:00Z" in rendered.make(made).decode()


def test_a_register_without_a_feed_has_none(tmp_path: Path) -> None:
    assert not [path for path in outputs(library(makers())) if path.startswith("feeds/")]
    assert tmp_path
