"""What SQLite says about a query, as a problem at the word that it means."""

import re
import sqlite3
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.derive.engine import Fence, open_engine
from gsc.data.derive.statement import Statement, at
from gsc.data.derive.tokens import Token
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "derive-refused-function": Message(
            "The query calls {name}(), which derived tables may not.",
            "Use a function whose result depends on its arguments alone; the guide lists them.",
        ),
        "derive-refused-table": Message(
            "The query reads “{name}”, which is no table of this package or of those that it uses.",
            "Name a table of this package, or name the other package under uses.",
        ),
        "derive-refused-act": Message(
            "The query does more than read tables.", "A derived table is one SELECT; nothing else is run."
        ),
        "derive-sql": Message(
            "SQLite does not accept the query: {why}.", "Correct the query; names with hyphens stand in double quotes."
        ),
        "derive-steps": Message(
            "The query takes more than {limit} steps.", "Join on keys, and give a recursion an end."
        ),
        "derive-seconds": Message(
            "The query takes more than {limit} seconds.", "Join on keys, and give a recursion an end."
        ),
        "derive-memory": Message(
            "The query holds more than {limit} bytes in memory.", "Read fewer rows at once: filter or group earlier."
        ),
        "derive-length": Message(
            "The query makes a value of more than {limit} bytes.", "Derived values stay short; do not join whole texts."
        ),
    }
)
_NEAR: Final = re.compile(r'near "(?s:.*)": syntax error')
_STRANGE: Final = re.compile(r'unrecognized token: "(?P<token>(?s:.+))"')
_NAMED: Final = re.compile(
    r"(?:no such (?:column|table|function|collation sequence|window)|ambiguous column name|a GROUP BY clause)"
    r": (?P<name>.+)|function (?P<function>\w+)\(\)|misuse of \S+(?: \S+)?: (?P<misused>\w+)"
    r"|access to (?P<cell>.+) is prohibited"
)


def fault(statement: Statement, error: Exception, fence: Fence) -> Problem:
    """Return the problem that an error of SQLite means."""
    query, why = statement.query, str(error)
    if fence.refused:
        what, name = fence.refused
        token = _named(statement, name) if name else _first(statement)
        return at(query, token or _first(statement), f"derive-refused-{what}", name=name)
    if fence.exceeded:
        limit = getattr(fence.limits, fence.exceeded)
        return problem(query.path, 0, 0, f"derive-{fence.exceeded}", limit=limit)
    if "too big" in why:
        return problem(query.path, 0, 0, "derive-length", limit=fence.limits.length)
    token = _offending(statement) if _NEAR.fullmatch(why) else _mentioned(statement, why)
    if token is None:
        return problem(query.path, 0, 0, "derive-sql", why=why)
    return at(query, token, "derive-sql", why=why)


def _first(statement: Statement) -> Token:
    return statement.tokens[0]


def _mentioned(statement: Statement, why: str) -> Token | None:
    strange = _STRANGE.fullmatch(why)
    if strange:
        place = statement.text.find(strange["token"])
        return next((token for token in statement.tokens if token.start <= place < token.end), None)
    match = _NAMED.search(why)
    return _named(statement, next(each for each in match.groups() if each)) if match else None


def _named(statement: Statement, name: str) -> Token | None:
    """Return the first word of the query with a name: `a.b` may be written as three words."""
    wanted = name.lower()
    found = next((token for token in statement.tokens if token.name == wanted), None)
    if found is None and "." in wanted:
        return _named(statement, wanted.rpartition(".")[2])
    return found


def _offending(statement: Statement) -> Token | None:
    """Return the word at which the syntax breaks: the last of the shortest beginning that SQLite refuses as such."""
    engine = open_engine()
    low, high = 0, len(statement.tokens) - 1
    while low < high:
        middle = (low + high) // 2
        if _breaks(engine, statement.text[: statement.tokens[middle].end]):
            high = middle
        else:
            low = middle + 1
    engine.close()
    return statement.tokens[low]


def _breaks(engine: sqlite3.Connection, beginning: str) -> bool:
    try:
        engine.execute(f"EXPLAIN SELECT * FROM (\n{beginning}")  # noqa: S608  only its syntax is asked about
    except sqlite3.Error as error:
        return _NEAR.fullmatch(str(error)) is not None
    return False
