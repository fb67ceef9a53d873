"""Every system that the five documents call for stands in a table, with its passage and with what fulfils it."""

import re
from typing import Final, NamedTuple

import pytest

from portal import REPOSITORY
from project.register_tables import registers
from project.source_text import CENTER, CIRCULAR, INSTITUTIONAL, OPINIONS, PILOT, SOURCES, stands

TABLES: Final = ("docs/systems.zh.md", "docs/systems.md")
STANDINGS: Final = {
    "有记录": "rows",
    "has records": "rows",
    "结构齐备，尚无记录": "empty",
    "schema only, no records yet": "empty",
    "页面": "page",
    "page": "page",
    "只列任务、措施或文件": "named",
    "recorded as a task, measure or document": "named",
}
WORD: Final = re.compile(
    "平台|系统|数据库|目录|名录|清单|登记|公示|披露|信息公开|网站|指数|评级|电子商城|园地|追溯|推荐|工具|联盟|信用|信息网络|指标体系"
    "|大数据|查询|检索|体验中心|交易中心|数据中心|标识|协同网|征信|年度报告|预警|认证|核证"
)
"""What the documents call a system, as far as it is one."""

HEADING: Final = "heading of a passage that is quoted"
NAME: Final = "name of a body"
EXCEPTIONS: Final = (
    (PILOT, "中新天津生态城指标体系", "an existing system of the Eco-city, told as background"),
    (PILOT, "开展了低碳指标体系和低碳城镇发展模式研究", "research told as background"),
    (PILOT, "制定了低碳城镇指标体系", "an existing system of one district, told as background"),
    (PILOT, "绿色信用服务。", HEADING),
    (PILOT, "绿色低碳认证核证服务。", HEADING),
    (PILOT, "产业联盟", "alliances of enterprises that may form; no system is asked for"),
    (PILOT, "绿色产品认证、企业节能减排", "a subject of a training course"),
    (CENTER, "重要合作平台之一", "what the center is, not a system of it"),
    (CENTER, "支持亚太经合组织绿色供应链合作网络官方网站建设", "the website of the network itself"),
    (CENTER, "开辟专栏系统介绍", "systematically: no system"),
    (INSTITUTIONAL, "网站建设成效", "told to others; the website is quoted elsewhere"),
    (INSTITUTIONAL, "借助年会平台", "the annual conference is called a platform"),
    (INSTITUTIONAL, "加快天津示范中心门户网站建设", HEADING),
    (INSTITUTIONAL, "认证中心有限公司", NAME),
    (INSTITUTIONAL, "北京康居认证中心", NAME),
    (INSTITUTIONAL, "美国可持续发展联盟", NAME),
    (INSTITUTIONAL, "天津示范中心门户网站和登记平台管理办法（暂行）", "a document: documents, p18"),
    (INSTITUTIONAL, "依据绿色供应链产品认证情况", "what the procurement catalogue rests on"),
    (INSTITUTIONAL, "于家堡金融区低碳指标体系", "indicators of one district, part of project work: tasks, t19-2"),
    (INSTITUTIONAL, "绿色建筑的设计标识评审", "a national label sought for buildings of one district"),
    (INSTITUTIONAL, "建立联盟发起单位协商机制", "the alliance is quoted"),
    (INSTITUTIONAL, "探索联盟有效运行模式", "the alliance is quoted"),
    (INSTITUTIONAL, "绿色发展联盟第一届轮值主席单位", "the alliance is quoted"),
    (INSTITUTIONAL, "环境管理体系认证工作", "certification of one port: tasks, t22-1"),
    (INSTITUTIONAL, "生态系统", "ecosystems"),
    (INSTITUTIONAL, "综合指数降幅", "an index of air quality: targets, port-03"),
    (OPINIONS, "信用体系建设和人才培养", "a general aim; the systems are quoted"),
    (OPINIONS, "大数据支撑", "a general aim; the platforms are quoted"),
    (OPINIONS, "提高质量安全追溯能力", HEADING),
    (OPINIONS, "推广系统解决方案", "system solutions as a kind of service"),
    (OPINIONS, "创新应用大数据", "a technology"),
    (OPINIONS, "开发大数据、人工智能技术", "a technology"),
    (OPINIONS, "投融资平台优势", "an advantage of the zone, told as existing"),
    (OPINIONS, "绿色认证和公共服务宣传", "publicity for certification"),
    (OPINIONS, "加强供应链信用和监管服务体系建设", HEADING),
    (OPINIONS, "组织资质认证工作", "qualifications of persons"),
    (OPINIONS, "专业资质相互认证", "qualifications of persons"),
    (CIRCULAR, "绿色食品、有机农产品认证服务", "measure m003-08: certification of food, by others"),
    (CIRCULAR, "开展管理体系认证和产品认证", "measure m003-41: what exporting enterprises seek"),
    (CIRCULAR, "交通系统", "transport as a whole"),
    (CIRCULAR, "绿色低碳运输工具", "vehicles"),
    (CIRCULAR, "统一、全面、系统的绿色标准体系", "systematic; the standards system is in standards/view/system"),
)

