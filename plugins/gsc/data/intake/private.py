"""The file of what is not published: outside datasets/, beside no page, read by no build."""

import csv
import io
import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from gsc.data.intake.csv_text import Addition, addition
from gsc.data.intake.drafts import Draft
from gsc.data.intake.form import INTERNAL, Field, Form
from gsc.data.package.encoding import check_encoding
from gsc.data.package.folder import is_plain_file
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "intake-private-link": Message(
            "This is a link, or no folder or file; what is not published could end anywhere.",
            "Put a plain folder or file in its place.",
        ),
        "intake-private-header": Message(
            "The file has the columns {found}, but the register declares {wanted}.",
            "Bring the columns of the file in line by hand; then add the sheet again.",
        ),
    }
)
FOLDER: Final = "private"
IGNORED: Final = f"{FOLDER}/.gitignore"
NOTE: Final = (
    b"# Personal data that are never published. Nothing in this folder goes into a repository that others read.\n*\n"
)
ID: Final = "id"


def internal_fields(form: Form) -> tuple[Field, ...]:
    """Return the fields that are kept here."""
    return tuple(field for field in form.fields if field.goes == INTERNAL)


def private_path(slug: str, table: str) -> str:
    """Return the path of the file, relative to the site."""
    return f"{FOLDER}/{slug}/{table}.csv"


def check_private(root: str, slug: str, form: Form) -> tuple[Problem, ...]:
    """Return what keeps the file from being written to."""
    path = private_path(slug, form.table.name)
    for folder in (FOLDER, os.path.dirname(path)):
        there = os.path.join(root, folder)
        if os.path.lexists(there) and (os.path.islink(there) or not os.path.isdir(there)):
            return (problem(folder, 0, 0, "intake-private-link"),)
    file = os.path.join(root, path)
    if not os.path.lexists(file):
        return ()
    if not is_plain_file(file):
        return (problem(path, 0, 0, "intake-private-link"),)
    wrong = tuple(each for each in check_encoding(path, file) if each.code not in {"data-bom", "data-line-ends"})
    if wrong:
        return wrong
    wanted = [ID, *(field.name for field in internal_fields(form))]
    found = next(csv.reader(io.StringIO(_text(file), newline="")), [])
    if found != wanted:
        return (problem(path, 1, 0, "intake-private-header", found=", ".join(found), wanted=", ".join(wanted)),)
    return ()


def private_ids(root: str, slug: str, table: str) -> frozenset[str]:
    """Return the ids that the file names: those of records that are gone, too."""
    file = os.path.join(root, private_path(slug, table))
    if not is_plain_file(file):
        return frozenset()
    return frozenset(row[0] for row in csv.reader(io.StringIO(_text(file), newline="")) if row)


def private_addition(root: str, slug: str, form: Form, drafts: Sequence[Draft]) -> Addition:
    """Return what is added to the file, its header too if it is new."""
    file = os.path.join(root, private_path(slug, form.table.name))
    rows = [(draft.id, *draft.internal) for draft in drafts]
    if os.path.lexists(file):
        with open(file, "rb") as opened:
            return addition(opened.read(), rows)
    header = (ID, *(field.name for field in internal_fields(form)))
    return addition(b"", [header, *rows])._replace(first=2)


def _text(file: str) -> str:
    with open(file, encoding="utf-8-sig", newline="") as opened:
        return opened.read()
