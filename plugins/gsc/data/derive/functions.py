"""The functions that a query may call: pure ones, whose results depend on nothing but their arguments.

Of SQLite: `abs avg coalesce count glob group_concat hex ifnull instr length like lower ltrim max min nullif quote
replace round rtrim sign substr substring sum total trim typeof unicode upper`, and the window functions
`row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value`.

Ours, the same on every machine; NULL for an argument without a result:
`ceil(x)`, `floor(x)`, `mod(x, y)`; `exp(x)`, `ln(x)`, `log10(x)`, `sqrt(x)`, `power(x, y)`;
`days(later, earlier)` between two dates YYYY-MM-DD; `lpad(text, width, fill)`;
and as aggregates, also over windows: `stddev(x)` and `variance(x)` of a sample (n − 1), `median(x)`.

Left out on purpose: whatever knows the time or chance (`date('now')`, `random()`), files (`readfile`), the engine
itself (`sqlite_version`), or makes much out of little (`printf`, `zeroblob`).
"""

import math
import sqlite3
from bisect import bisect_left, insort
from collections.abc import Callable
from datetime import date
from typing import Final

_ALLOWED: Final = """
    abs avg coalesce count glob group_concat hex ifnull instr length like lower ltrim max min nullif quote
    replace round rtrim sign substr substring sum total trim typeof unicode upper
    row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
    ceil floor mod exp ln log10 sqrt power days lpad stddev variance median
"""
PURE: Final = frozenset(_ALLOWED.split())
Number = int | float


def add_functions(connection: sqlite3.Connection) -> None:
    """Give a connection our own functions."""
    for name, function in _UNARY:
        connection.create_function(name, 1, _of_numbers(function), deterministic=True)
    connection.create_function("power", 2, _of_numbers(math.pow), deterministic=True)
    connection.create_function("mod", 2, _of_numbers(math.fmod), deterministic=True)
    connection.create_function("days", 2, _days, deterministic=True)
    connection.create_function("lpad", 3, _lpad, deterministic=True)
    for name, aggregate in (("stddev", _Deviation), ("variance", _Variance), ("median", _Median)):
        connection.create_window_function(name, 1, aggregate)


_UNARY: Final[tuple[tuple[str, Callable[[float], Number]], ...]] = (
    ("ceil", math.ceil),
    ("floor", math.floor),
    ("exp", math.exp),
    ("ln", math.log),
    ("log10", math.log10),
    ("sqrt", math.sqrt),
)


def _of_numbers(function: Callable[..., Number]) -> Callable[..., Number | None]:
    def pure(*values: object) -> Number | None:
        if not all(isinstance(value, int | float) for value in values):
            return None
        try:
            result = function(*values)
        except (ValueError, OverflowError, ZeroDivisionError):
            return None
        return result if abs(result) < 2**63 or isinstance(result, float) else float(result)

    return pure


def _days(later: object, earlier: object) -> int | None:
    try:
        return (date.fromisoformat(str(later)) - date.fromisoformat(str(earlier))).days
    except ValueError:
        return None


def _lpad(text: object, width: object, fill: object) -> str | None:
    if text is None or not isinstance(width, int) or not isinstance(fill, str) or len(fill) != 1:
        return None
    return str(text).rjust(min(width, 1000), fill)


class _Sample:
    """Numbers that come and go while a window moves; exact sums, so that nothing depends on their order."""

    def __init__(self) -> None:
        self.numbers: list[float] = []

    def step(self, value: object) -> None:
        if isinstance(value, int | float):
            insort(self.numbers, float(value))

    def inverse(self, value: object) -> None:
        if isinstance(value, int | float):
            del self.numbers[bisect_left(self.numbers, float(value))]

    def value(self) -> float | None:
        return self.result()

    def finalize(self) -> float | None:
        return self.result()

    def result(self) -> float | None:
        raise NotImplementedError


class _Variance(_Sample):
    def result(self) -> float | None:
        count = len(self.numbers)
        if count < 2 or not all(map(math.isfinite, self.numbers)):
            return None
        mean = math.fsum(self.numbers) / count
        return math.fsum((number - mean) ** 2 for number in self.numbers) / (count - 1)


class _Deviation(_Variance):
    def result(self) -> float | None:
        variance = super().result()
        return None if variance is None else math.sqrt(variance)


class _Median(_Sample):
    def result(self) -> float | None:
        count = len(self.numbers)
        if not count:
            return None
        return (self.numbers[(count - 1) // 2] + self.numbers[count // 2]) / 2