ROW: Final = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]*) ?\|$", re.MULTILINE)
QUOTE: Final = re.compile(r"「([^」]+)」`([a-z0-9-]+):([0-9, -]+)`")
TARGET: Final = re.compile(r"`/([a-z0-9/-]+)/`")


class Passage(NamedTuple):
    quote: str
    source: str
    lines: str


class System(NamedTuple):
    number: int
    name: str
    passages: tuple[Passage, ...]
    targets: tuple[str, ...]
    standing: str


def systems(table: str) -> tuple[System, ...]:
    text = (REPOSITORY / table).read_text("utf-8")
    found = []
    for number, name, passages, targets, standing, _ in ROW.findall(text):
        quotes = tuple(Passage(*each) for each in QUOTE.findall(passages))
        assert QUOTE.sub("", passages).replace("<br>", "").strip() == "", f"{table}: {number}"
        found.append(System(int(number), name, quotes, tuple(TARGET.findall(targets)), STANDINGS[standing]))
    assert text.count("\n| ") == len(found) + text.count("\n|---"), "a row that is not read"
    return tuple(found)


def assert_exists(target: str) -> None:
    first, *rest = target.split("/")
    if target == "data":
        return
    if first not in registers():
        for lang in ("zh", "en"):
            assert (REPOSITORY / f"content/{lang}/{target}.md").is_file(), target
        return
    found = registers()[first]
    if rest[:1] == ["view"]:
        assert rest[1] in {view["name"] for view in found.register["views"]}, target
    elif rest:
        assert rest[0] in found.ids(), target


@pytest.mark.parametrize("table", TABLES)
def test_every_passage_stands_at_its_lines(table: str) -> None:
    assert len(systems(table)) > 20
    for system in systems(table):
        assert system.passages, system.name
        for passage in system.passages:
            stands(*passage)


@pytest.mark.parametrize("table", TABLES)
def test_what_fulfils_a_system_is_there_and_stands_as_told(table: str) -> None:
    for system in systems(table):
        assert system.targets, system.name
        for target in system.targets:
            assert_exists(target)
        held = registers().get(system.targets[0].split("/")[0])
        if system.standing in {"rows", "empty"} and held:
            assert bool(held.ids()) == (system.standing == "rows"), system.name
        assert (held is None) == (system.standing == "page" or system.targets[0] == "data"), system.name


def test_both_tables_have_the_same_rows() -> None:
    one, other = (tuple(each._replace(name="") for each in systems(table)) for table in TABLES)
    assert one == other
    assert [each.number for each in one] == list(range(1, len(one) + 1))


def test_no_system_of_the_documents_is_left_out() -> None:
    covered: dict[str, set[int]] = {slug: set() for slug in SOURCES}
    for system in systems(TABLES[0]):
        for passage in system.passages:
            covered[passage.source].update(*stands(*passage))
    for slug, phrase, reason in EXCEPTIONS:
        places = SOURCES[slug].places(phrase)
        assert places, f"{slug}: {phrase} ({reason})"
        covered[slug].update(*places)
    left = [
        f"{slug}:{source.lines[word.start()]}: {source.text[max(0, word.start() - 12) : word.end() + 12]}"
        for slug, source in SOURCES.items()
        for word in WORD.finditer(source.text)
        if not covered[slug].issuperset(range(*word.span()))
    ]
    assert left == []


def test_every_exception_is_needed() -> None:
    quoted: dict[str, set[int]] = {slug: set() for slug in SOURCES}
    for system in systems(TABLES[0]):
        for passage in system.passages:
            quoted[passage.source].update(*stands(*passage))
    for slug, phrase, _ in EXCEPTIONS:
        source = SOURCES[slug]
        bare = [place for place in source.places(phrase) if not quoted[slug].issuperset(place)]
        assert WORD.search(phrase), phrase
        assert bare, f"{phrase}: quoted already"
