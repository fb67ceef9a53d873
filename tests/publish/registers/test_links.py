"""What leads from one record to others and back."""

import time

from gsc.model.register_facts import JoiningRows
from gsc.publish.registers.links import MOST_ROWS, Target, incoming, index_links, outgoing, page_records
from publish.registers.record_samples import AS_OF, bodies, facts_of, joining, library, registrations, tasks

LIBRARY = library()
INDEX = index_links(LIBRARY, AS_OF)


def test_a_record_as_others_name_it() -> None:
    assert INDEX.target("registrations", "r27") == Target(
        "registrations",
        "r27",
        "GSC-2026-0027",
        (("zh", "断桥铝合金外窗 65 系列"), ("en", "Thermally broken aluminium window, series 65")),
        "valid",
    )
    assert INDEX.target("bodies", "nobody") is None
    assert INDEX.target("nothing", "alpha") is None
    assert set(INDEX.targets("bodies")) == {"alpha", "beta", "gamma"}


def test_a_record_without_a_title_is_called_by_its_number() -> None:
    unnamed = INDEX.target("registrations", "r99")
    assert unnamed is not None
    assert unnamed.titles == (("", "GSC-2027-0001"),)
    assert unnamed.kind == "", "its history has not begun"


def test_the_kind_is_that_of_the_day() -> None:
    assert [each.kind for each in INDEX.targets("registrations").values()] == [
        "valid",
        "notice",
        "expired",
        "revoked",
        "",
    ]
    assert [each.kind for each in INDEX.targets("tasks").values()] == ["valid", "revoked", ""]
    later = index_links(LIBRARY, "2030-01-01").target("registrations", "r27")
    assert later is not None
    assert later.kind == "expired"


def test_outgoing() -> None:
    facts = registrations()
    found = {record.id: outgoing(INDEX, facts, record) for record in facts.records}
    assert [(column, target.record) for column, target in found["r27"]] == [("maker", "beta")]
    assert found["r15"] == (), "a key to a record that does not exist leads nowhere"
    assert found["r99"] == ()


def test_incoming_by_table_in_stable_order() -> None:
    facts = bodies()
    groups = incoming(INDEX, facts, facts.records[0])
    assert [(each.register, each.table) for each in groups] == [
        ("registrations", "registrations"),
        ("", "successions"),
        ("", "task-units"),
    ], "registers first; no events, and no derived table that only counts"
    registered, succession, units = groups
    assert [row.own.record for row in registered.rows if row.own] == ["r41", "r8"]
    assert succession.role == (("zh", "前身"), ("en", "Predecessor"))
    assert [name for name, _ in succession.others] == ["to"]
    assert units.role == ()
    assert [row.row for row in units.rows] == ["u1", "u3", "u4"]
    assert [[target.record for _, target in row.targets] for row in units.rows] == [["t1"], ["t2"], []]
    assert [column.name for column in units.columns] == ["name_zh", "name_en", "source", "order"]
    assert units.rows[0].cells == ("市甲局", "The bureau", "plan", "1")


def test_both_ends_of_a_relation_show_it() -> None:
    facts = bodies()
    groups = incoming(INDEX, facts, facts.records[1])
    (succession,) = (each for each in groups if each.table == "successions")
    assert succession.role == (("zh", "后继"), ("en", "Successor"))
    assert [target.record for _, target in succession.rows[0].targets] == ["alpha"]


def test_a_key_into_its_own_register() -> None:
    facts = tasks()
    group = incoming(INDEX, facts, facts.records[0])[0]
    assert (group.register, group.total) == ("tasks", 2)
    assert [row.own.record for row in group.rows if row.own] == ["t2", "t3"]
    assert [column.name for column in group.columns] == ["hours"], "neither number nor title twice"


def test_only_the_first_rows_are_kept() -> None:
    units = joining()[2]
    rows = tuple((f"x{at}", "t1", "1", "gamma", "丙", "", "") for at in range(MOST_ROWS + 7))
    made = LIBRARY._replace(joining=(JoiningRows(units.package, units.table, rows),))
    facts = bodies()
    (group,) = incoming(index_links(made, AS_OF), facts, facts.records[2])
    assert (len(group.rows), group.total) == (MOST_ROWS, MOST_ROWS + 7)


def test_pages_and_their_records() -> None:
    found = page_records(LIBRARY, INDEX)
    assert {key: [each.record for each in targets] for key, targets in found.items()} == {"policies/plan": ["t1"]}


def test_passages_once_each() -> None:
    assert INDEX.passages("bodies", "alpha") == (
        ("news/one", "en", ""),
        ("policies/plan", "en", "c1"),
        ("policies/plan", "en", "c2-1"),
        ("policies/plan", "zh", "c1"),
    )
    assert INDEX.passages("bodies", "beta") == ()


def test_many_records_in_one_pass() -> None:
    model = tasks()
    cells = model.records[0].cells
    rows = tuple((f"n{at}", *cells[1:7], f"n{at // 2}", *cells[8:]) for at in range(40_000))
    facts = facts_of("tasks", model.table, rows)
    start = time.process_time()
    index = index_links(library(facts), AS_OF)
    total = sum(group.total for record in facts.records for group in incoming(index, facts, record))
    assert total == 40_000
    assert time.process_time() - start < 6
