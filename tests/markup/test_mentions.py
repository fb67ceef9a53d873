"""Names of records in running text: found where they stand alone, never inside longer names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsc.markup.marks import CITE_CLOSE, CITE_OPEN, LANG, ROOT
from gsc.markup.mentions import Name, arrange, find_names, link_names

NAMES = arrange(
    [
        Name("市商务委", "agencies", "commerce"),
        Name("市财政局", "agencies", "finance"),
        Name("天津市财政局", "agencies", "finance"),
        Name("中国", "economies", "chn"),
        Name("中国香港", "economies", "hkg"),
        Name("China", "economies", "chn"),
        Name("Hong Kong, China", "economies", "hkg"),
        Name("Chile", "economies", "chl"),
        Name("New Zealand", "economies", "nzl"),
        Name("Tianjin Municipal Finance Bureau", "agencies", "finance"),
        Name("GB/T 33635-2017", "standards", "gb-t-33635-2017"),
        Name("DB/T29—204—2021", "standards", "db-t29-204-2021"),
        Name("津政办发〔2013〕94号", "documents", "p01"),
        Name("绿色供应链协会", "agencies", "first"),
        Name("绿色供应链协会", "agencies", "second"),
        Name("New China Life"),
    ]
)


def found(html: str) -> list[str]:
    return [f"{html[each.start : each.end]}={each.record}" for each in find_names(html, NAMES)]


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p>市商务委、市财政局</p>", ["市商务委=commerce", "市财政局=finance"]),
        ("<p>由市财政局负责，市商务委会同办理</p>", ["市财政局=finance", "市商务委=commerce"]),
        ("<p>（市商务委等）</p>", ["市商务委=commerce"]),
        ("<p>天津市财政局印发</p>", ["天津市财政局=finance"]),
        ("<p>加强与中国的合作</p>", ["中国=chn"]),
        ("<p>中国香港和中国</p>", ["中国香港=hkg", "中国=chn"]),
        ("<p>China and Chile met.</p>", ["China=chn", "Chile=chl"]),
        ("<p>In China, <em>Chile</em>’s plan</p>", ["China=chn", "Chile=chl"]),
        ("<p>Hong Kong, China; New Zealand</p>", ["Hong Kong, China=hkg", "New Zealand=nzl"]),
        ("<p>the Tianjin Municipal Finance Bureau.</p>", ["Tianjin Municipal Finance Bureau=finance"]),
        ("<p>按GB/T 33635-2017执行</p>", ["GB/T 33635-2017=gb-t-33635-2017"]),
        ("<p>（DB/T29—204—2021）</p>", ["DB/T29—204—2021=db-t29-204-2021"]),
        ("<table><tr><td>市商务委</td><td>市商务委</td></tr></table>", ["市商务委=commerce", "市商务委=commerce"]),
    ],
)
def test_stands_alone(html: str, names: list[str]) -> None:
    assert found(html) == names


@pytest.mark.parametrize(
    "html",
    [
        "<p>市商务委员会</p>",
        "<p>原市财政局属企业</p>",
        "<p>中国特色社会主义</p>",
        "<p>新中国</p>",
        "<p>中国石化</p>",
        "<p>China Daily reported</p>",
        "<p>the Bank of China said</p>",
        "<p>the University of the Chile</p>",
        "<p>North China is dry</p>",
        "<p>the China–Singapore town</p>",
        "<p>Chinas Chilean</p>",
        "<p>New China Life</p>",
        "<p>GB/T 33635-20171</p>",
        "<p>XGB/T 33635-2017</p>",
        "<p>GB/T 33635-2017-2</p>",
        "<p>绿色供应链协会</p>",
        '<p><a href="x">中国</a> <code>China</code></p>',
        "<h2>中国</h2>",
        '<p title="中国">text</p>',
        "<p></p>",
    ],
)
def test_inside_a_longer_name(html: str) -> None:
    assert found(html) == []


def test_once_a_paragraph() -> None:
    assert found("<p>China, and China again.</p><p>China once more.</p>") == ["China=chn", "China=chn"]


def test_a_cited_number_is_a_mention_and_keeps_its_mark() -> None:
    html = f"<p>根据{CITE_OPEN}津政办发〔2013〕94号{CITE_CLOSE}</p>"
    held = list(find_names(html, NAMES))
    assert [(each.register, each.record) for each in held] == [("documents", "p01")]
    assert link_names(html, held) == html


def test_links_lead_to_the_record_in_the_language_of_the_page() -> None:
    html = "<p>由市财政局负责</p>"
    linked = link_names(html, find_names(html, NAMES))
    assert linked == f'<p>由<a class="mention" href="{ROOT}{LANG}/agencies/finance/">市财政局</a>负责</p>'


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<a>", "</a>", "市财政局", "China", "、", " ", "x", "的", "<td>"]), max_size=40
    )
)
def test_links_change_no_text(parts: list[str]) -> None:
    html = "".join(parts)
    linked = link_names(html, find_names(html, NAMES))
    assert re.sub(r'<a class="mention"[^>]*>|</a>|<a>', "", linked) == re.sub("</a>|<a>", "", html)
