"""The files of the search index put into the tree, once the pages that it is made of stand there."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from gsc.build.search.site_search import FOLDER, SiteSearch
from gsc.build.state import Placed
from gsc.build.static_files import write_static
from gsc.build.tree import discard
from gsc.model.settings import Settings
from gsc.publish.outputs import Output


class IndexPlaced(NamedTuple):
    """What became of the search index: files written, removed, and how many there are."""

    placed: list[Placed]
    removed: set[str]
    total: int


class SearchIndex:
    """The files of the search index, which is made of pages that stand in the spare tree already."""

    def __init__(
        self,
        settings: Settings,
        state: sqlite3.Connection,
        outputs: tuple[tuple[Output, bytes], ...],
        held: Mapping[str, Placed],
    ) -> None:
        """Begin with what the site is to hold and what the last build placed."""
        self._state = state
        self._search = SiteSearch(settings, outputs) if settings.search else None
        self.held = {path for path in held if path.startswith(FOLDER)} if settings.search else set()

    def stands(self, good: Mapping[str, Placed]) -> bool:
        """Tell whether nothing is to be done."""
        return self._search is None or self._search.stands(self._state, self.held, good)

    def kept(self) -> IndexPlaced:
        """Return what it is to leave the index as it stands."""
        return IndexPlaced([], set(), len(self.held))

    def place(self, good: Mapping[str, Placed], tree: str, generation: int) -> IndexPlaced:
        """Bring the index in a tree up to date with the pages in it. Raises SearchEngineError."""
        if self._search is None or self.stands(good):
            return self.kept()
        files = self._search.files(self._state, tree)
        changed = tuple(
            each for each in files if each.path not in good or good[each.path].fingerprint != each.fingerprint
        )
        removed = self.held - {each.path for each in files}
        for path in removed:
            discard(tree, path)
        return IndexPlaced(write_static(changed, tree, generation), removed, len(files))
