"""The report of an import, for machines and for editors."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.characters import names
from gsc.ingest.document import Import
from gsc.ingest.finding import Finding, Removed
from gsc.ingest.text import non_space
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "report-written": Message("Written: {path}", "Nothing to do."),
        "report-account": Message(
            "Account, in characters without blanks: source {source} = kept {kept} + removed {removed}; of the kept, "
            "{mapped} mapped; {added} added.",
            "Nothing to do.",
        ),
        "report-counts": Message(
            "{lines} lines; headings: {headings}; numbers: {numbers}; tables: {tables} with {rows} rows and "
            "{header_rows} header rows; {sentences} sentences, {doubled} of them doubled.",
            "Nothing to do.",
        ),
        "report-wrap": Message(
            "The text was wrapped: {lines} lines have exactly {characters} characters.", "Nothing to do."
        ),
        "report-mapped": Message("Mapped: {pairs}", "Nothing to do."),
        "report-repairs": Message("Repairs ({count}):", "Nothing to do."),
        "report-removed": Message("Removed ({count} characters):", "Nothing to do."),
        "report-added": Message("Added ({count} characters):", "Nothing to do."),
        "report-doubts": Message("Doubts ({count}), to be looked at:", "Nothing to do."),
        "report-none": Message("No doubts.", "Nothing to do."),
        "report-line": Message("line {line}", "Nothing to do."),
        "report-more": Message("… and {count} more of this kind", "Nothing to do."),
    }
)

Say = Callable[[str, Mapping[str, str]], Message]
"""Puts a code and its details into the words of the editor's language."""

_SHOWN: Final = 12
_EXCERPT: Final = 60


class Outcome(NamedTuple):
    """An import and what became of it: the paths written, and what the build would say of the page."""

    result: Import
    files: tuple[str, ...]
    page: tuple[Finding, ...] = ()


def as_record(outcome: Outcome, say: Say) -> dict[str, object]:
    """Return the report with its promised keys (docs/architecture.md); more may be added."""
    result = outcome.result
    return {
        "files": list(outcome.files),
        "account": result.account._asdict(),
        "mapped": [{"from": entry.source, "to": entry.target, "count": entry.times} for entry in result.mapped],
        "removed": [
            {"text": entry.text, "reason": _reason(entry, say), "line": entry.line, "code": entry.code}
            for entry in result.removed
        ],
        "added": [
            {"text": entry.text, "reason": say(entry.code, {}).text, "line": entry.line, "code": entry.code}
            for entry in result.added
        ],
        "doubts": [
            {"line": entry.line, "code": entry.code, "message": _message(entry, say), "remedy": _remedy(entry, say)}
            for entry in _doubts(outcome)
        ],
        "repairs": [
            {"line": entry.line, "code": entry.code, "message": _message(entry, say)} for entry in result.repairs
        ],
        "counts": _counts(result),
    }


def as_text(outcome: Outcome, say: Say) -> Iterator[str]:
    """Yield the lines of the report for an editor."""
    result = outcome.result
    for path in outcome.files:
        yield say("report-written", {"path": path}).text
    yield say("report-account", {key: str(value) for key, value in result.account._asdict().items()}).text
    yield from _summary(result, say)
    if result.repairs:
        yield ""
        yield say("report-repairs", {"count": str(len(result.repairs))}).text
        yield from (f"  {_message(entry, say)}" for entry in result.repairs)
    for code, entries in (("report-removed", result.removed), ("report-added", result.added)):
        if entries:
            yield ""
            yield say(code, {"count": str(sum(non_space(entry.text) for entry in entries))}).text
            yield from _grouped([(entry.line, _reason(entry, say), entry.text) for entry in entries], say)
    yield ""
    doubts = _doubts(outcome)
    yield say("report-doubts" if doubts else "report-none", {"count": str(len(doubts))}).text
    for code, members in groupby(sorted(doubts, key=_order), key=lambda entry: entry.code):
        found = list(members)
        for entry in found[:_SHOWN]:
            yield f"  {_place(entry.line, say)}{_message(entry, say)} {_remedy(entry, say)} [{code}]"
        if len(found) > _SHOWN:
            yield f"  {say('report-more', {'count': str(len(found) - _SHOWN)}).text} [{code}]"


def _order(entry: Finding) -> tuple[str, int]:
    return entry.code, entry.line


def _doubts(outcome: Outcome) -> list[Finding]:
    return sorted((*outcome.result.doubts, *outcome.page), key=lambda entry: entry.line)


def _summary(result: Import, say: Say) -> Iterator[str]:
    counts = result.counts
    numbers = ", ".join(_tally(form=tally.form, total=tally.total, distinct=tally.distinct, annex=tally.annex)
                        for tally in counts.numbers)  # fmt: skip
    details = counts._asdict() | {
        "numbers": numbers or "0",
        "headings": ", ".join(f"{'#' * level} {count}" for level, count in counts.headings if count) or "0",
    }
    yield say("report-counts", {key: str(value) for key, value in details.items()}).text
    if counts.wrap.lines:
        yield say("report-wrap", {key: str(value) for key, value in counts.wrap._asdict().items()}).text
    if result.mapped:
        pairs = " ".join(f"{entry.source}→{entry.target} {entry.times}" for entry in result.mapped)
        yield say("report-mapped", {"pairs": pairs}).text


def _tally(form: str, total: int, distinct: int, annex: int) -> str:
    text = f"{form} {total}"
    if distinct != total:
        text += f" ({distinct})"
    return f"{text} + {annex}" if annex else text


def _grouped(entries: Sequence[tuple[int, str, str]], say: Say) -> Iterator[str]:
    """List entries by their reason, the first few of each in full."""
    counts = Counter(reason for _, reason, _ in entries)
    for reason, count in counts.items():
        yield f"  {reason}:"
        chosen = [(line, text) for line, why, text in entries if why == reason][:_SHOWN]
        for line, text in chosen:
            yield f"    {_place(line, say)}{_excerpt(text)}"
        if count > _SHOWN:
            yield f"    {say('report-more', {'count': str(count - _SHOWN)}).text}"


def _place(line: int, say: Say) -> str:
    return f"{say('report-line', {'line': str(line)}).text}: " if line else ""


def _excerpt(text: str) -> str:
    if not text.isprintable() and not text.strip("\u200b\u200c\u200d\u2060\ufeff\u00ad"):
        return names(text)
    flat = " ".join(text.split())
    flat = "".join(character if character.isprintable() else f"U+{ord(character):04X}" for character in flat)
    return flat if len(flat) <= _EXCERPT else f"{flat[: _EXCERPT - 1]}…"


def _reason(entry: "Removed | Finding | object", say: Say) -> str:
    text, code = getattr(entry, "text", ""), getattr(entry, "code", "")
    return say(
        code, {"names": names("".join(text.split()))} if code in {"zero-width", "control", "reserved"} else {}
    ).text


def _message(entry: Finding, say: Say) -> str:
    return say(entry.code, dict(entry.details)).text


def _remedy(entry: Finding, say: Say) -> str:
    return say(entry.code, dict(entry.details)).remedy


def _counts(result: Import) -> dict[str, object]:
    counts = result.counts
    return counts._asdict() | {
        "wrap": counts.wrap._asdict(),
        "headings": {str(level): count for level, count in counts.headings if count},
        "numbers": [tally._asdict() for tally in counts.numbers],
        "missing": list(counts.missing),
    }
