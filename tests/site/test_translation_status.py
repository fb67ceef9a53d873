"""What editors and readers are told of a translation whose original has changed."""

import re

import pytest
from click.testing import CliRunner

from gsc.cli.main import main
from portal import LANGUAGES, Portal

PLAN = "policies/green-plan"
LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')


@pytest.fixture
def behind(portal: Portal) -> Portal:
    """Return a site, built, whose plan has changed in two clauses since it was translated, and has a new one."""
    noted = CliRunner().invoke(main, ["translated", "--site", str(portal.root), f"content/en/{PLAN}.md"])
    assert noted.exit_code == 0
    portal.edit(f"zh/{PLAN}.md", "2．逐步", "2．稳步")
    portal.edit(f"zh/{PLAN}.md", "制定标准", "修订标准")
    portal.edit(f"zh/{PLAN}.md", "## 三、附则", "## 三、新增\n\n文字。\n\n## 四、附则")
    assert portal.build().problems == ()
    return portal


def links(html: str) -> list[tuple[str, str]]:
    """Return (address, words) of the clauses that a part of a page names."""
    part = html[html.index('<ul class="clause-changes">') :]
    return [(href, re.sub("<[^>]*>", "", words)) for href, words in LINK.findall(part[: part.index("</article>")])][:4]


def test_readers_are_told_which_clauses(behind: Portal) -> None:
    html = behind.text(f"en/{PLAN}/index.html")
    there = f"../../../zh/{PLAN}/"
    assert links(html) == [
        (f"{there}#c1-2-2", "一、（二）2．"),
        (f"{there}#c2", "二、"),
        (f"{there}#c3", "三、"),
        (f"{there}#c4", "四、"),
    ]
    original = behind.text(f"zh/{PLAN}/index.html")
    assert all(f'id="{anchor}"' in original for anchor in ("c1-2-2", "c2", "c3", "c4"))
    assert "clause-changes" not in original


def test_side_by_side_the_clauses_are_marked(behind: Portal) -> None:
    for lang, other in (("zh", "en"), ("en", "zh")):
        html = behind.text(f"{lang}/{PLAN}/with-{other}/index.html")
        rows = re.findall(r'<div class="parallel__row" id="([^"]*)">\s*<p class="parallel__behind">', html)
        assert rows == ["c1-2-2", "c2", "c3", "c4"]


def test_editors_find_the_clauses_with_their_titles(behind: Portal) -> None:
    html = behind.text("en/status/index.html")
    entry = html[html.index(f"content/en/{PLAN}.md") :]
    assert re.findall(r'href="\.\./\.\./zh/policies/green-plan/#([^"]*)"', entry) == ["c1-2-2", "c2", "c3", "c4"]
    assert "Main Tasks" in entry
    assert '<span lang="zh-Hans">新增</span>' in entry


def test_the_page_of_each_language(sample: Portal) -> None:
    for lang in LANGUAGES:
        html = sample.text(f"{lang}/status/index.html")
        assert '<meta name="robots" content="noindex">' in html
        assert re.findall(r'<th scope="rowgroup"[^>]* lang="([^"]*)"', html)[0] == {"zh": "zh-Hans", "en": "en"}[lang]
        assert f'href="../../{lang}/status/"' in sample.text(f"{lang}/about/index.html")
    assert "/status/" not in sample.text("sitemap.xml")
    english = sample.text("en/status/index.html")
    assert {"outdated", "missing"} <= set(re.findall(r'<section [^>]*id="([^"]*)"', english))
    assert 'href="../../en/policies/notice/"' in english


@pytest.mark.parametrize("section", ["status", "search"])
def test_a_section_cannot_stand_there(portal: Portal, section: str) -> None:
    conf = portal.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace('"news": "news"', f'"{section}": "news"', 1), "utf-8")
    done = CliRunner().invoke(main, ["check", "--site", str(portal.root)])
    assert done.exit_code == 1
    assert section in done.stderr


@pytest.mark.parametrize("key", ["index", "policies/index"])
def test_introductions_are_translations_too(portal: Portal, key: str) -> None:
    path = f"en/{key}.md"
    text = portal.page(path).read_text("utf-8")
    head, _, rest = text[4:].partition("\n---\n")
    portal.page(path).write_text(f"---\n{head}\ntranslation:\n  kind: unofficial\n  origin: zh\n---\n{rest}", "utf-8")
    noted = CliRunner().invoke(main, ["translated", "--site", str(portal.root), f"content/{path}"])
    assert noted.exit_code == 0, noted.stderr
    original = portal.page(f"zh/{key}.md")
    original.write_text(original.read_text("utf-8") + "\n另加一段。\n", "utf-8")
    assert portal.build().problems == ()
    html = portal.text(f"en/{key.removesuffix('index')}index.html")
    assert html.count("banner--limited") == 1
    assert html.count('<ul class="clause-changes">') == 1
