"""The five source documents as they are: what the import finds in them has been counted by hand."""

import csv
import io
import re
import unicodedata
from pathlib import Path

import pytest

from gsc.ingest.csv_tables import csv_files
from gsc.ingest.document import Import, Target, import_document
from ingest.reading_back import POLICY, assert_nothing_lost, codes, mapped

SOURCES = Path(__file__).parents[2] / "sources"
PILOT, CENTRE, INSTITUTIONS = (
    "pilot-implementation-plan-2013",
    "pilot-center-construction-plan",
    "institutional-innovation-plan",
)
DAMAGED, OPINIONS = "circular-economy-system-plan-2022", "supply-chain-innovation-opinions"
ALL = (PILOT, CENTRE, INSTITUTIONS, DAMAGED, OPINIONS)


def text_of(name: str) -> str:
    return (SOURCES / f"{name}.txt").read_text("utf-8")


def imported(name: str, target: Target = POLICY) -> Import:
    return import_document(f"{name}.txt", (SOURCES / f"{name}.txt").read_bytes(), target)


def numbers(result: Import) -> dict[str, tuple[int, int, int]]:
    return {tally.form: (tally.total, tally.distinct, tally.annex) for tally in result.counts.numbers}


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_lost(name: str) -> None:
    source = text_of(name)
    if name == DAMAGED:
        source = mapped(source.replace("\u2f1c", "口"))
    assert_nothing_lost(source, imported(name))


@pytest.mark.parametrize("name", ALL)
def test_importing_twice_gives_the_same_bytes(name: str) -> None:
    assert imported(name) == imported(name)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("kind", ["case", "research", "page", "service", "culture"])
def test_other_page_types_take_the_text_too(name: str, kind: str) -> None:
    source = mapped(text_of(name).replace("\u2f1c", "口"))
    target = Target(kind, "zh")
    assert_nothing_lost(source, imported(name, target), target)


@pytest.mark.parametrize(
    ("name", "characters", "kept", "removed", "added"),
    [
        (PILOT, 5193, 5193, 0, 0),
        (CENTRE, 4558, 4558, 0, 0),
        (INSTITUTIONS, 11294, 11060, 234, 646),
        (DAMAGED, 10344, 10344, 0, 0),
        (OPINIONS, 6082, 6082, 0, 0),
    ],
)
def test_the_accounts(name: str, characters: int, kept: int, removed: int, added: int) -> None:
    account = imported(name).account
    assert (account.source, account.kept, account.removed, account.added) == (characters, kept, removed, added)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (PILOT, {"一、": (5, 5, 0), "（一）": (14, 14, 0), "1．": (17, 17, 0)}),
        (CENTRE, {"一、": (3, 3, 0), "（一）": (10, 10, 0), "（1）": (2, 2, 0)}),
        (INSTITUTIONS, {"一、": (3, 3, 3), "（一）": (8, 8, 0), "1．": (23, 23, 0)}),
        (DAMAGED, {"一、": (9, 6, 0), "（一）": (28, 21, 0)}),
        (OPINIONS, {"一、": (3, 3, 0), "（一）": (12, 12, 0), "1．": (17, 17, 0)}),
    ],
)
def test_how_often_each_form_of_number_occurs(name: str, expected: dict[str, tuple[int, int, int]]) -> None:
    assert numbers(imported(name)) == expected


def test_the_hard_wrapped_document() -> None:
    result = imported(PILOT)
    assert (result.counts.wrap.characters, result.counts.wrap.lines) == (28, 153)
    assert "建设美丽天津的决定》（津党发〔2013〕18号）" in result.markdown
    assert result.facts.title == "天津市绿色供应链管理试点实施方案"
    assert result.facts.issuers == ("天津市人民政府办公厅",)
    assert result.facts.drafters == ("市发展改革委", "市建设交通委", "市财政局", "市环保局")
    assert result.facts.signed == "2013-11-01"
    assert "number:" not in result.markdown
    assert "各区、县人民政府，各委、局，各直属单位：\n{: .addressee }" in result.markdown
    assert "2013年11月1日\n{: .signature }" in result.markdown
    assert codes(result).count("quotes-straight") == 2


