"""Whatever a text holds, reading it never fails, and its HTML holds nothing that could act."""

from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from gsc.markup.read_page import Reading

PIECES = (
    *"*_`[]()<>!&\\|#:-+='\"{}^~.1 a天（）、",
    *(
        "<script>",
        "</p>",
        "<img src=x onerror=y>",
        "<!--",
        "-->",
        "<a href='javascript:x'>",
        "&lt;b&gt;",
        "&#60;b&#62;",
    ),
    *("[a](javascript:x)", "[a](data:x)", '[a](https://x.org "t\'>")', "![a](b.png)", "[r]: javascript:x\n", "[r]"),
    *(
        "{: onclick=x }",
        "{: .filled #i }",
        "{#j}",
        "{: style='x' }",
        "\n{: .lead }\n",
        "`<b>`",
        "```\n",
        "\n```\n<b>\n```\n",
    ),
    *(
        "**a**",
        "\n\n",
        "\n",
        "  \n",
        "\n## 一、x\n",
        "\n（一）**y。**z\n",
        "\n1. a\n",
        "\n- b\n",
        "\n> 【c】\n",
        "\n    d",
    ),
    *(
        "\n\n| a | b |\n|---|:-:|\n| c | d |\n\n",
        "[^1]",
        "\n\n[^1]: n\n\n",
        "\n:   x\n",
        "津政办发〔2013〕94号",
        "\n---\n",
        "\u3000",
    ),
)
TAGS = {
    *("a", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img"),
    *("li", "ol", "p", "pre", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    *("alt", "aria-label", "class", "href", "id", "lang", "loading", "rel", "role", "scope", "src", "start"),
    *("tabindex", "title"),
}
VOID = frozenset(("br", "hr", "img"))


class Guard(HTMLParser):
    """Fails on any tag or attribute that pages do not need, and on tags that are not closed."""

    def __init__(self) -> None:
        """Start with no open tags."""
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        for name, value in attrs:
            if name in {"href", "src"}:
                assert value is not None
                assert ":" not in value.split("/")[0] or value.startswith(("http:", "https:", "mailto:", "#fn"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from((("policy", "zh"), ("page", "en"))))
def test_nothing_active(read: Callable[..., Reading], text: str, page: tuple[str, str]) -> None:
    reading = read(f"---\ntitle: T\n---\n{text}", *page)
    assert reading.page is not None
    ids: list[str] = [*reading.page.references.anchors]
    for block in reading.page.body.blocks:
        guard = Guard()
        guard.feed(block.html)
        guard.close()
        assert guard.open == []
    if not reading.problems:
        assert "\x02" not in "".join(block.html for block in reading.page.body.blocks)
        assert len(ids) == len(set(ids))
    lines = text.count("\n") + 4
    assert all(1 <= one.line <= lines and one.column >= 1 for one in reading.problems)
