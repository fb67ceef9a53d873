"""How the commands of mirrors end: one plain line, and an exit code by cause."""

import os
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from types import MappingProxyType
from typing import Final

import click

import gsc.mirror
from gsc.mirror.failure import INPUT, MACHINE, NETWORK, TRUST, MirrorError, machine_trouble
from gsc.model.message import Message
from gsc.site.problems import editor_language, editor_words, joined, printable

EXIT_CODES: Final[Mapping[str, int]] = MappingProxyType({INPUT: 1, MACHINE: 3, NETWORK: 3, TRUST: 4})
INTERRUPTED: Final = 130
"""What a shell gives for a command that Ctrl-C ended: 128 and the number of the signal."""
_ROOMS: Final = ("gsc.mirror.", "gsc.cli.")


@contextmanager
def mirror_errors(lang: str = "") -> Iterator[None]:
    """Turn expected errors into one line `message — remedy [code]` and the exit code that is promised for them."""
    try:
        yield
    except MirrorError as error:
        click.echo(error_line(error, lang), err=True)
        sys.exit(EXIT_CODES[error.cause])
    except OSError as error:
        click.echo(error_line(machine_trouble(error), lang), err=True)
        sys.exit(EXIT_CODES[MACHINE])
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def error_line(error: MirrorError, lang: str = "") -> str:
    """Return why work stopped, what to do, and the code of both."""
    text, remedy = error_words(error, lang)
    told = " — ".join(each for each in (text, remedy) if each)
    return f"{told} [{error.code}]"


def error_words(error: MirrorError, lang: str = "") -> Message:
    """Return message and remedy of an error in the editor's language, on one line each."""
    details = {key: printable(value) for key, value in error.details.items()}
    return filled(_message_of(error.code), editor_language(lang), **details)


def _message_of(code: str) -> Message:
    """Return the words of a code. Whoever raised it is loaded, so nothing heavy is imported to find them.

    Raises KeyError for a code that no module declares.
    """
    loaded = sorted(name for name in sys.modules if name.startswith(_ROOMS))
    for name in (*loaded, *_modules("failure")):
        found = getattr(import_module(name), "MESSAGES", {}).get(code)
        if isinstance(found, Message):
            return found
    raise KeyError(code)


def _modules(last: str = "") -> list[str]:
    """Return the modules of the room mirror, or those of one name, such as `failure`."""
    found = pkgutil.walk_packages(gsc.mirror.__path__, "gsc.mirror.")
    return sorted(each.name for each in found if not last or each.name.endswith(f".{last}"))


def filled(message: Message, lang: str, **details: object) -> Message:
    """Return both sentences of a message in a language, with their details."""
    words = editor_words(lang)
    return Message(*(words(text).format_map(details) if text else "" for text in message))


def tell(message: Message, lang: str = "", *, err: bool = False, **details: object) -> None:
    """Say what a command did, in the editor's language."""
    click.echo(joined(filled(message, editor_language(lang), **details)).strip(), err=err)


def mirror_messages() -> Mapping[str, Message]:
    """Return every message of the room mirror, for catalogues and guides; imports all its modules."""
    found: dict[str, Message] = {}
    for name in _modules():
        found |= getattr(import_module(name), "MESSAGES", {})
    return MappingProxyType(found)


def clock() -> datetime:
    """Return the time, in UTC: that of SOURCE_DATE_EPOCH if it is set, for tests and reproducible releases.

    Raises UsageError where that is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError):
        message = f"SOURCE_DATE_EPOCH is “{epoch}”, which is no number of seconds"
        raise click.UsageError(message) from None
