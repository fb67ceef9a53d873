"""The language version of a page that is there, from which those that lack are begun."""

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from gsc.markup import front_matter
from gsc.markup.addresses import Home
from gsc.markup.decode import decode
from gsc.markup.schemas import SCHEMAS
from gsc.markup.values import Reader
from gsc.model.language import Language
from gsc.model.problem import Problem
from gsc.model.settings import Settings
from gsc.site.drafting_messages import refusal
from gsc.site.errors import SettingsError


class UnfitVersionError(SettingsError):
    """A version that is there must be mended before another is begun from it."""


class Version(NamedTuple):
    """A version that is there; `fields` are those that are not blank.

    `original` is the language of the original: its own, or the one that it was translated from.
    """

    path: str
    language: Language
    fields: Mapping[str, yaml.Node]
    original: str


def held_version(settings: Settings, kind: str, paths: Mapping[str, str]) -> Version | None:
    """Return the version to begin others from, the original if it is there; None where no version is, or none lacks.

    `paths` are those of the versions by language. Raises UnfitVersionError where a version that is there has mistakes.
    """
    held = [each for each in settings.languages if os.path.lexists(os.path.join(settings.root, paths[each.code]))]
    if not held or len(held) == len(settings.languages):
        return None
    versions = {each.code: _read(settings, kind, paths[each.code], each) for each in held}
    first = next(iter(versions.values()))
    return versions.get(first.original, first)


def _read(settings: Settings, kind: str, path: str, language: Language) -> Version:
    file = os.path.join(settings.root, path)
    if not os.path.realpath(file).startswith(os.path.realpath(settings.root) + os.sep):
        raise UnfitVersionError(refusal(path, "new-outside", file=path).problem)
    if not os.path.isfile(file):
        raise UnfitVersionError(refusal(path, "new-exists", file=path).problem)
    with open(file, "rb") as opened:
        text = decode(path, opened.read())
    parts = text if isinstance(text, Problem) else front_matter.split(path, text)
    root = (parts,) if isinstance(parts, Problem) else front_matter.compose(path, parts.fields)
    if not isinstance(root, yaml.MappingNode):
        raise UnfitVersionError(root[0])
    codes = tuple(each.code for each in settings.languages)
    reader = Reader(path, Home(language.code, path.split("/", 2)[2].removesuffix(".md"), codes))
    values = reader.record(root, SCHEMAS[kind])
    if reader.problems:
        raise UnfitVersionError(reader.problems[0])
    origin = values.get("translation", {}).get("origin", "")
    return Version(path, language, dict(filled(root)), origin if origin in codes else language.code)


def filled(record: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the fields of a record that are not blank."""
    for key, value in record.value:
        if not isinstance(value, yaml.ScalarNode) or value.value.strip():
            yield key.value, value
