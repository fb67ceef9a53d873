"""What a page gives to the search, and the words that it is cut into."""

import pytest

from gsc.build.search.scanning import Anchor, Part, scan_page
from gsc.build.search.tokens import words

HEAD = (
    '<html><head><meta name="search-year" data-pagefind-filter="year[content]" content="2013">'
    '<meta name="search-issuer" data-pagefind-filter="issuer[content]" content="A &amp; B">'
    '<meta name="search-number" data-pagefind-meta="number[content]" content="津政办发〔2013〕94号"></head>'
)


def texts(html: str) -> list[str]:
    found = scan_page(html)
    assert found is not None
    return [part.text for part in found.parts]


def test_a_page_without_the_mark_is_not_found() -> None:
    assert scan_page("<html><body><article><h1>T</h1></article></body></html>") is None


def test_text_title_filters_and_places() -> None:
    found = scan_page(
        f"{HEAD}<body><nav>Menu</nav><article data-pagefind-body><h1>标题</h1>"
        '<h2 id="c1"><a href="#c1">一、</a><span>总体要求</span></h2>'
        '<p id="c1-1"><a href="#c1-1">（一）</a><strong>目标。</strong>到2015年。</p>'
        '<p id="c1-2">没有<a href="#x">名称</a></p>'
        '<aside data-pagefind-ignore>Also<p>this</p></aside><span data-pagefind-weight="8">94号</span></article>'
        "<footer>Below</footer></body></html>"
    )
    assert found is not None
    assert found.title == "标题"
    assert found.parts == (
        Part("标题", "h1"),
        Part("一、总体要求", "h2"),
        Part("（一）目标。到2015年。"),
        Part("没有名称"),
        Part("94号", "w8"),
    )
    assert found.anchors == (Anchor(1, "c1", "一、总体要求"), Anchor(2, "c1-1", "（一）目标。"))
    assert found.filters == (("issuer", "A & B"), ("year", "2013"))
    assert found.meta == (("number", "津政办发〔2013〕94号"),)


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>绿色<a href='x'>采购</a>管理</p>", ["绿色采购管理"]),
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<p>a<br>b</p>", ["a", "b"]),
        ("<p>a &lt;b&gt; &amp; c</p>", ["a <b> & c"]),
        ('<p title="a > b">c</p>', ["c"]),
        ("<p>a<!-- <p>no</p> --> b</p>", ["a b"]),
        ("<svg><text>no</text></svg><script>no()</script><p>yes</p>", ["yes"]),
        ("<div>a<div data-pagefind-ignore>no<div>no</div>no</div>b</div>", ["a", "b"]),
        ("<p> \n </p>", []),
        ("<table><tr><th>甲</th><td>乙</td></tr></table>", ["甲", "乙"]),
    ],
)
def test_text_of_markup(html: str, wanted: list[str]) -> None:
    assert texts(f"<body><main data-pagefind-body>{html}</main></body>") == wanted


def test_several_parts_of_a_page_and_what_stands_between() -> None:
    html = '<body><div data-pagefind-body><p>a</p></div><p>no</p><section id="s" data-pagefind-body><p>b</p></section>'
    assert texts(html) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("、。 —", []),
        ("政府采购", ["政府", "府采", "采购", "购"]),
        ("DB12/T 632-2016", ["db", "12", "t", "632", "2016"]),
        ("Café \uff27\uff22\uff0f\uff34\uff13\uff13\uff16\uff13\uff15", ["cafe", "gb", "t", "33635"]),
        ("津政办发〔2013〕94号", ["津政", "政办", "办发", "发", "2013", "94", "号"]),
        ("第3条的APEC标准", ["第", "3", "条的", "的", "apec", "标准", "准"]),
        ("𠀋A", ["𠀋", "a"]),
    ],
)
def test_words(text: str, wanted: list[str]) -> None:
    def written(word: str) -> str:
        if word.isascii():
            return word
        return "z" + "".join(f"{ord(each):05}" for each in word) + ("00000" if len(word) == 1 else "")

    assert words(text) == [written(word) for word in wanted]
