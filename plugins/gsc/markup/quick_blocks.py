"""Hand plain paragraphs to the paragraph processor at once; the tree comes out the same."""

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser

_NOT_PLAIN: Final = re.compile(r"[ \n#>:|=]|[*+-] |\d+\.|[-_*][-_* ]|\[")
"""The beginning of a line that some block processor may claim; more than needed is safe."""
_LATER_LINE: Final = re.compile(r"\n(?:[ #>:|=]|[*+-] |\d+\.|[-_*][-_* ]|[-]|\[)")


class QuickBlockParser(BlockParser):
    """Python-Markdown's block parser, spared fifteen tests for every plain paragraph."""

    def __init__(self, md: Markdown, stock: BlockParser) -> None:
        """Take over the processors of the stock parser."""
        super().__init__(md)
        self.blockprocessors = stock.blockprocessors
        for processor in stock.blockprocessors:
            processor.parser = self
        self._paragraph = stock.blockprocessors["paragraph"]
        self._processors = list(stock.blockprocessors)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Process blocks until none is left."""
        while blocks:
            block = blocks[0]
            if (
                block
                and "|" not in block
                and not _NOT_PLAIN.match(block)
                and ("\n" not in block or not _LATER_LINE.search(block))
            ):
                self._paragraph.run(parent, blocks)
                continue
            for processor in self._processors:
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break
