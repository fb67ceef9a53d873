"""The rules at work on one table: every row screened, the suspicious ones looked at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from gsc.data.rules.chunks import Chunk
from gsc.data.rules.places import places
from gsc.data.rules.registry import RULES
from gsc.data.rules.rule import Rule, cell
from gsc.data.rules.source import Source
from gsc.data.rules.subject import Finding, Outside, Subject
from gsc.model.problem import ERROR, Problem

if TYPE_CHECKING:
    from polars import DataFrame, Expr

LIMIT: Final = 1000
"""The most problems of one severity that are listed for a table."""


class TableFindings(NamedTuple):
    """What our rules found in a table: errors and notes in the order of the records, each at most LIMIT.

    `errors` and `notes` are the true numbers.
    """

    problems: tuple[Problem, ...]
    errors: int
    notes: int

    @property
    def unlisted(self) -> tuple[int, int]:
        """Return how many errors and how many notes are not listed."""
        listed = sum(each.severity == ERROR for each in self.problems)
        return self.errors - listed, self.notes - (len(self.problems) - listed)


class Screening:
    """Takes a table chunk by chunk. Only what is suspicious costs time.

    With `exact` all chunks are rows; else they may be mixed.
    """

    def __init__(self, subject: Subject, outside: Outside, *, exact: bool = False) -> None:
        """Make the rules that have something to do."""
        self.subject = subject
        self.exact = exact
        self.rules = [rule for make in RULES if (rule := make(subject, outside)) is not None]
        self.found = _Found()
        for rule in self.rules:
            self.found.take(rule.whole())

    def needs(self, raw: bytes) -> frozenset[int]:
        """Return the places of the columns that are needed of rows that were read from these bytes."""
        return frozenset[int]().union(*(rule.needs(raw) for rule in self.rules))

    def feed(self, chunk: Chunk) -> None:
        """Take the next rows."""
        if chunk.frame is not None:
            self._screen(chunk, chunk.frame)
            return
        now = [rule for rule in self.rules if self.exact or not rule.compares]
        for record, cells in enumerate(chunk.rows, chunk.first):
            self._look(now, record, cells)
        later = [rule for rule in self.rules if rule.compares and not self.exact]
        if later:
            import polars as pl  # noqa: PLC0415  only large tables come here

            frame = _frame(chunk.rows, len(self.subject.table.columns))
            for rule in later:
                rule.gather(frame, pl.nth, chunk.first)

    def finish(self, again: Callable[[], Iterable[Chunk]]) -> None:
        """Look at what only the whole table could tell; `again` gives the chunks a second time."""
        doubtful = {rule: records for rule in self.rules if (records := rule.doubtful())}
        if not doubtful:
            return
        wanted = frozenset[int]().union(*doubtful.values())
        width = len(self.subject.table.columns)
        for chunk in again():
            for record, cells in _picked(chunk, wanted, width):
                self._look([rule for rule, records in doubtful.items() if record in records], record, cells)

    def findings(self, source: Source) -> TableFindings:
        """Return what was found, each with its place in the file."""
        listed = sorted(self.found.kept(), key=_order)
        lines = places(source, {(each.record, each.column) for each in listed if each.record})
        problems = tuple(self._problem(each, lines.get((each.record, each.column), (0, 0))) for each in listed)
        return TableFindings(problems, self.found.error_count, self.found.note_count)

    def _look(self, rules: Sequence[Rule], record: int, cells: Sequence[str]) -> None:
        for rule in rules:
            self.found.take(rule.look(record, cells))

    def _screen(self, chunk: Chunk, frame: "DataFrame") -> None:
        import polars as pl  # noqa: PLC0415  only large tables come here

        def named(number: int) -> "Expr":
            return pl.col(f"c{number}")

        column = pl.nth if frame.width == len(self.subject.table.columns) else named
        asked: list[tuple[Rule, Expr]] = []
        for rule in self.rules:
            rule.gather(frame, column, chunk.first)
            hit = rule.screen(column, chunk.raw)
            if hit is not None:
                asked.append((rule, hit))
        if not asked:
            return
        width = len(self.subject.table.columns)
        # A cell that a short row lacks is null, and no finding.
        hits = frame.select(hit.fill_null(value=False).alias(str(number)) for number, (_, hit) in enumerate(asked))
        for (rule, _), series in zip(asked, hits.get_columns(), strict=True):
            numbers = series.arg_true()
            for number, cells in zip(numbers, _rows(frame, numbers.to_list(), width), strict=True):
                self._look([rule], chunk.first + number, cells)

    def _problem(self, found: Finding, place: tuple[int, int]) -> Problem:
        details = dict(found.details)
        if found.value:
            details["value"] = found.value
        if found.record:
            details["record"] = str(found.record)
        path = self.subject.path if found.record else self.subject.descriptor
        line = place if found.record else (self.subject.table.line, 0)
        return Problem(path, *line, found.code, tuple(sorted(details.items())), found.severity)


class _Found:
    """Findings as they come: counted all, kept up to the limit."""

    def __init__(self) -> None:
        self.errors: list[Finding] = []
        self.notes: list[Finding] = []
        self.error_count = 0
        self.note_count = 0

    def kept(self) -> list[Finding]:
        """Return the first errors and the first notes, by their records."""
        return [*_first(self.errors), *_first(self.notes)]

    def take(self, findings: Iterator[Finding]) -> None:
        """Take what a rule yields; findings of later rules may be about earlier records."""
        for each in findings:
            if each.severity == ERROR:
                self.error_count += 1
                kept = self.errors
            else:
                self.note_count += 1
                kept = self.notes
            kept.append(each)
            if len(kept) == 2 * LIMIT:
                kept[:] = _first(kept)


def _order(found: Finding) -> tuple[int, int, str]:
    return found.record, found.column, found.code


def _first(found: list[Finding]) -> list[Finding]:
    return sorted(found, key=_order)[:LIMIT]


def _frame(rows: Sequence[Sequence[str]], width: int) -> "DataFrame":
    """Return rows as columns of texts; what a short row lacks is empty."""
    import polars as pl  # noqa: PLC0415  only large tables come here

    columns = {f"c{number}": [cell(each, number) for each in rows] for number in range(width)}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _rows(frame: "DataFrame", numbers: Sequence[int], width: int) -> Iterator[Sequence[str]]:
    """Yield rows of a frame with all their places; those of columns that were not read are empty."""
    places = [int(name[1:]) for name in frame.columns] if frame.width < width else range(width)
    for row in frame[numbers].iter_rows():
        cells = [""] * width
        for place, each in zip(places, row, strict=True):
            cells[place] = each or ""
        yield cells


def _picked(chunk: Chunk, wanted: frozenset[int], width: int) -> Iterator[tuple[int, Sequence[str]]]:
    if chunk.frame is None:
        for record, cells in enumerate(chunk.rows, chunk.first):
            if record in wanted:
                yield record, cells
        return
    records = sorted(wanted.intersection(range(chunk.first, chunk.first + chunk.frame.height)))
    rows = _rows(chunk.frame, [record - chunk.first for record in records], width)
    yield from zip(records, rows, strict=True)
