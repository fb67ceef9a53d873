"""The sections that a new site may begin with, and their introductions in the languages of this engine."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Introduction(NamedTuple):
    """The front matter of a section's introduction. It says what belongs there, and nothing that is not so yet."""

    title: str
    short: str
    summary: str


class FirstSection(NamedTuple):
    """A section with its page type and order (gsc.model.settings.Section)."""

    name: str
    kind: str
    listing: str
    zh: Introduction
    en: Introduction

    def introduction(self, lang: str) -> Introduction:
        """Return its introduction in one of WRITTEN."""
        return {"zh": self.zh, "en": self.en}[lang]


WRITTEN: Final = ("zh", "en")
"""The languages in which a new site has pages from the beginning."""

HOME: Final[Mapping[str, Introduction]] = MappingProxyType(
    {
        "zh": Introduction("首页", "首页", "本站刚刚建立，尚无内容。"),
        "en": Introduction("Home", "Home", "This site has just been set up and holds no pages of its own yet."),
    }
)

SECTIONS: Final = (
    FirstSection(
        "news",
        "news",
        "date",
        Introduction("新闻", "新闻", "大事，按日期排列，逐条注明来源。"),
        Introduction("News", "News", "Dated events, newest first, each with its sources."),
    ),
    FirstSection(
        "cases",
        "case",
        "order",
        Introduction("最佳实践", "最佳实践", "试点和示范项目，一项一页。"),
        Introduction("Best practices", "Best practices", "Pilot and demonstration projects, one page each."),
    ),
    FirstSection(
        "policies",
        "policy",
        "date",
        Introduction("法规政策", "法规政策", "政策文件全文，逐条编号，注明来源。"),
        Introduction(
            "Laws and policies",
            "Policies",
            "Policy documents in full, numbered clause by clause, with their sources.",
        ),
    ),
    FirstSection(
        "research",
        "research",
        "order",
        Introduction("研究成果", "研究成果", "研究和报告，注明来源。"),
        Introduction("Research", "Research", "Studies and reports, with their sources."),
    ),
    FirstSection(
        "connectivity",
        "page",
        "order",
        Introduction("互联互通", "互联互通", "合作网络、伙伴和镜像。"),
        Introduction("Connectivity", "Connectivity", "The network, partners and mirrors."),
    ),
    FirstSection(
        "culture",
        "culture",
        "order",
        Introduction("绿色文化", "绿色文化", "绿色消费、绿色采购和绿色生活。"),
        Introduction("Green culture", "Green culture", "Green consumption, green procurement and green living."),
    ),
    FirstSection(
        "services",
        "service",
        "order",
        Introduction("信息和市场服务", "服务", "有哪些服务，如何取得。"),
        Introduction("Information and market services", "Services", "Which services there are, and how to reach them."),
    ),
    FirstSection(
        "about",
        "page",
        "order",
        Introduction("关于", "关于", "本中心和本站的说明。"),
        Introduction("About", "About", "What this centre and this site are."),
    ),
)
