"""Kept or signed anew: a file of metadata that still says what it should, and for long enough, keeps its bytes.

It is not proved by parsing it: it is made again from what it should say, with the version and end that it has, and
must be the same to the last byte (ed25519 signs without chance).
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from securesystemslib.signer import CryptoSigner

from gsc.mirror.trust.envelope import FORM, moment, wrapped

CLOCK_SLACK: Final = timedelta(days=1)
"""By so much a clock may have been set back since the last release."""
_EXPIRES: Final = re.compile(rb'"expires":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"')
_HEAD: Final = 512
"""Within so many bytes our own metadata tells its end."""

Make = Callable[[int, str], bytes]
"""Gives what is to be signed, by version and end."""


class Term(NamedTuple):
    """For how long a role is valid, and how much of it must be left for it to be kept."""

    life: timedelta
    least: timedelta


class Signing(NamedTuple):
    """The key, the moment, and the version of what is signed anew."""

    signer: CryptoSigner
    now: datetime
    following: int


class Kept(NamedTuple):
    """A version and the file that holds it, None where there is none."""

    version: int
    content: bytes | None


class File(NamedTuple):
    """A file of metadata as it shall be; `new` if it is to be written."""

    version: int
    content: bytes
    new: bool


def renewed(signing: Signing, kept: Kept, make: Make, term: Term) -> File:
    """Return the file that is there, or one signed anew."""
    end = end_of(kept.content) if kept.content else None
    if kept.content and end and term.least <= end - signing.now <= term.life + CLOCK_SLACK:
        again = wrapped(make(kept.version, moment(end)), signing.signer)
        if again == kept.content:
            return File(kept.version, again, new=False)
    payload = make(signing.following, moment(signing.now + term.life))
    return File(signing.following, wrapped(payload, signing.signer), new=True)


def end_of(content: bytes) -> datetime | None:
    """Return the moment at which a file of metadata says that it ends, or None."""
    found = _EXPIRES.search(content, 0, _HEAD)
    try:
        return datetime.strptime(found[1].decode(), FORM).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None
