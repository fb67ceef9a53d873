"""The look-up over all registers of the site: merged from what each package made of its own."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from typing import Final, NamedTuple

from gsc.build.digests import digest
from gsc.build.package_registers import LOOKUP
from gsc.build.package_task import REGISTERS
from gsc.build.static_files import StaticFile
from gsc.data.lookup.merging import Part, merge
from gsc.model.register_facts import RegisterFacts
from gsc.model.settings import Settings

_FOLDER: Final = "lookup-of-all"


class SiteLookup(NamedTuple):
    """The files of the look-up, and the name of the folder of the cache that they lie in."""

    files: tuple[StaticFile, ...]
    folder: str


def site_lookup(settings: Settings, registers: Iterable[RegisterFacts]) -> SiteLookup:
    """Return the look-up over all registers, made anew if one of them has changed."""
    held = tuple(registers)
    if not held:
        return SiteLookup((), "")
    name = f"{_FOLDER}-{digest(*(f'{each.register.name} {each.digest}'.encode() for each in held)).hex()}"
    root = os.path.join(settings.cache, "data")
    goal = os.path.join(root, name)
    if not os.path.isdir(goal):
        part = f"{goal}.part"
        shutil.rmtree(part, ignore_errors=True)
        for path, content in merge([_part(root, each) for each in held]):
            file = os.path.join(part, path)
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "wb") as opened:
                opened.write(content)
        os.rename(part, goal)
    return SiteLookup(tuple(_files(goal)), name)


def _part(root: str, facts: RegisterFacts) -> Part:
    made = f"{facts.package.package.slug}-{facts.package.digest}"
    return Part(facts.register.name, os.path.join(root, made, REGISTERS, facts.register.name, LOOKUP))


def _files(folder: str) -> list[StaticFile]:
    found = []
    for here, _, names in os.walk(folder):
        for name in names:
            source = os.path.join(here, name)
            with open(source, "rb") as file:
                fingerprint = hashlib.file_digest(file, "sha256").digest()
            path = os.path.relpath(source, folder).replace(os.sep, "/")
            found.append(StaticFile(f"{REGISTERS}/{LOOKUP}/{path}", (source,), fingerprint))
    return sorted(found)
