"""Documents that the importer had not seen when it was written: what an outside reader found, each in small."""

import pytest

from gsc.ingest.document import Import
from ingest.reading_back import assert_nothing_lost, run

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
