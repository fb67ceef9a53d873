"""The parts of a text by which a translation is compared with its original."""

from typing import Final, NamedTuple

TITLE: Final = ".title"
OPENING: Final = ".opening"
NOTES: Final = ".notes"
"""Parts that are no clause: the title, what stands before the first clause, the footnotes. No id begins with a dot."""

CHANGED: Final = "changed"
ADDED: Final = "added"
REMOVED: Final = "removed"
MOVED: Final = "moved"
FORM: Final = "form"


class Part(NamedTuple):
    """One part of a text: `name` is the anchor of its clause, or one of the names above.

    `number` is written from the highest clause downwards (三、（五）2．). The fingerprint leaves the number out, so
    that a clause is known again under another one.
    """

    name: str
    number: str
    title: str
    fingerprint: str


class Change(NamedTuple):
    """What has happened in an original to one part since it was translated.

    `name` is the part as it is now, '' where it is gone; `was` the part at the time, '' where there was none. `title`
    is in the language `lang`. A change of `FORM` has no part: no wording differs, only marks such as bold type.
    """

    kind: str
    name: str = ""
    was: str = ""
    number: str = ""
    title: str = ""
    lang: str = ""


class Lag(NamedTuple):
    """How far an outdated translation is behind. Without `changes`, nothing was noted by clause when it was made."""

    key: str
    lang: str
    changes: tuple[Change, ...]
