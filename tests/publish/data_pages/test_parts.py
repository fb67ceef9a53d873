"""The parts of data pages by themselves: descriptions, columns, cells, sizes, charts."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from gsc.model.package import Chart, Column, Table
from gsc.publish.charts.lines import Line, plot
from gsc.publish.charts.marks import bar, units
from gsc.publish.charts.scale import axis_end, read_number, share, ticks, total_of
from gsc.publish.data_pages.columns import shown_columns
from gsc.publish.data_pages.description import paragraphs, parted, sentences_of, unmarked
from gsc.publish.data_pages.downloads import size_of
from gsc.publish.data_pages.figures import figures, make_chart_file
from gsc.publish.data_pages.home import home_data, home_package
from publish import sample_facts, sample_site
from publish.sample_packages import words
from publish.sample_site import context


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", ("<p>One.</p>", "<p>Two.</p>")),
        ("a **b** *c* `d`", ("<p>a <strong>b</strong> <em>c</em> <code>d</code></p>",)),
        ("[x](https://a.example/?b&c)", ('<p><a class="external" href="https://a.example/?b&amp;c">x</a></p>',)),
        ("[x](javascript:alert)", ("<p>[x](javascript:alert)</p>",)),
        ("- a\n- b", ("<ul><li>a</li><li>b</li></ul>",)),
        ("<b>&\x00", ("<p>&lt;b&gt;&amp;\ufffd</p>",)),
        ("2 * 3 * 4", ("<p>2 * 3 * 4</p>",)),
        ("", ()),
    ],
)
def test_descriptions(text: str, html: tuple[str, ...]) -> None:
    assert paragraphs(text) == html


def test_chinese_in_another_language_is_marked() -> None:
    assert paragraphs("See 津政办 now", "zh-Hans") == ('<p>See <span lang="zh-Hans">津政办</span> now</p>',)


def test_leads() -> None:
    assert unmarked("A **b** [c](https://d.example).\n\nE.") == "A b c."
    assert sentences_of("One, e.g. this. Two by J. Doe. Three.", 2) == "One, e.g. this. Two by J. Doe."
    assert sentences_of("一。二！三。", 2) == "一。二！"
    assert parted("Short. Text. Here.\n\nMore.") == ("Short. Text. Here.", "More.")
    lead, rest = parted(f"{'A' * 150}. {'B' * 100}. {'C' * 300}.\n\nMore.")
    assert lead.endswith("B.")
    assert rest.endswith("C.\n\nMore.")


@pytest.mark.parametrize(
    ("count", "size"),
    [(0, ("0", "B")), (999, ("999", "B")), (1000, ("1.0", "kB")), (32_345, ("32.3", "kB")), (999_999, ("1.0", "MB"))],
)
def test_sizes(count: int, size: tuple[str, str]) -> None:
    assert size_of(count) == size


@pytest.mark.parametrize(
    ("titles", "lang", "shown"),
    [
        ((("名称（中文）", "Name (Chinese)"), ("名称（英文）", "Name (English)")), "en", "Name"),
        ((("名称（中文）", "Name (Chinese)"), ("名称（英文）", "Name (English)")), "zh", "名称"),
        ((("中文名", "Chinese name"), ("英文名", "English name")), "en", "English name"),
        ((("中文名", "Chinese name"), ("英文名", "English name")), "zh", "中文名"),
    ],
)
def test_a_bilingual_column_has_one_title(titles: tuple, lang: str, shown: str) -> None:
    columns = tuple(
        Column(f"name_{code}", "string", titles=words(*title), base="name", lang=code)
        for code, title in zip(("zh", "en"), titles, strict=True)
    )
    table = Table("t", "t.csv", (), (), columns)
    (column,) = shown_columns(context(lang), table, (("甲", "A"),), ())
    assert column.title.text == shown
    assert column.fields.split()[0] == f"name_{lang}"


def test_numbers_of_charts() -> None:
    assert read_number(" 1.50 ") == Decimal("1.50")
    assert [read_number(text) for text in ("", "x", "nan", "inf", "1e999")] == [None] * 5
    assert total_of(("0.10", "0.20", "")) == "0.3"
    assert share(Decimal(1), Decimal(3)) == "33.33"
    assert share(Decimal(-1), Decimal(3)) == "0"
    assert axis_end(Decimal(23)) == 25
    assert ticks(Decimal(25))[0] == 0
    assert ticks(Decimal(25))[-1] == 25


def test_units_are_as_many_as_they_say() -> None:
    svg = units((19, 1))
    assert svg.count("chart__mark--1") == 19
    assert svg.count("chart__mark--2") == svg.count("chart__strike") == 1
    assert 'width="270" height="36"' in svg
    assert units((0,)) == ""


def test_bars_begin_at_zero() -> None:
    assert 'x="1"' in bar("5", Decimal(10))
    assert 'width="50%"' in bar("5", Decimal(10))
    assert bar("", Decimal(10)) == ""


def test_a_line_has_a_gap_where_a_value_is_unknown() -> None:
    svg = plot(["2016", "2017", "2018"], [Line("a", ("1", "", "2"))])
    ET.fromstring(svg)  # noqa: S314  made here
    assert svg.count("M5.00 ") == 2
    assert "L" not in svg.split('d="')[1].split('"')[0]


def test_charts_of_a_package() -> None:
    facts = sample_facts.tasks().facts
    (figure,) = figures(context("zh"), facts)
    assert (figure.kind, figure.title.text, figure.y.text) == ("bar", "2017 年任务最多", "任务数")
    assert [(row.label.text, row.values) for row in figure.rows] == [("2016", ("1",)), ("2017", ("2",))]
    svg = make_chart_file(context("en"), facts, "per-year").decode()
    root = ET.fromstring(svg)  # noqa: S314  made here
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Most tasks fall in 2017"


@pytest.mark.parametrize(
    ("kind", "y", "drawn"), [("units", "", "units"), ("units", "hours", "bar"), ("line", "hours", "line")]
)
def test_kinds_of_charts(kind: str, y: str, drawn: str) -> None:
    facts = sample_facts.tasks().facts
    chart = Chart("c", kind, "year", y, "status", words("甲", "A"), words("乙", "B"))
    package = facts.package
    tables = (package.tables[0]._replace(charts=(chart,)), package.tables[1])
    figure = figures(context("en"), facts._replace(package=package._replace(tables=tables)))[0]
    assert figure.kind == drawn
    assert [each.text for each in figure.series] == ["planned", "begun"]


def test_a_table_too_long_to_be_whole_is_not_drawn() -> None:
    facts = sample_facts.tasks().facts
    longer = tuple(each._replace(rows=1000) for each in facts.tables)
    (figure,) = figures(context("en"), facts._replace(tables=longer))
    assert (figure.kind, figure.rows, figure.svg) == ("", (), "")


def test_what_the_home_page_shows() -> None:
    library = sample_site.library()
    facts = home_package(library)
    assert facts is not None
    view = home_data(context("en"), facts)
    assert (view.title.text, view.lead.text, view.figure and view.figure.name) == (
        "Tasks and agencies",
        "One row per task.",
        "per-year",
    )
    assert home_package(sample_site.library((sample_facts.agencies().facts,))) is None
