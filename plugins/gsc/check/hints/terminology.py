"""A term of the glossary that stands in one language version of a page has its counterpart in the other."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.check.hints.manuscript import Manuscript
from gsc.check.hints.running_text import HAN
from gsc.check.hints.tables import rows_with
from gsc.model.library import Library
from gsc.model.message import Message
from gsc.model.problem import NOTE, Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "term-without-counterpart": Message(
            "“{term}” stands here, but {other} has nowhere “{counterpart}”.",
            "Use the glossary’s words in both versions; if others are meant, nothing needs to be done.",
        ),
    }
)

_BASE: Final = "term"
_QUOTED: Final = re.compile(r"《[^《》\n]*》|“[^“”\n]*”")
_NOTE: Final = re.compile(r"\(([^()]*)\)")
_CHINESE: Final = re.compile(f"[{HAN}]")
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+")
_OWN: Final = "own"  # the status of a term whose translation is the site's proposal: others may be as good
_SMALL: Final = frozenset(("a", "an", "and", "for", "in", "of", "on", "the", "to", "with"))
_STEM: Final = 5
_ENOUGH: Final = 0.66
_CHARACTERS: Final = 3
_WORDS: Final = 2
_NEAR: Final = 60
_NAME_BEFORE: Final = re.compile(r"[A-Z][A-Za-z-]*(?: and| of| the| for)* \Z")
_NAME_AFTER: Final = re.compile(r"(?: and| of| the| for)* [A-Z]")


class _Term(NamedTuple):
    """An entry of the glossary: its words by language code."""

    words: tuple[tuple[str, str], ...]

    def by(self, lang: str) -> str:
        return dict(self.words).get(lang, "")


class _Vocabulary(NamedTuple):
    """The terms of one language; `pattern` finds the longest first, so that no term is found inside another."""

    terms: Mapping[str, _Term]
    pattern: re.Pattern[str]


class _Version(NamedTuple):
    """A language version of a page: `prose` is its words without quotations, `lower` all of them in lower case."""

    manuscript: Manuscript
    prose: str
    lower: str


def check_terminology(library: Library, manuscripts: Iterable[Manuscript]) -> Iterator[Problem]:
    """Yield a note for each term, once a page, at its first place."""
    terms = tuple(_terms(library))
    if not terms:
        return
    vocabularies = {lang: _vocabulary(terms, lang) for lang in library.cards}
    versions: dict[str, list[Manuscript]] = {}
    for each in manuscripts:
        versions.setdefault(each.card.key, []).append(each)
    for same in versions.values():
        prose = [_Version(each, _prose(each), each.words.text.lower()) for each in same] if len(same) > 1 else []
        for here in prose:
            for there in prose:
                unfinished = there.manuscript.card.draft  # its words are still to come
                if here is not there and not there.manuscript.as_printed and not unfinished:
                    yield from _compare(vocabularies[here.manuscript.card.lang], here, there)


def _terms(library: Library) -> Iterator[_Term]:
    for row in rows_with(library, _BASE):
        if row.get("status") != _OWN:
            yield _Term(tuple((lang, row[name]) for lang in library.cards if row.get(name := f"{_BASE}_{lang}")))


def _vocabulary(terms: Iterable[_Term], lang: str) -> _Vocabulary:
    by_form: dict[str, _Term] = {}
    for term in terms:
        for form in _forms(term.by(lang))[:1]:
            by_form.setdefault(form.lower(), term)
    longest = sorted(by_form, key=lambda form: (-len(form), form))
    edges = ["{}" if _CHINESE.search(form) else r"\b{}(?:s|es)?\b" for form in longest]
    found = "|".join(edge.format(re.escape(form)) for edge, form in zip(edges, longest, strict=True))
    return _Vocabulary(by_form, re.compile(found or r"(?!)", re.IGNORECASE))


def _forms(words: str) -> tuple[str, ...]:
    """Return the forms of an entry: divided by semicolons; what stands in brackets may be one too."""
    outside = [form.strip() for form in _NOTE.sub("", words).split(";")]
    return tuple(form for form in (*outside, *_NOTE.findall(words)) if form)


def _prose(manuscript: Manuscript) -> str:
    """Return the words of the body offset for offset, without what is quoted."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), manuscript.words.text)


def _compare(vocabulary: _Vocabulary, here: _Version, there: _Version) -> Iterator[Problem]:
    card, other = here.manuscript.card, there.manuscript.card
    seen: set[str] = set()
    for match in vocabulary.pattern.finditer(here.prose):
        counterpart = _entry(vocabulary, match[0].lower()).by(other.lang)
        if counterpart in seen or _is_short(match[0]) or _in_name(here.prose, match):
            continue
        seen.add(counterpart)
        if counterpart and not _stands(counterpart, there.lower):
            line, column = here.manuscript.places.position(here.manuscript.words.source(match.start()))
            details = {"term": match[0], "counterpart": counterpart, "other": other.path}
            yield problem(card.path, line, column, "term-without-counterpart", **details)._replace(severity=NOTE)


def _entry(vocabulary: _Vocabulary, found: str) -> _Term:
    plain = (found, found.removesuffix("s"), found.removesuffix("es"))
    return next(vocabulary.terms[form] for form in plain if form in vocabulary.terms)


def _is_short(term: str) -> bool:
    """Tell whether a term is one word (two Chinese characters), which has more than one translation."""
    return len(term) < _CHARACTERS if _CHINESE.search(term) else len(_words(term)) < _WORDS


def _in_name(words: str, match: re.Match[str]) -> bool:
    """Tell whether a term is a part of a longer name, which has its own translation: the Pilot in Pilot Center."""
    if not match[0][:1].isupper():
        return False
    start = max(0, match.start() - _NEAR)
    return bool(_NAME_BEFORE.search(words, start, match.start()) or _NAME_AFTER.match(words, match.end()))


def _stands(entry: str, text: str) -> bool:
    """Tell whether an entry, or most of it, stands in a text in lower case.

    Good translations shorten and bend terms (the whole life cycle, 绿色化发展), so two thirds of its words, in
    Chinese of its pairs of characters, are enough: fewer would be another term.
    """
    return any(_share(form.lower(), text) >= _ENOUGH for form in _forms(entry))


def _share(form: str, text: str) -> float:
    if _CHINESE.search(form):
        pairs = [form[place : place + 2] for place in range(len(form) - 1)] or [form]
        return sum(pair in text for pair in pairs) / len(pairs)
    words = _words(form)
    return sum(re.search(rf"\b{word[:_STEM]}", text) is not None for word in words) / max(1, len(words))


def _words(form: str) -> list[str]:
    return [word for word in map(str.lower, _WORD.findall(form)) if word not in _SMALL]
