"""Generated documents with generated damage: every character is in the page, in order, or listed in the report."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gsc.ingest.escape import escape, unescape
from ingest.reading_back import PAGE, POLICY, assert_nothing_lost, mapped, run

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HAN = "绿色供应链管理标准体系建设天津示范中心政府采购企业项目工作评价认证"
SPECIALS = "*_`[]<>{}|\\#+-=~!&;^\"'$%@:/.,()0123456789abcXYZ　 ——“”《》（）"
RADICALS = "⼀⼈⼤⼯⾊⽣⽤⽔⾏⾼"
NUMBERS = [
    "一、",
    "二、",
    "（一）",
    "（二）",
    "1．",
    "2﹒",
    "3.",
    "（1）",
    "第一章 ",
    "第二条　",
    "附件",
    "- ",
    "# ",
    "> ",
    "+++",
    "---",
]

words = st.text(st.sampled_from(HAN), min_size=2, max_size=30)
odd = st.text(st.sampled_from(HAN + SPECIALS), min_size=1, max_size=20)
radical = st.text(st.sampled_from(HAN + RADICALS), min_size=2, max_size=20)
sentence = st.builds(lambda a, b, end: a + b + end, words, st.one_of(words, odd, radical), st.sampled_from("。；：，"))
indent = st.sampled_from(["", "　　", "\u00a0\u00a0", "    ", " ", "\t"])


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Draw a paragraph, perhaps numbered, perhaps with a sentence that stands twice, wrapped at some width."""
    sentences = draw(st.lists(sentence, min_size=1, max_size=6))
    if draw(st.booleans()):
        sentences.insert(draw(st.integers(0, len(sentences))), sentences[0])
    text = draw(st.sampled_from(["", *NUMBERS])) + "".join(sentences)
    before = draw(indent)
    width = draw(st.sampled_from([0, 17, 20, 28, 40]))
    if not width:
        return before + text
    first = width - len(before)
    return "\n".join([before + text[:first], *(text[at : at + width] for at in range(first, len(text), width))])


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Draw a table set with tabs, with merged cells, section rows, ragged rows and a header on each page."""
    columns = draw(st.integers(2, 5))
    header = "\t".join(f"栏目{column}" for column in range(columns))
    lines = [header]
    for number in range(draw(st.integers(1, 8))):
        if draw(st.integers(0, 3)) == 0:
            lines += draw(
                st.sampled_from(
                    [["", header], [header], ["一、标准", header], ["二、平台", "", header], ["　", header]]
                )
            )
        cells = [str(number), *(draw(st.one_of(words, odd)).replace("\t", "").strip() for _ in range(columns - 1))]
        for column in range(draw(st.integers(0, columns - 1))):
            cells[column] = ""
        lines.append(
            "\t".join(cells[: draw(st.sampled_from([columns, columns, columns - 1]))])
            + draw(st.sampled_from(["", "\t"]))
        )
    return "\n".join(lines)


documents = st.lists(st.one_of(paragraphs(), paragraphs(), tables()), min_size=1, max_size=8)
separators = st.sampled_from(["\n", "\n\n", "\n \n", "\n　　\n\n"])


@SLOW
@given(documents, separators)
def test_nothing_is_lost_in_a_policy(parts: list[str], separator: str) -> None:
    text = separator.join(parts)
    assert_nothing_lost(mapped(text), run(text), POLICY)


@SLOW
@given(documents, separators)
def test_nothing_is_lost_in_another_page(parts: list[str], separator: str) -> None:
    text = separator.join(parts)
    assert_nothing_lost(mapped(text), run(text, target=PAGE), PAGE)


@SLOW
@given(documents)
def test_importing_twice_gives_the_same(parts: list[str]) -> None:
    text = "\n".join(parts)
    assert run(text) == run(text)


@SLOW
@given(
    st.text(
        st.sampled_from(HAN + SPECIALS + RADICALS + "\n\t\u200b\ufeff\u00ad\ue001\x07\u2028。"),
        min_size=1,
        max_size=200,
    )
)
def test_any_text_at_all(text: str) -> None:
    text = "标题\n" + text
    result = run(text, target=PAGE)
    kept = result.account.source - result.account.removed
    assert kept == result.account.kept
    assert result.account.source == sum(not character.isspace() for character in text)
    assert_nothing_lost(mapped(text), result, PAGE)


@given(st.text())
def test_every_escape_can_be_undone(text: str) -> None:
    assert unescape(escape(text)) == text
    assert unescape(escape(text, begins=False)) == text


@SLOW
@given(
    st.lists(st.lists(words, min_size=2, max_size=4), min_size=2, max_size=5), st.integers(0, 99999), st.integers(0, 9)
)
def test_html_tables_keep_their_cells_whatever_their_spans(rows: list[list[str]], down: int, right: int) -> None:
    body = "".join(
        "<tr>" + "".join(f"<td rowspan={down} colspan={right}>{cell}" for cell in row) + "</tr>" for row in rows
    )
    result = run(f"<html><body><p>标题方案</p><table>{body}</table></body></html>", "page.html")
    removed = [entry.text for entry in result.removed]
    for row in rows:
        for cell in row:
            assert cell in result.markdown or any(cell in text for text in removed)
    assert result.account.source == result.account.kept + result.account.removed
