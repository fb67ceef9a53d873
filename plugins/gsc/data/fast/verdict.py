"""What a validation answers, and why a resource was left to frictionless."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, NamedTuple


class Reason(StrEnum):
    """Why a resource was left to frictionless."""

    ASKED = "asked"
    DATA = "data"
    DIALECT = "dialect"
    ENCODING = "encoding"
    FORMAT = "format"
    HEADER = "header"
    KEY = "key"
    METADATA = "metadata"
    PATH = "path"
    RECORD = "record"
    REFERENCE = "reference"
    REPLAY = "replay"
    SOURCE = "source"
    VERSION = "version"


REASONS: Final[Mapping[Reason, str]] = MappingProxyType(
    {
        Reason.ASKED: "the frictionless engine was asked for",
        Reason.DATA: "the table is written inside the descriptor",
        Reason.DIALECT: "the dialect sets headers, comments or quoting that only frictionless reads",
        Reason.ENCODING: "the text is not UTF-8",
        Reason.FORMAT: "not a local, uncompressed CSV file",
        Reason.HEADER: "the header cannot be matched to the fields in bulk",
        Reason.KEY: "a key has a field whose values cannot be compared as text",
        Reason.METADATA: "the descriptor has errors",
        Reason.PATH: "the file is missing or lies outside the folder of its descriptor",
        Reason.RECORD: "a record is too long",
        Reason.REFERENCE: "a foreign key refers to a table that cannot be read in bulk",
        Reason.REPLAY: "too many rows need frictionless",
        Reason.SOURCE: "not a file that is a table or describes one",
        Reason.VERSION: "the frictionless installed is not 5.21.0",
    }
)


class ResourceVerdict(NamedTuple):
    """Who validated a resource: engine `fast` or `frictionless`; reason is `code: text` where it was the latter."""

    name: str
    engine: str
    reason: str


class Verdict(NamedTuple):
    """A report in the shape of frictionless' `Report.to_descriptor()`, and who made each part of it."""

    report: Mapping[str, Any]
    resources: tuple[ResourceVerdict, ...]


class FallBackError(Exception):
    """A resource must be left to frictionless, for a reason."""

    def __init__(self, code: Reason, detail: str = "") -> None:
        """Take a reason and, where it helps, what exactly was met."""
        super().__init__(code)
        self.code = code
        self.reason = f"{code}: {REASONS[code]}" + (f" ({detail})" if detail else "")
