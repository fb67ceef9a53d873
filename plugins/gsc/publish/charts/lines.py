"""A line chart as inline SVG: the lines stretch with the page, the words do not."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import NamedTuple

from gsc.publish.charts.marks import form_of
from gsc.publish.charts.scale import axis_end, read_number, share, ticks, write_number

_HEIGHT = 260
_TOP, _BOTTOM = 12, 28  # room above the highest value, and for the words of the axis
_MOST_LABELS = 7


class Line(NamedTuple):
    """One series: its name, and its values as in the CSV, blank where unknown."""

    name: str
    values: tuple[str, ...]


def plot(labels: Sequence[str], lines: Sequence[Line]) -> str:
    """Return the plot of some lines over common places, the axis beginning at zero."""
    numbers = [number for line in lines for text in line.values if (number := read_number(text)) is not None]
    end = axis_end(max(numbers, default=Decimal(0)))
    left = Decimal(3 + 2 * len(write_number(end)))
    places = [left + place * (100 - left) / 100 for place in _places(labels)]
    grid = "".join(_grid(tick, end) for tick in ticks(end))
    drawn = "".join(_line(line, places, end, form_of(series)) for series, line in enumerate(lines))
    words = "".join(_label(text, places[place], len(labels)) for place, text in _chosen(labels))
    return (
        f'<svg class="chart__plot" width="100%" height="{_HEIGHT}" aria-hidden="true" focusable="false">'
        f'{grid}<svg class="chart__lines" x="0" y="{_TOP}" width="100%" height="{_HEIGHT - _TOP - _BOTTOM}" '
        f'viewBox="0 0 100 100" preserveAspectRatio="none">{drawn}</svg>{words}</svg>'
    )


def _places(labels: Sequence[str]) -> list[Decimal]:
    """Return where each label stands, in per cent: by its number where all are numbers, else evenly."""
    numbers = [read_number(label) for label in labels]
    known = [number for number in numbers if number is not None]
    if len(known) == len(numbers) and len(set(known)) > 1:
        first, last = min(known), max(known)
        return [100 * (number - first) / (last - first) for number in known]
    steps = max(len(labels) - 1, 1)
    return [Decimal(100 * place) / steps for place in range(len(labels))]


def _line(line: Line, places: Sequence[Decimal], end: Decimal, form: int) -> str:
    """Return a line with a gap wherever a value is unknown, and a mark at each value."""
    path, pen, dots = [], "M", []
    for place, text in zip(places, line.values, strict=True):
        number = read_number(text)
        if number is None:
            pen = "M"
            continue
        at = f"{place:.2f} {100 - Decimal(share(number, end)):.2f}"
        path.append(f"{pen}{at}")
        dots.append(f"M{at}h0")
        pen = "L"
    return (
        f'<path class="chart__line chart__line--{form}" vector-effect="non-scaling-stroke" d="{"".join(path)}"/>'
        f'<path class="chart__dot chart__dot--{form}" vector-effect="non-scaling-stroke" d="{"".join(dots)}"/>'
    )


def _grid(tick: Decimal, end: Decimal) -> str:
    y = _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - tick / end)
    kind = " chart__grid--zero" if not tick else ""
    return (
        f'<line class="chart__grid{kind}" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="chart__word" x="0" y="{y - 3:.1f}">{write_number(tick)}</text>'
    )


def _label(text: str, place: Decimal, count: int) -> str:
    anchor = "end" if place == 100 and count > 1 else "middle"
    return (
        f'<text class="chart__word" x="{place:.2f}%" y="{_HEIGHT - 8}" text-anchor="{anchor}">'
        f"{escape(text, quote=False)}</text>"
    )


def _chosen(labels: Sequence[str]) -> list[tuple[int, str]]:
    """Return some labels that fit side by side, the first and the last among them."""
    last = len(labels) - 1
    step = -(-last // _MOST_LABELS) or 1
    return [
        (place, text)
        for place, text in enumerate(labels)
        if place == last or (place % step == 0 and last - place >= step)
    ]
