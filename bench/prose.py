"""Words without a message: sentences of a chosen length in both languages, from a seeded generator."""

from collections.abc import Mapping
from random import Random
from types import MappingProxyType
from typing import Final, NamedTuple


class Tongue(NamedTuple):
    """How sentences are put together: the words, and what stands between and after them."""

    words: tuple[str, ...]
    space: str
    comma: str
    stop: str
    lengths: tuple[int, int]


_ENGLISH: Final = (
    "supplier product material energy water waste paper steel cement transport storage design purchase "
    "contract standard label method measure record report review audit sample table column figure "
    "office school hospital market harbour park town region river forest soil air noise "
    "packaging recovery repair reuse lighting heating pump motor boiler solvent paint glass textile "
    "furniture vehicle battery fuel carbon sulphur nitrogen and of with from into under "
    "after before between within for through against across during without beside beyond compares "
    "describes lists names counts weighs follows keeps changes shortens extends joins opens closes "
    "sorts green common annual local yearly open joint general simple long short early "
    "late new former next further"
)
_CHINESE: Final = (
    "绿色 供应 产品 材料 能源 用水 废物 纸张 钢材 水泥 运输 仓储 设计 采购 合同 标准 标识 方法 措施 记录 "
    "报告 评审 审核 样品 表格 栏目 数字 办公 学校 医院 市场 港口 园区 城镇 区域 河流 森林 土壤 空气 噪声 "
    "包装 回收 维修 再用 照明 供热 水泵 电机 锅炉 溶剂 涂料 玻璃 纺织 家具 车辆 电池 燃料 碳排 硫分 氮氧 "
    "比较 说明 列出 命名 统计 称重 跟踪 保留 改变 缩短 延长 合并 开放 关闭 分类 共同 年度 当地 公开 联合 "
    "一般 简单 长期 短期 早期 后期 新的 以前 其次 进一步"
)

TONGUES: Final[Mapping[str, Tongue]] = MappingProxyType(
    {
        "zh": Tongue(tuple(_CHINESE.split()), "", "，", "。", (8, 18)),
        "en": Tongue(tuple(_ENGLISH.split()), " ", ",", ".", (8, 18)),
    }
)


def phrase(random: Random, lang: str, count: int) -> str:
    """Return some words; in English with a capital."""
    tongue = TONGUES[lang]
    text = tongue.space.join(random.choices(tongue.words, k=count))
    return text[0].upper() + text[1:]


def sentence(random: Random, lang: str) -> str:
    """Return a sentence of two clauses, the first with one emphasised part that touches the comma."""
    tongue = TONGUES[lang]
    words = random.choices(tongue.words, k=random.randint(*tongue.lengths))
    middle = len(words) // 2
    mark = random.choice(("", "", "**", "*"))
    words[middle] = f"{mark}{words[middle]}{mark}{tongue.comma}"
    text = tongue.space.join(words)
    return text[0].upper() + text[1:] + tongue.stop


def paragraph(random: Random, lang: str, size: int) -> str:
    """Return sentences of about `size` bytes (UTF-8) in one line."""
    made: list[str] = []
    held = 0
    while held < size:
        made.append(sentence(random, lang))
        held += len(made[-1].encode())
    return TONGUES[lang].space.join(made)
