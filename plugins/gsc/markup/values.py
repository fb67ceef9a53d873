"""Read the nodes of front matter against a schema; no value is typed but by its field."""

import difflib
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

import yaml

from gsc.markup import addresses, schemas
from gsc.markup.addresses import Home, Refusal
from gsc.markup.front_matter import FIRST_LINE, position
from gsc.markup.schemas import Field
from gsc.markup.text_record import is_record
from gsc.model.document_number import is_document_number, near_miss
from gsc.model.message import Message
from gsc.model.page import Link
from gsc.model.partial_date import parse_partial_date
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "field-unknown": Message(
            "There is no field “{key}” here.",
            "The nearest known field is “{nearest}”. The known fields are: {known}.",
        ),
        "field-missing": Message("The field “{key}” is missing.", "Add a line “{key}: …”."),
        "field-empty": Message("The field “{key}” is empty.", "Write its value after the colon."),
        "field-not-text": Message(
            "The field “{key}” holds a list or fields of its own where one text is expected.",
            "Write “{key}: text” on one line.",
        ),
        "field-not-list": Message(
            "The field “{key}” takes a list.",
            'Write each entry on a line of its own that begins with "- ".',
        ),
        "field-not-record": Message(
            "The field “{key}” takes fields of its own.",
            "Write them below it, indented by two spaces: {known}.",
        ),
        "field-multiline": Message(
            "The text of “{key}” contains a line break or an invisible character.",
            "Write it as one line.",
        ),
        "field-too-long": Message("The text of “{key}” has {length} characters; {limit} is the most.", "Shorten it."),
        "field-choice": Message(
            "“{value}” is not a value of the field “{key}”.",
            "The nearest is “{nearest}”. The values are: {known}.",
        ),
        "field-key": Message(
            "“{value}” is not a key.",
            "Write a key in lower-case letters a to z, digits and hyphens, such as green-finance.",
        ),
        "field-integer": Message(
            "“{value}” is not a number that “{key}” can have.",
            "Write a whole number from 0 to {limit}.",
        ),
        "field-flag": Message("“{value}” is neither true nor false.", "Write {key}: true, or delete the line."),
        "field-url": Message(
            "“{value}” is not the address of a web page.",
            "Write the whole address, beginning with https:// or http://.",
        ),
        "field-language": Message("“{value}” is not a language of this site.", "Write one of: {known}."),
        "field-page": Message(
            "“{value}” is not a page of this site.",
            "Write the relative path of its .md file, such as other-document.md.",
        ),
        "field-fingerprint": Message(
            "“{value}” is not the fingerprint of a text.",
            "Let gsc translated write it: it notes the text that the translation was made from.",
        ),
        "date-impossible": Message("The day {value} does not exist.", "Check the date in the source."),
        "date-form": Message(
            "“{value}” is not a date.",
            "Write year, month and day as 2015-05-08; where the day is unknown and may be, 2015-05 or 2015.",
        ),
        "date-near-miss": Message("The date “{value}” is in another form.", "Write {proposal}."),
        "date-not-full": Message("The date {value} lacks the day.", "Write year, month and day as 2015-05-08."),
        "document-number-form": Message(
            "“{value}” is not a document number.",
            "Write issuer, year and serial as in 津政办发〔2013〕94号; if there is none, leave the field out.",
        ),
        "document-number-near-miss": Message("The document number “{value}” is in another form.", "Write {proposal}."),
        "relation-empty": Message(
            "The relation names no document.",
            "Add target: (a page of this site), or number: or title: of the other document.",
        ),
    }
)

_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INVISIBLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NUMERAL: Final = re.compile(r"[0-9]{1,9}")
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{12}")
_OTHER_DATE: Final = re.compile(r"([12]\d{3})\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2}))?\D{0,3}")
_ISO_FORM: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}")

Values = dict[str, Any]
"""The values of one record by field name: texts, integers, tuples, nested records."""


def nearest(word: str, known: tuple[str, ...]) -> str:
    """Return the known word that looks most like another."""
    return difflib.get_close_matches(word[:100], known, n=1, cutoff=0.0)[0]


