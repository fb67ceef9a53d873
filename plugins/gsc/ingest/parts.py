"""Titles, addressees, bylines and signatures are told from the text around them."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from gsc.ingest.block import ADDRESSEE, BYLINE, PARAGRAPH, SIGNATURE, TITLE, Block, Passed
from gsc.ingest.dates import is_date_line
from gsc.ingest.finding import Finding, finding
from gsc.ingest.numbering import ANNEX, number_at
from gsc.ingest.text import Text, chain
from gsc.model.document_number import is_document_number, near_miss
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "title-lines": Message("The title stands on {count} lines; they were joined.", "Nothing to do."),
    }
)

ORGANISATION: Final = re.compile(
    r"[^\s。；：，,;:]{1,30}(?:政府|办公厅|办公室|委员会|委|局|部|厅|院|署|中心|协会|集团|公司|法院|检察院|领导小组|工委|会|银行|分行|海关)"
)
_PUNCTUATION: Final = re.compile(r"[。；：，、？！;:?!]|\.$|,$")
_SUFFIX: Final = re.compile(
    r"(?:方案|意见|办法|通知|决定|规定|条例|规划|计划|纲要|细则|公告|通告|报告|批复|函|要点|指南|目录|清单|倡议|宣言"
    r"|章程|标准|制度|法|说明|措施|规则|准则|协议|纪要|令|导则|政策|声明|建议|总结|工作|简介|Plan|Measures|Opinions|Notice)"
    r"(?:[（(][^（）()]{1,20}[）)])?(?:的通知)?$"
)
_ADDRESSEE_WORDS: Final = re.compile(r"如下|包括|通知|为[：:]$|下列|以下|例如")
_POSTED: Final = re.compile(
    r"(?:发布日期|发布时间|来源|字号|作者|时间|公开日期|印发日期)\s*[：:].{0,60}$|[（(].{4,80}(?:通过|发布|印发|施行|批准|修订|修正)[）)]$"
)
_SIGNED_OFF: Final = re.compile(r"\s+签\s*发\s*人\s*[：:].{1,30}$")
_TITLE_LENGTH: Final = 80
_ADDRESSEE_LENGTH: Final = 200
_HEAD: Final = 12
_TITLE_LINES: Final = 4


def tell_parts(blocks: Sequence[Block]) -> Passed:
    """Give the paragraphs that are no running text their kind."""
    done = _signatures(list(blocks))
    repairs = list[Finding]()
    first = next((at for at, block in enumerate(done) if _numbered(block)), len(done))
    at = 0
    while at < len(done):
        if not _is_masthead(done, at) and _is_title(done, at, first):
            end = _title_end(done, at, first)
            if end - at > 1:
                repairs.append(finding("title-lines", done[at].line, count=end - at))
            done[at:end] = [done[at]._replace(kind=TITLE, text=_joined_title(done[at:end]))]
            first -= end - at - 1
            done = _bylines(done, at + 1)
        elif done[at].kind == TITLE and at < first:
            done = _bylines(done, at + 1)
        elif at < first and _is_masthead(done, at):
            done[at] = done[at]._replace(kind=BYLINE)
        elif at < min(first, _HEAD) and _is_addressee(done, at):
            done[at] = done[at]._replace(kind=ADDRESSEE)
        elif at < first and is_byline(done[at]):
            done[at] = done[at]._replace(kind=BYLINE)
        at += 1
    return Passed(_repeated_titles(done), (), tuple(repairs))


def _repeated_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark a title wherever it stands again."""
    titles = {block.text.shown for block in blocks if block.kind == TITLE}
    return tuple(
        block._replace(kind=TITLE) if block.kind == PARAGRAPH and block.text.shown in titles else block
        for block in blocks
    )


def _numbered(block: Block) -> bool:
    number = number_at(block.text.plain) if block.kind == PARAGRAPH else None
    return block.kind not in {PARAGRAPH, SIGNATURE, BYLINE, TITLE} or (number is not None and number.rank != ANNEX)


def _signatures(blocks: list[Block]) -> list[Block]:
    """Mark a line that is a date, and the names right above it."""
    for at, block in enumerate(blocks):
        if block.kind != PARAGRAPH or not is_date_line(block.text.shown):
            continue
        above, names = at - 1, []
        while above >= 0 and _is_signatory(blocks[above]):
            names.append(above)
            above -= 1
        bracketed = block.text.shown[0] in "（("
        if names and not bracketed:
            for index in (*names, at):
                blocks[index] = blocks[index]._replace(kind=SIGNATURE)
        elif block.right:
            blocks[at] = block._replace(kind=SIGNATURE)
    return blocks


