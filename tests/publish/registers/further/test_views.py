"""Trees, timelines, graphs, plans and tables of the sample tasks."""

import html5lib
import pytest

from gsc.publish.registers.further.arcs import arcs
from gsc.publish.registers.further.bars import Years, bar, first_day, last_day, marks, years_of
from gsc.publish.registers.further.steps import steps_html
from publish.registers.further.made_pages import pages, text_of
from publish.registers.further.sample_registers import tasks


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return pages(tasks())


def tree_of(made: dict[str, bytes], path: str):
    return html5lib.parse(made[path].decode(), namespaceHTMLElements=False)


def having(tree, name: str) -> list[str]:
    found = [each for each in tree.iter() if name in str(each.get("class", "")).split()]
    return [" ".join("".join(each.itertext()).split()) for each in found]


def test_tree_in_the_order_of_categories_and_blanks_last(made: dict[str, bytes]) -> None:
    tree = tree_of(made, "en/tasks/view/tree/index.html")
    names = having(tree, "register-tree__name")
    assert names[-1] == "not stated 1"
    assert names.index("Second 2") < names.index("First 2")
    assert len(having(tree, "register-tree__leaf")) == 5


def test_tree_tells_states_with_their_day(made: dict[str, bytes]) -> None:
    text = text_of(made, "en/tasks/view/tree/index.html")
    assert "States as of 20 November 2026." in text
    assert 'class="state state--valid"' in text
    assert "乙局" in text
    assert 'lang="zh-Hans">乙局' in text


def test_timeline_by_year_with_partial_dates_first(made: dict[str, bytes]) -> None:
    tree = tree_of(made, "en/tasks/view/timeline/index.html")
    assert having(tree, "register-timeline__name") == ["2015", "2016", "Date not stated"]
    assert having(tree, "register-timeline__date") == [
        "February 2015",
        "2016 – December 2016",
        "June 2016 – December 2017",
        "30 June 2016 – 20 November 2026",
    ]
    assert having(tree, "register-timeline__links") == ["Task one", "Task one"]


def test_graph_draws_and_tells_the_same_relations(made: dict[str, bytes]) -> None:
    tree = tree_of(made, "en/tasks/view/graph/index.html")
    assert having(tree, "register-graph__total") == ["3 relations"]
    assert having(tree, "register-graph__name") == ["Task one", "Task two", "Task two"]
    assert having(tree, "register-graph__from") == ["1 Task one", "2（2） Task two"]
    assert having(tree, "register-graph__tie") == ["Follows 2（1） Task two2（2） Task two", "Cites 1 Task one"]
    curves = [
        each for each in tree.iter("{http://www.w3.org/2000/svg}path") if (each.get("d") or "").startswith("M0 0C")
    ]
    assert len(curves) == 3


def test_arcs_fall_and_rise_by_the_lines_between() -> None:
    assert arcs(3, ()) == ""
    assert arcs(3, (3,)) == ""
    drawn = arcs(1, (3, 0))
    assert drawn.count("<path") == 2
    assert "0 64M" in drawn
    assert "0 -32M" in drawn


def test_plan_is_no_result_and_parts_stand_under_their_task(made: dict[str, bytes]) -> None:
    tree = tree_of(made, "en/tasks/view/plan/index.html")
    assert "Planned periods, not outcomes." in text_of(made, "en/tasks/view/plan/index.html")
    assert having(tree, "register-plan__whole") == ["Task two"]
    assert having(tree, "register-plan__part") == ["2（1） Arrange funds", "2（2） Study ways"]
    assert having(tree, "register-plan__dates")[3:] == ["— 2018", "2015-02 —"]
    spans = [each.get("rowspan") for each in tree.iter("td") if each.get("rowspan")]
    assert spans == ["2"]
    assert having(tree, "register-plan__total") == ["4 tasks, 5 rows"]


def test_bars_begin_with_the_first_day_and_end_after_the_last() -> None:
    assert (str(first_day("2016")), str(last_day("2016"))) == ("2016-01-01", "2016-12-31")
    assert (str(first_day("2016-02")), str(last_day("2016-02"))) == ("2016-02-01", "2016-02-29")
    assert first_day("soon") is None
    assert years_of([("2016-07", "2018-12"), ("", "")]) == Years(2016, 2019)
    assert years_of([("", "")]) is None
    assert '<rect x="0%" y="12" width="50%"' in bar(Years(2016, 2018), "2016-01", "2016-12")
    assert bar(Years(2016, 2018), "2017", "").count("<rect") == 1
    assert "<rect" not in bar(Years(2016, 2018), "", "")
    assert bar(Years(2016, 2018), "2017", "2016").count("<rect") == 2
    assert "<rect" in bar(Years(9999, 10000), "9999-01", "9999-12-31")
    assert len(marks(Years(1900, 2000))) <= 8


def test_whole_table_links_its_keys_and_hides_its_ids(made: dict[str, bytes]) -> None:
    text = text_of(made, "zh/tasks/view/elements/index.html")
    assert '<th scope="row"><a href="../../../../zh/tasks/t1/">任务一</a></th>' in text
    assert '<td class="data-table__number">3.5</td>' in text
    assert ">e1<" not in text
    assert 'href="https://e.example.org/x"' in text_of(made, "en/tasks/view/elements/index.html")
    assert "=1+1" in text_of(made, "en/tasks/view/elements/index.html")


def test_steps_are_safe() -> None:
    assert steps_html("1. a\n   b\n2、c") == "<ol><li>a b</li><li>c</li></ol>"
    assert steps_html("## Head\n- x\n- y") == "<h3>Head</h3><ul><li>x</li><li>y</li></ul>"
    assert steps_html("<b>&") == "<p>&lt;b&gt;&amp;</p>"
    assert "javascript" not in steps_html("[x](javascript:alert(1))").replace("[x](javascript:alert(1))", "")
    assert steps_html("1. - x") == "<ol><li>- x</li></ol>"
    assert steps_html("") == ""
