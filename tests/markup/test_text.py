"""What else a text may hold, and what it may not."""

from collections.abc import Callable

import pytest

Html = Callable[..., str]
Found = Callable[..., list[tuple[int, int, str]]]

GOOD = (
    ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
    ("<天津市>", "<p>&lt;天津市&gt;</p>"),
    ("\\<b> \\*\\*x\\*\\* \\[y\\](z)", "<p>&lt;b&gt; **x** [y](z)</p>"),
    ("&copy; &amp; &#169; &nosuch; &#42;&#42;x&#42;&#42;", "<p>© &amp; © &amp;nosuch; **x**</p>"),
    ("`a && <b>`", "<p><code>a &amp;&amp; &lt;b&gt;</code></p>"),
    ("（一）**总体要求。**深入", "<p>（一）<strong>总体要求。</strong>深入</p>"),
    ("    four spaces", "<p>four spaces</p>"),
    ("a  \nb", "<p>a<br>b</p>"),
    ("x\n\n---\n\ny", "<p>x</p>\n<hr>\n<p>y</p>"),
    ("x\n***\ny", "<p>x</p>\n<hr>\n<p>y</p>"),
    ("x\n## h\ny", '<p>x</p>\n<h2 id="s1">h</h2>\n<p>y</p>'),
    ('```json\n{"a": <b>}\n\n# x\n```', '<pre><code class="language-json">{"a": &lt;b&gt;}\n\n# x\n</code></pre>'),
    ("~~~\n```\n~~~\nz", "<pre><code>```\n</code></pre>\n<p>z</p>"),
    ("> 【原文缺】", '<div class="editor-note" role="note"><p>【原文缺】</p></div>'),
    ("> 引文", "<blockquote><p>引文</p></blockquote>"),
    ("词\n:   义", "<dl><dt>词</dt><dd>义</dd></dl>"),
    ("各区：\n{: .addressee }", '<p class="addressee">各区：</p>'),
    ("a{b} {c}", "<p>a{b} {c}</p>"),
    ("`{: .x }`", "<p><code>{: .x }</code></p>"),
)
BAD = (
    ("<div>\nx\n</div>", [(1, 1, "html-refused")]),
    ("x <b>y</b>", [(1, 3, "html-refused")]),
    ("x\n\n<script>alert(1)</script>", [(3, 1, "html-refused")]),
    ("a <img src=x\nonerror=alert(1)>", [(1, 3, "html-refused")]),
    ("<!-- x -->", [(1, 1, "html-refused")]),
    ("<?php x ?>", [(1, 1, "html-refused")]),
    ("<!DOCTYPE html>", [(1, 1, "html-refused")]),
    ("`<b>` <br/>", [(1, 7, "html-refused")]),
    ("```\n<b>\n```\n<b>", [(4, 1, "html-refused")]),
    ("\\\\<b>", [(1, 3, "html-refused")]),
    ("x\n\n# 标题", [(3, 1, "heading-title")]),
    ("### 标题", [(1, 1, "heading-skipped")]),
    ("## 甲\n\n#### 乙\n\n### 丙", [(3, 1, "heading-skipped")]),
    ("> # x", [(1, 3, "heading-title")]),
    ("标题\n----", [(2, 1, "heading-underlined")]),
    ("标题\n====", [(2, 1, "heading-underlined")]),
    ("x\n\n```\ncode", [(3, 1, "code-open")]),
    ("```\na\n```\n\n~~~\nb\n```\n", [(5, 1, "code-open")]),
    ("x[^1]", [(1, 2, "footnote-missing")]),
    ("x **y", [(1, 3, "emphasis-open")]),
    ("**a** b\n\n**a", [(3, 1, "emphasis-open")]),
    ("see [x](y.md", [(1, 7, "link-open")]),
    (
        "&#xE000; &#8238; &#0;",
        [(1, 1, "character-reference"), (1, 10, "character-reference"), (1, 18, "character-reference")],
    ),
    ("x\n{: onclick=alert(1) }", [(2, 1, "attribute-refused")]),
    ("x\n{: .signatrue }", [(2, 1, "attribute-refused")]),
    ("x\n{: #a }\n\ny\n{: #a }", [(5, 1, "attribute-id")]),
    ("| x |*em**em*[**a**](b.md)", [(1, 1, "markup-tangled")]),
    ("- " * 14 + "x", [(1, 1, "text-too-deep")]),
)


@pytest.mark.parametrize(("text", "expected"), GOOD)
def test_good(html: Html, text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(("text", "problems"), BAD)
def test_bad(found: Found, text: str, problems: list[tuple[int, int, str]]) -> None:
    assert found(text) == problems


def test_footnotes(html: Html) -> None:
    assert html("x[^a]\n\n[^a]: 注。\n") == (
        '<p>x<sup id="fnref:a"><a href="#fn:a" class="footnote-ref">1</a></sup></p>\n'
        '<div class="footnote"><hr><ol><li id="fn:a"><p>注。\u00a0'
        '<a href="#fnref:a" class="footnote-backref" title="1">↩</a></p></li></ol></div>'
    )
