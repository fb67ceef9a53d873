"""The quick reader of cells gives what Python's `csv` gives, or gives way to it."""

import csv
import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gsc.data.export import cells
from gsc.data.export.declared import Dialect

NAMES = ("a", "b", "c")
PIECES = st.sampled_from(['"', '""', ",", "\n", "\r", "\r\n", "a", "", " ", "中", "'", "\t", "#", "1", "null", "\x00"])
FILES = st.lists(PIECES, max_size=40).map("".join)


def by_python(text: str) -> list[list[str | None]]:
    """Return the rows as Python reads them: blank lines left out, short rows filled up."""
    rows = [row for row in list(csv.reader(io.StringIO(text, newline="")))[1:] if row]
    return [[cell or None for cell in row + [""] * (3 - len(row))] for row in rows]


@settings(max_examples=500, deadline=None)
@given(FILES)
@example('1,"",2\n')
@example('"",,\n')
@example('x,"a\r\nb",\n')
@example("#,1,2\n")
@example('a"b,c,d\n')
def test_whatever_the_engine_reads_is_right(body: str) -> None:
    text = "a,b,c\n" + body
    found = cells._by_engine(text.encode(), NAMES)  # noqa: SLF001  files this small are not given to it otherwise
    if found is not None:
        assert [list(row) for row in found.rows()] == by_python(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(*[st.text(st.characters(codec="utf-8"), max_size=5)] * 3), max_size=5))
def test_what_python_wrote_is_read(rows: list[tuple[str, str, str]]) -> None:
    goal = io.StringIO(newline="")
    csv.writer(goal, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([NAMES, *rows])
    found = cells.read_cells(goal.getvalue().encode(), NAMES, "utf-8", Dialect())
    assert found.rows() == [tuple(cell or None for cell in row) for row in rows]


def test_many_rows_are_read_by_the_engine() -> None:
    raw = b"a,b,c\n" + b'1,"x, y",\n' * 10_000
    assert cells._by_engine(raw, NAMES) is not None  # noqa: SLF001  which of two ways is taken shows nowhere else
    assert cells.read_cells(raw, NAMES, "utf-8", Dialect()).row(9_999) == ("1", "x, y", None)
