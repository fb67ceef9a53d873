"""All pages of a site, by language and key, as cards, its data packages and its registers."""

from collections.abc import Mapping
from typing import NamedTuple

from gsc.model.package_facts import PackageFacts
from gsc.model.page import Card
from gsc.model.register_facts import JoiningRows, Mention, RegisterFacts
from gsc.model.settings import Settings
from gsc.model.text_parts import Lag
from gsc.model.vocabulary import Vocabulary


class Library(NamedTuple):
    """What the whole site holds: the cards, and the words for its keys.

    Both mappings are by language code; `cards[code]` is by page key and has an entry
    for each page that exists in that language. They are never changed once made. `packages` are sorted by slug,
    `registers` by their names. `joining` are the rows of other tables that lead to records; `mentions` are the
    records named in the texts of pages, in the order of page, language and text; `lags` tell how far outdated
    translations are behind.
    """

    settings: Settings
    cards: Mapping[str, Mapping[str, Card]]
    vocabularies: Mapping[str, Vocabulary]
    packages: tuple[PackageFacts, ...] = ()
    registers: tuple[RegisterFacts, ...] = ()
    joining: tuple[JoiningRows, ...] = ()
    mentions: tuple[Mention, ...] = ()
    lags: tuple[Lag, ...] = ()

    def version(self, key: str, lang: str) -> Card | None:
        """Return the page in the language, or the first language that has it; None if none has."""
        own = self.cards[lang].get(key)
        if own is not None:
            return own
        others = (self.cards[language.code].get(key) for language in self.settings.languages)
        return next((card for card in others if card is not None), None)

    def published(self) -> "Library":
        """Return what readers see: the library without its drafts, unless the settings show these."""
        drafts = {(card.key, lang) for lang, cards in self.cards.items() for card in cards.values() if card.draft}
        if self.settings.drafts or not drafts:
            return self
        cards = {lang: {key: card for key, card in held.items() if not card.draft} for lang, held in self.cards.items()}
        mentions = tuple(each for each in self.mentions if (each.page, each.lang) not in drafts)
        return self._replace(cards=cards, mentions=mentions)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all pages of all languages, sorted."""
        return tuple(sorted({key for cards in self.cards.values() for key in cards}))
