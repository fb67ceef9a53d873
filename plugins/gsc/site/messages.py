"""The words of all problems of all rooms, by code."""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules, walk_packages
from types import MappingProxyType

import gsc.build
import gsc.check
import gsc.data
import gsc.ingest
import gsc.markup
import gsc.site
from gsc.model.message import Message

ROOMS = (gsc.build, gsc.check, gsc.ingest, gsc.markup, gsc.site)
DEEP = (gsc.check, gsc.data, gsc.ingest)  # rooms of several floors
_NEEDS_PELICAN = ("gsc.site.generator",)


@cache
def all_messages() -> Mapping[str, Message]:
    """Return every message that a module declares. Raises ValueError if two modules share a code."""
    found: dict[str, Message] = {}
    for name in _modules():
        for code, message in getattr(import_module(name), "MESSAGES", {}).items():
            if code in found and found[code] != message:
                text = f"two modules declare the problem {code}"
                raise ValueError(text)
            found[code] = message
    return MappingProxyType(found)


def _modules() -> Iterator[str]:
    for room in ROOMS:
        for module in iter_modules(room.__path__, room.__name__ + "."):
            if module.name not in _NEEDS_PELICAN:
                yield module.name
    for room in DEEP:
        for module in walk_packages(room.__path__, room.__name__ + "."):
            # Some modules of these rooms need libraries that take long to import; those have no messages.
            if not module.ispkg and _speaks(module.name):
                yield module.name


def _speaks(name: str) -> bool:
    spec = find_spec(name)
    with open(spec.origin if spec and spec.origin else os.devnull, encoding="utf-8") as file:
        return "\nMESSAGES: " in file.read()


def message_of(code: str) -> Message:
    """Return the words of a problem; raises KeyError for a code that no module declares."""
    return all_messages()[code]
