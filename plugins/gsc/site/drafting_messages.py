"""The words of what keeps `gsc new` from writing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.problem import problem
from gsc.site.errors import SettingsError

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "new-exists": Message("{file} exists already; nothing was written.", "Choose another name, or edit that file."),
        "new-outside": Message(
            "{file} leads out of the site; nothing was written.", "Put a folder where the symbolic link is."
        ),
        "new-name": Message(
            "“{name}” cannot stand in an address.",
            "Write lower-case letters a–z, digits and single hyphens, at most {limit} characters: “{proposal}”.",
        ),
        "new-name-missing": Message(
            "There is no name for the address.", "Write it after the type: gsc new {kind} two-words."
        ),
        "new-name-proposed": Message(
            "There is no name for the address; from the title it would be “{proposal}”.",
            "Write one after the type, or take this one with --yes.",
        ),
        "new-title-blank": Message("The title is empty.", "Write it, or leave the option out."),
        "new-title-signs": Message("The title is not text that can be saved.", "Write it anew, in UTF-8."),
        "new-section": Message(
            "“{section}” is not a section with pages of the type {kind}.", "Choose among these: {known}."
        ),
        "new-section-missing": Message(
            "Several sections have pages of the type {kind}.", "Name one with --section: {known}."
        ),
        "new-section-none": Message(
            "No section of the site has pages of the type {kind}.", "Add one to SECTIONS in pelicanconf.py."
        ),
        "new-index": Message(
            "The introduction of a section is a page of the type page.", "Write gsc new page index --section {known}."
        ),
        "new-register-name": Message(
            "“{name}” is already the name of a section or a register.", "Choose another name."
        ),
    }
)


def refusal(place: str, code: str, **details: object) -> SettingsError:
    """Return the error that says why nothing was written; `place` is what must be changed."""
    return SettingsError(problem(place, 0, 0, code, **details))
