"""The way of a record in words: a little Markdown as safe HTML."""

import re
from typing import Final

from gsc.publish.data_pages.description import paragraphs

_HEADING: Final = re.compile(r"#{1,6}[ \t]+(.+)")
_STEP: Final = re.compile(r"[0-9]{1,3}[.)．、][ \t]*(?=\S)")
_ITEM: Final = re.compile(r"[-*+] +")


def steps_html(text: str, han: str = "") -> str:
    """Return a text as HTML: paragraphs, headings, numbered and plain lists, bold, emphasis, code and web links.

    All else is shown as written, markup too. `han` is the language tag that Chinese words get, '' for none.
    """
    return "".join(_block(block.strip(), han) for block in re.split(r"\n[ \t]*\n", text.strip()) if block.strip())


def _block(block: str, han: str) -> str:
    heading = _HEADING.fullmatch(block)
    if heading:
        return f"<h3>{_inline(heading[1], han)}</h3>"
    lines = block.split("\n")
    head = _HEADING.fullmatch(lines[0])
    if head:
        return f"<h3>{_inline(head[1], han)}</h3>{_block(chr(10).join(lines[1:]), han)}"
    for mark, name in ((_STEP, "ol"), (_ITEM, "ul")):
        if mark.match(lines[0]):
            items = "".join(f"<li>{_inline(item, han)}</li>" for item in _items(lines, mark))
            return f"<{name}>{items}</{name}>"
    return "".join(paragraphs(block, han))


def _items(lines: list[str], mark: re.Pattern[str]) -> list[str]:
    """Return the items of a list; a line without a mark goes on with the item before."""
    items: list[str] = []
    for line in lines:
        if mark.match(line.strip()):
            items.append(mark.sub("", line.strip(), count=1))
        else:
            items[-1] = f"{items[-1]} {line.strip()}"
    return items


def _inline(text: str, han: str) -> str:
    """Return one line without the element around it; a mark of a list within it is text."""
    made = "".join(paragraphs(f"\u2060{text}" if _ITEM.match(text) else text, han))
    return made.removeprefix("<p>").removesuffix("</p>").replace("\u2060", "")
