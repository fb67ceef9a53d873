"""What all catalogues need to know of the site: its address, its languages and its names."""

from collections.abc import Mapping
from typing import NamedTuple

from gsc.model.language import Language
from gsc.model.settings import Settings
from gsc.model.vocabulary import Vocabulary
from gsc.model.words import Words
from gsc.publish.catalogue.addresses import iri
from gsc.publish.outputs import Shell
from gsc.publish.views import Chrome


class Place(NamedTuple):
    """The site as catalogues see it. `tags` are BCP 47 tags by language code."""

    url: str
    languages: tuple[Language, ...]
    tags: Mapping[str, str]
    names: Words
    vocabularies: tuple[Vocabulary, ...]
    chromes: tuple[Chrome, ...]

    def tagged(self, words: Words) -> list[tuple[str, str]]:
        """Return (BCP 47 tag, text) of words; an empty text is no word."""
        return [(self.tags.get(code, code), text) for code, text in words if text]

    def theme(self, key: str) -> Words:
        """Return the labels of a theme in every language that has one."""
        labels = (
            (language.code, vocabulary.label("themes", key))
            for language, vocabulary in zip(self.languages, self.vocabularies, strict=True)
        )
        return tuple((code, label) for code, label in labels if label)


def place_of(shell: Shell) -> Place:
    """Return the site as catalogues see it."""
    return bare_place(shell.settings)._replace(vocabularies=shell.vocabularies, chromes=shell.chromes)


def bare_place(settings: Settings) -> Place:
    """Return the site as a package sees it that is made before any page: without vocabularies and furniture."""
    tags = {language.code: language.tag for language in settings.languages}
    names = dict(settings.brand.names)
    ordered = tuple((code, names[code]) for code in tags if names.get(code))
    return Place(iri(settings.site_url), settings.languages, tags, ordered, (), ())


def joined(words: Words) -> str:
    """Return the different texts of words in one line, for a form that has one string for all languages."""
    return " / ".join(dict.fromkeys(text for _, text in words if text))
