"""Record pages: what they say in each language, what they are made from, and that no cell breaks out of them."""

import json
import re
import time
from pathlib import Path
from urllib.parse import unquote, urljoin

import html5lib
import pytest
import segno

from gsc.build.digests import OutputDigests
from gsc.model.library import Library
from gsc.publish.outputs import Output
from gsc.publish.registers.links import index_links
from gsc.publish.registers.record.code import make_code
from gsc.publish.registers.record_plan import record_outputs
from publish import sample_site
from publish.registers import made_lists
from publish.registers.record_samples import AS_OF, SUM, facts_of, library, registrations, tasks

HOSTILE = (
    "<script>alert(1)</script>",
    "</dd></dl></table><img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)">x</a>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example.org/"onmouseover="alert(1)',
    "&lt;b&gt; &amp; {{ 7 * 7 }} {% raw %}",
    "nul\x00bell\x07escape\x1bnoncharacter\ufffe",
    "W" * 4000,
    "\u202eright to left\u202c",
)


def outputs(held: Library, as_of: str = AS_OF) -> dict[str, Output]:
    index = index_links(held, as_of)
    made = [each for facts in held.registers for each in record_outputs(held, index, facts, as_of)]
    found = {output.path: output for output in made}
    assert len(found) == len(made), "two outputs at one address"
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records") / "site"
    made_lists.write_site(folder, outputs(library()).values())
    return folder


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def test_which_pages() -> None:
    paths = set(outputs(library()))
    for record in ("r27", "r41", "r8", "r15", "r99"):
        assert {f"{lang}/registrations/{record}/index.html" for lang in ("zh", "en")} < paths
        assert f"verify/registrations/{record}/index.html" in paths
        assert f"verify/registrations/{record}/code.svg" in paths
    assert len(paths) == 2 * (5 + 3 + 3) + 2 * 5, "no page to verify what is no certificate"


def test_a_certificate(site: Path) -> None:
    html = page(site, "en/registrations/r27")
    assert "GSC-2026-0027</span>" in html
    assert 'hreflang="zh-Hans">断桥铝合金外窗 65 系列</a>' in html
    assert "17 June 2029" in html
    assert "20 November 2026" in html, "the as-of date"
    assert "After that by itself: Expired." in html
    assert "Registered (now)" in html
    assert html.count("life-line__stage--past") == 2
    assert "life-line__stage--future" in html
    assert SUM in html
    assert 'href="../../../data/registrations/records/r27.json"' in html
    assert 'href="../../../verify/registrations/r27/"' in html
    assert "https://data.example.org/portal/verify/registrations/r27/" in html
    assert 'href="../../bodies/beta/"' not in html, "links start at the root"
    assert 'href="../../../en/bodies/beta/"><span lang="zh-Hans">乙中心</span></a>' in html


def test_on_notice(site: Path) -> None:
    html = page(site, "en/registrations/r41")
    assert "banner--limited" in html
    assert 'Send objections to the <a class="external" href="https://centre.example.org/">' in html
    assert "Announced end" in html
    assert 'data-end=""' in html, "open until the next entry"
    assert "banner--limited" not in page(site, "en/registrations/r27")


def test_lapsed_records_have_the_seal(site: Path) -> None:
    for record in ("r8", "r15"):
        assert "banner--seal" in page(site, f"zh/registrations/{record}")
    html = page(site, "en/registrations/r15")
    assert "4 earlier states are in the table below." in html
    assert html.count('<tr class="state-history__row--') == 10
    assert '<span lang="zh-Hans">虚假材料</span>' in html, "a note that only one language has"
    assert ">nobody</dd>" in html, "a key that leads nowhere is shown as it is"


def test_before_its_history_a_record_has_no_state(site: Path) -> None:
    html = page(site, "en/registrations/r99")
    assert 'class="banner' not in html
    assert "life-line__stage--future" in html
    assert "record-head__number--alone" in html
    assert "record-head__title" not in html, "the number is not its own title"


def test_a_state_in_a_column_has_no_history(site: Path) -> None:
    html = page(site, "en/tasks/t2")
    assert "banner--seal" in html
    assert "Repealed" in html
    assert "As of" not in html
    assert "state-history" not in html


def test_particulars(site: Path) -> None:
    html = page(site, "en/tasks/t1")
    assert '<dd><span lang="zh-Hans"><p>第一段</p><p>第二段</p></span></dd>' in html
    assert "<dt>Done</dt><dd>yes</dd>" in html
    assert '<dt>Hours</dt><dd>8 <span class="particulars__unit">h</span></dd>' in html
    assert "<dt>Tags</dt><dd>a · b</dd>" in html
    assert '<a class="external" rel="nofollow" href="https://example.org/a?b=c&amp;d=e">' in html
    assert '<dt>Source</dt><dd><a href="../../../en/policies/plan/">A plan</a><br>other</dd>' in html
    assert "<dt>Blank</dt>" not in html
    assert "<dt>Status</dt>" not in html, "the banner says it"
    other = page(site, "en/tasks/t2")
    assert '<dt>Follows</dt><dd><a href="../../../en/tasks/t1/">' in other
    assert 'href="javascript' not in other
    assert 'Words in <span lang="zh-Hans">中文</span> and English' in other


