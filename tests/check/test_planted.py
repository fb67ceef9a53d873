"""Sixty mistakes in twelve files of the repository's own site, all told in one run."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from gsc.cli.main import main
from portal import Portal


class Planted(NamedTuple):
    """A mistake: what is put for what in a file (at its end, if `old` is empty), and the code that must tell it."""

    old: str
    new: str
    code: str


WIDE_2013 = "\uff12\uff10\uff11\uff13"
FILES: dict[str, tuple[Planted, ...]] = {
    "content/zh/news/2016-07-29-annual-meeting.md": (
        Planted("date: 2016-07-29", "date: 2016年7月32日", "date-form"),
        Planted("  - consumption", "  - consumptoin", "vocabulary-key-unknown"),
        Planted("", "见[甲](../policies/no-such-plan.md)。", "link-page-missing"),
        Planted("", "据报道,年会在天津举行。", "prose-half-width"),
        Planted("", "年会 在天津举行。", "prose-space"),
    ),
    "content/zh/cases/smart-grid.md": (
        Planted("sector: power", "sector: powr", "vocabulary-key-unknown"),
        Planted("order: 16", "order: 十六", "field-integer"),
        Planted("", "见[甲](../policies/institutional-innovation-plan.md#c9-9)。", "link-clause-missing"),
        Planted("", "项目(试行)由公司负责。", "prose-bracket"),
        Planted("", "碳足迹由公司核算。", "term-without-counterpart"),
    ),
    "content/en/cases/smart-grid.md": (
        Planted("project: d16", "project: d17", "fact-differs"),
        Planted("", "The member countries of APEC agree.", "apec-member"),
        Planted("", "It was shown in Vietnam.", "apec-economy-name"),
        Planted("", "See https://www.example.org/grid for more.", "link-outside-bare"),
        Planted("", "[here](http://localhost:8000/en/)", "link-outside-local"),
    ),
    "content/zh/research/credit-rating.md": (
        Planted("short: 绿色信用评级机制", "shrot: 绿色信用评级机制", "field-unknown"),
        Planted("licence: CC-BY-4.0", "licence: CC-BY", "field-choice"),
        Planted("", f"{WIDE_2013}年完成。", "prose-full-width"),
        Planted("", '他说"可以"。', "prose-quote"),
        Planted("", "### 过深的标题\n\n##### 更深", "heading-skipped"),
    ),
    "content/en/research/credit-rating.md": (
        Planted("checked: 2026-11-21", "checked: 2020-11-21", "review-due"),
        Planted("", "A line with <b>HTML</b>.", "html-refused"),
        Planted("", "A carbon footprint is not asked for.", "term-without-counterpart"),
        Planted("", "TODO: say more.", "placeholder-left"),
        Planted("", "One，two.", "prose-foreign-sign"),
    ),
    "content/zh/about/center.md": (
        Planted("published: 2026-11-21", "published: 2026/11/21", "date-near-miss"),
        Planted("", "成员国参加了会议，APEC成员国也是。", "apec-member"),
        Planted("", "| 甲 | 乙 |\n|---|---|\n| 1 |", "table-row"),
        Planted("", "[甲](register:no-such)", "link-register-missing"),
        Planted("", "甲。。", "prose-repeated"),
    ),
    "content/en/about/center.md": (
        Planted("order: 1", "ordre: 1", "field-unknown"),
        Planted("", "[x](https://https://example.org/)", "link-outside-doubled"),
        Planted("", "![](mark.png)", "image-alt"),
        Planted("", "[x](mailto:somebody)", "link-mail-form"),
        Planted("", "Text**bold.", "emphasis-open"),
    ),
    "content/en/policies/circular-economy-system-plan-2022.md": (
        Planted("signed: 2022-03-25", "signed: 2022-03-26", "fact-differs"),
        Planted("posted: 2022-03-29", "posted: 2022-02-30", "date-impossible"),
        Planted("number: 国发〔2021〕4号", "number: 国发[2021]4号", "document-number-near-miss"),
        Planted("", "[x](dataset:no-such)", "link-dataset-missing"),
        Planted("", "Text[^nine].", "footnote-missing"),
    ),
    "content/zh/policies/pilot-center-construction-plan.md": (
        Planted("  - kind: ", "  - kind: x", "field-choice"),
        Planted("", "[甲](/zh/about/)", "link-absolute"),
        Planted("", "[甲](../../en/about/center.md)", "link-language"),
        Planted("", "# 标题", "heading-title"),
        Planted("", "[甲](table.csv)", "link-file-missing"),
    ),
    "content/zh/culture/green-living.md": (
        Planted("title: 绿色生活", "title: 绿色,生活", "prose-half-width"),
        Planted("", "[甲](https://example.org/a。)", "link-outside-end"),
        Planted("", "[甲](https://me:word@example.org/)", "link-outside-secret"),
        Planted("", "待补充", "placeholder-left"),
        Planted("", "中华台北参加了会议。", "apec-economy-name"),
    ),
    "content/zh/services/green-market.md": (
        Planted("checked: 2026-11-21", "checked: 2027-11-21", "review-ahead"),
        Planted("", "　　段落缩进。", "prose-space"),
        Planted("", "行尾有空格 ", "line-blank"),
        Planted("", "[甲](javascript:alert)", "link-scheme"),
        Planted("", "![图](https://example.org/a.png)", "image-foreign"),
    ),
    "content/en/vocabulary.yaml": (
        Planted("tags:", "tgas:", "vocabulary-group"),
        Planted("sectors:", "sektors:", "vocabulary-group"),
        Planted("stages:", "stage:", "vocabulary-group"),
        Planted("themes:", "theme:", "vocabulary-group"),
        Planted("registers:", "register:", "vocabulary-group"),
    ),
}


def plant(root: Path) -> list[tuple[str, str]]:
    """Put every mistake into a site, and return (path, code) of each."""
    made = []
    for path, mistakes in FILES.items():
        file = root / path
        text = file.read_text("utf-8")
        for each in mistakes:
            assert each.old in text, each
            text = text.replace(each.old, each.new, 1) if each.old else f"{text}\n{each.new}\n"
            made.append((path, each.code))
        file.write_text(text, "utf-8")
    return made


def missed(planted: list[tuple[str, str]], told: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return what was planted more often than it was told."""
    return dict(Counter(planted) - Counter(told))


@pytest.mark.audit
def test_all_are_found(real: Portal, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(real.root, root, ignore=shutil.ignore_patterns("output"))
    planted = plant(root)
    assert (len(FILES), len(planted)) == (12, 60)
    done = CliRunner().invoke(main, ["check", "--site", str(root), "--format", "json", "--lang", "en"])
    told = [(each["path"], each["code"]) for each in json.loads(done.stdout)]
    assert missed(planted, told) == {}
