"""Text is written so that Markdown shows it as it is."""

import re
from typing import Final

_MARKS: Final = re.compile(r"[\\`*_{}\[\]<>|^]")
_ENTITY: Final = re.compile(r"&(?=#?\w{1,40};)")
_LINE_MARK: Final = re.compile(r"[#+!=~:-]")
_LIST: Final = re.compile(r"\A(\d{1,9})([.)])(?=\s|\Z)")
_UNESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE: Final = re.compile(r"(?P<fence>`+)(?:(?!`).)(?:.*?(?<!`))?(?P=fence)(?!`)", re.DOTALL)
_TAG: Final = re.compile(r"<(?!(?:https?|mailto):[^\s<>]*>)")


def escape(text: str, *, begins: bool = True, numbers_kept: bool = False) -> str:
    """Escape plain text with backslashes.

    `begins` tells that it stands at the beginning of a block, where more characters have a meaning;
    `numbers_kept` that the page type keeps `1.` literal by itself. An ampersand that would begin a
    character reference is escaped too, so that nothing turns into another character. Raises AssertionError
    if the text could not be read back.
    """
    escaped = _ENTITY.sub(r"\\&", _MARKS.sub(r"\\\g<0>", text))
    if begins and _LINE_MARK.match(escaped):
        escaped = "\\" + escaped
    elif begins and not numbers_kept:
        escaped = _LIST.sub(r"\1\\\2", escaped)
    if unescape(escaped) != text:
        message = f"the escaped text is not the text of the source: {text[:60]!r}"
        raise AssertionError(message)
    return escaped


def unescape(text: str) -> str:
    """Undo the escapes."""
    return _UNESCAPE.sub(r"\1", text)


def guard(markdown: str) -> str:
    """Escape what is raw HTML in Markdown, outside its code spans; addresses in angle brackets stay."""
    pieces, end = [], 0
    for match in _CODE.finditer(markdown):
        pieces += [_TAG.sub(r"\\<", markdown[end : match.start()]), match[0]]
        end = match.end()
    return "".join(pieces) + _TAG.sub(r"\\<", markdown[end:])
