"""Usage of APEC: its members are economies, and each has its name there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.check.hints.manuscript import OFFICIAL, Finding, Manuscript, as_problem, finding
from gsc.check.hints.running_text import RunningText, line_start
from gsc.check.hints.tables import rows_with
from gsc.model.library import Library
from gsc.model.message import Message
from gsc.model.problem import NOTE, Problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "apec-member": Message(
            "“{text}”: APEC has economies, not countries or states.", "Write economy, member economy or 经济体."
        ),
        "apec-economy-name": Message("“{text}” is not the name that APEC uses.", "Write {proposal}."),
    }
)

_ECONOMIES: Final = "economies"
_APEC: Final = re.compile(r"\bAPEC\b|Asia-Pacific Economic|\b[Ee]conom(?:y|ies)\b|亚太经合|经济体")
_MEMBER: Final = re.compile(
    r"\b(?:[Mm]ember[ -]|APEC )?[Cc]ountr(?:y|ies)\b(?!-| of origin)|\b[Mm]ember[ -](?:[Ss]tate|[Nn]ation)s?\b"
    r"|\bAPEC nations?\b|成员国(?!家)|(?:APEC|亚太经合组织)(?:的|各)*国家(?!标准|级)"
)
_MEMBER_WORDS: Final = ("ountr", "ember", "nation", "成员国", "国家")
_PLAINLY: Final = re.compile(r"[Mm]ember|APEC|亚太|成员国")
_NOT_OURS: Final = re.compile(r"《[^《》\n]*》|“[^“”\n]*”|^[ ]*>.*$", re.MULTILINE)


class Name(NamedTuple):
    """A name in use elsewhere, and the economy that it stands for (ISO 3166-1).

    `word` stands in all that `pattern` finds. `always` tells that it is never APEC's; any other is only looked at
    beside words about APEC.
    """

    word: str
    pattern: re.Pattern[str]
    alpha3: str
    lang: str
    always: bool


# APEC style: Chinese Taipei; Hong Kong, China; Korea; Viet Nam; Brunei Darussalam.
NAMES: Final = (
    Name("Vietnam", re.compile(r"\bVietnam\b"), "VNM", "en", always=True),
    Name("South Korea", re.compile(r"\bSouth Korea\b"), "KOR", "en", always=True),
    Name("Brunei", re.compile(r"\bBrunei\b(?! Darussalam)"), "BRN", "en", always=True),
    Name("Hong Kong", re.compile(r"(?<!of )\bHong Kong\b(?!, China)(?! [A-Z])"), "HKG", "en", always=False),
    Name("Taiwan", re.compile(r"\bTaiwan\b(?: Province)?(?! [A-Z])"), "TWN", "en", always=False),
    Name("中华台北", re.compile(r"中华台北"), "TWN", "zh", always=True),
    Name("台湾", re.compile(r"台湾(?:省|地区)?"), "TWN", "zh", always=False),
    Name(
        "香港",
        re.compile(r"(?<!中国)香港(?![\u4e00-\u9fff]{0,6}(?:大学|公司|学院|协会|会议))"),
        "HKG",
        "zh",
        always=False,
    ),
)


def check_apec_usage(library: Library, manuscripts: Iterable[Manuscript]) -> Iterator[Problem]:
    """Yield a note for each word; what is quoted is nobody's to change, and official texts say what they say."""
    names = {row.get("alpha3", ""): row for row in rows_with(library, "name", package=_ECONOMIES)}
    for manuscript in manuscripts:
        for words in manuscript.prose:
            own = words._replace(text=_NOT_OURS.sub(lambda match: " " * len(match[0]), words.text))
            for found in (*_members(own, manuscript), *_names(own, manuscript, names)):
                yield as_problem(manuscript, found, NOTE)


def _members(words: RunningText, manuscript: Manuscript) -> Iterator[Finding]:
    for match in _MEMBER.finditer(words.text) if any(word in words.text for word in _MEMBER_WORDS) else ():
        if _PLAINLY.search(match[0]) or manuscript.card.kind != OFFICIAL:
            yield finding(words, match.span(), "apec-member", text=match[0])


def _names(words: RunningText, manuscript: Manuscript, rows: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    # The line of a place is a paragraph, as Markdown is written here.
    about = {line_start(words.text, match.start()) for match in _APEC.finditer(words.text)}
    for name in NAMES:
        proposal = rows.get(name.alpha3, {}).get(f"name_{name.lang}", "")
        if not proposal or manuscript.chinese is (name.lang == "en"):
            continue
        for match in name.pattern.finditer(words.text) if name.word in words.text else ():
            if name.always or line_start(words.text, match.start()) in about:
                yield finding(words, match.span(), "apec-economy-name", text=match[0], proposal=proposal)
