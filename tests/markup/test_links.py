"""Where links lead, and which are refused."""

from collections.abc import Callable

import pytest

from gsc.markup.marks import LANG, ROOT
from gsc.markup.read_page import Reading
from gsc.model.page import Link

Read = Callable[..., Reading]
KEY = "policies/p"

GOOD = (
    ("other.md", f"{ROOT}{LANG}/policies/other/", "policies/other", ""),
    ("./other.md", f"{ROOT}{LANG}/policies/other/", "policies/other", ""),
    ("other.md#c1-2", f"{ROOT}{LANG}/policies/other/#c1-2", "policies/other", "c1-2"),
    ("../news/a.md", f"{ROOT}{LANG}/news/a/", "news/a", ""),
    ("../index.md", f"{ROOT}{LANG}/", "index", ""),
    ("index.md", f"{ROOT}{LANG}/policies/", "policies/index", ""),
    ("../../zh/news/a.md", f"{ROOT}{LANG}/news/a/", "news/a", ""),
    ("#c1", "#c1", "policies/p", "c1"),
    ("files/plan.pdf", f"{ROOT}zh/policies/files/plan.pdf", "policies/files/plan.pdf", ""),
    ("<../news/数据 表.csv>", f"{ROOT}zh/news/%E6%95%B0%E6%8D%AE%20%E8%A1%A8.csv", "news/数据 表.csv", ""),
    ("%E6%96%B9%E6%A1%88.md", f"{ROOT}{LANG}/policies/%E6%96%B9%E6%A1%88/", "policies/方案", ""),
    ("register:standards", f"{ROOT}{LANG}/standards/", "register:standards", ""),
    ("register:standards/gb-t-1-2020", f"{ROOT}{LANG}/standards/gb-t-1-2020/", "register:standards/gb-t-1-2020", ""),
    ("dataset:key-tasks", f"{ROOT}{LANG}/data/key-tasks/", "dataset:key-tasks", ""),
    ("a\\_b.md", f"{ROOT}{LANG}/policies/a_b/", "policies/a_b", ""),
)
OUTSIDE = (
    ("https://apec.org/a?b=c&d", ' class="external" rel="noopener"'),
    ("HTTP://apec.org", ' class="external" rel="noopener"'),
    ("mailto:a@b.org", ""),
    ("tel:+86-22-1", ""),
)
BAD = (
    ("javascript:alert(1)", "link-scheme"),
    ("JaVaScript:alert(1)", "link-scheme"),
    ("java\\\\script:alert", "link-scheme"),
    ("data:text/html,x", "link-scheme"),
    ("vbscript:x", "link-scheme"),
    ("file:///etc/passwd", "link-scheme"),
    ("ftp://x.org/a", "link-scheme"),
    ("c:/windows", "link-scheme"),
    ("java&#115;cript:alert", "link-form"),
    ("register:", "link-record"),
    ("register:a/b/c", "link-record"),
    ("register:../secret", "link-record"),
    ("register:a/..", "link-record"),
    ("Register:A", "link-record"),
    ("dataset:a/b", "link-record"),
    ("dataset:a?b", "link-record"),
    ("//evil.org/x", "link-protocol-relative"),
    ("../../../../etc/passwd", "link-outside"),
    ("../../../x.md", "link-outside"),
    ("%2e%2e/%2e%2e/%2e%2e/etc/passwd.txt", "link-outside"),
    ("/zh/policies/", "link-absolute"),
    ("%2Fetc/passwd.txt", "link-absolute"),
    ("../../en/policies/p.md", "link-language"),
    ("../news/", "link-form"),
    ("..", "link-form"),
    ("../news/a", "link-form"),
    ("a.md?x=1", "link-form"),
    ("", "link-empty"),
    ("#", "link-empty"),
    ("https://", "link-web"),
    ("http:/x", "link-web"),
)


@pytest.mark.parametrize(("written", "href", "target", "fragment"), GOOD)
def test_inside(read: Read, written: str, href: str, target: str, fragment: str) -> None:
    reading = read(f"---\ntitle: T\n---\n\n见 [页]({written})。\n", key=KEY)
    assert reading.problems == ()
    assert reading.page is not None
    assert reading.page.body.blocks[0].html == f'<p>见 <a href="{href}">页</a>。</p>'
    column = 8 if written[0] == "<" else 7
    assert reading.page.references.links == (Link(5, column, target, fragment),)


@pytest.mark.parametrize(("written", "attributes"), OUTSIDE)
def test_outside(read: Read, written: str, attributes: str) -> None:
    reading = read(f"---\ntitle: T\n---\n[x]({written})\n", key=KEY)
    assert reading.problems == ()
    assert reading.page is not None
    href = written.replace("&", "&amp;")
    assert reading.page.body.blocks[0].html == f'<p><a href="{href}"{attributes}>x</a></p>'
    assert reading.page.references.links == ()


@pytest.mark.parametrize(("written", "code"), BAD)
def test_refused(read: Read, written: str, code: str) -> None:
    reading = read(f"---\ntitle: T\n---\n\nx\n[y](z.md)[x]({written})\n", key=KEY)
    assert [(one.line, one.column, one.code) for one in reading.problems] == [(6, 14, code)]
    assert reading.page is not None
    assert 'href=""' in reading.page.body.blocks[0].html or code == "link-web"


def test_proposal_for_another_language(read: Read) -> None:
    problem = read("---\ntitle: T\n---\n[x](../../en/news/a.md)\n", key=KEY).problems[0]
    assert dict(problem.details)["proposal"] == "../news/a.md"


def test_reference_links_and_autolinks(read: Read) -> None:
    text = "---\ntitle: T\n---\n[甲][a] [b] <https://x.org/a_b> <a@b.org>\n\n[a]: other.md#c1\n[b]: /x\n"
    reading = read(text, key=KEY)
    assert [(one.line, one.column, one.code) for one in reading.problems] == [(7, 6, "link-absolute")]
    assert reading.page is not None
    assert reading.page.references.links == (Link(6, 6, "policies/other", "c1"),)
    assert reading.page.body.blocks[0].html.endswith(
        '<a href="https://x.org/a_b" class="external" rel="noopener">https://x.org/a_b</a> '
        '<a href="mailto:a@b.org">a@b.org</a></p>'
    )


def test_images(read: Read) -> None:
    reading = read(
        "---\ntitle: T\n---\n![图](a.png)\n\n![](b.png)\n\n![x](https://x.org/a.png)\n\n![x](data:image/png,x)\n",
        key=KEY,
    )
    assert [(one.line, one.column, one.code) for one in reading.problems] == [
        (6, 5, "image-alt"),
        (8, 6, "image-foreign"),
        (10, 6, "image-foreign"),
    ]
    assert reading.page is not None
    assert reading.page.body.blocks[0].html == f'<p><img src="{ROOT}zh/policies/a.png" alt="图" loading="lazy"></p>'


def test_links_in_code_are_text(read: Read) -> None:
    reading = read("---\ntitle: T\n---\n`[x](/y)` [z](a.md)\n\n```\n[x](/y)\n```\n", key=KEY)
    assert reading.problems == ()
    assert reading.page is not None
    assert [link.target for link in reading.page.references.links] == ["policies/a"]
