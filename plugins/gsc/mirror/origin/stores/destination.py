"""What kind of destination a text names."""

import hashlib
import os
import re
from typing import Final, NamedTuple

from gsc.mirror.failure import INPUT, MirrorError

DIRECTORY: Final = "directory"
RSYNC: Final = "rsync"
S3: Final = "s3"
_SEGMENT: Final = r"[^/\s\x00-\x1f\x7f]"
_RSYNC: Final = re.compile(rf"rsync://(?!-){_SEGMENT}+/(?!-){_SEGMENT}[^\x00-\x1f\x7f]*")
_SHELL: Final = re.compile(
    r"(?!-)[A-Za-z0-9._-]+@(?!-)(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(?![-:])[^\x00-\x1f\x7f]+"
)
_S3: Final = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<prefix>[^\x00-\x1f\x7f]*))?")


class Destination(NamedTuple):
    """A destination: its kind, and where it is. `prefix` is only of S3, whose `place` is the bucket."""

    kind: str
    place: str
    prefix: str = ""

    @property
    def name(self) -> str:
        """By what messages call it."""
        return f"s3://{self.place}/{self.prefix}" if self.kind == S3 else self.place

    @property
    def token(self) -> str:
        """A name for the folder in which it is remembered."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]


def read_destination(text: str) -> Destination:
    """Return the destination that a text names; raises publish-destination where it names none."""
    if found := _S3.fullmatch(text):
        prefix = (found["prefix"] or "").strip("/")
        return Destination(S3, found["bucket"], f"{prefix}/" if prefix else "")
    if _RSYNC.fullmatch(text) or _SHELL.fullmatch(text):
        return Destination(RSYNC, text.rstrip("/"))
    if not text or "://" in text or "\0" in text:
        raise MirrorError(INPUT, "publish-destination", to=text)
    return Destination(DIRECTORY, os.path.realpath(text))