def _is_signatory(block: Block) -> bool:
    plain = block.text.shown
    if block.kind != PARAGRAPH or _PUNCTUATION.search(plain) or len(plain) > _TITLE_LENGTH or number_at(plain):
        return False
    return not _SUFFIX.search(plain) and all(ORGANISATION.fullmatch(name) for name in plain.split())


def _is_title(blocks: Sequence[Block], at: int, first: int) -> bool:
    """Tell a title: unpunctuated and short, and at the beginning, centred, or said to be one by its last word."""
    block = blocks[at]
    plain = block.text.shown
    suffix = _SUFFIX.search(plain) is not None
    before = blocks[at - 1].kind if at else ""
    if not _could_be_title(block) or (at >= first and not (suffix and before == SIGNATURE)):
        return False
    if at == 0 or before in {TITLE, BYLINE, SIGNATURE}:
        two_lines = _title_end(blocks, at, first) > at + 1 and TITLE not in {block.kind for block in blocks[:at]}
        return suffix or block.centred or (two_lines and before != SIGNATURE) or (at == 0 and _leads_on(blocks, at))
    return suffix and (block.centred or block.gap)


def _leads_on(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a first line is followed by the text it may be the title of."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return following is not None and (
        following.gap or following.indent > 0 or following.kind != PARAGRAPH or not _could_be_title(following)
    )


def _could_be_title(block: Block) -> bool:
    plain = block.text.shown
    if block.kind != PARAGRAPH or not plain or len(plain) > _TITLE_LENGTH or is_date_line(plain):
        return False
    bare = re.sub(r"《[^》]*》|“[^”]*”", "", plain)
    return not (
        _PUNCTUATION.search(bare.replace("、", ""))
        or number_at(plain)
        or is_number_line(plain)
        or _POSTED.search(plain)
    )


def _title_end(blocks: Sequence[Block], at: int, first: int) -> int:
    """Find the last of the lines that one title stands on: none before it ends in the word of a title."""
    end = at + 1
    while end < min(first, at + _TITLE_LINES) and not _SUFFIX.search(blocks[end - 1].text.shown):
        line = blocks[end]
        orphan = _is_signatory(line) and not line.centred
        if line.gap or orphan or not _could_be_title(line) or line.centred != blocks[at].centred:
            break
        end += 1
    return end if end == at + 1 or _SUFFIX.search(blocks[end - 1].text.shown) else at + 1


def _joined_title(lines: Sequence[Block]) -> Text:
    glue = " " if all(line.text.plain.isascii() for line in lines) else ""
    return chain([line.text for line in lines], glue)


def _bylines(blocks: list[Block], at: int) -> list[Block]:
    """Mark the lines right below a title: who drafted the text, when it was passed, its number."""
    while at < len(blocks) and (is_byline(blocks[at]) or _is_signatory(blocks[at])):
        blocks[at] = blocks[at]._replace(kind=BYLINE)
        at += 1
    return blocks


def is_byline(block: Block) -> bool:
    """Tell a line that is a date, a document number, or says when and where the text was posted or passed."""
    plain = block.text.shown
    short = block.kind == PARAGRAPH and len(plain) <= _TITLE_LENGTH
    return short and (is_date_line(plain) or is_number_line(plain) or _POSTED.match(plain) is not None)


def is_number_line(plain: str) -> bool:
    """Tell whether a line is a document number, in whatever brackets, and at most the name of who signed it off."""
    number = number_part(plain)
    return len(number) < 40 and (is_document_number(number) or near_miss(number) is not None)  # no number is longer


def number_part(plain: str) -> str:
    """Return a line without the signatory (签发人) that the head of a document prints beside its number."""
    return _SIGNED_OFF.sub("", plain)


def _is_masthead(blocks: Sequence[Block], at: int) -> bool:
    """Tell the red head of a document: an issuer's name and 文件, right above the document number."""
    if at or len(blocks) < 2 or blocks[0].kind != PARAGRAPH or not is_number_line(blocks[1].text.shown):
        return False
    plain = blocks[0].text.shown
    return len(plain) <= _TITLE_LENGTH and plain.endswith("文件") and not _PUNCTUATION.search(plain)


def _is_addressee(blocks: Sequence[Block], at: int) -> bool:
    plain = blocks[at].text.shown
    if blocks[at].kind != PARAGRAPH or len(plain) > _ADDRESSEE_LENGTH or plain[-1:] not in {"：", ":"}:
        return False
    earlier = [block.kind for block in blocks[:at]]
    return (
        not _ADDRESSEE_WORDS.search(plain)
        and "。" not in plain
        and PARAGRAPH not in earlier
        and ADDRESSEE not in earlier
    )