def test_relations_both_ways(site: Path) -> None:
    body = page(site, "en/bodies/alpha")
    assert "here as: Predecessor" in body
    named = re.findall(r'role="region" tabindex="0" aria-labelledby="([^"]*)"', body)
    assert len(named) == len(set(named)) > 1
    assert all(f'id="{each}"' in body for each in named)
    assert 'href="../../../en/tasks/t1/"' in body
    assert 'href="../../../en/registrations/r41/"' in body
    assert 'href="../../../en/data/tasks/task-units/#row-u1"' in body
    task = page(site, "zh/tasks/t1")
    assert 'href="../../../zh/bodies/alpha/">甲局</a>' in task
    assert "here as" not in task


def test_pages_and_passages(site: Path) -> None:
    task = page(site, "en/tasks/t1")
    assert '<a href="../../../en/policies/plan/">A plan</a>' in task
    assert "Named in" not in page(site, "zh/tasks/t1"), "its own page need not be told as naming it"
    body = page(site, "en/bodies/alpha")
    assert 'href="../../../en/policies/plan/#c1">A plan</a>' in body
    assert 'href="../../../en/policies/plan/#c2-1" aria-label="place 2">2</a>' in body
    fallback = page(site, "zh/bodies/alpha")
    assert '<a href="../../../zh/news/one/" lang="en">News in English only</a>' in fallback


def test_verification_in_all_languages(site: Path) -> None:
    html = page(site, "verify/registrations/r27")
    for text in ("断桥铝合金外窗 65 系列", "Thermally broken aluminium window, series 65", "有效", "Registered"):
        assert f">{text}<" in html
    assert html.count("2029-06-17</time>") == 2
    assert html.count(f">{AS_OF}</time>") == 2
    assert 'href="../../../zh/registrations/r27/"' in html
    assert 'href="../../../en/registrations/r27/"' in html
    assert SUM in html
    assert "noindex" in html
    assert "certified--revoked" in page(site, "verify/registrations/r15")


def test_the_head_of_a_page(site: Path) -> None:
    html = page(site, "en/registrations/r27")
    assert '<link rel="canonical" href="https://data.example.org/portal/en/registrations/r27/">' in html
    assert 'hreflang="zh-Hans" href="https://data.example.org/portal/zh/registrations/r27/"' in html
    document = html5lib.parse(html, namespaceHTMLElements=False)
    crumbs = [element.text for element in document.iter("a") if "registers/" in (element.get("href") or "")]
    assert "Registers" in crumbs


def test_valid_html_and_unique_ids(site: Path) -> None:
    for path in sorted(site.rglob("index.html")):
        text = path.read_text("utf-8")
        html5lib.HTMLParser(strict=True).parse(text)
        ids = re.findall(r'\sid="([^"]*)"', text)
        assert len(ids) == len(set(ids)), path


def test_links_lead_to_pages(site: Path) -> None:
    made = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    for path in sorted(made):
        for address in re.findall(r'<a [^>]*?href="([^"#:]+)["#]', page(site, path.removesuffix("/index.html"))):
            target = unquote(urljoin(f"/{path}", address)).lstrip("/")
            if re.match(r"(?:zh|en)/(?:bodies|tasks|registrations)/.+/|verify/.+/$", target):
                assert f"{target}index.html" in made, (path, address)


def hostile() -> Library:
    """Return registers whose every cell tries to break out of a page, one text a record."""
    made = []
    for facts in (tasks(), registrations()):
        table = facts.table
        rows = []
        for at, text in enumerate(HOSTILE):
            cells = [text] * len(table.columns)
            cells[0] = f"h{at}"
            rows.append(tuple(cells))
        spans = tuple(
            each._replace(reference=HOSTILE[at % len(HOSTILE)], notes=(("zh", HOSTILE[0]), ("en", HOSTILE[1])))
            for at, each in enumerate(facts.records[0].spans)
        )
        own = facts_of(facts.package.package.slug, table, tuple(rows))
        made.append(own._replace(records=tuple(each._replace(spans=spans) for each in own.records)))
    return library(*made)


