"""Documents that the importer had not seen when it was written: what an outside reader found, each in small."""

import pytest

from gsc.ingest.document import Import
from gsc.ingest.numbering import ANNEX, ARTICLE, CHAPTER, number_at, printed
from ingest.reading_back import assert_nothing_lost, codes, run

TITLE = "关于开展检查的通知"
LETTER = "<p>津环发〔2016〕3号</p><p>各区环保局：</p><p>请遵照执行。</p><p>一、时间</p><p>2016年4月。</p>"
BOX = "<li>索引号：0001</li><li>发文机关：市环保局</li><li>文号：津环发〔2016〕3号</li><li>成文日期：2016-03-01</li>"


def page(body: str) -> Import:
    result = run(f"<!DOCTYPE html><html><body>{body}</body></html>", "page.html")
    account = result.account
    assert account.source == account.kept + account.removed
    assert account.added == sum(len("".join(entry.text.split())) for entry in result.added)
    return result


def body_of(result: Import) -> str:
    return result.markdown.split("---\n", 2)[2]


def has_letter_head(result: Import) -> bool:
    head = f"{TITLE}\n{{: .document-title }}\n\n津环发〔2016〕3号\n{{: .byline }}\n\n各区环保局：\n{{: .addressee }}"
    return head in result.markdown and result.facts.number == "津环发〔2016〕3号" and result.facts.title == TITLE


def test_a_page_around_a_header_box_is_no_header_box() -> None:
    result = page(f"<div><div><ul>{BOX}</ul></div><div><h1>{TITLE}</h1>{LETTER}</div><div>来源：市环保局</div></div>")
    assert has_letter_head(result)
    assert result.facts.issuers == ("市环保局",)
    assert [entry.code for entry in result.removed] == ["page-box"]


def test_a_header_box_in_a_layout_table() -> None:
    box = "<table><tr><td>索引号：</td><td>0001</td><td>发文机关：</td><td>国务院</td></tr></table>"
    data = "<table><tr><th>序号</th><th>名称</th><th>来源</th></tr><tr><td>1</td><td>甲</td><td>乙</td></tr></table>"
    text = f"<table><tr><td><p>{TITLE}</p><p>第一段正文。</p>{data}</td></tr></table>"
    result = page(f"<table><tr><td>{box}</td></tr><tr><td>{text}</td></tr></table>")
    assert "第一段正文。\n\n| 序号 | 名称 | 来源 |" in result.markdown
    assert result.facts.issuers == ("国务院",)


def test_rows_of_one_header_box_stay_together() -> None:
    first, second = "<p>索引号：0001</p><p>发文机关：市环保局</p>", "<p>文号：津环发〔2016〕3号</p><p>有效性：有效</p>"
    result = page(f"<div><div>{first}</div><div>{second}</div></div><h1>{TITLE}</h1>{LETTER}")
    assert [entry.code for entry in result.removed] == ["page-box"]
    assert ("有效性", "有效") in result.facts.notes


@pytest.mark.parametrize("title", ["<h1>{}</h1>", "<h2>{}</h2>", "<p align='center'>{}</p>"])
def test_a_title_that_is_a_heading_keeps_number_and_addressee(title: str) -> None:
    assert has_letter_head(page(title.format(TITLE) + LETTER))


def test_a_markdown_title_keeps_number_and_addressee() -> None:
    text = f"# {TITLE}\n\n津环发〔2016〕3号\n\n各区环保局：\n\n请遵照执行。\n\n## 一、时间\n\n2016年4月。\n"
    assert has_letter_head(run(text, "document.md"))


@pytest.mark.parametrize("tag", ["<p align=center><b>{}</b></p>", "<h1>{}</h1>"])
def test_a_line_break_inside_a_title(tag: str) -> None:
    assert has_letter_head(page(tag.format("关于开展<br>检查的通知") + LETTER))


def test_line_breaks_of_a_letter_set_in_one_element() -> None:
    result = page(f"<h1>{TITLE}</h1><div>各区环保局：<br>来函收悉。<br><br>一、同意。<br>二、落实。</div><p>此复。</p>")
    assert "各区环保局：\n{: .addressee }\n\n来函收悉。" in result.markdown


def test_a_number_line_above_a_title_on_two_lines() -> None:
    text = "津环发〔2016〕3号\n\n天津市人民政府关于印发\n天津市某某措施的通知\n\n各区人民政府：\n\n正文。\n"
    result = run(text)
    assert result.facts.title == "天津市人民政府关于印发天津市某某措施的通知"
    assert result.facts.number == "津环发〔2016〕3号"
    assert "各区人民政府：\n{: .addressee }" in result.markdown
    assert_nothing_lost(text, result)


def test_a_red_head_with_signatory() -> None:
    text = f"天津市环境保护局文件\n\n津环发〔2016〕3号          签发人：张三\n\n{TITLE}\n\n各区环保局：\n\n正文。\n"
    result = run(text)
    assert (result.facts.title, result.facts.number) == (TITLE, "津环发〔2016〕3号")
    assert "天津市环境保护局文件\n{: .byline }\n\n津环发〔2016〕3号 签发人：张三\n{: .byline }" in result.markdown
    assert_nothing_lost(text, result)


def test_raised_digits_never_change_a_figure() -> None:
    result = page(
        f"<h1>{TITLE}</h1><p>不超过10<sup>3</sup>吨，5m<sup>2</sup>，CO<sub>2</sub>，见注<sup>[1]</sup>。</p>"
    )
    assert "不超过10\\^3吨，5m2，CO2，见注\\[1\\]。" in result.markdown
    assert [(entry.text, entry.code) for entry in result.added] == [("^", "script-mark")]
    doubts = [(entry.code, dict(entry.details)["text"]) for entry in result.doubts]
    assert doubts == [("script-raised", "3"), ("script-raised", "2"), ("script-lowered", "2")]


