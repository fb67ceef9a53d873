"""How wide the numbers of a column are, and as what the engine can hold them exactly."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import polars as pl

EXACT: Final = 15  # decimal digits that a double always keeps
_LONG: Final = 18  # digits of a decimal in 64 bits
_WIDEST: Final = 38  # digits of a decimal in 128 bits


class NumberFacts(NamedTuple):
    """The most significant digits of a number, the most before its point (with the sign) and after it.

    Up to 15, `digits` may be told too large. `powers`: one is written with an exponent. `even`: all have `scale`
    digits after the point.
    """

    digits: int = 0
    before: int = 0
    scale: int = 0
    powers: bool = False
    even: bool = False

    @property
    def exact(self) -> bool:
        """Tell whether doubles hold all of them exactly."""
        return self.digits <= EXACT


class Asked(NamedTuple):
    """A column of numbers to look at: its texts, whether any may have a point, and whether any an exponent."""

    cells: pl.Series
    points: bool
    powers: bool


def number_facts(columns: Iterable[Asked]) -> dict[str, NumberFacts]:
    """Return what is known of each column of numbers, which are texts as JSON writes them."""
    asked = {each.cells.name: each for each in columns}
    frame = pl.DataFrame([each.cells for each in asked.values()])
    told = frame.select_seq(part for each in asked.values() for part in _questions(each))
    answers = dict(zip(told.columns, told.row(0) if told.width else (), strict=True))
    return {name: _facts(each, answers) for name, each in asked.items()}


def _facts(asked: Asked, answers: Mapping[str, object]) -> NumberFacts:
    name = asked.cells.name

    def told(question: str) -> int:
        answer = answers.get(f"{name} {question}")
        return answer if isinstance(answer, int) else 0

    longest, scale = told("length"), told("scale")
    digits = longest
    if longest > EXACT:
        digits = pl.DataFrame([asked.cells]).select_seq(significant(pl.col(name)).max()).item()
    before = told("before") if asked.points else longest
    return NumberFacts(digits, before, scale, bool(told("powers")), bool(scale) and told("least") == scale)


def _questions(asked: Asked) -> Iterator[pl.Expr]:
    name, cell = asked.cells.name, pl.col(asked.cells.name)
    length = cell.str.len_bytes()
    yield length.max().alias(f"{name} length")
    if asked.points:
        point = cell.str.find(".", literal=True)
        after = (length - point - 1).fill_null(pl.when(cell.is_not_null()).then(0))
        yield point.fill_null(length).max().alias(f"{name} before")
        yield after.min().alias(f"{name} least")
        yield after.max().alias(f"{name} scale")
    if asked.powers:
        yield cell.str.contains("E", literal=True).any().alias(f"{name} powers")


def significant(cell: pl.Expr) -> pl.Expr:
    """Return how many significant digits a number has, zeros at its end among them."""
    return cell.str.replace("E.*$", "").str.replace_all("[-.]", "").str.strip_chars_start("0").str.len_bytes()


def number_values(whole: bool, cell: pl.Expr, number: NumberFacts) -> pl.Expr:  # noqa: FBT001  a fact of the column
    """Return numbers as 64-bit integers or exact decimals, else as doubles if these are exact, else as text."""
    if whole and number.before <= _LONG:
        return cell.cast(pl.Int64, strict=False)
    width = number.before + number.scale
    if not number.powers and width <= _WIDEST:
        return cell.cast(pl.Decimal(_LONG if width <= _LONG else _WIDEST, number.scale), strict=False)
    floats = cell.cast(pl.Float64, strict=False)
    return pl.when(floats.is_finite()).then(floats) if number.exact else cell
