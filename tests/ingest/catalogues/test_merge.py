"""Whose record counts; what is put aside; what is only told."""

from collections.abc import Mapping

from gsc.ingest.catalogues.decisions import Decisions
from gsc.ingest.catalogues.entry import Merged
from gsc.ingest.catalogues.merge import Ground, merge
from gsc.ingest.catalogues.partner import Partner
from gsc.ingest.catalogues.record import Provenance, Record
from gsc.ingest.catalogues.state import Held, State

A = Partner("a", "", "https://a.example/c", "dcat", ("https://a.example/",))
B = Partner("b", "", "https://b.example/c", "dcat", ("https://b.example/", "https://a.example/b/"))
C = Partner("c", "", "https://c.example/c", "dcat")
WHERE = Provenance("d", "0" * 64, "2026-11-01")


def held(ident: str, publisher: str = "P", first: str = "2026-11-01", **more: str) -> Held:
    record = Record(ident, (("en", more.pop("title", ident)),), publisher_names=(("en", publisher),))
    landing = more.pop("landing", "")
    return Held(record._replace(landing=landing), WHERE, first, **more)  # type: ignore[arg-type]


def merged(states: Mapping[str, list[Held]], ground: Ground = Ground((A, B, C))) -> Merged:  # noqa: B008  frozen
    return merge(ground, {name: State(held=tuple(each)) for name, each in states.items()})


def shown(found: Merged) -> list[tuple[str, str, str, bool]]:
    return [(each.id, each.partner.id, each.standing, each.owned) for each in found.entries]


def told(found: Merged) -> list[tuple[str, str, str]]:
    return [(note.doubt.code, note.doubt.id, note.partner) for note in found.notes]


X = "https://a.example/x"
N = "https://nobody.example/x"


def test_the_owner_beats_all_others() -> None:
    found = merged({"a": [held(X, title="own")], "b": [held(X, title="copy")], "c": [held(X)]})
    assert shown(found) == [(X, "a", "current", True)]
    assert found.entries[0].carriers == ("b", "c")
    assert found.entries[0].held.record.titles == (("en", "own"),)
    assert told(found) == []


def test_the_longest_beginning_owns() -> None:
    ident = "https://a.example/b/1"
    assert shown(merged({"a": [held(ident)], "b": [held(ident)]})) == [(ident, "b", "current", True)]


def test_a_hijacked_identifier_is_not_published() -> None:
    found = merged({"c": [held(X)], "a": [held("https://a.example/y")]})
    assert shown(found) == [("https://a.example/y", "a", "current", True)]
    assert told(found) == [("in-other-name", X, "c")]


def test_a_false_publisher_of_a_true_identifier_is_told() -> None:
    found = merged({"a": [held(X, "Owner")], "c": [held(X, "Thief")]})
    assert found.entries[0].held.record.publisher_names == (("en", "Owner"),)
    assert told(found) == [("carried-differently", X, "c")]


def test_the_deletion_of_the_owner_counts_for_all() -> None:
    found = merged({"a": [held(X, withdrawn="2026-11-09")], "c": [held(X)]})
    assert shown(found) == [(X, "a", "withdrawn", True)]


def test_carriers_that_agree() -> None:
    found = merged({"b": [held(N, first="2026-11-02")], "c": [held(N)]})
    assert shown(found) == [(N, "c", "current", False)]
    assert found.entries[0].carriers == ("b",)
    found = merged({"b": [held(N)], "c": [held(N, withdrawn="2026-11-09")]})
    assert shown(found) == [(N, "b", "current", False)]


def test_two_owners_are_put_aside() -> None:
    found = merged({"b": [held(N, "P")], "c": [held(N, "Q")]})
    assert shown(found) == []
    assert told(found) == [("two-owners", N, "b"), ("two-owners", N, "c")]


def test_a_latecomer_cannot_take_a_record_away() -> None:
    found = merged({"c": [held(N, "P")], "b": [held(N, "Q", first="2026-11-05")]})
    assert shown(found) == [(N, "c", "disputed", False)]
    assert found.entries[0].carriers == ()
    assert told(found) == [("disputed", N, "b")]


def test_an_editor_decides() -> None:
    states = {"b": [held(N, "P")], "c": [held(N, "Q"), held(X)]}
    decisions = Decisions({N: "c", X: "c"})
    found = merged(states, Ground((A, B, C), (), decisions))
    assert shown(found) == [(X, "c", "current", False), (N, "c", "current", False)]


def test_a_changed_identifier_is_suggested_and_then_recorded() -> None:
    old, new = "https://a.example/old", "https://a.example/new"
    states = {"a": [held(old, title="Same", missing="2026-11-03"), held(new, title="Same")]}
    found = merged(states)
    assert shown(found) == [(new, "a", "current", True), (old, "a", "missing", True)]
    assert told(found) == [("similar", new, "a")]
    assert found.notes[0].doubt.detail == old
    found = merged(states, Ground((A, B, C), (), Decisions(replaced={old: new})))
    assert shown(found) == [(new, "a", "current", True), (old, "a", "withdrawn", True)]
    assert [each.replaced for each in found.entries] == ["", new]
    assert told(found) == []


def test_one_page_for_two_datasets_is_told_but_not_that_of_a_portal() -> None:
    idents = [f"https://a.example/{number}" for number in range(12)]
    pair = [held(each, title=each, landing="https://a.example/page") for each in idents[:2]]
    assert [code for code, *_ in told(merged({"a": pair}))] == ["similar"]
    assert told(merged({"a": [held(each, title=each, landing="https://a.example/") for each in idents]})) == []


def test_identifiers_that_look_alike() -> None:
    false = "https://a.example/%D1%85"  # U+0445
    found = merged({"a": [held(X)], "c": [held(N)], "b": [held(false.replace("a.example", "b.example"))]})
    assert len(found.entries) == 3
    found = merged({"a": [held(X, title="one"), held(false, title="two", first="2026-10-01")]})
    assert shown(found) == [(X, "a", "current", True)]
    assert told(found) == [("look-alike", false, "a")]


def test_our_own_do_not_come_back() -> None:
    found = merged({"c": [held(N)]}, Ground((A, B, C), ("https://nobody.example/",)))
    assert shown(found) == []
    assert told(found) == [("own", N, "c")]


def test_a_partner_that_has_ended_keeps_its_records_as_withdrawn() -> None:
    found = merged({"a": [held(X)], "c": [held(N)]}, Ground((A._replace(standing="ended"), C)))
    assert shown(found) == [(X, "a", "withdrawn", True), (N, "c", "current", False)]
    assert found.entries[0].held.withdrawn