def test_hostile_cells(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    made_lists.write_site(folder, outputs(hostile()).values())
    pages = sorted(folder.rglob("index.html"))
    assert len(pages) == 5 * len(HOSTILE)
    for path in pages:
        text = path.read_text("utf-8")
        document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
        scripts = list(document.iter("script"))
        assert all(each.get("src") or each.get("type") == "application/ld+json" for each in scripts)
        assert all(re.fullmatch(r"(\.\./)+verify/.*/code\.svg", each.get("src")) for each in document.iter("img"))
        for element in document.iter():
            assert not [name for name in element.attrib if name.startswith("on")], path
            assert not element.get("href", "").lstrip().startswith(("javascript:", "data:")), path
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", text), path


def digests(held: Library, as_of: str = AS_OF) -> dict[str, bytes]:
    made = OutputDigests(b"shell")
    return {path: made.digest(output) for path, output in outputs(held, as_of).items()}


def changed(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def edited(held: Library, register: str, record: str, cell: tuple[int, str]) -> Library:
    place, text = cell
    made = []
    for facts in held.registers:
        records = tuple(
            each._replace(cells=(*each.cells[:place], text, *each.cells[place + 1 :])) if each.id == record else each
            for each in facts.records
        )
        made.append(facts._replace(records=records, digest="new") if facts.register.name == register else facts)
    return held._replace(registers=tuple(made))


def test_one_edit_makes_few_pages_anew() -> None:
    held = library()
    before = digests(held)
    after = digests(edited(held, "tasks", "t3", (4, "新内容")))
    assert changed(before, after) == {"zh/tasks/t3/index.html", "en/tasks/t3/index.html"}
    after = digests(edited(held, "bodies", "gamma", (1, "丁")))
    assert changed(before, after) == {"zh/bodies/gamma/index.html", "en/bodies/gamma/index.html"}
    named = changed(before, digests(edited(held, "bodies", "beta", (1, "戊"))))
    assert {"zh/bodies/beta/index.html", "en/tasks/t1/index.html", "en/registrations/r27/index.html"} < named
    assert "en/tasks/t2/index.html" not in named


def test_the_day_matters_to_histories_alone() -> None:
    moved = changed(digests(library()), digests(library(), "2026-11-21"))
    pages = {path for path in outputs(library()) if "registrations" in path}
    assert moved == {path for path in pages if not path.endswith("code.svg")}


def test_quick(tmp_path: Path) -> None:
    model = tasks()
    cells = model.records[0].cells
    rows = tuple((f"n{at}", *cells[1:7], f"n{at // 4}", *cells[8:]) for at in range(1500))
    made = outputs(library(facts_of("tasks", model.table, rows)))
    renderer = made_lists.renderer(tmp_path)
    renderer.make(made["en/tasks/n0/index.html"])
    start = time.process_time()
    for path, output in made.items():
        if path.startswith("en/"):
            renderer.make(output)
    assert (time.process_time() - start) / 1500 < 0.006, "about 1 ms a page on a free core"


def test_what_search_engines_are_told(site: Path) -> None:
    html = page(site, "en/registrations/r27")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found is not None
    told = {each["@type"]: each for each in json.loads(found[1])["@graph"]}
    about = told["WebPage"]["about"]
    assert about["identifier"] == "GSC-2026-0027"
    assert about["alternateName"] == ["断桥铝合金外窗 65 系列"]
    assert about["subjectOf"]["sha256"] == SUM
    assert about["subjectOf"]["contentUrl"] == "https://data.example.org/portal/data/registrations/records/r27.json"
    assert [each["name"] for each in told["BreadcrumbList"]["itemListElement"]][-1] == "GSC-2026-0027"


def test_the_code_can_be_read() -> None:
    made = make_code(sample_site.context(), "registrations", "r27")
    size, path = re.search(rb'viewBox="0 0 (\d+) .*fill="#000" d="([^"]*)"', made, re.DOTALL).groups()
    dark = {
        (int(x) + step, int(y))
        for x, y, width in re.findall(rb"M(\d+) (\d+)h(\d+)v1h-\d+z", path)
        for step in range(int(width))
    }
    matrix = segno.make_qr("https://data.example.org/portal/verify/registrations/r27/", error="m", mask=3).matrix
    assert int(size) == len(matrix) + 8
    assert dark == {(x + 4, y + 4) for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit}


def test_rows_lead_from_above_and_name_their_columns(site: Path) -> None:
    html = page(site, "en/tasks/t1")
    assert re.findall(r'<a href="#(rows-\d+)"', html) == re.findall(r'<section [^>]*id="(rows-\d+)"', html) != []
    table = html[html.index('<table class="record-links__table">') :]
    head = re.findall(r"<th scope=\"col\"[^>]*>([^<]*)</th>", table[: table.index("</thead>")])
    row = table[table.index("<tbody>") : table.index("</tr>", table.index("<tbody>"))]
    assert set(re.findall(r'<td[^>]* data-name="([^"]*)">', row)) <= set(head)


def test_blank_columns_are_left_out(site: Path) -> None:
    html = page(site, "en/tasks/t1")
    assert '<th scope="col" class="record-links__number">Hours</th>' not in html, "no row of the group fills it"
