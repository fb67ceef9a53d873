"""What is known of the last build, for all who show it."""

from collections.abc import Callable
from threading import Condition
from typing import NamedTuple

from gsc.site.preview.records import Outcome, Shown


class State(NamedTuple):
    """What the last build found. `number` counts builds; at 0 there was none yet."""

    number: int = 0
    problems: tuple[Shown, ...] = ()
    indexed: bool = False


class Board:
    """The state of a preview; any thread may read it, or wait for the next."""

    def __init__(self, wish_index: Callable[[], None], wish_pages: Callable[[], None]) -> None:
        """Begin before the first build; take what asks for a search index that is that of the pages, and for these."""
        self._changed = Condition()
        self._state = State()
        self._wish_index = wish_index
        self._wish_pages = wish_pages
        self._lost = 0

    @property
    def state(self) -> State:
        """Return what is known now."""
        return self._state

    def post(self, outcome: Outcome) -> None:
        """Take in what a build found."""
        with self._changed:
            # After a build with problems the last good pages stand, with the index that they had.
            indexed = self._state.indexed if outcome.problems else outcome.report.indexed
            self._state = State(self._state.number + 1, outcome.problems, indexed)
            self._changed.notify_all()

    def wait(self, number: int, seconds: float) -> State:
        """Wait until there is a later build than the one of this number, at most so long."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.number > number, seconds)
            return self._state

    def lose(self) -> None:
        """Have the pages made anew, as somebody has taken them away; asked for once after each build."""
        with self._changed:
            state, known = self._state, self._lost
            self._lost = state.number
        if state.number > known and not state.problems:
            self._wish_pages()

    def wait_index(self, seconds: float) -> None:
        """Wait until the search index is that of the pages, at most so long, or until a build cannot make it."""
        if self._state.indexed or self._state.problems:
            return
        self._wish_index()
        with self._changed:
            self._changed.wait_for(lambda: self._state.indexed or bool(self._state.problems), seconds)
