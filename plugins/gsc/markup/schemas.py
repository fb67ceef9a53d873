"""The front matter of every page type: which fields there are, and what they may hold."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.model.page import POLICY_STATUSES, RELATION_KINDS, TRANSLATION_KINDS

TEXT: Final = "text"
DAY: Final = "day"
PARTIAL_DATE: Final = "partial-date"
DOCUMENT_NUMBER: Final = "document-number"
KEY: Final = "key"
CHOICE: Final = "choice"
URL: Final = "url"
INTEGER: Final = "integer"
LANGUAGE: Final = "language"
PAGE: Final = "page"
FINGERPRINT: Final = "fingerprint"
FINGERPRINTS: Final = "fingerprints"
RECORD: Final = "record"
FLAG: Final = "flag"


class Field(NamedTuple):
    """One field of front matter.

    `kind` is one of the constants of this module; `many` makes it a list of such values.
    `limit` is the most characters of a text, or the greatest of an integer (from 0).
    `shorthand` names the field of a record that a bare text stands for. `coded` text is a code in any language.
    """

    name: str
    kind: str = TEXT
    required: bool = False
    many: bool = False
    limit: int = 1000
    choices: tuple[str, ...] = ()
    fields: "tuple[Field, ...]" = ()
    shorthand: str = ""
    coded: bool = False

    @property
    def is_fact(self) -> bool:
        """Tell whether the value does not depend on the language; of a record, that is what it names."""
        return self.kind != TEXT or self.coded


LICENCES: Final = (
    "official",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "CC0-1.0",
    "ODC-By-1.0",
    "ODbL-1.0",
    "PDDL-1.0",
)

_SOURCE: Final = (Field("title", required=True), Field("url", URL), Field("note"), Field("accessed", DAY))
_RELATION: Final = (
    Field("kind", CHOICE, required=True, choices=RELATION_KINDS),
    Field("target", PAGE),
    Field("number", DOCUMENT_NUMBER),
    Field("title"),
    Field("url", URL),
)
_REVIEW: Final = (Field("checked", DAY, required=True), Field("months", INTEGER, limit=120))
_TRANSLATION: Final = (
    Field("kind", CHOICE, required=True, choices=TRANSLATION_KINDS),
    Field("origin", LANGUAGE),
    Field("fingerprint", FINGERPRINT),
    Field("clauses", FINGERPRINTS, many=True),
)

COMMON: Final = (
    Field("title", required=True, limit=200),
    Field("short", limit=40),
    Field("summary", limit=600),
    Field("published", DAY),
    Field("updated", DAY),
    Field("tags", KEY, many=True),
    Field("sources", RECORD, many=True, fields=_SOURCE, shorthand="title"),
    Field("licence", CHOICE, choices=LICENCES),
    Field("review", RECORD, fields=_REVIEW),
    Field("translation", RECORD, fields=_TRANSLATION),
    Field("order", INTEGER, limit=100_000),
    Field("draft", FLAG),
)
POLICY: Final = (
    Field("number", DOCUMENT_NUMBER),
    Field("number_note"),
    Field("issuers", many=True, limit=200),
    Field("drafters", many=True, limit=200),
    Field("signed", PARTIAL_DATE),
    Field("signed_note"),
    Field("posted", PARTIAL_DATE),
    Field("effective", PARTIAL_DATE),
    Field("status", CHOICE, choices=POLICY_STATUSES),
    Field("status_note"),
    Field("relations", RECORD, many=True, fields=_RELATION),
)
CASE: Final = (
    Field("organisations", many=True, limit=200),
    Field("stages", KEY, many=True),
    Field("sector", KEY),
    Field("project", KEY),
    Field("economy", limit=100, coded=True),
)
NEWS: Final = (
    Field("date", PARTIAL_DATE, required=True),
    Field("until", PARTIAL_DATE),
    Field("place", limit=200),
)

SCHEMAS: Final[Mapping[str, tuple[Field, ...]]] = MappingProxyType(
    {
        "policy": COMMON + POLICY,
        "case": COMMON + CASE,
        "news": COMMON + NEWS,
        "research": COMMON,
        "culture": COMMON,
        "service": COMMON,
        "page": COMMON,
    }
)
"""The fields of each page type, in the order in which a template lists them."""
