"""Numbers of a chart: read exactly as the CSV has them, and set against an axis that begins at zero."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

_MOST_DIGITS = 30
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def read_number(text: str) -> Decimal | None:
    """Return the number that a cell holds; None for a blank one, or one that no chart can show."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS else None


def write_number(number: Decimal) -> str:
    """Return a number in plain notation, without zeros that a sum has left behind."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def total_of(texts: Iterable[str]) -> str:
    """Return the sum of cells; '' where none is a number."""
    numbers = [number for text in texts if (number := read_number(text)) is not None]
    return write_number(sum(numbers, Decimal(0))) if numbers else ""


def share(number: Decimal, largest: Decimal) -> str:
    """Return a length as per cent of the axis, with two decimals at most; none for what is below zero."""
    part = 100 * number / largest if largest > 0 and number > 0 else Decimal(0)
    return format(part, ".2f").rstrip("0").rstrip(".")


def axis_end(largest: Decimal) -> Decimal:
    """Return the round number at which an axis from zero ends: the first at or above the largest value."""
    if largest <= 0:
        return Decimal(1)
    power = Decimal(10) ** largest.adjusted()
    return next(step * power for step in _STEPS if step * power >= largest)


def ticks(end: Decimal) -> tuple[Decimal, ...]:
    """Return the marks of an axis from zero to its end, both included."""
    parts = next(parts for parts in (4, 5, 3, 2, 1) if end / parts == (end / parts).quantize(_unit(end)))
    return tuple(end / parts * place for place in range(parts + 1))


def _unit(end: Decimal) -> Decimal:
    return Decimal(10) ** (end.adjusted() - 1)
