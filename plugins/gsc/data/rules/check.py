"""All of our rules for a table, or for all tables of a package."""

import os
from collections.abc import Iterator

from gsc.data.package.folder import is_delimited
from gsc.data.rules.chunks import Chunk, Needs, must_be_exact, read_chunks
from gsc.data.rules.key_values import Key, has_columns
from gsc.data.rules.onlooking import RulesOnlooker
from gsc.data.rules.parts import Joined, joined, paths_of
from gsc.data.rules.quotes import check_quotes
from gsc.data.rules.screening import LIMIT, Screening, TableFindings
from gsc.data.rules.source import Source, header, make_source, rows
from gsc.data.rules.subject import Outside, Subject, make_subject
from gsc.model.package import Column, Package, Table
from gsc.model.problem import Problem

NOTHING: Outside = Outside()


def check_table(package: Package, table: Table, folder: str, shown: str, outside: Outside = NOTHING) -> TableFindings:
    """Check one table. `folder` is the package's folder on disk, `shown` as messages show it.

    The files must be plain files: see to that before. Several files of one table are read as one.
    """
    with joined(folder, paths_of(package, table) or (table.path,)) as whole:
        source = make_source(package, table, whole.file)
        if not table.columns:
            table = table._replace(columns=tuple(Column(name, "any") for name in header(source)))
        subject = make_subject(package, table, shown)
        found = check_source(subject, source, outside)
    if len(whole.paths) == 1:
        return found
    return found._replace(problems=tuple(_in_part(each, subject.path, whole, shown) for each in found.problems))


def _in_part(found: Problem, path: str, whole: Joined, shown: str) -> Problem:
    """Give a problem of the whole the place in the part that it stands in."""
    if found.path != path:
        return found
    part, line = whole.place(found.line)
    return found._replace(path=f"{shown}/{part}" if shown else part, line=line)


def check_source(subject: Subject, source: Source, outside: Outside = NOTHING) -> TableFindings:
    """Check a table that is read here."""
    quotes = tuple(check_quotes(subject.path, source))
    width = len(subject.table.columns)
    # Where quotation marks are wrong, records end where csv says: that is not seen in bulk.
    exact = bool(quotes) or not width or must_be_exact(source)

    screening = Screening(subject, outside, exact=exact)

    def chunks() -> Iterator[Chunk]:
        return read_chunks(source, Needs(width, screening.needs), exact=exact)

    for chunk in chunks():
        screening.feed(chunk)
    screening.finish(chunks)
    found = screening.findings(source)
    return TableFindings((*quotes[:LIMIT], *found.problems), found.errors + len(quotes), found.notes)


def check_tables(
    package: Package, folder: str, shown: str, outside: Outside = NOTHING, onlooker: RulesOnlooker | None = None
) -> Iterator[tuple[str, TableFindings]]:
    """Yield (name, findings) for each table whose file is there: a derived one has none before it is made.

    The paths of the package are trusted: its reading has seen to them. A table that `onlooker` has seen whole is not
    read again.
    """
    for table in package.tables:
        paths = paths_of(package, table)
        there = all(is_delimited(path) and os.path.isfile(os.path.join(folder, path)) for path in paths)
        if paths and there:
            seen = onlooker.findings(table) if onlooker is not None else None
            yield table.name, seen or check_table(package, table, folder, shown, outside)


def key_values_of(
    package: Package, table: Table, folder: str, names: tuple[str, ...]
) -> frozenset[tuple[str, ...]] | None:
    """Return the values that a key has in a table, for keys of other packages; None if it lacks a column."""
    source = make_source(package, table, os.path.join(folder, table.path))
    subject = make_subject(package, table, "")
    if not has_columns(subject, names) or not os.path.isfile(source.file):
        return None
    key = Key(subject, names)
    return frozenset(key.of(cells) for record, cells in rows(source) if record > 1 and any(cells))
