"""The search page of each language: what the script needs, and a listing of everything by letter for those without."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from gsc.model.library import Library
from gsc.model.page import Card
from gsc.model.words import Words, in_language
from gsc.publish.data_pages.addresses import dataset_path
from gsc.publish.data_pages.wording import Wording, wording
from gsc.publish.frames import common_frame
from gsc.publish.outputs import Context, Output
from gsc.publish.paths import INDEX, page_path
from gsc.publish.registers.addresses import register_file, register_path
from gsc.publish.registers.order import natural
from gsc.publish.views import Crumb, Frame

ON_ONE_PAGE: Final = 500  # a longer listing has a page for each letter
OTHERS: Final = "0"  # the letter of titles that begin with a digit or a sign
_LETTER: Final = re.compile(r"[a-z]")
_SIGNS: Final = re.compile(r"^\W+")  # quotation marks and brackets before a title
_Listed = tuple[Words, str]  # titles by language, and the path


class Listed(NamedTuple):
    """A page in the listing."""

    title: Wording
    path: str


class Letter(NamedTuple):
    """What begins with a letter; `path` is the page that lists it, or '' where it is listed on the search page."""

    letter: str
    entries: tuple[Listed, ...]
    path: str = ""


class SearchView(NamedTuple):
    """The search page. `script` opens the index; `look_up` is the folder of the look-up of numbers, or ''."""

    frame: Frame
    letters: tuple[Letter, ...]
    script: str
    look_up: str


class LetterView(NamedTuple):
    """The pages that begin with one letter."""

    frame: Frame
    letter: Letter
    all_path: str


def search_path(lang: str) -> str:
    """Return the path of the search page."""
    return f"{lang}/search/{INDEX}"


def letter_path(lang: str, letter: str) -> str:
    """Return the path of the listing of a letter."""
    return f"{lang}/search/by/{letter}/{INDEX}"


def search_outputs(library: Library) -> Iterator[Output]:
    """Yield the search page of each language and, on a large site, its listings by letter."""
    numbered = any(facts.register.lookup and facts.records for facts in library.registers)
    look_up = register_file("lookup", "") if numbered else ""
    for language in library.settings.languages:
        lang = language.code
        by_letter = _by_letter(lang, _listed(library, lang))
        apart = sum(map(len, by_letter.values())) > ON_ONE_PAGE
        letters = tuple((letter, () if apart else listed, apart) for letter, listed in by_letter.items())
        yield Output(search_path(lang), lang, make_search, (letters, look_up))
        for letter, listed in by_letter.items() if apart else ():
            yield Output(letter_path(lang, letter), lang, make_letter, (letter, listed))


def make_search(
    context: Context, letters: tuple[tuple[str, tuple[_Listed, ...], bool], ...], look_up: str
) -> SearchView:
    """Return the search page; `letters` are (letter, what begins with it, whether that has a page of its own)."""
    lang = context.language.code
    title = context.gettext("Search")
    crumbs = (Crumb(context.gettext("Home"), page_path(lang, "index")), Crumb(title))
    frame = common_frame(context, "search.html", title, search_path, crumbs)
    return SearchView(
        frame=frame._replace(noindex=True, alternates=()),
        letters=tuple(
            Letter(letter, _entries(context, listed), letter_path(lang, letter) if apart else "")
            for letter, listed, apart in letters
        ),
        script=f"pagefind/{lang}/pagefind.js",
        look_up=look_up,
    )


def make_letter(context: Context, letter: str, listed: tuple[_Listed, ...]) -> LetterView:
    """Return the listing of one letter."""
    lang = context.language.code
    shown = "#" if letter == OTHERS else letter.upper()
    title = context.gettext("Pages from A to Z: %(letter)s") % {"letter": shown}
    crumbs = (
        Crumb(context.gettext("Home"), page_path(lang, "index")),
        Crumb(context.gettext("Search"), search_path(lang)),
        Crumb(shown),
    )
    # The letters of a title differ from language to language: the other languages' search pages stand for this page.
    frame = common_frame(context, "search_letter.html", title, search_path, crumbs)
    return LetterView(
        frame._replace(noindex=True, alternates=()), Letter(letter, _entries(context, listed)), search_path(lang)
    )


def _entries(context: Context, listed: tuple[_Listed, ...]) -> tuple[Listed, ...]:
    return tuple(Listed(wording(context, words), path) for words, path in listed)


def _listed(library: Library, lang: str) -> Iterator[_Listed]:
    """Yield every page of editors, data package and register, with its titles."""
    for key in library.keys():  # noqa: SIM118  a method of ours, not a mapping's
        card = library.version(key, lang)
        if card is not None and not card.draft:
            yield _titles(card), page_path(lang, key)
    for package in library.packages:
        yield package.package.titles, dataset_path(lang, package.package.slug)
    for register in library.registers:
        yield register.register.titles, register_path(lang, register.register.name)


def _titles(card: Card) -> Words:
    return ((card.lang, card.title),)


def _by_letter(lang: str, listed: Iterator[_Listed]) -> dict[str, tuple[_Listed, ...]]:
    """Sort by letter, Chinese by its pinyin, and within a letter by the whole title."""
    by_letter: dict[str, list[tuple[str, str, _Listed]]] = {}
    for words, path in listed:
        reading = _reading(in_language(words, lang)[1])
        letter = reading[0] if _LETTER.match(reading) else OTHERS
        by_letter.setdefault(letter, []).append((reading, path, (words, path)))
    return {letter: tuple(each for *_, each in sorted(by_letter[letter])) for letter in sorted(by_letter)}


def _reading(title: str) -> str:
    """Return a title as it is read, in Latin letters as far as it has a reading."""
    return _SIGNS.sub("", natural(title).replace("\ue000", "").replace("\x00", ""))
