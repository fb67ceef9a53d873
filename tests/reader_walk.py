"""A reader on a phone who looks for an answer: each tap, each screen looked at and each letter typed is counted.

The seconds are those of a simple model of keystrokes: a tap, a look at a screen, a letter. A look follows each tap that
shows something new and each stroke of the finger. Chinese words are typed by their pinyin and one choice. Waiting is
not modelled: it is what the browser needs.
"""

import math
import time
from typing import Final, NamedTuple

from playwright.sync_api import CDPSession, Locator, Page
from pypinyin import lazy_pinyin

PHONE: Final = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TAP: Final = 1.2  # seconds
LOOK: Final = 1.5  # seconds a screen
LETTER: Final = 0.3  # seconds
SLOW_LINK: Final = {  # that of Lighthouse for a phone: 1.6 Mbit/s and 150 ms to the server
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}

_PLACE: Final = "(each) => { const box = each.getBoundingClientRect(); return [box.top, box.bottom]; }"
_SHARE: Final = 0.9  # of a screen that one stroke of the finger moves


class Effort(NamedTuple):
    """What an answer took; `waiting` in seconds."""

    taps: int
    screens: int
    letters: int
    waiting: float

    @property
    def seconds(self) -> float:
        """Return the seconds of the model and of waiting."""
        return TAP * self.taps + LOOK * self.screens + LETTER * self.letters + self.waiting


class Walk:
    """The way of a reader from the home page to an answer."""

    def __init__(self, page: Page, lang: str) -> None:
        """Begin with the home page in sight."""
        self.page = page
        self.lang = lang
        self.taps, self.screens, self.letters, self.waiting = 0, 1, 0, 0.0
        self._since = 0.0  # when something was tapped that is still to be seen

    @property
    def effort(self) -> Effort:
        """Return what the way has taken so far."""
        return Effort(self.taps, self.screens, self.letters, self.waiting)

    def say(self, zh: str, en: str) -> str:
        """Return what is meant in the language that the reader reads."""
        return zh if self.lang == "zh" else en

    def link(self, zh: str, en: str) -> Locator:
        """Return the first link of the main part with such words."""
        return self.page.locator("main").get_by_role("link", name=self.say(zh, en)).first

    def tap(self, target: Locator) -> None:
        """Come to something and tap it."""
        self.look(target)
        target.tap()
        self.taps += 1
        self._since = time.monotonic()

    def type(self, text: str) -> None:
        """Type letters where the last tap went."""
        self._since = 0.0
        self.page.keyboard.insert_text(text)
        self.letters += sum(1 if each.isascii() else len(lazy_pinyin(each)[0]) for each in text)
        self.letters += any(not each.isascii() for each in text)

    def look(self, target: Locator) -> None:
        """Come to something, screen by screen."""
        target.wait_for()
        if self._since:
            self.waiting += time.monotonic() - self._since
            self.screens += 1
            self._since = 0.0
        height = self.page.viewport_size["height"]
        top, bottom = target.evaluate(_PLACE)
        beyond = bottom - height if bottom > height and top > 0 else min(top, 0)
        if not beyond:
            return
        strokes = math.ceil(abs(beyond) / (height * _SHARE))
        self.screens += strokes
        self.page.evaluate("(by) => window.scrollBy(0, by)", math.copysign(strokes * height * _SHARE, beyond))

    def menu(self, zh: str, en: str) -> None:
        """Open the menu and tap one of its sections."""
        self.tap(self.page.locator(".menu__button, .menu summary, header details summary").first)
        self.tap(self.page.locator("header details a", has_text=self.say(zh, en)).first)

    def search(self, zh: str, en: str) -> None:
        """Look for words by the field of every page."""
        self.tap(self.page.locator(".site-search__field"))
        self.type(self.say(zh, en))
        self.tap(self.page.locator(".site-search__button"))

    def result(self, path: str) -> None:
        """Tap the result of a search that leads to a page; several lead there at times."""
        self.tap(self.page.locator(f".search__results a[href$='/{self.lang}/{path}/']").first)


def slow_down(page: Page) -> None:
    """Give a page the link of a phone."""
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINK)
