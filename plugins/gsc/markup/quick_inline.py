"""Run only those inline patterns whose trigger stands in the text; the tree comes out the same."""

import re
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from gsc.markup.bounds import WORK_LIMIT
from gsc.markup.simple_inline import build

_SPECIAL: Final = re.compile(r"[`\\\[<&*_]|  \n")
_TRIGGERS: Final = (
    ("backtick", ("`",)),
    ("escape", ("\\",)),
    ("footnote", ("[^",)),
    ("reference", ("[",)),
    ("link", ("[",)),
    ("image_link", ("![",)),
    ("image_reference", ("![",)),
    ("short_reference", ("[",)),
    ("short_image_ref", ("![",)),
    ("autolink", ("<",)),
    ("automail", ("<",)),
    ("linebreak", ("  \n",)),
    ("html", ("<",)),
    ("entity", ("&",)),
    ("em_strong", ("*", "_")),
)
_HARMLESS: Final = 1_000
"""A shorter text is done before its cost is counted."""
_NEED_DEFINITIONS: Final = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))


class QuickInlineProcessor(InlineProcessor):
    """Python-Markdown's inline processor, spared the work that cannot have an effect.

    A pattern can only match where its trigger stands, and no pattern brings a trigger into a
    text that lacked it. The text of a childless element can be processed by itself, because no
    pattern in use looks at its ancestors. Footnotes count their references over the whole
    page, so a page that has some is processed as one tree.

    `overloaded` is the text at which the work on the last page would have become too much;
    its tree was left alone.
    """

    def __init__(self, md: Markdown) -> None:
        """Take the patterns that are registered by now; unknown ones are always run."""
        super().__init__(md)
        names = {id(md.inlinePatterns[name]): name for name, _ in _TRIGGERS if name in md.inlinePatterns}
        triggers = dict(_TRIGGERS)
        self.overloaded = ""
        self._patterns = [
            (item, names.get(id(item), ""), triggers.get(names.get(id(item), ""))) for item in md.inlinePatterns
        ]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns to the whole tree."""
        busy, alone = self._busy(tree)
        if self.overloaded:
            return tree
        if not alone:
            self.inlinePatterns = self._chosen("".join(tree.itertext()))
            return super().run(tree, ancestors)
        shell = Element("div")
        simple = not self.md.references
        for element in busy:
            if simple and build(element):
                continue
            self.inlinePatterns = self._chosen(element.text or "")
            shell[:] = [element]
            super().run(shell)
        return tree

    def _busy(self, tree: Element) -> tuple[list[Element], bool]:
        """Return the elements whose texts hold markup, and whether each can be processed alone."""
        busy: list[Element] = []
        self.overloaded = ""
        alone = True
        work = 0
        for element in tree.iter():
            text, tail = element.text, element.tail
            if tail and _SPECIAL.search(tail):
                alone = False
                work += _cost(tail)
            if text and _SPECIAL.search(text) and not isinstance(text, AtomicString):
                busy.append(element)
                alone = alone and not len(element) and "[^" not in text
                work += _cost(text)
            if work > WORK_LIMIT:
                self.overloaded = text or tail or ""
                break
        return busy, alone

    def _chosen(self, text: str) -> Any:
        """Return the patterns that can match in a text, in their order."""
        defined = bool(self.md.references)
        return [
            pattern
            for pattern, name, triggers in self._patterns
            if (triggers is None or any(trigger in text for trigger in triggers))
            and (defined or name not in _NEED_DEFINITIONS)
        ]


def _cost(text: str) -> int:
    """Return the steps of methods whose time grows with the square of a text that is all signs."""
    return len(text) * len(_SPECIAL.findall(text)) if len(text) > _HARMLESS else 0
