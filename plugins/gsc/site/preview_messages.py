"""The words of what can go wrong in a preview alone."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "template-broken": Message("The template cannot be used: {error}.", "Mend the template at this line."),
        "preview-failed": Message(
            "The site could not be built: {error}.", "Look at the terminal; if the computer is well, report this."
        ),
        "preview-engine": Message(
            "The engine itself has changed since the preview began.", "End gsc serve with Ctrl+C and start it again."
        ),
        "preview-running": Message(
            "A preview of this site is running already: {address}", "Use that one, or end it with Ctrl+C first."
        ),
        "preview-port": Message(
            "The preview cannot listen on {host}, port {port}: {error}.", "Give another port with --port."
        ),
    }
)