def test_the_document_whose_title_and_numbering_break() -> None:
    result = imported(CENTRE)
    assert result.facts.title == "亚太经合组织绿色供应链合作网络天津示范中心建设方案"
    assert "### （八）官方徽标\n\n以 \\[image: logo背景透明\\] 作为" in result.markdown
    assert "### （1） 管理体系" in result.markdown
    assert sorted(codes(result)) == ["brackets-narrow", "image-placeholder", "numbering-style"]
    assert result.counts.missing == ()


def test_the_document_with_the_broken_table() -> None:
    result = imported(INSTITUTIONS)
    counts = result.counts
    assert (counts.tables, counts.rows, counts.header_rows) == (3, 42, 11)
    assert [len(table.rows) for table in result.tables] == [11, 7, 24]
    assert "### 一、全面推进天津示范中心建设\n\n| 序号 | 重点任务 |" in result.markdown
    assert "## 附件 创新绿色供应链管理体制机制重点任务分工表" in result.markdown
    assert codes(result).count("section-stranded") == 2
    filled = [row for table in result.tables for row in table.rows if row.cells[0].copy]
    assert len(filled) == 17
    tasks = [row.cells[0].shown for table in result.tables for row in table.rows]
    assert [int(task) for task in dict.fromkeys(tasks)] == list(range(1, 24))
    assert "title-missing" in codes(result)


def test_the_table_as_csv() -> None:
    (file,) = csv_files(imported(INSTITUTIONS).tables, "tasks")
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))
    assert file.name == "tasks-table.csv"
    assert len(rows) == 42
    assert len({row["section"] for row in rows}) == 3
    assert rows[5]["filled"] == "序号;重点任务;启动时间;完成时间"
    assert sum(bool(row["filled"]) for row in rows) == 17


def test_the_damaged_document() -> None:
    result = imported(DAMAGED)
    counts = result.counts
    assert (counts.radicals, counts.radicals_distinct) == (1046, 51)
    assert (counts.sentences, counts.sentences_distinct, counts.doubled) == (151, 113, 38)
    assert counts.missing == (
        "五、", "（十三）", "（十四）", "（十五）", "（二十一）", "（二十三）", "（二十四）", "（二十六）",
    )  # fmt: skip
    assert codes(result).count("radical-ambiguous") == 5
    assert result.markdown.count("口") == text_of(DAMAGED).count("\u2f1c") == 5
    assert not re.search("[\u2e80-\u2fdf]", result.markdown)
    assert (result.facts.signed, result.facts.posted) == ("2022-03-25", "2022-03-29")


def test_radicals_only_are_mapped_in_the_damaged_document() -> None:
    """Compatibility normalization of the whole file would also turn ， into a comma."""
    for entry in imported(DAMAGED).mapped:
        assert entry.target == ("口" if entry.source == "\u2f1c" else unicodedata.normalize("NFKC", entry.source))


def test_the_document_without_title() -> None:
    result = imported(OPINIONS)
    assert codes(result) == ["title-missing"]
    assert "title: 无标题：" in result.markdown
    assert "### （一）打造高度融合的农村现代供应链体系。\n\n1．**创新农业产业组织体系。**积极培育" in result.markdown


@pytest.mark.parametrize("width", [20, 24, 28, 33, 40, 50])
def test_other_widths_give_the_same_page(width: int) -> None:
    lines = text_of(OPINIONS).split("\n")
    wrapped = [line[at : at + width] for line in lines for at in range(0, max(1, len(line)), width)]
    result = import_document(f"{OPINIONS}.txt", "\n".join(wrapped).encode(), POLICY)
    assert result.markdown.split("---\n", 2)[2] == imported(OPINIONS).markdown.split("---\n", 2)[2]
    assert result.counts.wrap.characters == width
