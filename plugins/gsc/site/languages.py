"""Languages from their codes: Babel knows the rest."""

from collections.abc import Mapping
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from gsc.model.language import Language
from gsc.site.errors import SettingsError

# BCP 47 asks for the script where a language is written in several (RFC 5646, 4.1).
_WITH_SCRIPT = ("zh",)
_KEYS = ("code", "tag", "locale", "name")


def make_language(given: Any) -> Language:
    """Return a language from its code, or from a mapping that also sets tag, locale or name."""
    fields = {"code": given} if isinstance(given, str) else given
    if not isinstance(fields, Mapping) or "code" not in fields or set(fields) - set(_KEYS):
        message = f"LANGUAGES: {given!r} is neither a code such as 'zh' nor a dict with the keys {', '.join(_KEYS)}."
        raise SettingsError(message)
    code = str(fields["code"])
    likely = get_global("likely_subtags").get(code.replace("-", "_"), code.replace("-", "_"))
    try:
        locale = Locale.parse(str(fields.get("locale", likely)))
    except (UnknownLocaleError, ValueError) as error:
        message = f"LANGUAGES: {code!r} is not a language that Babel knows: {error}"
        raise SettingsError(message) from error
    name = str(fields.get("name") or Locale.parse(code, sep="-").get_display_name() or code)
    tag = f"{code}-{locale.script}" if code in _WITH_SCRIPT and locale.script else code
    return Language(code, str(fields.get("tag", tag)), str(locale), name[:1].upper() + name[1:])


def make_languages(given: Any) -> tuple[Language, ...]:
    """Return the site's languages. Raises SettingsError if there is none or one stands twice."""
    if not isinstance(given, list | tuple) or not given:
        message = "LANGUAGES must be a list of language codes, for example ['zh', 'en']."
        raise SettingsError(message)
    languages = tuple(make_language(each) for each in given)
    if len({language.code for language in languages}) < len(languages):
        message = "LANGUAGES names a language twice."
        raise SettingsError(message)
    return languages
