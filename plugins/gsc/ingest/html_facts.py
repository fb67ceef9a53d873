"""What a government page says of its document in its header box, its meta elements and its title."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from gsc.ingest.dates import read_date
from gsc.ingest.html_table import row_cells, table_rows
from gsc.ingest.html_tree import Node, Words
from gsc.ingest.parts import is_number_line, number_part
from gsc.ingest.record import Facts, merge, proper_number

_NAMES: Final = (
    ("number", "发文字号 文号 公文文号 文件编号 发文号 文件字号"),
    ("issuers", "发文机关 发布机构 发文单位 制发机关 发布单位 发布机关 制定机关 发文机构"),
    ("title", "标题 名称 信息名称 文件名称 公文名称"),
    ("signed", "成文日期 生成日期 发文日期 印发日期 制定日期 签发日期"),
    ("posted", "发布日期 发布时间 公开日期 公布日期"),
    ("effective", "实施日期 施行日期 生效日期"),
    (
        "note",
        "索引号 主题分类 主题词 有效性 公开类别 信息分类 文种 来源 信息来源 体裁 组配分类 时效性 废止日期 公文种类",
    ),
    ("note", "分类 所属机构 公开方式 公开形式 关键词 失效日期"),
)
_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {label: field for field, labels in _NAMES for label in labels.split()}
)
_ANY: Final = "|".join(r"\s*".join(label) for label in sorted(_LABELS, key=len, reverse=True))
_LABEL: Final = re.compile(rf"(?:^|(?<=[\s】\]|；;]))[【\[]?({_ANY})\s*[】\]]?\s*(?P<colon>[：:]|$)")
_RECORD: Final = frozenset(
    ["索引号", "发文字号", "文号", "发文机关", "发布机构", "成文日期", "发布日期", "发布时间", "主题分类"]
)
_META_TITLE: Final = ("articletitle", "og:title")
_META_POSTED: Final = ("pubdate", "publishdate", "publishtime", "article:published_time")
_BOX: Final = frozenset({"table", "ul", "dl", "div", "section", "p"})
_BOX_LENGTH: Final = 900
_BOX_LABELS: Final = 2
_SITE: Final = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]{2,30}$")
_NEXT_LABEL: Final = re.compile(r"\s+\S{1,6}[：:]$")
_SPLIT: Final = re.compile(r"[、，,;；\s]+")


def find_boxes(document: Node, main: Node | None = None) -> tuple[Node, ...]:
    """Find the header boxes: the smallest elements that hold two labels or more, and little else.

    No box holds the article `main`, a heading of the page or a sentence. Of two, one in the other, the outer one
    is taken only if it has more labels and nothing but labels and their values.
    """
    boxes = list[Node]()
    for node in document.elements():
        if node.name in _BOX and len(node.plain) <= _BOX_LENGTH and _labels(node) >= _BOX_LABELS and _fits(node, main):
            boxes = [
                box for box in boxes if not _is_above(box, node) or (_labels(box) > _labels(node) and _is_pure(box))
            ]
            if not any(_is_above(box, node) for box in boxes):
                boxes.append(node)
    return tuple(boxes)


def _fits(node: Node, main: Node | None) -> bool:
    if main is not None and (node is main or _is_above(node, main)):
        return False
    return not any(below.name == "h1" for below in node.elements()) and not any(
        leaf.endswith("。") for leaf in _leaves(node)
    )


def _is_pure(node: Node) -> bool:
    """Tell whether an element holds labels and their values only."""
    leaves = list(_leaves(node))
    values = {value for _, value in _pairs(leaves)}
    return all(leaf in values or _LABEL.search(leaf) for leaf in leaves)


def read_facts(document: Node, boxes: Sequence[Node], main: Node | None) -> Facts:
    """Read the document record of a page: header boxes first, then lines beside the article, then meta and title."""
    boxed = _facts(_pairs([leaf for box in boxes for leaf in _leaves(box)]))
    leaves = list(_leaves(document, main)) if main is not None else []
    beside = _facts(_pairs([leaf for leaf in leaves if _has_value(leaf)]))
    number, notes = proper_number(number_part(next((leaf for leaf in leaves if is_number_line(leaf)), "")))
    return merge(merge(merge(boxed, beside), Facts(number=number, notes=notes)), _head(document))


def _has_value(leaf: str) -> bool:
    return any(match["colon"] for match in _LABEL.finditer(leaf))


def _labels(node: Node) -> int:
    """Count the labels that have a value; 0 unless one is of a document record, as data tables have labels too."""
    if node.name == "table" and _has_header(node):
        return 0
    labels = {label for label, _ in _pairs(list(_leaves(node)))}
    return len(labels) if labels & _RECORD else 0


def _has_header(table: Node) -> bool:
    """Tell whether the first row of a table is a header, whose words are no labels of values."""
    cells = row_cells(next(iter(table_rows(table)), table))
    return len(cells) > 1 and all(cell.name == "th" for cell in cells)


def _is_above(upper: Node, node: Node) -> bool:
    parent = node.parent
    while isinstance(parent, Node):
        if parent is upper:
            return True
        parent = parent.parent
    return False


def _leaves(node: Node, without: Node | None = None) -> Iterator[str]:
    """Yield the texts of an element that stand in no smaller block, each stripped."""
    inline = {"span", "b", "strong", "i", "em", "font", "a", "u", "label", "small", "ucapcontent", "ucaptitle"}
    line, waiting = "", [*reversed(node.childNodes)]
    while waiting:
        child = waiting.pop()
        if isinstance(child, Words):
            line += child.text
        elif isinstance(child, Node) and child is not without and child.name not in {"script", "style", "head"}:
            if child.name in inline:
                waiting += reversed(child.childNodes)
                continue
            yield from _line(line)
            line = ""
            waiting += [Words("\n\n"), *reversed(child.childNodes)]
        if line.endswith("\n\n"):
            yield from _line(line)
            line = ""
    yield from _line(line)


def _line(text: str) -> Iterator[str]:
    stripped = " ".join(text.replace("\u3000", " ").split())
    if stripped:
        yield stripped


def _pairs(leaves: Sequence[str]) -> list[tuple[str, str]]:
    """Read labels and values, whether they share a leaf (文号：…) or stand in two that follow each other."""
    pairs, waiting = list[tuple[str, str]](), ""
    for leaf in leaves:
        found = list(_LABEL.finditer(leaf))
        if not found:
            if waiting:
                pairs.append((waiting, leaf))
            waiting = ""
            continue
        ends = [match.start() for match in found[1:]] + [len(leaf)]
        for match, end in zip(found, ends, strict=True):
            value = leaf[match.end() : end].strip(" ；;|")
            waiting = "" if value else "".join(match[1].split())
            if value:
                pairs.append(("".join(match[1].split()), value))
    return pairs


def _facts(pairs: Sequence[tuple[str, str]]) -> Facts:
    values, notes = dict[str, str](), list[tuple[str, str]]()
    for label, value in pairs:
        field = _LABELS[label]
        if field == "note" or (field == "number" and not proper_number(value)[0]):
            notes.append((label, _NEXT_LABEL.sub("", value)))
        elif field in {"signed", "posted", "effective"} and not read_date(value):
            notes.append((label, value))
        else:
            values.setdefault(field, value)
    issuers = tuple(name for name in _SPLIT.split(values.get("issuers", "")) if name)
    number, printed = proper_number(values.get("number", ""))
    noted = tuple(dict.fromkeys((*notes, *printed)))
    signed, posted, effective = (read_date(values.get(field, "")) for field in ("signed", "posted", "effective"))
    return Facts(values.get("title", ""), number, issuers, (), signed, posted, effective, noted)


def _head(document: Node) -> Facts:
    metas, title, first = dict[str, str](), "", ""
    for node in document.elements():
        if node.name == "meta":
            name = (node.attribute("name") or node.attribute("property")).lower()
            metas.setdefault(name, " ".join(node.attribute("content").split()))
        elif node.name == "title" and not title:
            title = " ".join(node.plain.split())
        elif node.name == "h1" and not first:
            first = " ".join(node.plain.split())
    named = next((metas[name] for name in _META_TITLE if metas.get(name)), "")
    posted = next((read_date(metas[name]) for name in _META_POSTED if metas.get(name)), "")
    source = metas.get("contentsource", "")
    notes = (("来源", source),) if source else ()
    return Facts(title=named or first or _SITE.sub("", title), posted=posted, notes=notes)