def test_raised_digits_in_a_table_and_its_repeated_header() -> None:
    header = "<tr><td>项目</td><td>10<sup>3</sup>吨</td></tr>"
    rows = f"{header}<tr><td rowspan=2>甲</td><td>2<sup>10</sup></td></tr><tr><td>3</td></tr>{header}"
    result = page(f"<h1>{TITLE}</h1><table>{rows}<tr><td>乙</td><td>1</td></tr></table>")
    assert "| 项目 | 10\\^3吨 |" in result.markdown
    assert "| 甲 | 2\\^10 |" in result.markdown
    assert [entry.text for entry in result.removed] == ["项目 103吨"]


def test_struck_text_is_reported() -> None:
    result = page(f"<h1>{TITLE}</h1><p>罚款<del>一万元</del>二万元<s>以下</s>。</p>")
    assert codes(result) == ["text-struck", "text-struck"]
    assert "罚款一万元二万元以下。" in result.markdown


@pytest.mark.parametrize(
    ("rank", "value", "text"),
    [
        (ARTICLE, 10, "第十条"),
        (ARTICLE, 11, "第十一条"),
        (CHAPTER, 21, "第二十一章"),
        (ARTICLE, 100, "第一百条"),
        (ARTICLE, 101, "第一百零一条"),
        (ARTICLE, 110, "第一百一十条"),
        (ARTICLE, 999, "第九百九十九条"),
        (ARTICLE, 1999, "第1999条"),
        (1, 11, "十一、"),
        (2, 31, "（三十一）"),
        (3, 11, "11．"),
        (4, 101, "（101）"),
        (ANNEX, 11, "附件11"),
    ],
)
def test_numbers_are_printed_as_official_texts_do(rank: int, value: int, text: str) -> None:
    assert printed(rank, value) == text
    if value < 1000 and rank != ANNEX:
        again = number_at(f"{text}　甲")
        assert again is not None
        assert (again.rank, again.value) == (rank, value)


def test_many_missing_numbers_are_one_range() -> None:
    result = run("第一条　甲。\n\n第三条　乙。\n\n第十条　丙。\n\n第一百零一条　丁。\n")
    gaps = [(entry.code, dict(entry.details)) for entry in result.doubts if entry.code.startswith("numbering")]
    assert gaps == [
        ("numbering-gap", {"number": "第二条"}),
        ("numbering-gaps", {"first": "第四条", "last": "第九条", "count": "6"}),
        ("numbering-gaps", {"first": "第十一条", "last": "第一百条", "count": "90"}),
    ]
    assert result.counts.missing == ("第二条", "第四条–第九条", "第十一条–第一百条")


def test_an_annex_line_does_not_swallow_a_numbered_block() -> None:
    text = f"{TITLE}\n\n正文内容。\n\n附件1\n\n一、范围\n\n甲内容。\n\n二、方法\n\n乙内容。\n"
    result = run(text)
    assert "附件1\n\n### 一、范围" in result.markdown
    assert_nothing_lost(text, result)


TABLE = "<tr><th>序号</th><th>任务</th><th>单位</th></tr><tr><td>1</td><td>甲</td><td>乙</td></tr>"


def test_a_full_width_last_row_stays_in_the_table() -> None:
    result = page(f"<h1>{TITLE}</h1><table>{TABLE}<tr><td colspan=3>合计三项</td></tr></table>")
    assert "| 1 | 甲 | 乙 |\n| 合计三项 |  |  |" in result.markdown
    assert codes(result) == ["row-last"]


def test_a_header_on_two_rows_is_doubted() -> None:
    head = "<tr><th rowspan=2>序号</th><th colspan=2>任务</th></tr><tr><th>事项</th><th>单位</th></tr>"
    result = page(f"<h1>{TITLE}</h1><table>{head}<tr><td>1</td><td>甲</td><td>乙</td></tr></table>")
    assert [dict(entry.details) for entry in result.doubts if entry.code == "header-rows"] == [{"count": "2"}]


def test_a_list_of_annexes_is_one_block() -> None:
    text = f"{TITLE}\n\n各区：\n\n正文内容。\n\n附件：1. 甲表\n      2. 乙表\n      3. 丙表\n\n市环保局\n2016年3月1日\n"
    result = run(text)
    assert "\n附件：1. 甲表 2. 乙表 3. 丙表\n\n市环保局\n{: .signature }" in result.markdown
    assert not [code for code in codes(result) if code.startswith("numbering")]
    assert_nothing_lost(text, result)


@pytest.mark.parametrize(("text", "chosen"), [("农\u2f3e的经济发展。", "农户的"), ("農\u2f3e的經濟發展。", "農戶的")])
def test_the_radical_door_is_read_in_the_script_of_the_text(text: str, chosen: str) -> None:
    result = run(text)
    assert chosen in result.markdown
    assert "radical-ambiguous" in codes(result)


def test_doubled_sentences_behind_clause_numbers() -> None:
    result = run("一、建立健全绿色供应链管理体系。\n\n其他内容。\n\n二、建立健全绿色供应链管理体系。\n")
    (doubt,) = [entry for entry in result.doubts if entry.code == "sentence-doubled"]
    assert (doubt.line, dict(doubt.details)["first"]) == (5, "1")
