"""Numbered lines become headings, and short first sentences run-in headings."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from gsc.ingest.block import HEADING, PARAGRAPH, TITLE, Block, Passed
from gsc.ingest.numbering import ANNEX, ARTICLE, CHAPTER, PART, SECTION, Number, number_at
from gsc.ingest.text import chain

_ALWAYS: Final = (PART, CHAPTER, SECTION)
_TOP: Final = 1
_RUN_IN: Final = (2, 3, 4)
_LONGEST: Final = 60
_SHARE: Final = 0.6
_SENTENCE: Final = re.compile(r"[^。！？]*[。！？]?")
_INNER: Final = re.compile(r"[。；：！？;:!?]")
_ANNEX_LIST: Final = re.compile(r"附件\s*[:：]\s*(?:[1一]|\uff11|（一）)\s*[.．﹒、]?")
_HIGHEST: Final = 2
_DEEPEST: Final = 6


def set_headings(blocks: Sequence[Block]) -> Passed:
    """Tell headings from clauses.

    A number of a high rank (第X章, 一、) on a short line is a heading. One of a lower rank is a heading if text
    that belongs to it follows; if it is followed by its own text on the same line, and most of its kind look
    alike, its first sentence is a run-in heading.
    """
    done = _annexes(_lists_of_annexes(blocks))
    numbers = [number_at(block.text.plain) if block.kind in {PARAGRAPH, HEADING} else None for block in done]
    alike = _ranks_that_run_in(done, numbers)
    heads = _without_lists(numbers, [_is_heading(done, numbers, at) for at in range(len(done))])
    out, path, annex = list[Block](), list[int](), False
    for block, number, head in zip(done, numbers, heads, strict=True):
        if head:
            annex = annex or (number is not None and number.rank == ANNEX)
            out.append(block._replace(kind=HEADING, level=_level(block, number, path, annex=annex)))
        elif number is not None and number.rank in alike and block.kind == PARAGRAPH:
            out.append(block._replace(run_in=_run_in(block, number)))
        else:
            out.append(block)
    return Passed(tuple(out))


def _lists_of_annexes(blocks: Sequence[Block]) -> list[Block]:
    """Join the lines of a list of annexes (附件：1. … 2. …), which number no clauses."""
    out, last = list[Block](), 0
    for block in blocks:
        plain = block.text.plain
        first, number = _ANNEX_LIST.match(plain), number_at(plain)
        if block.kind != PARAGRAPH or block.inline:
            last = 0
        elif first is not None:
            last = 1
        elif last and number is not None and number.rank in _RUN_IN and number.value == last + 1 and "。" not in plain:
            out[-1] = out[-1]._replace(text=chain((out[-1].text, block.text), " "))
            last += 1
            continue
        else:
            last = 0
        out.append(block)
    return out


def _annexes(blocks: Sequence[Block]) -> list[Block]:
    """Join the word 附件 on a line of its own to the title on the next line."""
    out = list[Block]()
    for block in blocks:
        number = number_at(out[-1].text.plain) if out and out[-1].kind == PARAGRAPH else None
        alone = number is not None and number.rank == ANNEX and not out[-1].text.plain[number.end :]
        plain = block.text.shown
        alone = alone and number_at(block.text.plain) is None
        if alone and block.kind in {PARAGRAPH, TITLE} and len(plain) <= _LONGEST and not _INNER.search(plain):
            out[-1] = out[-1]._replace(text=chain((out[-1].text, block.text), " "))
        else:
            out.append(block)
    return out


def _without_lists(numbers: Sequence[Number | None], heads: Sequence[bool]) -> list[bool]:
    """Take back what is the last line of a list, or the only heading of a low rank."""
    counts = Counter(number.rank for number, head in zip(numbers, heads, strict=True) if head and number is not None)
    kept = list(heads)
    for at, number in enumerate(numbers):
        if number is None or number.rank not in _RUN_IN:
            continue
        before = numbers[at - 1] if at else None
        lists = before is not None and before.rank == number.rank and not kept[at - 1]
        if lists or (number.rank > _RUN_IN[0] and counts[number.rank] == 1):
            kept[at] = False
    return kept


def _is_heading(blocks: Sequence[Block], numbers: Sequence[Number | None], at: int) -> bool:
    block, number = blocks[at], numbers[at]
    if block.kind == HEADING:
        return True
    if number is None or block.kind != PARAGRAPH or len(block.text.shown) > _LONGEST:
        return False
    title = block.text.plain[number.end :].strip()
    if number.rank == ANNEX:
        return not _INNER.search(title) and not (title and number.literal in {"附件：", "附件:"})
    bare = title.removesuffix("。")
    if not bare or _INNER.search(bare) or bare[-1] in "，,、":
        return False
    if number.rank in _ALWAYS or (number.rank == _TOP and bare == title):
        return True
    return number.rank != ARTICLE and _has_text(blocks, numbers, at)


def _has_text(blocks: Sequence[Block], numbers: Sequence[Number | None], at: int) -> bool:
    """Tell whether what follows belongs to this number: text without a number, or a deeper one."""
    if at + 1 == len(blocks):
        return False
    number, following = numbers[at], numbers[at + 1]
    if number is None or blocks[at + 1].kind == TITLE:
        return False
    return following is None or following.rank > number.rank


def _ranks_that_run_in(blocks: Sequence[Block], numbers: Sequence[Number | None]) -> set[int]:
    """Name the ranks of which most clauses begin with a short sentence that is followed by more."""
    total, short = Counter[int](), Counter[int]()
    for block, number in zip(blocks, numbers, strict=True):
        if number is None or number.rank not in _RUN_IN or block.kind != PARAGRAPH:
            continue
        if len(block.text.shown) > _LONGEST or _run_in(block, number):
            total[number.rank] += 1
            short[number.rank] += bool(_run_in(block, number))
    return {rank for rank, count in total.items() if short[rank] >= _SHARE * count and short[rank]}


def _run_in(block: Block, number: Number) -> int:
    """Return the index behind the first sentence if it is a short one with text behind it; else 0."""
    plain = block.text.plain
    sentence = _SENTENCE.match(plain, number.end)
    end = sentence.end() if sentence is not None else number.end
    inner = plain[number.end : end - 1]
    fits = 0 < len(inner) <= _LONGEST and not re.search("[；：;:]", inner)
    return end if fits and plain[end:].strip() else 0


def _level(block: Block, number: Number | None, path: list[int], *, annex: bool) -> int:
    """Return the level of a heading, and keep `path`, the ranks of the headings it stands under."""
    if block.section:
        return min(_DEEPEST, _HIGHEST + annex + len(path))
    if number is None:
        return block.level or _HIGHEST + annex
    if number.rank == ANNEX:
        path.clear()
        return _HIGHEST
    while path and path[-1] >= number.rank:
        path.pop()
    path.append(number.rank)
    return min(_DEEPEST, _HIGHEST - 1 + annex + len(path))
