"""SQLite in memory, fenced in: what a query may touch, how long it may run and how much it may hold."""

import resource
import sqlite3
import sys
import time
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from gsc.data.derive.functions import PURE, add_functions


class Limits(NamedTuple):
    """The bounds of a query.

    `steps` are instructions of SQLite's machine (the same on every machine); `seconds` of processor time and `memory`
    in bytes are nets below them. `rows` are those of the result, `length` is that of one value in bytes.
    """

    steps: int = 400_000_000
    seconds: int = 60
    memory: int = 1 << 30
    rows: int = 1_000_000
    length: int = 100_000


USUAL: Final = Limits()
PULSE: Final = 200  # instructions between two looks at the bounds
_BOUNDS: Final = (
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (sqlite3.SQLITE_LIMIT_COLUMN, 1000),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 250_000),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
    (sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 0),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
_RESIDENT_UNIT: Final = 1 if sys.platform == "darwin" else 1024


class Fence:
    """What SQLite asks before it compiles a part of a query, and while it runs it.

    `read` are the tables that the query reads. `refused` is (what, name) of the first thing that was not allowed:
    `function`, `table` or `act`. `exceeded` is the bound that stopped it: `steps`, `seconds` or `memory`.
    """

    def __init__(self, tables: AbstractSet[str], limits: Limits) -> None:
        """Allow reading some tables, within bounds."""
        self.tables = tables
        self.limits = limits
        self.read: set[str] = set()
        self.refused: tuple[str, str] | None = None
        self.exceeded = ""
        self._pulses = limits.steps // PULSE
        self._end = time.thread_time() + limits.seconds
        self._most = _resident() + limits.memory

    def authorize(self, act: int, one: str | None, two: str | None, base: str | None, within: str | None) -> int:
        """Answer SQLite whether a part of a query is allowed."""
        del base, within
        if act in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE}:
            return sqlite3.SQLITE_OK
        if act == sqlite3.SQLITE_READ:
            if one in self.tables:
                self.read.add(one or "")
                return sqlite3.SQLITE_OK
            return self._refuse("table", one)
        if act == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_OK if (two or "").lower() in PURE else self._refuse("function", two)
        return self._refuse("act", "")

    def _refuse(self, what: str, name: str | None) -> int:
        self.refused = self.refused or (what, name or "")
        return sqlite3.SQLITE_DENY

    def pulse(self) -> int:
        """Answer SQLite whether to stop a query that runs."""
        self._pulses -= 1
        if self._pulses < 0:
            self.exceeded = "steps"
        elif self._pulses % 8 == 0:
            if _resident() > self._most:
                self.exceeded = "memory"
            elif time.thread_time() > self._end:
                self.exceeded = "seconds"
        return 1 if self.exceeded else 0


def open_engine() -> sqlite3.Connection:
    """Return an empty database in memory with our functions, not fenced in yet."""
    connection = sqlite3.connect(":memory:", isolation_level=None, cached_statements=0)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    add_functions(connection)
    return connection


def close_in(connection: sqlite3.Connection, fence: Fence) -> None:
    """Fence a connection in, once its tables are filled. There is no way back."""
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, fence.limits.length)
    for bound, value in _BOUNDS:
        connection.setlimit(bound, value)
    connection.set_progress_handler(fence.pulse, PULSE)
    connection.set_authorizer(fence.authorize)


def _resident() -> int:
    """Return the most memory that this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RESIDENT_UNIT
