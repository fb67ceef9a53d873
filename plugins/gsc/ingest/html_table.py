"""The grid of an HTML table, with cells that span several places copied into each of them."""

from collections import deque
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.block import Cell, Row
from gsc.ingest.finding import Finding, finding
from gsc.ingest.html_tree import Node
from gsc.ingest.refusal import RefusalError
from gsc.ingest.text import Text
from gsc.model.message import Message

CELL_LIMIT: Final = 200_000
MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "span-copied": Message("copied from a cell that spans several places of the table", "Nothing to do."),
        "span-cut": Message(
            "A cell here claims to span more rows or columns than the table has; the claim was cut.",
            "Compare with the printed table.",
        ),
        "header-rows": Message(
            "The header of this table stands on {count} rows; the first became the header, the others are rows.",
            "Write one header row into the page, such as “任务 事项”, and delete the others.",
        ),
    }
)

_CODE: Final = "span-copied"
_ROW_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
_LAYOUT_SHARE: Final = 0.6
_LAYOUT_SIZE: Final = 400


class Source(NamedTuple):
    """A cell as it stands in the page."""

    text: Text
    down: int
    right: int


class Grid(NamedTuple):
    """The rows of a table, and what is doubtful about them."""

    rows: tuple[Row, ...]
    doubts: tuple[Finding, ...]


def table_rows(table: Node) -> list[Node]:
    """Return the rows of a table, without those of tables inside it."""
    rows = list[Node]()
    for child in table.childNodes:
        if isinstance(child, Node) and child.name in _ROW_GROUPS:
            rows += [row for row in child.childNodes if isinstance(row, Node) and row.name == "tr"]
        elif isinstance(child, Node) and child.name == "tr":
            rows.append(child)
    return rows


def header_rows(rows: Sequence[Node]) -> int:
    """Count the rows at the beginning that the page sets as header, in a thead or with header cells only."""
    count = 0
    for row in rows:
        cells = row_cells(row)
        named = row.parent.name if isinstance(row.parent, Node) else ""
        if not cells or not (named == "thead" or all(cell.name == "th" for cell in cells)):
            break
        count += 1
    return count


def row_cells(row: Node) -> list[Node]:
    """Return the cells of a row."""
    return [cell for cell in row.childNodes if isinstance(cell, Node) and cell.name in {"td", "th"}]


def is_data_table(table: Node) -> bool:
    """Tell data from layout: no table inside, two rows of two filled cells, no cell with nearly all the text."""
    if any(node.name == "table" for node in table.elements() if node is not table):
        return False
    sizes = [[len(cell.plain.strip()) for cell in row_cells(row)] for row in table_rows(table)]
    total, largest = sum(map(sum, sizes)), max((size for row in sizes for size in row), default=0)
    if total > _LAYOUT_SIZE and largest > _LAYOUT_SHARE * total:
        return False
    return sum(sum(size > 0 for size in row) > 1 for row in sizes) > 1


def span(cell: Node, name: str) -> int:
    """Read rowspan or colspan; 1 for anything but a positive number, 0 (to the end of the group) included."""
    value = cell.attribute(name).strip()
    return max(1, int(value[:6])) if value.isascii() and value.isdecimal() else 1


def expand(sources: Sequence[Sequence[Source]], lines: Sequence[int]) -> Grid:
    """Lay the cells out on a grid.

    Spans are cut at the last row, and at twice the cells of the fullest row, whatever the page claims.
    Raises RefusalError for a grid that no reader could use.
    """
    widest = 2 * max((len(row) for row in sources), default=0)
    rows, doubts = list[Row](), list[Finding]()
    hanging = dict[int, tuple[int, str]]()
    made = 0
    for at, (row, line) in enumerate(zip(sources, lines, strict=True)):
        if any(cell.right > widest or cell.down > len(sources) - at for cell in row):
            doubts.append(finding("span-cut", line))
        if len(row) == 1 and not hanging and row[0].down == 1 and widest > 2:  # a table of one column
            rows.append(Row((Cell(row[0].text),), line))
            continue
        cells = _lay(row, hanging, widest)
        hanging = _hang(cells, len(sources) - at)
        rows.append(Row(tuple(cell for cell, _ in cells), line))
        made += len(cells)
        if made > CELL_LIMIT:
            raise RefusalError(code="import-cells", limit=CELL_LIMIT, line=line)
    return Grid(tuple(rows), tuple(doubts))


def _lay(row: Sequence[Source], hanging: dict[int, tuple[int, str]], widest: int) -> list[tuple[Cell, int]]:
    """Set one row, with how many rows each of its places reaches down."""
    cells, waiting = list[tuple[Cell, int]](), deque(row)
    while waiting or len(cells) in hanging:
        if len(cells) in hanging:
            left, copy = hanging[len(cells)]
            cells.append((Cell(copy=copy, code=_CODE), left))
            continue
        source = waiting.popleft()
        cells.append((Cell(source.text), source.down))
        for _ in range(min(source.right, max(1, widest - len(cells) + 1)) - 1):
            if len(cells) in hanging:
                break
            cells.append((Cell(copy=source.text.shown, code=_CODE), source.down))
    return cells


def _hang(cells: Sequence[tuple[Cell, int]], rows_left: int) -> dict[int, tuple[int, str]]:
    """Return the columns that reach into the next row, with how far and what they show."""
    return {
        column: (min(down, rows_left) - 1, cell.shown)
        for column, (cell, down) in enumerate(cells)
        if min(down, rows_left) > 1
    }
