"""Bold words and plain links, by far the commonest inline marks, without the general machinery."""

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement

_TOKEN: Final = re.compile(
    r"\*\*([^\s*`\\\[\]<>&_!](?:[^*`\\\[\]<>&_!\n]*[^\s*`\\\[\]<>&_!])?)\*\*"
    r"|(?<!\*)\*([^\s*`\\\[\]<>&_!](?:[^*`\\\[\]<>&_!\n]*[^\s*`\\\[\]<>&_!])?)\*(?!\*)"
    r"|(?<!!)\[([^\^*`\\\[\]<>&_!\n][^*`\\\[\]<>&_!\n]*)\]\(([^\s()<>\"'`\\\[\]*_]+)\)"
)
_LEFT: Final = re.compile(r"[*`\\\[<&_]|  \n")
_PARTS: Final = 5


def build(element: Element) -> bool:
    """Build the children of a childless element from its text; False where the text holds anything else.

    The result is the same as that of Python-Markdown's inline patterns where no link
    references are defined.
    """
    pieces = _TOKEN.split(element.text or "")
    if len(pieces) == 1 or _LEFT.search("".join(pieces[::_PARTS])):
        return False
    element.text = pieces[0] or None
    for at in range(1, len(pieces), _PARTS):
        bold = pieces[at]
        if bold is not None:
            child = SubElement(element, "strong")
            child.text = bold
        elif pieces[at + 1] is not None:
            child = SubElement(element, "em")
            child.text = pieces[at + 1]
        else:
            child = SubElement(element, "a", {"href": pieces[at + 3]})
            child.text = pieces[at + 2]
        child.tail = pieces[at + 4] or None
    return True
