"""Texts of data packages in the language of the page or, marked as such, in another."""

from typing import NamedTuple

from gsc.markup.foreign import HAN_RANGES
from gsc.model.language import Language
from gsc.model.words import Words, in_language
from gsc.publish.outputs import Context, languages_by_code

HAN = HAN_RANGES
_WRITTEN_IN_HAN = ("zh", "ja")


class Wording(NamedTuple):
    """A text and the language that it is really in."""

    text: str
    language: Language


def wording(context: Context, words: Words) -> Wording:
    """Return the text in the page's language, or in the first that has it; an empty one where there is none."""
    code, text = in_language(words, context.language.code)
    return Wording(text, languages_by_code(context.shell.settings).get(code, context.language))


def plain(context: Context, text: str) -> Wording:
    """Return a text of the page's own language."""
    return Wording(text, context.language)


def han_tag(context: Context, language: Language) -> str:
    """Return the tag that Chinese words get in a text of a language; '' where that is written with them itself."""
    if language.code.startswith(_WRITTEN_IN_HAN):
        return ""
    tags = (each.tag for each in context.shell.settings.languages if each.code.startswith("zh"))
    return next(tags, "zh-Hans")


def joined(context: Context, all_words: tuple[Words, ...]) -> tuple[Wording, ...]:
    """Return several texts, without the empty ones."""
    return tuple(made for words in all_words if (made := wording(context, words)).text)
