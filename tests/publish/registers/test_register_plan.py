"""All outputs of registers together: each at an address of its own, in every language."""

from collections import Counter

from gsc.build.digests import OutputDigests
from gsc.model.library import Library
from gsc.publish.outputs import Output
from gsc.publish.registers.links import index_links
from gsc.publish.registers.overview import home_registers, register_home
from gsc.publish.registers.plan import register_addresses, register_outputs
from publish import sample_site
from publish.registers.listed_registers import AS_OF, library, makers, ratings


def planned(site: Library) -> list[Output]:
    return list(register_outputs(site, index_links(site, AS_OF), AS_OF))


def test_no_two_outputs_share_an_address() -> None:
    counted = Counter(output.path for output in planned(library()))
    assert [path for path, times in counted.items() if times > 1] == []


def test_every_page_has_its_twin() -> None:
    paths = {output.path for output in planned(library())}
    assert {path.removeprefix("zh/") for path in paths if path.startswith("zh/")} == {
        path.removeprefix("en/") for path in paths if path.startswith("en/")
    }


def test_all_inputs_can_be_told_apart() -> None:
    digests = OutputDigests(b"shell")
    made = [digests.digest(output) for output in planned(library())]
    assert len(set(made)) == len(made)


def test_a_site_without_registers_has_no_page_of_them() -> None:
    assert planned(library()._replace(registers=())) == []
    assert list(register_addresses(library()._replace(registers=()))) == []


def test_the_home_page_shows_registers_that_hold_something() -> None:
    site = library()
    kept = home_registers(site, AS_OF)
    assert [each.head.register.name for each in kept] == ["makers", "registrations"]
    assert kept[1].changed == "2026-11-20"  # of its package, later than its last event
    home = register_home(sample_site.context("en"), kept, len(site.registers), AS_OF)
    assert [(line.title.text, line.records) for line in home.lines] == [
        ("Makers", 2),
        ("Register of green supply chain products", 6),
    ]
    assert home.look_up is not None
    renamed = makers()._replace(register=makers().register._replace(name="standards"))
    assert [each.head.register.name for each in home_registers(library(ratings(), renamed), AS_OF)] == ["standards"]
