"""The words that sheets to fill in show to people."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "integer": "A whole number",
        "number": "A number, with a point before decimals",
        "boolean": "true or false",
        "date": "A day, as 2026-11-21",
        "datetime": "A day and a time, as 2026-11-21T09:30:00",
        "time": "A time, as 09:30:00",
        "year": "A year, as 2026",
        "yearmonth": "A month, as 2026-11",
    }
)
TEXT: Final = "Text"
WORDS: Final = (
    "Choices",
    "Choose one of the list",
    "Date of submission",
    "Description",
    "Field",
    "Fill in",
    "How to fill in",
    "Meaning",
    "Not published",
    "Published",
    "Required",
    "Title",
    "Value",
    "What to write",
    "The way from application to record",
    "Write one record in each row, from row 3 on. Leave rows 1 and 2 as they are.",
    "Write values, no formulas; leave a cell blank where a value is unknown.",
    "Fields with * are required.",
    "Fields marked “not published” are kept apart from the register and never published.",
    TEXT,
    *TYPES.values(),
)
"""Every English text that a site's catalogue must know (message ids of the domain `site`)."""


class IntakeLanguage(NamedTuple):
    """A language of the site: its code, its own name, and `WORDS` in it by English text."""

    code: str
    name: str
    words: Mapping[str, str]


def intake_language(code: str, name: str, translate: Callable[[str], str]) -> IntakeLanguage:
    """Return a language with all words of sheets, put into it by the catalogue's `gettext`."""
    return IntakeLanguage(code, name, {word: translate(word) for word in WORDS})


def in_all(languages: Sequence[IntakeLanguage], word: str, separator: str) -> str:
    """Return a word in every language, in their order, each wording once."""
    return separator.join(dict.fromkeys(each.words[word] for each in languages))
