"""Documents of others are read in a process of their own, which has little time and memory and can open nothing."""

import multiprocessing
import resource
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Final

from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.kinds.kind import Document
from gsc.ingest.catalogues.kinds.registry import KINDS
from gsc.ingest.catalogues.record import Harvest

_SECONDS: Final = 300
_MEMORY: Final = 3 << 30
_TRIALS: Final = (
    ("dcat", "text/turtle", b'<a:b> <a:c> "2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date>, "1"@en, 1.5, true .'),
    ("dcat", "application/ld+json", b'{"@id": "a:b", "a:c": [{"@value": "1", "@language": "en"}, 1, true]}'),
    ("atom", "", b'<feed xmlns="http://www.w3.org/2005/Atom"><title>&lt;b&gt;1</title></feed>'),
)


def read_here(kind: str, documents: Sequence[Document], language: str) -> Harvest:
    """Return what the documents of a catalogue tell. Raises HarvestError for those that cannot be read."""
    try:
        return KINDS[kind].harvest(documents, language)
    except (RecursionError, MemoryError) as error:
        raise HarvestError(INPUT, "harvest-hard", why=type(error).__name__) from error


def read_apart(kind: str, documents: Sequence[Document], language: str) -> Harvest:
    """Return the same as read_here, from a process that is ended when it takes too long or too much."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(there, kind, tuple(documents), language), daemon=True)
    process.start()
    there.close()
    try:
        told: Any = here.recv() if here.poll(_SECONDS * 2) else ("time",)
    except EOFError:
        told = ("memory or time",)  # the kernel ended it
    finally:
        process.kill()
        process.join()
        here.close()
    if isinstance(told, Harvest):
        return told
    if len(told) == 1:
        raise HarvestError(INPUT, "harvest-hard", why=told[0])
    cause, code, details = told
    raise HarvestError(cause, code, **details)


def _child(pipe: Connection, kind: str, documents: tuple[Document, ...], language: str) -> None:
    for name, media_type, content in _TRIALS:  # so that everything is loaded before nothing can be opened
        with suppress(HarvestError):
            read_here(name, (Document("https://trial.invalid/", media_type, content),), "")
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pipe.send(read_here(kind, documents, language))
    except HarvestError as error:
        pipe.send((error.cause, error.code, error.details))
    except Exception as error:  # noqa: BLE001  what nobody thought of must not stop the other partners
        pipe.send((type(error).__name__,))
