"""Which beginnings are numbers of clauses."""

import pytest

from gsc.markup.numbering import ANNEX, ARTICLE, CHAPTER, PART, SECTION, han_value, read_number

NUMBERS = (
    ("一、基础条件", 1, "一、", "1"),
    ("十二、 Title", 1, "十二、", "12"),
    ("（一）总体要求", 2, "（一）", "1"),
    ("(二十三) x", 2, "(二十三)", "23"),
    ("1．项", 3, "1．", "1"),
    ("1﹒项", 3, "1﹒", "1"),
    ("12. item", 3, "12.", "12"),
    ("3、项", 3, "3、", "3"),
    ("1.2013年完成", 3, "1.", "1"),
    ("（1）项", 4, "（1）", "1"),
    ("(10) item", 4, "(10)", "10"),
    ("第二编　总则", PART, "第二编", "part2"),
    ("第三章 总则", CHAPTER, "第三章", "ch3"),
    ("Chapter 3 General", CHAPTER, "Chapter 3", "ch3"),
    ("第四节", SECTION, "第四节", "s4"),
    ("Section 2. Scope", SECTION, "Section 2.", "s2"),
    ("第十二条　为了", ARTICLE, "第十二条", "art12"),
    ("Article 12 The city", ARTICLE, "Article 12", "art12"),
    ("Article 12. the city", ARTICLE, "Article 12.", "art12"),
    ("附件", ANNEX, "附件", "annex"),
    ("附件2", ANNEX, "附件2", "annex2"),
    ("附件：", ANNEX, "附件：", "annex"),
    ("Annex 2", ANNEX, "Annex 2", "annex2"),
)
TEXTS = (
    "1.5亿元",
    "1．25%的企业",
    "2013年",
    "一是加强",
    "第三条规定的企业",
    "第三章所述",
    "Article 12 of the law",
    "Chapter 3 describes it",
    "附件所列项目",
    "（以下简称）",
    "（2013）",
    "()",
    "、",
    "",
)


@pytest.mark.parametrize(("text", "rank", "literal", "part"), NUMBERS)
def test_number(text: str, rank: int, literal: str, part: str) -> None:
    number = read_number(text, heading=False)
    assert number is not None
    assert (number.rank, number.literal, number.id_part) == (rank, literal, part)


@pytest.mark.parametrize("text", TEXTS)
def test_no_number(text: str) -> None:
    assert read_number(text, heading=False) is None


def test_heading_needs_no_gap_after_the_number() -> None:
    number = read_number("第一章总则", heading=True)
    assert number is not None
    assert number.id_part == "ch1"
    annex = read_number("附件 任务分工表", heading=True)
    assert annex is not None
    assert annex.id_part == "annex"


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("九十九", 99),
        ("一百零三", 103),
        ("一百一十", 110),
        ("零", 0),
        ("十十", 0),
        ("一二", 0),
    ],
)
def test_numerals(numeral: str, value: int) -> None:
    assert han_value(numeral) == value
