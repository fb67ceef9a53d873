"""The text of a page in reading order, cleaned and mapped piece by piece, with a place for each character."""

from collections import Counter

from gsc.ingest.characters import breaks, clean
from gsc.ingest.finding import Finding, Mapped, Removed
from gsc.ingest.radicals import map_radicals
from gsc.ingest.text import Part, Text, non_space


class Tape:
    """Collects the text of a page; each piece gets the offset at which it stands in the whole.

    `source` counts every character that is not a blank, before cleaning.
    """

    def __init__(self) -> None:
        """Begin with an empty tape."""
        self.pieces: list[str] = []
        self.source = 0
        self.removed: list[Removed] = []
        self.doubts: list[Finding] = []
        self._length = 0
        self._mapped = Counter[tuple[str, str]]()

    def take(self, raw: str, line: int) -> Text:
        """Put text on the tape and return it with its places; `line` is that of its first character."""
        self.source += non_space(raw)
        cleaned = clean(raw)
        replaced = map_radicals(cleaned.text)
        self._mapped.update({(entry.source, entry.target): entry.times for entry in replaced.mapped})
        self.removed += [entry._replace(line=entry.line + line - 1) for entry in cleaned.removed]
        found = (*cleaned.doubts, *replaced.doubts)
        self.doubts += [entry._replace(line=entry.line + line - 1) for entry in found]
        parts = []
        for number, piece in enumerate(breaks(replaced.text).splitlines(keepends=True), line):
            parts.append(Part(piece, self._length, number))
            self._length += len(piece)
        self.pieces.append(replaced.text)
        return Text(tuple(parts))

    @property
    def text(self) -> str:
        """The whole text, mapped."""
        return "".join(self.pieces)

    @property
    def mapped(self) -> tuple[Mapped, ...]:
        """What was mapped, and how often."""
        return tuple(Mapped(*pair, count) for pair, count in sorted(self._mapped.items()))
