"""Signs that were kept as they stand, though an editor may want to look at them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from gsc.ingest.block import TABLE, Block
from gsc.ingest.finding import Finding, finding
from gsc.ingest.text import Text
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "quotes-straight": Message(
            "{count} straight quotation marks stand in Chinese text; they were kept.",
            "Write “ ” if the printed document has them.",
        ),
        "brackets-narrow": Message(
            "{count} half-width brackets stand in Chinese text; they were kept.",
            "Write （ ） if the printed document has them.",
        ),
        "image-placeholder": Message(
            "“{text}” stands for a picture that this import does not have; it was kept as text.",
            "Put the picture there, or describe it.",
        ),
        "tab-inside": Message(
            "A tab stands inside the text; it was read as a space.", "Check whether columns are meant."
        ),
    }
)

_HAN: Final = "[一-鿿，。；：、“”（）]"
_QUOTE: Final = re.compile(rf'(?<={_HAN})"|"(?={_HAN})')
_BRACKET: Final = re.compile(rf"(?<={_HAN})[()]|[()](?={_HAN})")
_IMAGE: Final = re.compile(
    r"\[\s*(?:image|img|图片|图)\s*[：:][^\]\n]{0,200}\]|[【\[](?:图片|插图|此处为图片?)[】\]]|<img\b[^>\n]{0,300}>",
    re.IGNORECASE,
)


def find_oddities(blocks: Sequence[Block]) -> Iterator[Finding]:
    """Yield what was kept and is unusual."""
    for block in blocks:
        for text in _texts(block):
            plain = text.plain
            quotes, brackets = len(_QUOTE.findall(plain)), len(_BRACKET.findall(plain))
            if quotes:
                yield finding("quotes-straight", text.line, count=quotes)
            if brackets:
                yield finding("brackets-narrow", text.line, count=brackets)
            for match in _IMAGE.finditer(plain):
                yield finding("image-placeholder", text.line, text=match[0][:60])
            if "\t" in plain and not block.inline:
                yield finding("tab-inside", text.line)


def _texts(block: Block) -> Iterator[Text]:
    if block.kind == TABLE and block.table is not None:
        for row in (block.table.header, *block.table.rows):
            yield from (cell.text for cell in row.cells if cell.text.parts)
    else:
        yield block.text
