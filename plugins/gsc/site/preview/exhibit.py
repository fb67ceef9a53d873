"""What a preview shows, and how it looks at this moment."""

import os
from typing import NamedTuple

from gsc.site.preview.board import Board, State
from gsc.site.preview.overlay import Phrases, overlay
from gsc.site.preview.pages import NOT_FOUND, Found, mark_of, read_page
from gsc.site.preview.plain_page import plain_page
from gsc.site.problems import editor_language


class Page(NamedTuple):
    """A page as it is to be answered: its status, its path below the site's root, its bytes and its mark."""

    status: int
    path: str
    content: bytes
    mark: str


class Exhibit(NamedTuple):
    """The output folder, what is known of the last build, and how it is told.

    `lang` is the language of messages; '' for that of each page.
    """

    output: str
    board: Board
    phrases: Phrases
    lang: str = ""

    def page(self, address: str) -> Page:
        """Return the page at an address, that for what is not there, or a plain one while there is nothing."""
        found, content = read_page(self.output, address)
        if content:
            path, status = (found.path, 200) if isinstance(found, Found) else (NOT_FOUND, 404)
            return Page(status, path, content, mark_of(self.output, found, content))
        self.board.lose()
        lang = editor_language(self.lang or _asked(address))
        content = plain_page(lang, self.phrases, self.overlay(self.board.state, lang))
        return Page(503, NOT_FOUND, content, "")

    def overlay(self, state: State, lang: str) -> str:
        """Return the problems of a state for a page in a language (a BCP 47 tag) as HTML; '' without any."""
        stays = os.path.isfile(os.path.join(self.output, NOT_FOUND))
        return overlay(state.problems, editor_language(self.lang or lang), self.phrases, stays=stays)


def _asked(address: str) -> str:
    """Return the language of an address."""
    return address.strip("/").split("/")[0]
