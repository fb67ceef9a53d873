"""From offsets in a page's text to lines and columns of its file."""

from bisect import bisect_right
from itertools import accumulate

from gsc.model.problem import Problem, problem


class SourceMap:
    """The text below the front matter, and where it stands in the file."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        """Take the text that starts at the first column of `first_line`."""
        self.path = path
        self.text = text
        self.first_line = first_line
        self._starts: list[int] = []

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, counted from 1, of an offset into the text."""
        if not self._starts:
            lengths = (len(line) + 1 for line in self.text.split("\n"))
            self._starts = [0, *accumulate(lengths)]
        index = bisect_right(self._starts, offset) - 1
        return self.first_line + index, offset - self._starts[index] + 1

    def problem(self, offset: int, code: str, **details: object) -> Problem:
        """Make a problem that stands at an offset into the text."""
        line, column = self.position(offset)
        return problem(self.path, line, column, code, **details)
