"""The words of all problems of all rooms, by code."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

import gsc.build
import gsc.check
import gsc.ingest
import gsc.markup
import gsc.site
from gsc.model.message import Message

ROOMS = (gsc.build, gsc.check, gsc.ingest, gsc.markup, gsc.site)
_NEEDS_PELICAN = ("gsc.site.generator",)


@cache
def all_messages() -> Mapping[str, Message]:
    """Return every message that a module declares. Raises ValueError if two modules share a code."""
    found: dict[str, Message] = {}
    for room in ROOMS:
        for module in iter_modules(room.__path__, room.__name__ + "."):
            if module.name in _NEEDS_PELICAN:
                continue
            for code, message in getattr(import_module(module.name), "MESSAGES", {}).items():
                if code in found and found[code] != message:
                    text = f"two modules declare the problem {code}"
                    raise ValueError(text)
                found[code] = message
    return MappingProxyType(found)


def message_of(code: str) -> Message:
    """Return the words of a problem; raises KeyError for a code that no module declares."""
    return all_messages()[code]
