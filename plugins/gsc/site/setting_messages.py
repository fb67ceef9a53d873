"""The words of what can be wrong with the settings of a site."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "conf-missing": Message("{folder} has no such file.", "Give the site's directory with --site."),
        "conf-broken": Message("The file cannot be run: {error}.", "Mend the Python code where the error says."),
        "setting-unknown": Message("{name} is not a setting of a site.", "Remove it; it has no effect."),
        "setting-misspelt": Message("{name} is not a setting of a site.", "Did you mean {nearest}?"),
        "setting-number": Message("{name} is not a whole number of at least 1.", "Write such a number."),
        "languages-form": Message(
            "LANGUAGES is not a list of language codes.", "Write, for example, LANGUAGES = ['zh', 'en']."
        ),
        "language-form": Message(
            "LANGUAGES: {value} is no language.", "Write a code such as 'zh', or a dict with the keys {keys}."
        ),
        "language-unknown": Message(
            "LANGUAGES: “{name}” is not a language that Babel knows ({error}).", "Write an ISO 639 code such as 'es'."
        ),
        "language-twice": Message("LANGUAGES names a language twice.", "Remove one of the two."),
        "site-address": Message(
            "{name}: {value} is not the address of a site.",
            "Write it in full: https://example.org or https://example.org/path.",
        ),
        "names-form": Message(
            "{name} does not give a name by language code.", "Write, for example, {name} = {{'zh': '…', 'en': '…'}}."
        ),
        "sections-form": Message(
            "SECTIONS does not give a page type by section.",
            "Write, for example, SECTIONS = {{'news': 'news', 'about': ('page', 'order')}}.",
        ),
        "section-form": Message(
            "SECTIONS: “{section}” is not written as a section.",
            "Name it in lower-case letters and give a type ({kinds}), or a type and an order ({orders}).",
        ),
        "network-site-form": Message(
            "{name}: {value} is no site.", "Give 'url' and 'names' (by language code) for each site."
        ),
        "security-form": Message(
            "SECURITY_CONTACTS and SECURITY_EXPIRES do not make a security.txt.",
            "Write a list of addresses, and the last day on which they hold as 2027-06-30.",
        ),
        "theme-missing": Message("The theme {folder} has no templates.", "Mend THEME, or leave it out."),
        "catalogue-broken": Message(
            "The interface words of the language “{lang}” cannot be used: {error}.",
            "Run gsc words {lang}, and translate what is empty in its catalogues.",
        ),
        "output-foreign": Message(
            "The output folder {folder} holds files that no build has put there; nothing was changed.",
            "Give another folder with --output, or empty this one yourself.",
        ),
    }
)


def setting_problem(code: str, path: str = "pelicanconf.py", **details: object) -> Problem:
    """Return a problem of the settings as a whole."""
    return problem(path, 0, 0, code, **details)
