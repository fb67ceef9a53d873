"""One output file, as a function and the small inputs that it is made from."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from gsc.model.language import Language
from gsc.model.settings import Settings
from gsc.model.vocabulary import Vocabulary
from gsc.publish.views import Chrome


class Shell(NamedTuple):
    """What all outputs of a site share; a change here makes every output anew."""

    settings: Settings
    chromes: tuple[Chrome, ...]
    vocabularies: tuple[Vocabulary, ...]


class Context(NamedTuple):
    """What a function that makes an output is given besides its inputs."""

    shell: Shell
    language: Language
    chrome: Chrome
    path: str
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]


class Output(NamedTuple):
    """One file to publish.

    `make(context, *inputs)` returns a view (a template renders it) or the bytes themselves.
    It may use nothing else: the file's fingerprint is that of `make`, `inputs` and the shell.
    Inputs are cards, data packages and heads of registers (told by their digest), strings, numbers, None and tuples
    of them.
    A card stands for what its `card_digest` covers; where its text is shown too, its `digest` is an input of its own.
    """

    path: str
    lang: str
    make: Callable[..., Any]
    inputs: tuple[Any, ...]


def vocabulary_of(shell: Shell, lang: str) -> Vocabulary:
    """Return the vocabulary of a language, by the order of the site's languages."""
    codes = [language.code for language in shell.settings.languages]
    return shell.vocabularies[codes.index(lang)]


def languages_by_code(settings: Settings) -> Mapping[str, Language]:
    """Return the site's languages by code, in the site's order."""
    return {language.code: language for language in settings.languages}
