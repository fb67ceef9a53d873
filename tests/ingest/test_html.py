"""Government pages: the document is told from the site around it, and its record is read where it stands."""

from pathlib import Path

import pytest

from gsc.ingest.document import Import, import_document
from gsc.ingest.html_blocks import read_page
from gsc.ingest.refusal import RefusalError
from ingest.reading_back import POLICY, codes, compact, run, shown_text

FIXTURES = Path(__file__).with_name("fixtures")


def page(name: str) -> Import:
    return import_document(name, (FIXTURES / name).read_bytes(), POLICY)


def html(body: str, head: str = "") -> Import:
    return run(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", "page.html")


def test_the_header_box_gives_the_document_record() -> None:
    facts = page("notice.html").facts
    assert facts.title == "示例市人民政府关于印发示例市绿色采购实施方案的通知"
    assert facts.number == "示政规〔2022〕5号"
    assert facts.issuers == ("示例市人民政府",)
    assert (facts.signed, facts.posted) == ("2022-03-25", "2022-03-29")
    assert ("索引号", "000123456/2022-00017") in facts.notes
    assert ("有效性", "有效") in facts.notes


def test_what_is_no_part_of_the_document_is_listed_with_its_reason() -> None:
    result = page("notice.html")
    reasons = {entry.code: entry.text for entry in result.removed}
    assert set(reasons) == {"page-code", "page-outside", "page-box", "page-hidden", "header-moved"}
    assert "隐藏的统计代码" in reasons["page-hidden"]
    assert "000123456/2022-00017" in reasons["page-box"]
    assert "首页" not in result.markdown


@pytest.mark.parametrize("name", ["notice.html", "old_notice_gb2312.html"])
def test_the_account_of_a_page_balances(name: str) -> None:
    result = page(name)
    account = result.account
    assert account.source == account.kept + account.removed
    assert len(shown_text(result)) == account.kept + account.added
    assert account.removed == sum(len(compact(entry.text)) for entry in result.removed)


def test_table_with_spans_and_section_rows() -> None:
    result = page("notice.html")
    first, second = result.tables
    assert (first.section, second.section) == ("一、标准", "二、平台")
    assert [cell.shown for cell in first.rows[1].cells] == ["1", "制定采购目录", "市发展改革委|市商务局", "2022年12月"]
    assert [bool(cell.copy) for cell in first.rows[1].cells] == [True, True, False, False]
    assert [cell.shown for cell in second.rows[1].cells] == ["3", "开展培训", "", "长期"]
    assert "span-cut" in codes(result)
    assert "| 1 {: .filled } | 制定采购目录 {: .filled } | 市发展改革委\\|市商务局 | 2022年12月 |" in result.markdown


def test_text_of_a_page_is_not_markup() -> None:
    markdown = page("notice.html").markdown
    assert "a \\< b && c\\_d\\*e 的写法照录" in markdown
    assert "望遵照执行。" in markdown


def test_old_page_in_gb2312_with_layout_tables() -> None:
    result = page("old_notice_gb2312.html")
    assert result.facts.title == "关于开展绿色供应链管理试点工作的通知"
    assert result.facts.number == "示环发〔2014〕17号"
    assert "number-form" in codes(result)
    assert result.facts.signed == result.facts.posted == "2014-05-08"
    assert "## 第一章　总则\n\n第一条　为规范试点工作，制定本办法。" in result.markdown
    assert result.counts.missing == ("第三条",)
    assert "二○一四年五月八日\n{: .signature }" in result.markdown


def test_meta_elements_stand_in_for_a_header_box() -> None:
    head = '<meta name="ArticleTitle" content="某某办法"><meta name="PubDate" content="2020-01-02 10:00">'
    facts = html("<p>正文内容。</p>", head).facts
    assert (facts.title, facts.posted) == ("某某办法", "2020-01-02")


def test_entities_are_characters() -> None:
    result = html("<p>&lt;b&gt; &amp;amp; &#32511;&#8203;色&nbsp;供应链</p>")
    assert "\\<b\\> \\&amp; 绿色 供应链" in result.markdown
    assert [(entry.text, entry.code) for entry in result.removed] == [("\u200b", "zero-width")]


def test_script_never_reaches_the_page() -> None:
    result = html("<p>正文</p><script>alert(1)</script><svg><script>alert(2)</script></svg><p onclick='x()'>文</p>")
    assert "alert" not in result.markdown
    assert {entry.code for entry in result.removed} == {"page-code"}


def test_lines_are_those_of_the_page() -> None:
    doubts = read_page("<html>\n<body>\n<p>甲</p>\n<p>\ufffd乙</p>\n</body></html>").doubts
    assert [(entry.code, entry.line) for entry in doubts] == [("character-replacement", 4)]


def test_unclosed_elements() -> None:
    result = html("<p>甲。<p>乙。<table><tr><th>栏一<th>栏二<tr><td>丙<td>丁</table><p>戊。")
    assert "甲。\n\n乙。\n\n| 栏一 | 栏二 |\n| --- | --- |\n| 丙 | 丁 |\n\n戊。" in result.markdown


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<div>" * 100_000, "import-nesting"),
        ("<b>" * 100_000, "import-nesting"),
        ("<table>" * 100_000, "import-empty"),
        ("<script>x</script>", "import-empty"),
    ],
)
def test_hostile_pages_are_refused(body: str, code: str) -> None:
    with pytest.raises(RefusalError) as refused:
        html(body)
    assert refused.value.code == code


def test_huge_spans_are_cut() -> None:
    row = "<tr><td rowspan=99999 colspan=99999>甲</td><td>乙</td></tr>"
    result = html(f"<p>标题方案</p><table>{row}<tr><td>丙</td><td>丁</td></tr></table>")
    assert len(result.tables[0].header.cells) <= 8
    assert "span-cut" in codes(result)


def test_a_data_table_with_labels_in_its_header_is_no_header_box() -> None:
    rows = "<tr><th>名称</th><th>分类</th><th>来源</th></tr><tr><td>甲</td><td>乙</td><td>丙</td></tr>"
    result = html(f"<h1>目录</h1><table>{rows}</table>")
    assert "| 名称 | 分类 | 来源 |" in result.markdown
    assert result.removed == ()


def test_article_in_a_layout_table() -> None:
    box = "<table><tr><td>索引号：</td><td>0001</td><td>发文字号：</td><td>示政发〔2020〕1号</td></tr></table>"
    article = "<td id='UCAP-CONTENT'><p>关于某事的意见</p><p>　　第一段正文，内容较长，占去页面的大部分文字。</p></td>"
    nav = "<tr><td>导航</td><td>首页</td></tr>"
    result = html(f"<table>{nav}<tr><td colspan=2>{box}</td></tr><tr>{article}<td>侧栏</td></tr></table>")
    assert result.facts.number == "示政发〔2020〕1号"
    assert result.markdown.split("---\n", 2)[2].strip() == (
        "关于某事的意见\n{: .document-title }\n\n第一段正文，内容较长，占去页面的大部分文字。"
    )
