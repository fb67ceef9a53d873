"""Why something that was brought is not trusted: the messages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.mirror.failure import INPUT, MACHINE, TRUST, MirrorError
from gsc.mirror.names import MESSAGES as NAMES
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "mirror-root-pinned": Message(
            "The given root does not hold: {why}.", "Take root.json anew from the operator of the origin."
        ),
        "mirror-signature": Message(
            "{path} lacks good signatures: {why}.",
            "Nothing was changed. At the first run see whether root.json is that origin's; later do not use the address"
            " until its operator has explained it.",
        ),
        "mirror-version": Message(
            "{path} has another version than it should: {why}.",
            "Nothing was changed. Somebody may be replaying an old state; copy from another address.",
        ),
        "mirror-expired": Message(
            "{path} has expired: {why}.", "Nothing was changed. Copy from another address, or tell the origin."
        ),
        "mirror-hash": Message("{path} is not what was signed.", "Nothing was changed. Copy from another address."),
        "mirror-no-metadata": Message(
            "{path} is something else than metadata, perhaps the page of a login or of an error.",
            "Nothing was changed. Open the address in a browser on this machine, and try again.",
        ),
        "mirror-metadata": Message("{path} cannot be used: {why}.", "Nothing was changed. Tell the origin's operator."),
        "mirror-name": Message(
            'The list {path} signs the file "{name}", which cannot stand in a copy ({why}).',
            "Nothing was changed. Tell the origin's operator.",
        ),
        "mirror-bin": Message(
            'The list {path} signs the file "{name}", which belongs into another list.',
            "Nothing was changed. Tell the origin's operator.",
        ),
        "mirror-sha256": Message(
            'The list {path} tells no SHA-256 of the file "{name}".', "Nothing was changed. Tell the origin's operator."
        ),
        "mirror-collision": Message(
            'The signed files "{first}" and "{second}" cannot stand side by side on every system.',
            "Nothing was changed. Tell the origin's operator.",
        ),
        "mirror-clock-back": Message(
            "This machine's clock shows {now}, but it has shown {seen} before.",
            "Set the clock; expired metadata could not be told otherwise.",
        ),
        "mirror-clock-apart": Message(
            "This machine's clock shows {now}, the other machine's {there}.",
            "Set the clock of the one that is wrong; more than a day apart is not accepted.",
        ),
    }
)


def unusable(path: str, why: object) -> MirrorError:
    """Return the error of metadata that is signed, or may be, but not of the form that is wanted."""
    return MirrorError(TRUST, "mirror-metadata", path=path, why=why)


def bad_root(why: object) -> MirrorError:
    """Return the error of a pinned root that does not hold."""
    return MirrorError(INPUT, "mirror-root-pinned", why=why)


def expired(path: str, when: object) -> MirrorError:
    """Return the error of metadata that has expired."""
    return MirrorError(TRUST, "mirror-expired", path=path, why=when)


def other_version(path: str, why: object) -> MirrorError:
    """Return the error of metadata of another version than was told."""
    return MirrorError(TRUST, "mirror-version", path=path, why=why)


def clock_back(now: object, seen: object) -> MirrorError:
    """Return the error of a clock that has been set back."""
    return MirrorError(MACHINE, "mirror-clock-back", now=now, seen=seen)


def clock_apart(now: object, there: object) -> MirrorError:
    """Return the error of two clocks that cannot both be right."""
    return MirrorError(MACHINE, "mirror-clock-apart", now=now, there=there)


def unfit(path: str, name: str, code: str) -> MirrorError:
    """Return the error of a list that signs a file which cannot be; `code` is one of ours or of a name's faults."""
    if code not in NAMES:
        return MirrorError(TRUST, code, path=path, name=name)
    return MirrorError(TRUST, "mirror-name", path=path, name=name, why=NAMES[code].text.format(path=name))


def collided(first: str, second: str) -> MirrorError:
    """Return the error of two files of which a system could keep only one."""
    return MirrorError(TRUST, "mirror-collision", first=first, second=second)
