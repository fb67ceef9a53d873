"""Fingerprints of inputs: what has not changed need not be made again."""

import hashlib
import os
import sys
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from gsc.model.page import Card
from gsc.publish.outputs import Output, Shell

_LIBRARIES = ("babel", "jinja2", "markdown", "pyyaml")


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


def digest_engine() -> bytes:
    """Return the fingerprint of this engine: its own code, Python, and the libraries whose output it keeps."""
    root = os.path.dirname(os.path.dirname(__file__))
    code = digest_files(root, (path for path in files_under(root) if path.endswith((".py", ".txt"))))
    libraries = ",".join(f"{name}={version(name)}" for name in _LIBRARIES)
    return digest(code, sys.version.encode(), libraries.encode())


def digest_shell(shell: Shell, theme: bytes) -> bytes:
    """Return the fingerprint of what all outputs share. Folders of this machine are left out."""
    settings = shell.settings._replace(root="", output="", cache="", theme="", jobs=0)
    return digest(repr(shell._replace(settings=settings)).encode(), theme)


def digest_output(output: Output, shell: bytes) -> bytes:
    """Return the fingerprint of an output: its function, its inputs and what all outputs share."""
    parts = [output.path, output.lang, output.make.__name__]
    _collect(parts, output.inputs)
    made = hashlib.blake2b(shell, digest_size=16)
    made.update("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return made.digest()


def _collect(parts: list[str], value: Any) -> None:
    """Flatten inputs into strings; every tuple tells its length, so that no two inputs look alike."""
    if isinstance(value, Card):
        parts.append(value.card_digest)
    elif isinstance(value, str):
        parts.append(value)
    elif isinstance(value, tuple):
        parts.append(f"({len(value)}")
        for each in value:
            _collect(parts, each)
    elif value is None or isinstance(value, int):
        parts.append(f"={value}")
    else:
        message = f"not an input of an output: {type(value).__name__}"
        raise TypeError(message)
