"""The words of what keeps the directory of a new centre from being written."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.problem import problem
from gsc.site.errors import SettingsError

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "init-folder": Message(
            "{folder} is not an empty folder; nothing was written.", "Name a new folder, or empty this one yourself."
        ),
        "init-name-missing": Message(
            "There is no name for the centre in this language.", "Give one with {option}, or answer the questions."
        ),
        "init-name": Message(
            "“{name}” cannot be the name of a centre.",
            "Write one line of at most {limit} visible characters, without a space at either end.",
        ),
        "init-languages": Message(
            "“{given}” names no languages that a new site can begin with.",
            "Write codes with commas between them, such as zh,en,es, each once; zh or en must be among them.",
        ),
        "init-section": Message("“{name}” is no section that a new site can begin with.", "Choose among {known}."),
        "init-site-address": Message(
            "“{given}” is not the address of a site.",
            "Write it in full: https://example.org or https://example.org/path.",
        ),
        "init-engine": Message(
            "“{given}” is no engine.",
            "Give the file of a wheel (gsc_publisher-…-py3-none-any.whl), an https address of one, or a version such "
            "as {version}.",
        ),
        "init-engine-wheel": Message(
            "The file {given} is not a wheel of this engine: {error}.", "Give the one that make wheel puts into dist/."
        ),
        "init-engine-unknown": Message(
            "It is not known where this engine came from, so the new site could not install it.",
            "Give a wheel, an address or a version with --engine.",
        ),
        "init-engine-build": Message(
            "The engine could not be made into a wheel: {error}.", "Run make wheel there, and give it with --engine."
        ),
    }
)


def refusal(place: str, code: str, **details: object) -> SettingsError:
    """Return the error that says why nothing was written; `place` is what must be changed on the command line."""
    return SettingsError(problem(place, 0, 0, code, **details))
