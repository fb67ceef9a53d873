"""What a sheet asks for: the fields of a register's table, its internal ones, and the day of the application."""

from typing import Final, NamedTuple

from gsc.model.package import Column, Table
from gsc.model.register import Intake, Lifecycle, Register
from gsc.model.words import Words

PUBLIC: Final = "public"
INTERNAL: Final = "internal"
EVENT: Final = "event"
SUBMITTED: Final = "submitted"
"""The field with the day of the application; a column of the table, or an internal field, may have this name."""


class Field(NamedTuple):
    """One column of a sheet. `goes` tells where its values go: PUBLIC, INTERNAL or EVENT; `column` is set if PUBLIC."""

    name: str
    type: str
    titles: Words
    required: bool = False
    goes: str = PUBLIC
    column: Column | None = None


class Form(NamedTuple):
    """The fields of a sheet in their order, for a table that is a register with an intake."""

    table: Table
    register: Register
    intake: Intake
    fields: tuple[Field, ...]

    def named(self, name: str) -> Field | None:
        """Return the field of a name, or None."""
        return next((each for each in self.fields if each.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all fields."""
        return tuple(each.name for each in self.fields)

    @property
    def lifecycle(self) -> Lifecycle | None:
        """Return the lifecycle of the register, if it has one."""
        return self.register.lifecycle

    @property
    def dated(self) -> bool:
        """Tell whether a record cannot be made without the day of its application."""
        return self.lifecycle is not None or "{year}" in self.intake.id_pattern


def make_form(table: Table) -> Form | None:
    """Return the form of a table; None for one that takes no sheets."""
    register = table.register
    if register is None or register.intake is None:
        return None
    intake = register.intake
    made_id = table.record_id if intake.id_pattern else ""
    fields = [
        Field(each.name, each.type, each.titles, ("required", "true") in each.constraints, PUBLIC, each)
        for each in table.columns
        if each.name != made_id
    ]
    fields += [Field(each.name, each.type, each.titles, each.required, INTERNAL) for each in intake.internal]
    form = Form(table, register, intake, tuple(fields))
    if form.dated and SUBMITTED not in form.names:
        form = form._replace(fields=(*form.fields, Field(SUBMITTED, "date", (), goes=EVENT)))
    return form
