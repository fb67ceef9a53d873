"""The order of a list: numbers by size, Chinese by pinyin, blanks last; and the order in words."""

import json

from hypothesis import given
from hypothesis import strategies as st

from gsc.model.package import Column
from gsc.model.register_facts import Record
from gsc.publish.registers.dated import is_dated
from gsc.publish.registers.head import Head
from gsc.publish.registers.order import natural, order_in_words, ordered
from gsc.publish.registers.rows import Row
from publish import sample_site
from publish.registers.listed_registers import AS_OF, library, registrations
from publish.registers.made_lists import outputs

COLUMNS = (
    Column("id", "string"),
    Column("name_zh", "string", base="name", lang="zh"),
    Column("name_en", "string", base="name", lang="en"),
    Column("reading", "string"),
    Column("amount", "number"),
    Column("day", "date"),
)


def head(*order: str, sort_key: str = "") -> Head:
    facts = registrations()
    register = facts.register._replace(label="name", number="", order=order, sort_key=sort_key, facets=())
    return Head(register, facts.table._replace(columns=COLUMNS, register=register), "sample", "digest")


def listed(*names: str, lang: str = "zh") -> list[str]:
    """Return Chinese names as they are listed by name."""
    rows = [row(str(place), name) for place, name in enumerate(names)]
    return [names[place] for place in ordered(head("name"), rows, lang)]


def row(*cells: str) -> Row:
    return Row(Record(cells[0], (*cells, *[""] * (len(COLUMNS) - len(cells)))), None)


def test_numbers_in_text_go_by_size() -> None:
    texts = ["GB/T 2", "GB/T 10", "GB/T 10-2017", "GB/T 33635", "GB 9", "津政办发〔2013〕94号", "津政办发〔2013〕100号"]
    assert sorted(texts, key=natural) == ["GB 9", *texts[:4], *texts[5:]]
    assert natural("7") == natural("007") == natural("\uff17")
    assert natural("9" * 5000) < natural("1" + "0" * 5000)


def test_case_and_accents_do_not_matter() -> None:
    assert natural("Émission") == natural("EMISSION")
    assert sorted(["zinc", "Éclair", "apple"], key=natural) == ["apple", "Éclair", "zinc"]


def test_chinese_goes_by_pinyin_after_latin_letters() -> None:
    assert listed("中新天津生态城", "安徽", "绿色", "路桥", "APEC", "3号") == [
        "3号",
        "APEC",
        "安徽",
        "路桥",
        "绿色",
        "中新天津生态城",
    ]


def test_a_character_is_read_as_in_its_word() -> None:
    assert listed("重点", "重庆", "成都", "银行", "行动") == ["成都", "重庆", "行动", "银行", "重点"]
    assert listed("先", "西安") == ["西安", "先"]  # xi an before xian


def test_tones_do_not_matter_and_equals_keep_the_order_of_the_table() -> None:
    assert listed("马二", "妈一", "骂三") == ["马二", "骂三", "妈一"]
    assert listed("妈", "马") == ["妈", "马"]
    assert listed("马", "妈") == ["马", "妈"]


def test_a_reading_of_its_own_wins_for_chinese_only() -> None:
    rows = [row("1", "乐山", "b", "yue shan"), row("2", "西安", "a"), row("3", "", "c", "a")]
    assert ordered(head("name", sort_key="reading"), rows, "zh") == (2, 1, 0)
    assert ordered(head("name", sort_key="reading"), rows, "en") == (1, 0, 2)


def test_each_language_by_its_own_half() -> None:
    rows = [row("1", "甲", "Zinc"), row("2", "乙", "Alum"), row("3", "丙", "")]
    assert ordered(head("name"), rows, "zh") == (2, 0, 1)
    assert ordered(head("name"), rows, "en") == (1, 0, 2)


def test_blanks_stand_last_either_way() -> None:
    rows = [row(str(place), "", "", "", amount, day) for place, (amount, day) in enumerate(AMOUNTS)]
    assert ordered(head("amount"), rows, "zh") == (3, 1, 0, 2, 4)
    assert ordered(head("-amount"), rows, "zh") == (2, 0, 1, 3, 4)
    assert ordered(head("-day", "amount"), rows, "en") == (1, 0, 4, 3, 2)


AMOUNTS = (("10", "2026-01-02"), ("9.5", "2026-02-01"), ("1e2", ""), ("-3", ""), ("", "2015-05"))


def test_the_order_of_states_and_categories_is_the_declared_one() -> None:
    facts = registrations()
    for order, first in (("state", "r-27"), ("category", "r-27"), ("-category", "r-41")):
        register = facts.register._replace(order=(order,))
        table = facts.table._replace(register=register)
        made = outputs(library(facts._replace(register=register, table=table)))["zh/registrations/index.html"]
        assert made.inputs[1][0].record.id == first


def test_the_order_in_words() -> None:
    context = sample_site.context("en")
    facts = registrations()
    whole = Head(facts.register, facts.table, "registrations", "")
    assert order_in_words(context, whole) == "by Registered (newest first), then Number"
    by_share = whole._replace(register=facts.register._replace(order=("-share", "state", "-product")))
    assert order_in_words(context, by_share) == (
        "by Recycled content (largest first), then state, then Product (in reverse)"
    )
    assert order_in_words(context, whole._replace(register=facts.register._replace(order=()))) == (
        "in the order of the table"
    )
    assert AS_OF


def test_dates_are_told_by_their_type_or_pattern() -> None:
    def patterned(pattern: str) -> Column:
        return Column("day", "string", constraints=(("pattern", json.dumps(pattern)),))

    assert is_dated(Column("day", "yearmonth"))
    assert is_dated(patterned(r"^\d{4}(-\d{2}(-\d{2})?)?$"))
    for pattern in ("[0-9]+", ".*", "[a-z]+", "(unclosed"):
        assert not is_dated(patterned(pattern))
    assert not is_dated(Column("day", "string"))


@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_texts_can_be_ordered(texts: list[str]) -> None:
    assert sorted(listed(*texts)) == sorted(texts)


@given(st.integers(0, 10**30), st.integers(0, 10**30), st.text("ab绿 ", max_size=3))
def test_any_numbers_go_by_size(one: int, other: int, before: str) -> None:
    assert (natural(f"{before}{one}") < natural(f"{before}{other}")) == (one < other)
