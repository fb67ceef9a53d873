"""`gsc data diff`: how two data packages differ, row by row."""

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import click

from gsc.cli.outcome import PROBLEMS, plain_errors, say
from gsc.data.changes.difference import Difference, SchemaChange, TableDifference
from gsc.data.changes.packages import diff_packages
from gsc.data.changes.record import difference_lines
from gsc.model.message import Message
from gsc.site.problems import editor_language, printable, problem_line

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "diff-same": Message("The two packages hold the same data.", ""),
        "diff-described": Message("The descriptors differ.", ""),
        "diff-table-added": Message("{table}: a new table, {rows} rows.", ""),
        "diff-table-removed": Message("{table}: the table is gone, {rows} rows.", ""),
        "diff-table-bytes": Message("{table}: the same cells, in another order or with other quotes.", ""),
        "diff-table-changed": Message("{table}: {added} rows added, {removed} removed, {changed} changed.", ""),
    }
)


@click.command()
@click.argument("old", type=click.Path(exists=True))
@click.argument("new", type=click.Path(exists=True))
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="How to answer. 输出格式。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def diff(old: str, new: str, form: str, lang: str) -> None:
    """Tell how the package NEW differs from OLD: folders, descriptors or zip files (比较两个数据包).

    Rows are matched by their primary key; without one, whole rows are compared. 按主键逐行比较；无主键时比较整行。
    """
    with plain_errors(lang):
        words = editor_language(lang)
        found = diff_packages(old, new)
        if not isinstance(found, Difference):
            for each in found:
                click.echo(problem_line(each, words), err=True)
            sys.exit(PROBLEMS)
        if form == "json":
            for piece in difference_lines(found):
                click.echo(piece, nl=False)
        else:
            tell(found, words)


def tell(found: Difference, words: str) -> None:
    """Say what differs: one line for each table, then one for each field, row or cell."""
    if found.empty:
        say(MESSAGES["diff-same"], words, "")
    if found.described:
        say(MESSAGES["diff-described"], words, "")
    for table in found.tables:
        if table.state != "same":
            _tell_table(table, words)


def _tell_table(table: TableDifference, words: str) -> None:
    code = "bytes" if table.bytes_only else table.state
    say(
        MESSAGES[f"diff-table-{code}"],
        words,
        "",
        table=table.name,
        rows=table.rows,
        added=len(table.added),
        removed=len(table.removed),
        changed=len(table.changed),
    )
    for line in _lines(table):
        click.echo(f"  {printable(line)}")


def _lines(table: TableDifference) -> Iterator[str]:
    for change in table.schema:
        yield _schema_line(change)
    for row in table.added:
        yield f"+ {_csv(row)}"
    for row in table.removed:
        yield f"- {_csv(row)}"
    for changed in table.changed:
        for cell in changed.cells:
            yield f"~ {_csv(changed.key)} {cell.field}: {_csv([cell.before])} → {_csv([cell.after])}"


def _schema_line(change: SchemaChange) -> str:
    sign = {"added": "+", "removed": "-"}.get(change.kind, "~")
    name = f"{change.what} {change.name}".strip()
    return f"{sign} {name}: {change.before or '—'} → {change.after or '—'}"


def _csv(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().removesuffix("\n")
