"""The front matter of an imported page, valid for its page type whatever the text holds."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import yaml

from gsc.ingest.finding import Finding, finding
from gsc.ingest.record import Facts
from gsc.markup.schemas import SCHEMAS
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "title-missing": Message(
            "The text carries no title; a placeholder was written.",
            "Write the title, and in the sources where it comes from.",
        ),
        "title-long": Message(
            "The title has more than {limit} characters; the end was cut in the front matter.", "Shorten it."
        ),
        "field-not-carried": Message(
            "{field} is “{value}”, but a page of this section has no such field; it stands in the note of the source.",
            "Move it to where it belongs.",
        ),
    }
)

TITLE_LIMIT: Final = 200
_NOTE_LIMIT: Final = 900
_PLACEHOLDER: Final[Mapping[str, str]] = MappingProxyType({"zh": "无标题：", "en": "Untitled: "})
_WIDTH: Final = 10**9
_NAMES: Final[Mapping[str, str]] = MappingProxyType({
    "number": "文号", "issuers": "发文机关", "drafters": "起草单位",
    "signed": "成文日期", "posted": "发布日期", "effective": "施行日期",
})  # fmt: skip


class Origin(NamedTuple):
    """The file that a page was imported from, and the page it becomes."""

    name: str
    sha256: str
    kind: str
    lang: str
    draft: bool = False


class FrontMatter(NamedTuple):
    """The lines between the two ---, with both, and what is doubtful about them."""

    text: str
    doubts: tuple[Finding, ...]


def write_front_matter(facts: Facts, origin: Origin, first_words: str) -> FrontMatter:
    """Write what is known, and nothing else; a title is required, so a text without one gets a placeholder."""
    known = {field.name for field in SCHEMAS[origin.kind]}
    doubts = list[Finding]()
    title = facts.title
    if not title:
        title = _PLACEHOLDER.get(origin.lang, _PLACEHOLDER["en"]) + first_words
        doubts.append(finding("title-missing", 0))
    if len(title) > TITLE_LIMIT:
        title = title[: TITLE_LIMIT - 1] + "…"
        doubts.append(finding("title-long", 0, limit=TITLE_LIMIT))
    carried, left = _fields(facts, known)
    doubts += [finding("field-not-carried", 0, field=name, value=value) for name, value in left]
    if "date" in known and facts.posted:
        carried.append(f"date: {facts.posted}")
    lines = ["---", *(("draft: true",) if origin.draft else ()), f"title: {_scalar(title)}", *carried]
    if origin.kind == "policy":
        lines += ["status: unknown", "licence: official"]
    lines += [*_sources(facts, left, origin), "translation:", "  kind: original", "---"]
    return FrontMatter("\n".join(lines) + "\n", tuple(doubts))


def _fields(facts: Facts, known: set[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Divide the facts into lines of front matter and those for which the page type has no field."""
    lines, left = list[str](), list[tuple[str, str]]()
    for name in ("number", "issuers", "drafters", "signed", "posted", "effective"):
        value = getattr(facts, name)
        if not value:
            continue
        if name not in known:
            left.append((name, value if isinstance(value, str) else "、".join(value)))
        elif isinstance(value, str):
            lines.append(f"{name}: {value if name != 'number' else _scalar(value)}")
        else:
            lines += [f"{name}:", *(f"  - {_scalar(entry)}" for entry in value)]
    return lines, left


def _sources(facts: Facts, left: Sequence[tuple[str, str]], origin: Origin) -> Iterator[str]:
    entries = [*((_NAMES[name], value) for name, value in left), *facts.notes]
    note = f"SHA-256: {origin.sha256}"
    if entries:
        note += "; " + "; ".join(f"{label}: {value}" for label, value in entries)
    yield "sources:"
    yield f"  - title: {_scalar(origin.name[:_NOTE_LIMIT])}"
    yield f"    note: {_scalar(note[:_NOTE_LIMIT])}"


def _scalar(text: str) -> str:
    """Write a text as one YAML scalar on one line."""
    written = yaml.safe_dump(" ".join(text.split()), allow_unicode=True, width=_WIDTH, default_flow_style=True)
    return written.removesuffix("\n").removesuffix("\n...")
