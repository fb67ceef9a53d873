"""A whole chart as one SVG file that stands alone: its words, its marks and its colours, light and dark."""

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import Final, NamedTuple

from gsc.publish.charts.lines import Line, plot
from gsc.publish.charts.marks import bar, key, units
from gsc.publish.charts.scale import read_number

_WIDTH, _LABELS, _VALUES = 760, 230, 80
_MARGIN, _STEP, _MARK = 24, 20, 18
_STYLE: Final = (
    "svg{font:14px -apple-system,'Segoe UI','Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;"
    "color:#13211d;--ink2:#47574f;--rule:#cad6d0;--one:#00614f;--two:#a62c1b;--four:#1f5f99;--bg:#fff}"
    "@media(prefers-color-scheme:dark){svg{color:#e8efec;--ink2:#a9bab2;--rule:#30403a;--one:#7fd4b8;--two:#ff9a86;"
    "--four:#8fc1f0;--bg:#0f1614}}"
    "svg svg{overflow:visible}.ground{fill:var(--bg)}text{fill:currentcolor}.title{font-size:19px;font-weight:700}"
    ".chart__word,.note{fill:var(--ink2)}"
    ".rule,.chart__grid{stroke:var(--rule)}.chart__grid--zero{stroke:currentcolor}"
    ".value{font-weight:700;text-anchor:end}"
    ".chart__mark{fill:var(--one);stroke:var(--one);stroke-width:1.5}.chart__mark--2{fill:none;stroke:var(--two)}"
    ".chart__strike{stroke:var(--two);stroke-width:1.5}.chart__mark--3{fill:none}"
    ".chart__mark--4{fill:var(--four);stroke:var(--four)}"
    ".chart__line,.chart__dot{fill:none;stroke:var(--one);stroke-width:2}"
    ".chart__dot{stroke-width:7;stroke-linecap:round}.chart__line--2,.chart__dot--2{stroke:var(--two)}"
    ".chart__line--2{stroke-dasharray:6 4}.chart__line--3{stroke-dasharray:2 3}"
    ".chart__line--4,.chart__dot--4{stroke:var(--four)}"
)


class Drawing(NamedTuple):
    """What a chart file shows. `rows` are (label, values of each series, sum); `tag` is the language of its words."""

    kind: str
    tag: str
    title: str
    summary: str
    unit: str
    source: str
    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...], str], ...]


def standalone(drawing: Drawing) -> str:
    """Return the file's text."""
    parts, y = [], _MARGIN
    for style, line in _head(drawing):
        y += _STEP + 6 if style == "title" else _STEP
        parts.append(f'<text class="{style}" x="{_MARGIN}" y="{y}">{_safe(line)}</text>')
    y += _MARK
    body, y = _plotted(drawing, y) if drawing.kind == "line" else _listed(drawing, y)
    parts += body
    y += _STEP // 2
    for line in _wrapped(drawing.source, 100):
        y += _STEP
        parts.append(f'<text class="note" x="{_MARGIN}" y="{y}">{_safe(line)}</text>')
    height = y + _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" '
        f'role="img" xml:lang="{drawing.tag}" lang="{drawing.tag}"><title>{_safe(drawing.title)}</title>'
        f"<desc>{_safe(drawing.summary)}</desc><style>{_STYLE}</style>"
        f'<rect class="ground" width="100%" height="100%"/>{"".join(parts)}</svg>\n'
    )


def _head(drawing: Drawing) -> Iterator[tuple[str, str]]:
    for line in _wrapped(drawing.title, 70):
        yield "title", line
    if drawing.unit:
        yield "note", drawing.unit


def _listed(drawing: Drawing, y: int) -> tuple[list[str], int]:
    numbers = [number for _, values, _ in drawing.rows for text in values if (number := read_number(text)) is not None]
    largest = max(numbers, default=Decimal(1))
    parts = []
    for label, values, total in drawing.rows:
        top = y
        for line in _wrapped(label, 30):
            y += _STEP
            parts.append(f'<text x="{_MARGIN}" y="{y}">{_safe(line)}</text>')
        marks, below = _marks(drawing.kind, values, total, (top, largest))
        parts += marks
        y = max(y, below) + 8
        parts.append(f'<path class="rule" d="M{_MARGIN} {y}h{_WIDTH - 2 * _MARGIN}"/>')
    return parts + _legend(drawing, y), y + (_STEP if len(drawing.series) > 1 else 0)


def _marks(kind: str, values: Sequence[str], total: str, place: tuple[int, Decimal]) -> tuple[list[str], int]:
    top, largest = place
    x, room, right = _MARGIN + _LABELS, _WIDTH - 2 * _MARGIN - _LABELS - _VALUES, _WIDTH - _MARGIN
    if kind == "units":
        svg = units(tuple(int(value or 0) for value in values))
        lines = max(1, -(-sum(int(value or 0) for value in values) // 15))
        return [_at(svg, (x, top + 6), 0), _value(total, right, top)], top + lines * _MARK + 4
    made = []
    held = [(series, value) for series, value in enumerate(values) if value] or [(0, "")]
    for line, (series, value) in enumerate(held):
        at = top + line * _STEP
        made += [_at(bar(value, largest, series), (x, at + 7), room), _value(value or "–", right, at)]
    return made, top + len(held) * _STEP


def _value(text: str, right: int, top: int) -> str:
    return f'<text class="value" x="{right}" y="{top + _STEP}">{_safe(text)}</text>'


def _at(svg: str, place: tuple[int, int], room: int) -> str:
    shown = svg.replace('width="100%"', f'width="{room}"', 1) if room else svg
    return shown.replace("<svg ", f'<svg x="{place[0]}" y="{place[1]}" ', 1)


def _plotted(drawing: Drawing, y: int) -> tuple[list[str], int]:
    lines = [
        Line(name, tuple(values[series] for _, values, _ in drawing.rows))
        for series, name in enumerate(drawing.series or ("",))
    ]
    svg = plot([label for label, _, _ in drawing.rows], lines)
    y += 270
    return [_at(svg, (_MARGIN, y - 270), _WIDTH - 2 * _MARGIN), *_legend(drawing, y)], y + (
        _STEP if len(drawing.series) > 1 else 0
    )


def _legend(drawing: Drawing, y: int) -> list[str]:
    made, x = [], _MARGIN
    gap = 34 if drawing.kind == "line" else 22
    for series, name in enumerate(drawing.series if len(drawing.series) > 1 else ()):
        made += [
            _at(key(drawing.kind, series), (x, y + 8), 0),
            f'<text x="{x + gap}" y="{y + _STEP + 1}">{_safe(name)}</text>',
        ]
        x += gap + 20 + 8 * _cells(name)
    return made


def _wrapped(text: str, most: int) -> Iterator[str]:
    """Cut a text into lines of at most so many narrow characters, at a space or after a wide character."""
    line = ""
    for piece in _pieces(text):
        if line and _cells(line) + _cells(piece) > most:
            yield line.strip()
            line = ""
        line += piece
    if line.strip():
        yield line.strip()


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for character in " ".join(text.split()):
        wide = _cells(character) > 1
        if wide and piece:
            yield piece
            piece = ""
        piece += character
        if wide or character == " ":
            yield piece
            piece = ""
    if piece:
        yield piece


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _safe(text: str) -> str:
    kept = "".join(each if each.isprintable() or each == " " else "\ufffd" for each in text)
    return escape(kept, quote=True)
