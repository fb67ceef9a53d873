"""Pages read from their files: only those that changed, on all cores when they are many."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gsc.build.scan import Found
from gsc.build.state import Stored
from gsc.build.tasks import cut_evenly, job_count, run_all
from gsc.markup.decode import decode
from gsc.markup.read_page import MarkupContext, SourceText, read_page
from gsc.model.page import Body
from gsc.model.problem import Problem
from gsc.model.settings import Settings

BATCH = 64


class Batch(NamedTuple):
    """Some files to read, with all that a process needs for it."""

    root: str
    files: tuple[tuple[Found, str], ...]
    context: MarkupContext


class ReadFile(NamedTuple):
    """A file that was read: what to store of it, or what is wrong with it.

    `partial` is what could be taken in of a file with problems: it is never stored, but other pages may link to it.
    """

    path: str
    stored: Stored | None
    body: Body | None
    problems: tuple[Problem, ...]
    partial: Stored | None = None


def page_key(found: Found) -> str:
    """Return the identity of a page in all languages: its path below content/<lang>/ without `.md`."""
    stem = found.name.removesuffix(".md")
    return f"{found.section}/{stem}" if found.section else stem


def read_changed(settings: Settings, changed: Sequence[Found]) -> Iterator[ReadFile]:
    """Read files, in their order."""
    kinds = {section.name: section.kind for section in settings.sections}
    with_kinds = tuple((found, _kind(found, kinds)) for found in changed)
    context = MarkupContext(settings.languages)
    jobs = job_count(settings.jobs) if len(changed) > BATCH else 1
    batches = [Batch(settings.root, tuple(part), context) for part in cut_evenly(with_kinds, BATCH)]
    for result in run_all(read_batch, batches, jobs):
        yield from result


def _kind(found: Found, kinds: Mapping[str, str]) -> str:
    """Return the page type; an introduction (index.md) is a plain page, whatever its section holds."""
    return "page" if found.name == "index.md" else kinds.get(found.section, "page")


def read_batch(batch: Batch) -> list[ReadFile]:
    """Read some files."""
    return [read_file(batch.root, found, kind, batch.context) for found, kind in batch.files]


def read_file(root: str, found: Found, kind: str, context: MarkupContext) -> ReadFile:
    """Read one file."""
    with open(os.path.join(root, found.path), "rb") as file:
        data = file.read()
    text = decode(found.path, data)
    if isinstance(text, Problem):
        return ReadFile(found.path, None, None, (text,))
    slug = found.name.removesuffix(".md")
    reading = read_page(SourceText(found.path, page_key(found), found.lang, found.section, slug, kind, text), context)
    if reading.page is None:
        return ReadFile(found.path, None, None, reading.problems)
    page = reading.page
    stored = Stored(found.path, found.stamp, digest_bytes(data), page.card, page.references)
    if reading.problems:
        return ReadFile(found.path, None, None, reading.problems, stored)
    return ReadFile(found.path, stored, page.body, ())


def digest_bytes(data: bytes) -> bytes:
    """Return the fingerprint of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


def same_bytes(root: str, found: Iterable[tuple[Found, Stored]]) -> Iterator[Stored]:
    """Return what is stored of files that were touched but hold the same bytes, with their new stamps."""
    for file, stored in found:
        with open(os.path.join(root, file.path), "rb") as handle:
            if digest_bytes(handle.read()) == stored.digest:
                yield stored._replace(stamp=file.stamp)
