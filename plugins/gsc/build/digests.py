"""Fingerprints of inputs: what has not changed need not be made again."""

import hashlib
import os
from collections.abc import Iterable
from typing import Any, Final

from gsc.model.package_facts import PackageFacts
from gsc.model.page import Card
from gsc.model.register_facts import Record, RegisterFacts
from gsc.publish.outputs import Output, Shell
from gsc.publish.registers.head import Head
from gsc.publish.registers.rows import Row

LONG: Final = 24  # values of a tuple that is worth remembering


def digest(*parts: bytes) -> bytes:
    """Return the 16-byte fingerprint of byte strings; where one ends and the next begins counts."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()


def files_under(folder: str) -> list[str]:
    """Return all files below a folder, sorted, without caches."""
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        found += [os.path.join(here, name) for name in names if not name.endswith((".pyc", ".mo"))]
    return sorted(found)


def digest_files(root: str, paths: Iterable[str]) -> bytes:
    """Return the fingerprint of files by name and content."""
    parts = []
    for path in paths:
        with open(path, "rb") as file:
            parts += [os.path.relpath(path, root).encode(), file.read()]
    return digest(*parts)


def digest_shell(shell: Shell, theme: bytes) -> bytes:
    """Return the fingerprint of what all outputs share. Folders of this machine are left out."""
    settings = shell.settings._replace(root="", output="", cache="", theme="", catalogues=(), jobs=0)
    return digest(repr(shell._replace(settings=settings)).encode(), theme)


class OutputDigests:
    """Fingerprints of outputs: of their function, their inputs and what all outputs share."""

    def __init__(self, shell: bytes) -> None:
        """Begin with the fingerprint of what all outputs share."""
        self._shell = shell
        # Many listings share one long tuple (a section's facets); the outputs keep it alive, so its id is its own.
        self._long: dict[int, str] = {}

    def digest(self, output: Output) -> bytes:
        """Return the fingerprint of an output."""
        parts = [output.path, output.lang, output.make.__name__]
        self._collect(parts, output.inputs)
        made = hashlib.blake2b(self._shell, digest_size=16)
        made.update("\x1f".join(parts).encode("utf-8", "surrogatepass"))
        return made.digest()

    def _collect(self, parts: list[str], values: tuple[Any, ...]) -> None:
        """Flatten inputs into strings; every tuple tells its length, so that no two inputs look alike."""
        parts.append(f"({len(values)}")
        for value in values:
            kind = type(value)
            if kind is Card:
                parts.append(value.card_digest)
            elif kind is PackageFacts or kind is Head or kind is RegisterFacts:
                parts.append(value.digest)
            elif kind is str:
                parts.append(value)
            elif isinstance(value, tuple):
                if len(value) > LONG or kind is Row or kind is Record:
                    parts.append(self._of_long(value))
                else:
                    self._collect(parts, value)
            elif value is None or isinstance(value, int):
                parts.append(f"={value}")
            else:
                message = f"not an input of an output: {kind.__name__}"
                raise TypeError(message)

    def _of_long(self, values: tuple[Any, ...]) -> str:
        if id(values) not in self._long:
            parts: list[str] = []
            self._collect(parts, values)
            text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
            self._long[id(values)] = hashlib.blake2b(text, digest_size=16).hexdigest()
        return self._long[id(values)]