class Reader:
    """Reads one front matter, and collects its problems and its links to other pages."""

    def __init__(self, path: str, home: Home, first_line: int = FIRST_LINE) -> None:
        """Take the file's path for messages and the page's place for relative paths."""
        self.path = path
        self.home = home
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.links: list[Link] = []
        self._readers: Mapping[str, Callable[[Field, str, yaml.Node], str | int]] = {
            schemas.TEXT: self._text,
            schemas.DAY: self._date,
            schemas.PARTIAL_DATE: self._date,
            schemas.DOCUMENT_NUMBER: self._document_number,
            schemas.KEY: self._key,
            schemas.CHOICE: self._choice,
            schemas.URL: self._url,
            schemas.INTEGER: self._integer,
            schemas.LANGUAGE: self._language,
            schemas.PAGE: self._page,
            schemas.FINGERPRINT: self._fingerprint,
            schemas.FLAG: self._flag,
            schemas.FINGERPRINTS: self._fingerprints,
        }

    def record(self, node: yaml.MappingNode, fields: tuple[Field, ...]) -> Values:
        """Read the fields of a mapping. Blank optional fields count as left out, but for flags: one may be meant."""
        by_name = {field.name: field for field in fields}
        values: Values = {}
        for key, value in node.value:
            field = by_name.pop(key.value, None)
            if field is None:
                known = tuple(field.name for field in fields)
                self._report(key, "field-unknown", key=key.value, nearest=nearest(key.value, known), known=_list(known))
            elif isinstance(value, yaml.ScalarNode) and not value.value.strip():
                if field.required or field.kind == schemas.FLAG:
                    self._report(key, "field-empty", key=field.name)
            else:
                values[field.name] = self._many(field, value) if field.many else self._one(field, value)
        for field in by_name.values():
            if field.required:
                self._report(node, "field-missing", key=field.name)
        return values

    def _many(self, field: Field, node: yaml.Node) -> tuple[Any, ...]:
        if not isinstance(node, yaml.SequenceNode):
            self._report(node, "field-not-list", key=field.name)
            return ()
        return tuple(self._one(field, item) for item in node.value)

    def _one(self, field: Field, node: yaml.Node) -> Any:
        if field.kind == schemas.RECORD:
            return self._nested(field, node)
        if not isinstance(node, yaml.ScalarNode):
            self._report(node, "field-not-text", key=field.name)
            return 0 if field.kind == schemas.INTEGER else ""
        value = node.value.strip(" \n")
        if not value:
            self._report(node, "field-empty", key=field.name)
            return 0 if field.kind == schemas.INTEGER else ""
        return self._readers[field.kind](field, value, node)

    def _nested(self, field: Field, node: yaml.Node) -> Values:
        if isinstance(node, yaml.MappingNode):
            values = self.record(node, field.fields)
            if field.name == "relations" and not values.keys() & {"target", "number", "title"}:
                self._report(node, "relation-empty")
            return values
        if isinstance(node, yaml.ScalarNode) and field.shorthand and node.value.strip():
            named = next(inner for inner in field.fields if inner.name == field.shorthand)
            return {field.shorthand: self._one(named, node)}
        self._report(node, "field-not-record", key=field.name, known=_list(inner.name for inner in field.fields))
        return {}

    def _text(self, field: Field, value: str, node: yaml.Node) -> str:
        if _INVISIBLE.search(value):
            self._report(node, "field-multiline", key=field.name)
        if len(value) > field.limit:
            self._report(node, "field-too-long", key=field.name, length=len(value), limit=field.limit)
        return value

    def _date(self, field: Field, value: str, node: yaml.Node) -> str:
        if parse_partial_date(value) is not None:
            if field.kind == schemas.DAY and len(value) < len("2015-05-08"):
                self._report(node, "date-not-full", value=value)
        elif _ISO_FORM.fullmatch(value):
            self._report(node, "date-impossible", value=value)
        else:
            proposal = _iso(value)
            if proposal:
                self._report(node, "date-near-miss", value=value, proposal=proposal)
            else:
                self._report(node, "date-form", value=value[:100])
        return value

    def _document_number(self, _field: Field, value: str, node: yaml.Node) -> str:
        if not is_document_number(value):
            proposal = near_miss(value) if len(value) < _NUMBER_LIMIT else None
            if proposal is not None and is_document_number(proposal):
                self._report(node, "document-number-near-miss", value=value, proposal=proposal)
            else:
                self._report(node, "document-number-form", value=value[:100])
        return value

    def _key(self, _field: Field, value: str, node: yaml.Node) -> str:
        if not _KEY.fullmatch(value):
            self._report(node, "field-key", value=value[:100])
        return value

    def _choice(self, field: Field, value: str, node: yaml.Node) -> str:
        if value not in field.choices:
            details = {"nearest": nearest(value, field.choices), "known": _list(field.choices)}
            self._report(node, "field-choice", key=field.name, value=value[:100], **details)
        return value

    def _url(self, _field: Field, value: str, node: yaml.Node) -> str:
        if not is_web_address(value):
            self._report(node, "field-url", value=value[:200])
        return value

    def _integer(self, field: Field, value: str, node: yaml.Node) -> int:
        if not _NUMERAL.fullmatch(value) or int(value) > field.limit:
            self._report(node, "field-integer", key=field.name, value=value[:100], limit=field.limit)
            return 0
        return int(value)

    def _flag(self, field: Field, value: str, node: yaml.Node) -> bool:
        if value not in {"true", "false"}:
            self._report(node, "field-flag", key=field.name, value=value[:100])
        return value == "true"

    def _language(self, _field: Field, value: str, node: yaml.Node) -> str:
        if value not in self.home.codes:
            self._report(node, "field-language", value=value[:100], known=_list(self.home.codes))
        return value

    def _fingerprint(self, _field: Field, value: str, node: yaml.Node) -> str:
        if not _FINGERPRINT.fullmatch(value):
            self._report(node, "field-fingerprint", value=value[:100])
        return value

    def _fingerprints(self, _field: Field, value: str, node: yaml.Node) -> str:
        if not is_record(value):
            self._report(node, "field-fingerprint", value=value[:100])
        return value

    def _page(self, _field: Field, value: str, node: yaml.Node) -> str:
        if "://" in value or not value.endswith(".md"):
            self._report(node, "field-page", value=value[:200])
            return ""
        target = addresses.resolve(self.home, value)
        if isinstance(target, Refusal):
            self._report(node, target.code, **target.details)
            return ""
        self.links.append(Link(*position(node, self.first_line), target.path))
        return target.path

    def _report(self, node: yaml.Node, code: str, **details: object) -> None:
        line, column = position(node, self.first_line)
        self.problems.append(problem(self.path, line, column, code, **details))


_NUMBER_LIMIT: Final = 200


def is_web_address(value: str) -> bool:
    """Tell whether a text is a complete http or https address."""
    if any(character <= " " or character in '<>"\\' for character in value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _list(words: Any) -> str:
    return ", ".join(words)


def _iso(value: str) -> str:
    """Return the ISO form of a date written otherwise, such as 2015/5/8 or 2015年5月8日, or ''."""
    match = _OTHER_DATE.fullmatch(value)
    if match is None:
        return ""
    proposal = "-".join(part.zfill(2) for part in match.groups() if part)
    return proposal if parse_partial_date(proposal) is not None else ""
