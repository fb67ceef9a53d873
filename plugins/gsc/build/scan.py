"""Which files the content folder holds, and whether each stands where a page or an attachment may stand."""

import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.model.message import Message
from gsc.model.problem import Problem, problem
from gsc.model.settings import Settings

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "content-missing": Message(
            "The site has no folder {folder}.", "Create it, or give the right site directory with --site."
        ),
        "language-folder-unknown": Message(
            "The folder “{name}” is not a language of this site.",
            "Name it after one of the languages ({languages}), or add the language to LANGUAGES in pelicanconf.py.",
        ),
        "section-unknown": Message(
            "The folder “{name}” is not a section of this site.",
            "Move its pages to one of the sections: {sections}.",
        ),
        "slug-form": Message(
            "The file name “{name}” cannot stand in an address.",
            "Use only lower-case letters a–z, digits and single hyphens, for example “{proposal}”.",
        ),
        "page-place": Message("A page cannot stand here.", "Move it to content/<language>/<section>/<name>.md."),
        "symlink": Message(
            "This is a symbolic link; links are not followed, as they may lead out of the content.",
            "Put the file itself here.",
        ),
        "not-a-file": Message("This is neither a file nor a folder.", "Remove it."),
        "file-kind-unknown": Message(
            "A file of the kind “{suffix}” is not published.",
            "Remove it, or save it as one of: {suffixes}.",
        ),
        "address-twice": Message(
            "Two files would have the same address: this one and {other}.", "Rename or remove one of them."
        ),
    }
)
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ATTACHMENTS: Final = (".csv", ".docx", ".jpeg", ".jpg", ".json", ".pdf", ".png", ".txt", ".webp", ".xlsx", ".zip")
VOCABULARY: Final = "vocabulary.yaml"


class Found(NamedTuple):
    """One file of the content. `path` is relative to the site; `stamp` changes whenever the file does."""

    path: str
    lang: str
    section: str
    name: str
    stamp: tuple[int, int, int]


class Scan(NamedTuple):
    """What a scan found, each sorted by path."""

    pages: tuple[Found, ...]
    vocabularies: tuple[Found, ...]
    attachments: tuple[Found, ...]
    problems: tuple[Problem, ...]


def scan_content(settings: Settings) -> Scan:
    """Walk the content folder; symbolic links are reported and never followed."""
    root = os.path.join(settings.root, "content")
    if not os.path.isdir(root):
        return Scan((), (), (), (problem("content", 0, 0, "content-missing", folder="content"),))
    if os.path.islink(root):
        return Scan((), (), (), (problem("content", 0, 0, "symlink"),))
    pages: list[Found] = []
    vocabularies: list[Found] = []
    attachments: list[Found] = []
    sections = tuple(section.name for section in settings.sections)
    problems: list[Problem] = list(_stray_folders(root, settings))
    for language in settings.languages:
        for found, entry_problem in _walk(os.path.join(root, language.code), f"content/{language.code}", language.code):
            if entry_problem is not None:
                problems.append(entry_problem)
            elif found.name == VOCABULARY and not found.section:
                vocabularies.append(found)
            elif found.name.endswith(".md"):
                mistakes = tuple(_page_problems(found, sections))
                problems += mistakes
                if not mistakes:
                    pages.append(found)
            elif found.name.endswith(ATTACHMENTS):
                attachments.append(found)
            else:
                suffix = os.path.splitext(found.name)[1] or found.name
                kinds = ", ".join(ATTACHMENTS)
                problems.append(problem(found.path, 0, 0, "file-kind-unknown", suffix=suffix, suffixes=kinds))
    return Scan(*(tuple(sorted(each)) for each in (pages, vocabularies, attachments, problems)))  # type: ignore[arg-type]


def _stray_folders(root: str, settings: Settings) -> Iterator[Problem]:
    codes = [language.code for language in settings.languages]
    for entry in sorted(os.scandir(root), key=lambda each: each.name):
        if entry.is_symlink():
            yield problem(f"content/{entry.name}", 0, 0, "symlink")
        elif entry.name not in codes and not entry.name.startswith("."):
            yield problem(
                f"content/{entry.name}", 0, 0, "language-folder-unknown", name=entry.name, languages=", ".join(codes)
            )


def _walk(folder: str, path: str, lang: str, section: str = "") -> Iterator[tuple[Found, Problem | None]]:
    if not os.path.isdir(folder) or os.path.islink(folder):
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            here = f"{path}/{entry.name}"
            if entry.is_symlink():
                # A link may lead out of the content, or in a circle.
                yield Found(here, lang, section, entry.name, (0, 0, 0)), problem(here, 0, 0, "symlink")
            elif entry.is_dir():
                yield from _walk(entry.path, here, lang, f"{section}/{entry.name}" if section else entry.name)
            elif not entry.is_file():
                yield Found(here, lang, section, entry.name, (0, 0, 0)), problem(here, 0, 0, "not-a-file")
            else:
                stat = entry.stat()
                yield Found(here, lang, section, entry.name, (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)), None


def _page_problems(found: Found, sections: tuple[str, ...]) -> Iterator[Problem]:
    stem = found.name.removesuffix(".md")
    if "/" in found.section or (not found.section and stem != "index"):
        yield problem(found.path, 0, 0, "page-place")
    elif found.section and found.section not in sections:
        yield problem(found.path, 0, 0, "section-unknown", name=found.section, sections=", ".join(sections))
    if SLUG.fullmatch(stem) is None:
        yield problem(found.path, 0, 0, "slug-form", name=found.name, proposal=propose_slug(stem) + ".md")


def propose_slug(name: str) -> str:
    """Propose a name that can stand in an address, near the given one."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "page"
