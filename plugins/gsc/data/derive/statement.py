"""What can be told of a query before any engine sees it: that it is one SELECT, and of bounded size."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.derive.query import Query
from gsc.data.derive.tokens import Token, closings, tokens
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

GROWTH: Final = 2000  # times that named subqueries may be read, all in all

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "derive-empty": Message("The SQL file holds no query.", "Write one SELECT or WITH … SELECT."),
        "derive-statement": Message(
            "The query begins with “{word}”.", "A derived table is one SELECT or WITH … SELECT; nothing else is run."
        ),
        "derive-several": Message(
            "A second statement begins here.", "A derived table is one SELECT; remove what follows the semicolon."
        ),
        "derive-open": Message("“{word}” opens here but is never closed.", "Close the quote or the comment."),
        "derive-unpaired": Message("“{word}” has no counterpart.", "Pair the parentheses."),
        "derive-own": Message("“{word}” belongs to SQLite itself.", "Read the tables of packages only."),
        "derive-placeholder": Message(
            "“{word}” is a placeholder, and nothing fills it.", "Write the value itself; texts stand in single quotes."
        ),
        "derive-growth": Message(
            "The named subqueries read one another so often that the query grows beyond {limit} parts.",
            "Let each named subquery read the one before it once.",
        ),
        "derive-twice": Message(
            "Two named subqueries are called “{name}”.", "Give each named subquery of the query a name of its own."
        ),
        "derive-name": Message(
            "“{word}” stands in double quotes, but no table or column is called so.",
            "Correct the name, or put a text into single quotes. A name that the query makes itself follows AS.",
        ),
    }
)


class Statement(NamedTuple):
    """A query of acceptable form. `text` is without the closing semicolon; `ordered`: its last part is an ORDER BY."""

    query: Query
    text: str
    tokens: tuple[Token, ...]
    ordered: bool


def read_statement(query: Query) -> Statement | Problem:
    """Return the statement of a query, or the first thing that is wrong with its form."""
    found = tokens(query.text)
    fault = next(_faults(query, found), None)
    if fault:
        return fault
    if found[-1].text == ";":
        found = found[:-1]
    return Statement(query, query.text[: found[-1].end], found, _ordered(found))


def _faults(query: Query, found: tuple[Token, ...]) -> Iterator[Problem]:
    if not found:
        yield problem(query.path, 0, 0, "derive-empty")
        return
    yield from _signs(query, found)
    if found[0].name not in {"select", "with"} or found[0].kind != "word":
        yield at(query, found[0], "derive-statement", word=found[0].text[:40])
    for token, after in pairwise(found):
        if token.text == ";":
            yield at(query, after, "derive-several")
    bodies = _named(found)
    for name, spans in bodies.items():
        if len(spans) > 1:
            yield at(query, found[spans[1][0] - 1], "derive-twice", name=name)
    if _growth(found, bodies) > GROWTH:
        yield at(query, found[0], "derive-growth", limit=GROWTH)


def _signs(query: Query, found: tuple[Token, ...]) -> Iterator[Problem]:
    pairs = closings(found)
    paired = {*pairs, *pairs.values()}
    for index, token in enumerate(found):
        if token.kind in {"open", "placeholder"}:
            yield at(query, token, f"derive-{token.kind}", word=token.text)
        elif token.text in {"(", ")"} and index not in paired:
            yield at(query, token, "derive-unpaired", word=token.text)
        elif name_of(token).startswith("sqlite_"):
            yield at(query, token, "derive-own", word=token.text)


def at(query: Query, token: Token, code: str, **details: object) -> Problem:
    """Return a problem at a word of the query."""
    return problem(query.path, token.line, token.column, code, **details)


def _ordered(found: tuple[Token, ...]) -> bool:
    depth = 0
    for token, after in pairwise(found):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.name == "order" and after.name == "by":
            return True
    return False


def _growth(found: tuple[Token, ...], bodies: Mapping[str, list[tuple[int, int]]]) -> int:
    """Return how many subqueries SQLite would make of the named ones: it copies one wherever it is read."""
    sizes: dict[str, int] = {}

    def size(start: int, end: int, within: AbstractSet[str]) -> int:
        total = 1
        for token in found[start:end]:
            name = name_of(token)
            if name in bodies and name not in within:
                if name not in sizes:
                    sizes[name] = sum(size(*part, within | {name}) for part in bodies[name])
                total = min(total + sizes[name], GROWTH * GROWTH)
        return total

    return size(0, len(found), frozenset())


def _named(found: tuple[Token, ...]) -> dict[str, list[tuple[int, int]]]:
    """Return the spans of the bodies of named subqueries: `name AS (…)`, `name (columns) AS NOT MATERIALIZED (…)`."""
    pairs = closings(found)
    bodies: dict[str, list[tuple[int, int]]] = {}
    for index, token in enumerate(found):
        if token.kind not in {"word", "quoted", "text"} or not name_of(token):
            continue
        after = index + 1
        if after in pairs:
            after = pairs[after] + 1
        if after < len(found) and found[after].name == "as":
            after += 1
            while after < len(found) and found[after].name in {"not", "materialized"}:
                after += 1
            if after in pairs and found[after + 1].name in {"select", "with", "values"}:
                bodies.setdefault(name_of(token), []).append((after + 1, pairs[after]))
    return bodies


def name_of(token: Token) -> str:
    """Return what a token names; SQLite takes a text in single quotes for a name where only a name can stand."""
    return token.text[1:-1].replace("''", "'").lower() if token.kind == "text" else token.name


def check_names(statement: Statement, known: AbstractSet[str]) -> Iterator[Problem]:
    """Yield a problem for each name in double quotes that names nothing: SQLite would take it for a text."""
    found = statement.tokens
    made = {*known, *_named(found)}
    made.update(name_of(token) for before, token in pairwise(found) if before.name == "as")
    for start, end in closings(found).items():
        if end + 1 < len(found) and found[end + 1].name == "as":
            made.update(name_of(token) for token in found[start:end])
    for token in found:
        if token.text[0] == '"' and token.name not in made:
            yield at(statement.query, token, "derive-name", word=token.text[1:-1])
