"""Ten questions that readers bring to the repository's own site, each with the way to its answer from the home page."""

from collections.abc import Callable
from typing import Final, NamedTuple

from playwright.sync_api import Locator

from reader_walk import Walk


class Task(NamedTuple):
    """A question in both languages, and the way that ends at its answer."""

    name: str
    zh: str
    en: str
    way: Callable[[Walk], None]


def _fact(walk: Walk, name: str, value: str) -> Locator:
    """Return a line of a record's particulars by its name and what it says."""
    label = walk.page.locator("dt").get_by_text(name, exact=True)
    return walk.page.locator(".particulars__row", has=label).filter(has_text=value)


def _portal(walk: Walk) -> None:
    walk.search("门户网站", "web portal")
    walk.result("tasks/t03")
    units = walk.say("责任单位（照印）", "Responsible units as printed")
    walk.look(_fact(walk, units, walk.say("绿色供应链服务中心", "Tianjin Green Supply Chain Service Center")))
    walk.look(_fact(walk, walk.say("计划完成时间", "Planned finish"), "2017-12"))


def _procurement(walk: Walk) -> None:
    walk.tap(walk.page.locator("main a[href*='policies/pilot-implementation-plan-2013']").first)
    if walk.lang == "zh":
        walk.tap(walk.page.locator(".language-switch a[hreflang=en]"))
    walk.tap(walk.page.locator(".contents__summary"))
    walk.tap(walk.page.locator(".contents--fold a", has_text="procurement of green products").first)
    walk.look(walk.page.locator("#c3-1", has_text="Promote government procurement of green products"))


def _standard(walk: Walk) -> None:
    walk.search("DB12/T 632", "DB12/T 632")
    walk.result("standards/db12-t-632-2016")
    walk.look(walk.page.locator(".state-banner", has_text=walk.say("不详", "not known")))
    walk.look(_fact(walk, walk.say("核对情况", "Verification"), walk.say("不在原发布者处", "document site")))
    walk.look(_fact(walk, walk.say("说明", "Note"), walk.say("日期未见", "were not seen")))


def _basis(walk: Walk) -> None:
    walk.tap(walk.page.locator("main a[href*='policies/supply-chain-innovation-opinions']").first)
    walk.tap(walk.page.locator(".contents__summary"))
    walk.tap(walk.page.locator(".contents__part[href='#page-ties']"))
    walk.look(walk.page.locator(".ties__item", has_text="津政办发〔2015〕101号"))


def _goods(walk: Walk) -> None:
    walk.search("8541.40", "8541.40")
    walk.result("environmental-goods/hs854140")
    walk.look(_fact(walk, walk.say("清单中的代码（HS2007）", "Code in the APEC list (HS2007)"), "854140"))


def _registering(walk: Walk) -> None:
    walk.search("登记", "registration")
    walk.result("registrations")
    walk.tap(walk.page.locator(".register-empty a[href$='guide/#steps']"))
    walk.look(walk.page.locator(".register-guide__steps li").nth(2))


def _data(walk: Walk) -> None:
    walk.menu("开放数据", "Open data")
    walk.tap(walk.page.locator("main a[href$='key-tasks/']").first)
    walk.tap(walk.page.locator(".dataset__jumps a[href='#download']"))
    walk.look(walk.page.locator(".data-downloads__licence"))
    walk.look(walk.page.locator(".data-downloads a[href$='key-tasks.excel.csv']"))


def _number(walk: Walk) -> None:
    walk.menu("登记簿", "Registers")
    walk.tap(walk.page.locator(".look-up__field"))
    walk.type("2014 35")
    walk.tap(walk.page.locator(".look-up__button"))
    walk.tap(walk.page.locator(".look-up__list a").first)
    walk.look(_fact(walk, walk.say("发文机关", "Issuer"), walk.say("天津市财政局", "Finance Bureau")))


def _reports(walk: Walk) -> None:
    walk.menu("登记簿", "Registers")
    walk.tap(walk.page.locator(".registers a[href$='/tasks/']"))
    walk.tap(walk.page.locator(".register-ways a[href$='overdue/']"))
    walk.look(walk.page.get_by_role("heading", name=walk.say("计划完成时间已过", "Planned finish passed")))


def _dates(walk: Walk) -> None:
    walk.search("培训", "training")
    walk.result("events")
    walk.look(walk.page.locator(f".register-empty a[href$='calendar.{walk.lang}.ics']"))


TASKS: Final = (
    Task(
        "portal",
        "门户网站由哪个单位负责，到什么时候？",
        "Which unit answers for the portal website, and by when?",
        _portal,
    ),
    Task(
        "procurement",
        "2013年方案关于采购的英文怎么说？",
        "What does the 2013 plan say on procurement, in English?",
        _procurement,
    ),
    Task(
        "standard",
        "DB12/T 632-2016现行有效吗，依据是什么？",
        "Is DB12/T 632-2016 in force, and how do we know?",
        _standard,
    ),
    Task(
        "basis",
        "天津的供应链创新与应用实施意见（约2018年）要落实哪些文件？",
        "Which documents do Tianjin’s supply chain opinions (about 2018) put into effect?",
        _basis,
    ),
    Task(
        "goods",
        "HS 8541.40在亚太经合组织清单上吗，按哪一版？",
        "Is HS 8541.40 on the APEC list, and under which edition?",
        _goods,
    ),
    Task("registering", "企业申请登记要报送什么？", "What must an enterprise send to be registered?", _registering),
    Task(
        "data",
        "重点任务的表格怎样用Excel打开，按什么许可使用？",
        "Where are the key tasks as a table for Excel, and under which licence?",
        _data,
    ),
    Task("number", "号码里有“2014”和“35”的文件是哪个单位发的？", "Who issued the document numbered 2014, 35?", _number),
    Task(
        "reports",
        "哪些重点任务计划完成时间已过而没有报告？",
        "Which key tasks are past their planned finish without a report?",
        _reports,
    ),
    Task(
        "dates",
        "怎样把培训的日期放进手机日历？",
        "How do the dates of trainings come into my calendar?",
        _dates,
    ),
)
