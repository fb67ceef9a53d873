"""Every module's messages are found, and a code means one thing."""

from importlib import import_module
from pkgutil import walk_packages

import gsc
from gsc.cli.mirror_outcome import mirror_messages
from gsc.site.messages import all_messages, message_of


def test_every_message_of_every_room_is_found() -> None:
    told = {**mirror_messages(), **all_messages()}
    for module in walk_packages(gsc.__path__, "gsc."):
        if module.name.startswith(("gsc.cli", "gsc.theme")):
            continue
        for code, message in getattr(import_module(module.name), "MESSAGES", {}).items():
            assert told[code] == message, module.name


def test_a_code_has_words() -> None:
    assert message_of("slug-form").remedy
