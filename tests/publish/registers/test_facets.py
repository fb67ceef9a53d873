"""The values by which a register is narrowed: their addresses, their order, the rows of each."""

from gsc.model.package import Category, Column
from gsc.model.register import Facet
from gsc.model.register_facts import Record
from gsc.publish.registers.addresses import facet_path
from gsc.publish.registers.facet_keys import address_keys
from gsc.publish.registers.facets import Index, index_facet
from gsc.publish.registers.head import Head, head_of
from gsc.publish.registers.links import index_links
from gsc.publish.registers.rows import Row, rows_of
from publish.registers.listed_registers import AS_OF, library, registrations


def index(name: str) -> Index:
    """Return a facet of the sample register."""
    facts = registrations()
    rows = rows_of(facts, index_links(library(), AS_OF), AS_OF)
    facet = next(each for each in facts.register.facets if each.name == name)
    return index_facet(head_of(facts), facet, rows)


def of_cells(column: Column, *cells: str, by: str = "value") -> Index:
    """Return a facet of a table with one column besides the ids."""
    facts = registrations()
    table = facts.table._replace(columns=(Column("id", "string"), column))
    rows = [Row(Record(str(at), (str(at), cell)), None) for at, cell in enumerate(cells)]
    return index_facet(Head(facts.register, table, "sample", ""), Facet("by", column.name, by), rows)


def test_the_part_of_an_address() -> None:
    keys = address_keys([("doors-windows",), ("GB_T 33.1",), ("Class A",), ("建筑门窗",), ("钢", "Building steel")])
    assert list(keys.values())[:3] == ["doors-windows", "gb-t-33-1", "class-a"]
    assert keys["钢", "Building steel"] == "building-steel"
    assert len(keys[("建筑门窗",)]) == 8
    assert keys[("建筑门窗",)].isalnum()


def test_no_two_values_share_an_address() -> None:
    raws = [("a-b",), ("A b",), ("a.b",), ("门",), ("窗",), ("../..",), ("",), ("x" * 300,), ("x" * 301,)]
    keys = address_keys(raws)
    assert len(set(keys.values())) == len(raws)
    assert keys[("a-b",)] == "a-b"
    for key in keys.values():
        assert key.replace("-", "").isalnum()
        assert key.isascii()
        assert len(key) < 80
        assert facet_path("zh", "r", "f", key).count("/") == 5


def test_states_in_the_order_of_the_declaration_with_their_kinds() -> None:
    values = index("state").values
    assert [(each.key, each.kind, each.total) for each in values] == [
        ("valid", "valid", 2),
        ("notice", "notice", 1),
        ("suspended", "suspended", 1),
        ("expired", "expired", 1),
        ("revoked", "revoked", 1),
    ]


def test_years_from_the_last_and_of_partial_dates() -> None:
    assert [(each.key, each.total) for each in index("year").values] == [
        ("2026", 2),
        ("2025", 1),
        ("2023", 1),
        ("2022", 1),
    ]
    partial = of_cells(Column("day", "string"), "2015-05", "2015", "about 2016", "", by="year")
    assert [(each.key, each.total) for each in partial.values] == [("2015", 2)]


def test_a_foreign_key_by_the_title_of_the_record() -> None:
    values = index("maker").values
    assert [(each.key, dict(each.titles)) for each in values] == [
        ("beta", {"zh": "乙厂"}),
        ("alpha", {"zh": "甲厂", "en": "Alpha Works"}),
    ]


def test_a_boolean_a_list_and_the_most_frequent_first() -> None:
    done = of_cells(Column("done", "boolean"), "true", "false", "false", "")
    assert [(each.key, each.kind, each.total) for each in done.values] == [("false", "no", 2), ("true", "yes", 1)]
    parts = of_cells(Column("uses", "list"), "b,a", "a, c,a", "")
    assert [(each.key, each.total) for each in parts.values] == [("a", 2), ("b", 1), ("c", 1)]
    assert parts.keys == (("b", "a"), ("a", "c"), ())


def test_years_that_are_values_go_from_the_last_too() -> None:
    assert [each.key for each in of_cells(Column("due", "year"), "2017", "2017", "2035", "").values] == ["2035", "2017"]


def test_categories_as_declared() -> None:
    column = Column("kind", "string", categories=(Category("z", (("en", "Z"),)), Category("a", ())))
    assert [each.key for each in of_cells(column, "a", "a", "z").values] == ["z", "a"]
