"""The problems of a site as HTML, to be laid over the page that is shown."""

from collections.abc import Mapping
from html import escape
from typing import Final

from gsc.model.message import Message
from gsc.site.excerpts import columns
from gsc.site.preview.records import Shown
from gsc.site.problems import editor_words, printable, words_of

MOST: Final = 20
"""Problems that are shown; the others are counted."""

Phrases = Mapping[str, Message]
"""What the overlay says besides, by code: `serve-title`, `serve-stays`, `serve-more`, `serve-close`, `serve-open`."""


def overlay(problems: tuple[Shown, ...], lang: str, phrases: Phrases, *, stays: bool) -> str:
    """Return the problems as HTML in a language, '' where there are none. `stays` tells that a good page stands."""
    if not problems:
        return ""
    say = _Saying(lang, phrases)
    more = len(problems) - MOST
    items = "\n".join(_item(each, lang) for each in problems[:MOST])
    before = f"<p>{say('serve-stays')}</p>\n" if stays else ""
    after = f"<p>{say('serve-more', more=more)}</p>\n" if more > 0 else ""
    return (
        f'<section class="panel" lang="{lang}" aria-labelledby="title">\n<header>\n'
        f'<div role="alert"><h2 id="title">{say("serve-title", problems=len(problems))}</h2></div>\n'
        f'<button class="close" type="button">{say("serve-close")}</button>\n</header>\n'
        f"{before}<ol>\n{items}\n</ol>\n{after}</section>\n"
        f'<button class="open" type="button" lang="{lang}" hidden>{say("serve-open", problems=len(problems))}</button>'
    )


class _Saying:
    """Says phrases in a language, as HTML."""

    def __init__(self, lang: str, phrases: Phrases) -> None:
        self._words = editor_words(lang)
        self._phrases = phrases

    def __call__(self, code: str, **details: object) -> str:
        return escape(self._words(self._phrases[code].text).format_map(details))


def _item(shown: Shown, lang: str) -> str:
    found = shown.problem
    text, remedy = words_of(found, lang)
    place = f'<b class="path">{escape(printable(found.path))}</b>'
    if found.line:
        place += f":{found.line}" + (f":{found.column}" if found.column else "")
    return (
        f'<li><p class="place">{place} <code>{escape(found.code)}</code></p>\n'
        f"<p>{escape(text)} <strong>{escape(remedy)}</strong></p>{_excerpt(shown.lines)}</li>"
    )


def _excerpt(lines: tuple[str, ...]) -> str:
    """Return the line of a problem, the sign above the caret marked: a browser's signs are not all of one width."""
    if not lines:
        return ""
    line, caret = lines[0], lines[1] if len(lines) > 1 else ""
    place, end = _sign_at(line, len(caret) - 1) if caret else (len(line), len(line))
    made = f"<mark>{escape(line[place:end]) or ' '}</mark>" if caret else ""
    return f'\n<pre lang="" translate="no">{escape(line[:place])}{made}{escape(line[end:])}</pre>'


def _sign_at(line: str, wanted: int) -> tuple[int, int]:
    """Return where the sign at a column of a terminal (from 0) begins and ends, with the marks that it bears."""
    place, column = 0, 0
    while place < len(line) and (column < wanted or not columns(line[place])):
        column += columns(line[place])
        place += 1
    end = place + 1
    while end < len(line) and not columns(line[end]):
        end += 1
    return place, end
