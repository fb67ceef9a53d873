"""The words for each kind of error that frictionless tells."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "table-type": Message(
            "Record {record}: “{value}” in {field} is not a value of type {type}.",
            "Write it in the form of the type, or leave the cell empty if the value is unknown.",
        ),
        "table-required": Message(
            "Record {record}: {field} is empty, but required.", "Fill the cell in, or drop the constraint."
        ),
        "table-unique": Message(
            "Record {record}: “{value}” in {field} stands in record {first} already; the field is unique.",
            "Mend one of the two values.",
        ),
        "table-pattern": Message(
            "Record {record}: “{value}” in {field} does not match the pattern {rule}.",
            "Mend the value, or the pattern.",
        ),
        "table-enum": Message(
            "Record {record}: “{value}” in {field} is not among the values {rule}.",
            "Write one of them, or add the value to the list.",
        ),
        "table-constraint": Message(
            "Record {record}: “{value}” in {field} breaks the constraint {name} {rule}.",
            "Mend the value, or the constraint.",
        ),
        "table-primary-key": Message(
            "Record {record}: the primary key “{value}” ({field}) stands in record {first} already.",
            "Mend one of the two rows.",
        ),
        "table-primary-key-empty": Message(
            "Record {record}: the primary key {field} is empty, or not of its type.", "Mend the fields of the key."
        ),
        "table-foreign-key": Message(
            "Record {record}: “{value}” in {field} does not stand in {target}.",
            "Mend the value, or add the row there.",
        ),
        "table-extra-cell": Message(
            "Record {record} has more cells than the header; the first of them holds “{value}”.",
            "Delete the cell; put a cell that contains a comma in quotation marks.",
        ),
        "table-missing-cell": Message(
            "Record {record} has fewer cells than the header: {field} is missing.",
            "Add the cells; an empty one needs its comma, too.",
        ),
        "table-blank-row": Message("Record {record} is a blank line.", "Delete the line."),
        "table-blank-header": Message("The header is blank.", "Write the names of the fields in the first line."),
        "table-blank-label": Message("A label of the header is blank.", "Write the name of the field."),
        "table-duplicate-label": Message(
            "The label “{value}” stands in the header more than once.", "Give each field a name of its own."
        ),
        "table-extra-label": Message(
            "The label “{value}” in the header belongs to no field of the schema.",
            "Declare the field, or delete the column.",
        ),
        "table-missing-label": Message(
            "The field {field} of the schema is missing in the header.", "Add the column, or delete the field."
        ),
        "table-incorrect-label": Message(
            "The header says “{value}” where the schema has the field {field}.",
            "Give both the same name, in the same order.",
        ),
        "table-encoding": Message("The file cannot be decoded ({note}).", "Save it with the encoding UTF-8."),
        "table-unread": Message("The file cannot be read ({note}).", "Restore the file, or mend its resource."),
        "table-count": Message("The file is not what the descriptor says ({note}).", "Mend the descriptor."),
        "table-other": Message("Frictionless reports: “{note}”.", "Mend the data, or the descriptor."),
        "table-stopped": Message("Frictionless stopped here: {note}.", "Mend the problems above and validate again."),
        "descriptor-standard": Message(
            "The descriptor does not follow the standard ({note}).", "Mend it as the standard Data Package says."
        ),
        "descriptor-version": Message(
            "Frictionless takes this only from a descriptor that declares version 2 of the standard ({note}).",
            "Write $schema: https://datapackage.org/profiles/2.0/datapackage.json at the top of the descriptor.",
        ),
        "engine-failed": Message(
            "Frictionless failed on this source ({note}).",
            "Mend what the other messages tell; else report the failure.",
        ),
    }
)

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "type-error": "table-type",
        "primary-key": "table-primary-key",
        "foreign-key": "table-foreign-key",
        "unique-error": "table-unique",
        "extra-cell": "table-extra-cell",
        "missing-cell": "table-missing-cell",
        "blank-row": "table-blank-row",
        "blank-header": "table-blank-header",
        "unmatched-header": "table-blank-header",
        "blank-label": "table-blank-label",
        "duplicate-label": "table-duplicate-label",
        "extra-label": "table-extra-label",
        "missing-label": "table-missing-label",
        "incorrect-label": "table-incorrect-label",
        "encoding-error": "table-encoding",
        "hash-count": "table-count",
        "byte-count": "table-count",
        "field-count": "table-count",
        "row-count": "table-count",
        "scheme-error": "table-unread",
        "format-error": "table-unread",
        "source-error": "table-unread",
        "compression-error": "table-unread",
    }
)
"""The code of a message by the type of an error; `constraint-error` is told by the constraint's name."""

METADATA: Final = ("package-error", "resource-error", "schema-error", "field-error", "dialect-error", "control-error")
CONSTRAINTS: Final[Mapping[str, str]] = MappingProxyType(
    {"required": "table-required", "unique": "table-unique", "pattern": "table-pattern", "enum": "table-enum"}
)
