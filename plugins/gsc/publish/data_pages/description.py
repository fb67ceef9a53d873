"""Descriptions of data packages, whose few Markdown marks become HTML."""

import re
from html import escape
from typing import Final

from gsc.markup.foreign import wrap

_MARKS: Final = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|\*\*(?P<strong>[^*\n]+)\*\*"
    r"|(?<![*\w])\*(?P<em>[^*\s][^*\n]*)\*(?![*\w])"
    r"|\[(?P<label>[^\]\n]+)\]\((?P<address>https?://[^\s()<>\"]+)\)"
)
_SENTENCE: Final = re.compile(r".+?(?:[。！？]|(?<!\b[A-Z])[.!?](?=\s+[A-Z“(\"]|\s*$)|$)", re.DOTALL)
_SENTENCES: Final = 2
_LEAD: Final = 330  # bytes from which a paragraph is long for a lead
_ITEM: Final = re.compile(r"[-*+] +")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def paragraphs(text: str, han: str = "") -> tuple[str, ...]:
    """Return each paragraph as HTML without its element; a list becomes one of its own.

    Of Markdown, bold, emphasis, code, links to http(s) addresses and plain lists are known; all else is shown as
    written. `han` is the language tag that Chinese words get, '' for none.
    """
    made = []
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        lines = block.strip().split("\n")
        if lines[0] and all(_ITEM.match(line) for line in lines):
            items = "".join(f"<li>{_inline(_ITEM.sub('', line, count=1), han)}</li>" for line in lines)
            made.append(f"<ul>{items}</ul>")
        elif lines[0]:
            made.append(f"<p>{_inline(' '.join(lines), han)}</p>")
    return tuple(made)


def parted(text: str) -> tuple[str, str]:
    """Return (lead, rest) of a description: its first paragraph or, where that is long, two sentences of it."""
    first, *rest = re.split(r"\n[ \t]*\n", text.strip(), maxsplit=1)
    sentences = _SENTENCE.findall(first)
    lead = "".join(sentences[:_SENTENCES]).strip()
    whole = len(lead.encode()) * 4 > len(first.encode()) * 3
    if len(first.encode()) <= _LEAD or whole or any(lead.count(mark) % 2 for mark in "*`") or "[" in lead:
        return first, "".join(rest)
    return lead, "\n\n".join(("".join(sentences[_SENTENCES:]).strip(), *rest))


def sentences_of(text: str, most: int) -> str:
    """Return the first sentences of a text."""
    return "".join(_SENTENCE.findall(text)[:most]).strip()


def unmarked(text: str) -> str:
    """Return the first paragraph as plain text, for listings and search engines."""
    first = re.split(r"\n[ \t]*\n", text.strip(), maxsplit=1)[0]
    shown = _MARKS.sub(lambda match: next(part for part in match.groups() if part), first)
    return clean(" ".join(shown.split("\n")))


def clean(text: str) -> str:
    """Return a text with characters that HTML cannot hold shown as a replacement sign."""
    return _CONTROL.sub("\ufffd", text) if _CONTROL.search(text) else text


def _inline(text: str, han: str) -> str:
    made, at = [], 0
    for match in _MARKS.finditer(text):
        made += [_plain(text[at : match.start()], han), _marked(match, han)]
        at = match.end()
    return "".join((*made, _plain(text[at:], han)))


def _plain(text: str, han: str) -> str:
    escaped = escape(clean(text), quote=False)
    return wrap(escaped, han) if han else escaped


def _marked(match: re.Match[str], han: str) -> str:
    kind = match.lastgroup or ""
    if kind == "address":
        return f'<a class="external" href="{escape(match["address"])}">{_plain(match["label"], han)}</a>'
    return f"<{kind}>{_plain(match[kind], han)}</{kind}>"
