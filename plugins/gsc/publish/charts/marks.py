"""Marks of one row of a chart as inline SVG; a second series differs by form, not by colour alone."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gsc.publish.charts.scale import read_number, share

FORMS = 4
MOST_UNITS = 100
_SIDE, _PITCH, _PER_LINE = 14, 18, 15
_BAR = 14
_THIN = 2
_QUIET = 'aria-hidden="true" focusable="false"'


def form_of(series: int) -> int:
    """Return the form of a series of units: 1 filled, 2 struck, 3 hollow, 4 filled otherwise."""
    return series % FORMS + 1


def bar(text: str, largest: Decimal, series: int = 0) -> str:
    """Return the bar of one value; nothing where the value is unknown."""
    number = read_number(text)
    if number is None:
        return ""
    inner = _bar(series, f"{share(number, largest)}%")
    return f'<svg class="chart__bar" width="100%" height="{_BAR}" {_QUIET}>{inner}</svg>'


def _bar(series: int, length: str) -> str:
    """Return a bar: filled, hollow, thin, or filled otherwise."""
    form = (1, 3, 1, 4)[series % FORMS]
    thin = series % FORMS == _THIN
    y, height = (_BAR / 2 - 2, 4) if thin else (1, _BAR - 2)
    return _box(f'x="1" y="{y:g}" width="{length}" height="{height}"', form)


def key(kind: str, series: int) -> str:
    """Return the mark that stands in the legend of a chart of a kind."""
    size = _SIDE + 2
    if kind == "line":
        form = form_of(series)
        inner = f'<path class="chart__line chart__line--{form}" d="M0 8h28"/>'
        return f'<svg class="chart__key" width="28" height="{size}" {_QUIET}>{inner}</svg>'
    inner = _unit(0, form_of(series)) if kind == "units" else _bar(series, str(_SIDE))
    return f'<svg class="chart__key" width="{size}" height="{size}" {_QUIET}>{inner}</svg>'


def units(counts: Sequence[int]) -> str:
    """Return one mark for each unit of each series, in lines of fifteen."""
    places = sum(counts)
    if not places:
        return ""
    width = min(places, _PER_LINE) * _PITCH
    height = -(-places // _PER_LINE) * _PITCH
    marks = "".join(_unit(place, form) for place, form in enumerate(_forms(counts)))
    return f'<svg class="chart__units" width="{width}" height="{height}" {_QUIET}>{marks}</svg>'


def _forms(counts: Sequence[int]) -> Iterator[int]:
    for series, number in enumerate(counts):
        for _ in range(number):
            yield form_of(series)


def _unit(place: int, form: int) -> str:
    x, y = place % _PER_LINE * _PITCH + 1, place // _PER_LINE * _PITCH + 1
    box = _box(f'x="{x}" y="{y}" width="{_SIDE}" height="{_SIDE}"', form)
    strike = f'<path class="chart__strike" d="M{x} {y}l{_SIDE} {_SIDE}"/>' if form == 2 else ""
    return box + strike


def _box(place: str, form: int) -> str:
    return f'<rect class="chart__mark chart__mark--{form}" {place}/>'
