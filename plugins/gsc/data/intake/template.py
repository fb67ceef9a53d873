"""The sheets to fill in for a register, as CSV and as XLSX; the same for all languages."""

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from gsc.data.intake.choices import Choice, FindTable, Stored, choices_of
from gsc.data.intake.form import Form, make_form
from gsc.data.intake.words import IntakeLanguage
from gsc.model.package import Package, Table

__all__ = ["FORMS", "FindTable", "Stored", "make_template", "make_templates"]
FORMS: Final = ("csv", "xlsx")


def make_templates(
    package: Package, table: Table, find: FindTable, languages: Sequence[IntakeLanguage]
) -> tuple[tuple[str, bytes], ...]:
    """Return (name, content) of all sheets for a register; none if it takes none. Equal input gives equal bytes."""
    if make_form(table) is None:
        return ()
    return tuple((f"template.{form}", make_template(package, table, form, find, languages)) for form in FORMS)


def make_template(
    package: Package, table: Table, form: str, find: FindTable, languages: Sequence[IntakeLanguage]
) -> bytes:
    """Return the sheet in one of FORMS. Raises ValueError for a table that takes none."""
    asked = make_form(table)
    if asked is None:
        raise ValueError(table.name)
    if form == "csv":
        return _csv(asked)
    from gsc.data.intake.template_book import template_book  # noqa: PLC0415  brings openpyxl

    choices: Mapping[str, tuple[Choice, ...]] = {
        field.name: found for field in asked.fields if (found := choices_of(package, table, field, find))
    }
    return template_book(asked, choices, languages)


def _csv(form: Form) -> bytes:
    """Return the header alone. Without the mark, Excel would save what is filled in as GBK in a Chinese system."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(form.names)
    return codecs.BOM_UTF8 + line.getvalue().encode()
