"""The registers without rows in the sources: whole schema, words in both languages, a way in, and nothing made up."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
import yaml

from project.register_tables import Declared, read_rows, registers
from project.source_text import CENTER, CIRCULAR, INSTITUTIONAL, OPINIONS, PILOT, stands

EMPTY: Final = (
    "registrations procurement-catalogue recommended-products green-building-products notices certifiers ratings "
    "disclosures export-standards events finance life-cycle index-evaluation tools members partners"
)
PLANS: Final = {
    "天津市绿色供应链管理试点实施方案": PILOT,
    "亚太经合组织绿色供应链合作网络天津示范中心建设方案": CENTER,
    "创新绿色供应链管理体制机制实施方案": INSTITUTIONAL,
    "天津市关于推进供应链创新与应用的实施意见": OPINIONS,
    "天津市加快建立健全绿色低碳循环发展经济体系的实施方案": CIRCULAR,
}
CITED: Final = re.compile(r"^([^（]+?)(?:（[^）]+）)?第([0-9—、]+)行：“(.+)”$")
CONTACT: Final = {"contact_person", "contact_phone", "contact_email"}


def described(found: Declared) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((found.folder / "datapackage.yaml").read_text("utf-8"))
    return read


def words(package: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield (place, what stands in English, what stands in Chinese) of every field."""
    chinese = package["gsc"]["translations"]["zh"]["resources"]
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            place = f"{package['name']}.{resource['name']}.{field['name']}"
            yield place, field, chinese[resource["name"]]["fields"][field["name"]]


@pytest.mark.parametrize("name", EMPTY.split())
def test_it_is_published_without_rows_and_says_that_nobody_has_adopted_it(name: str) -> None:
    found = registers()[name]
    package = described(found)
    for resource in package["resources"]:
        assert read_rows(found.folder / resource["path"]) == [], resource["name"]
    assert "No authority has adopted it yet" in package["description"]
    assert "尚无主管机关采用" in package["gsc"]["translations"]["zh"]["description"]


@pytest.mark.parametrize("name", EMPTY.split())
def test_every_field_and_category_has_its_words_in_both_languages(name: str) -> None:
    for place, english, chinese in words(described(registers()[name])):
        assert english["title"], place
        assert chinese["title"], place
        assert english["description"], place
        assert chinese["description"], place
        codes = [each["value"] for each in english.get("categories", ())]
        assert list(chinese.get("categories", {})) == codes == english.get("constraints", {}).get("enum", []), place


@pytest.mark.parametrize("name", EMPTY.split())
def test_the_passages_that_call_for_it_stand_in_the_documents(name: str) -> None:
    package = described(registers()[name])
    told = package["gsc"]["translations"]["zh"]["sources"]
    assert told
    for source, title in zip(package["sources"], told, strict=True):
        cited = CITED.match(title)
        assert cited, title
        stands(cited[3], PLANS[cited[1]], cited[2].replace("—", "-").replace("、", ", "))
        assert f"“{cited[3]}”" in source["title"]


@pytest.mark.parametrize("name", EMPTY.split())
def test_the_form_tells_the_way_and_keeps_contact_data_apart(name: str) -> None:
    found = registers()[name]
    intake = found.register["intake"]
    assert {each["name"] for each in intake["internal"]} >= CONTACT
    assert "No authority has adopted it yet" in intake["steps"]["en"]
    assert "尚无主管机关采用" in intake["steps"]["zh"]
    assert intake["steps"]["en"].count("\n1. ") == intake["steps"]["zh"].count("\n1. ") == 1
    numbers = [re.findall(r"(?m)^(\d+)\. ", intake["steps"][lang]) for lang in ("en", "zh")]
    assert numbers[0] == numbers[1]
    published = {field["name"] for each in described(found)["resources"] for field in each["schema"]["fields"]}
    assert not published & {each["name"] for each in intake["internal"]}
    assert not [each for each in published if re.search("phone|mail|contact|person", each)]


@pytest.mark.parametrize("name", EMPTY.split())
def test_its_records_have_states(name: str) -> None:
    register = registers()[name].register
    assert ("lifecycle" in register) != ("status" in register)
    assert "state" in register["list"]
    assert "state" in register["facets"]
