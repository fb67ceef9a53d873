"""Languages from their codes: Babel knows the rest."""

from collections.abc import Mapping
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from gsc.model.language import Language
from gsc.site.errors import SettingsError
from gsc.site.setting_messages import setting_problem

# BCP 47 asks for the script where a language is written in several (RFC 5646, 4.1).
_WITH_SCRIPT = ("zh",)
_KEYS = ("code", "tag", "locale", "name")


def make_language(given: Any) -> Language:
    """Return a language from its code, or from a mapping that also sets tag, locale or name."""
    fields = {"code": given} if isinstance(given, str) else given
    if not isinstance(fields, Mapping) or "code" not in fields or set(fields) - set(_KEYS):
        raise SettingsError(setting_problem("language-form", value=repr(given), keys=", ".join(_KEYS)))
    code = str(fields["code"])
    likely = get_global("likely_subtags").get(code.replace("-", "_"), code.replace("-", "_"))
    try:
        locale = Locale.parse(str(fields.get("locale", likely)))
    except (UnknownLocaleError, ValueError) as error:
        raise SettingsError(setting_problem("language-unknown", name=code, error=error)) from error
    name = str(fields.get("name") or Locale.parse(code, sep="-").get_display_name() or code)
    tag = f"{code}-{locale.script}" if code in _WITH_SCRIPT and locale.script else code
    return Language(code, str(fields.get("tag", tag)), str(locale), name[:1].upper() + name[1:])


def make_languages(given: Any) -> tuple[Language, ...]:
    """Return the site's languages. Raises SettingsError if there is none or one stands twice."""
    if not isinstance(given, list | tuple) or not given:
        raise SettingsError(setting_problem("languages-form"))
    languages = tuple(make_language(each) for each in given)
    if len({language.code for language in languages}) < len(languages):
        raise SettingsError(setting_problem("language-twice"))
    return languages
