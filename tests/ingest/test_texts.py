"""Texts of other shapes than the five: what is recognised, and what is left alone."""

import pytest

from ingest.reading_back import PAGE, assert_nothing_lost, codes, run

LAW = """示例市绿色供应链管理办法
（2015年12月1日示例市人民政府第10次常务会议通过）

第一章　总则
第一条　为了规范管理，制定本办法。
第二条　有下列情形之一的，依照本办法处理：
（一）未按照规定报送的；
（二）报送虚假材料的。
第二章　职责
第三条　市发展改革委负责统筹协调。
第五条　本办法自2016年1月1日起施行。
"""


def test_articles_run_through_chapters() -> None:
    result = run(LAW)
    assert result.facts.title == "示例市绿色供应链管理办法"
    assert "## 第二章　职责\n\n第三条　市发展改革委负责统筹协调。" in result.markdown
    assert "（一）未按照规定报送的；\n\n（二）报送虚假材料的。" in result.markdown
    assert result.counts.missing == ("第四条",)
    assert_nothing_lost(LAW, result)


@pytest.mark.parametrize("width", [18, 20, 24, 30, 36, 44])
@pytest.mark.parametrize("indent", ["", "　　", "    "])
def test_other_widths_of_hard_wrapping(width: int, indent: str) -> None:
    sentence = "建立健全绿色供应链管理体系，推动绿色采购和绿色制造协同发展，形成可复制可推广的经验做法"
    paragraphs = [indent + sentence * count + "。" for count in (3, 2, 4, 3, 2)]
    wrapped = "\n".join("\n".join(text[at : at + width] for at in range(0, len(text), width)) for text in paragraphs)
    result = run(wrapped)
    if indent:
        assert [line for line in result.markdown.split("\n") if line.endswith("。")] == [
            text.strip() for text in paragraphs
        ]
    assert_nothing_lost(wrapped, result)


def test_english_text_is_joined_with_spaces() -> None:
    words = "The green supply chain network shall promote cooperation among the economies of the region and beyond. "
    text = words * 4
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= 60:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    result = run("\n".join([*lines, line]), target=PAGE)
    assert (words * 4).strip() in result.markdown


def test_a_list_of_equal_lines_is_not_wrapped_text() -> None:
    text = "\n".join(f"（{number}）推动绿色供应链管理标准体系建设和推广；" for number in "一二三四五六")
    body = run(text).markdown.split("---\n", 2)[2]
    assert body.count("；\n") == text.count("；") == 6


def test_an_addressee_is_no_introduction() -> None:
    result = run("关于某事的通知\n\n各有关单位：\n\n现将有关事项通知如下：\n\n一、要求\n\n正文。")
    assert "各有关单位：\n{: .addressee }" in result.markdown
    assert "通知如下：\n\n## 一、要求" in result.markdown


def test_table_rows_that_only_seem_merged() -> None:
    table = "序号\t任务\t单位\n1\t甲事\t甲局\n\t乙事\t\n2\t丙事\t\n合计\t\t3\n"
    result = run(table)
    assert "| 1 {: .filled } | 乙事 | 甲局 {: .filled } |" in result.markdown
    assert "| 2 | 丙事 |  |" in result.markdown
    assert [entry.text for entry in result.added] == ["1", "甲局"]
    assert codes(result).count("merged-assumed") == 1
    assert_nothing_lost(table, result)


def test_a_second_table_below_a_caption_has_its_own_header() -> None:
    table = "序号\t任务\n1\t甲\n表2 分工\n单位\t分工\t时间\n甲局\t乙事\t2016年1月\n"
    result = run(table)
    assert [len(each.header.cells) for each in result.tables] == [2, 3]
    assert result.added == ()
    assert_nothing_lost(table, result)


def test_ragged_rows_are_kept_whole() -> None:
    table = "序号\t任务\n1\t甲\t多出\n2\n3\t乙\n"
    result = run(table)
    assert "多出" in result.markdown
    assert "row-ragged" in codes(result)
    assert_nothing_lost(table, result)


def test_numbers_do_not_become_lists_outside_policies() -> None:
    text = "标题\n\n1. 甲事\n\n2. 乙事\n\n- 丙\n"
    result = run(text, target=PAGE)
    assert "1\\. 甲事\n\n2\\. 乙事\n\n\\- 丙" in result.markdown
    assert_nothing_lost(text, result, PAGE)


def test_numbering_that_stands_out_of_order_is_reported_not_mended() -> None:
    result = run("一、甲\n文。\n三、乙\n文。\n二、丙\n文。\n")
    assert "numbering-order" in codes(result)
    assert result.markdown.index("三、乙") < result.markdown.index("二、丙")


def test_doubled_sentence_names_both_lines() -> None:
    result = run("建立健全管理体系工作。\n其他内容在此处。\n建立健全管理体系工作。\n")
    (doubt,) = [entry for entry in result.doubts if entry.code == "sentence-doubled"]
    assert (doubt.line, dict(doubt.details)["first"]) == (3, "1")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("出⼜产品", "出口"),
        ("港⼜", "港口"),
        ("⼜岸", "口岸"),
        ("⼜一次", "又一次"),
        ("3⽉25⽈", "3月25日"),
        ("子⽈", "子曰"),
    ],
)
def test_ambiguous_radicals(text: str, chosen: str) -> None:
    result = run(f"{text}。")
    assert f"{chosen}" in result.markdown
    assert "radical-ambiguous" in codes(result)


def test_the_radicals_supplement() -> None:
    result = run("⻓江⻛⻋⻔⺠⻬⺀。")
    assert "长江风车门民齐⺀。" in result.markdown
    assert "radical-unknown" in codes(result)


def test_full_width_signs_are_not_normalized() -> None:
    text = "（\uff11）\uff21\uff30\uff25\uff23，：；．﹒＋①㎡　全角。"
    assert text in run(text).markdown


MARKDOWN = """---
title: "旧标题: 试行"
number: 示政发[2013]9号
tags: [a]
---
# 示例方案

一、总体要求

正文**粗体**与`a<b`和<div>标签</div>。

## 二、任务

- 甲
  - 乙

1. 丙
2. 丁

| a | b |
|---|---|
| 1 | 2 |

```
<code>
  x
```

小节
----

结尾。
"""


def test_markdown_keeps_its_marks() -> None:
    result = run(MARKDOWN, "document.md")
    assert result.facts.title == "旧标题: 试行"
    assert result.facts.number == "示政发〔2013〕9号"
    assert "正文**粗体**与`a<b`和\\<div>标签\\</div>。" in result.markdown
    assert "- 甲\n  - 乙" in result.markdown
    assert "| a | b |\n|---|---|\n| 1 | 2 |" in result.markdown
    assert "```\n<code>\n  x\n```" in result.markdown
    assert "## 小节\n\n结尾。" in result.markdown
    assert "front-matter-field" in codes(result)
    assert result.account.source == result.account.kept + result.account.removed


def test_an_imported_page_can_be_imported_again() -> None:
    first = run(LAW)
    second = run(first.markdown, "page.md")
    assert second.markdown.split("---\n", 2)[2] == first.markdown.split("---\n", 2)[2]


@pytest.mark.parametrize(
    "title",
    ['关于: "x" #y 的方案', "- {a} [b] &c 方案", "*d !e %f 方案", "2015-05 方案", "no", "'单引号'方案", "a: b方案"],
)
def test_front_matter_is_valid_whatever_the_title(title: str) -> None:
    text = f"{title}\n\n各有关单位：\n\n正文。\n"
    assert_nothing_lost(text, run(text))
