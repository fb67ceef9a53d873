"""The Jinja environment of one language."""

import gettext
import os
from functools import lru_cache

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from gsc.build.formats import date_format, number_format
from gsc.build.marking import marking
from gsc.model.language import Language


class SharedModules(Template):
    """A template whose macros are made once, not compared with the globals of each page that imports them.

    Jinja makes a module anew when a page brings globals of its own; ours never do.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        del ctx
        return super()._get_default_module()


@lru_cache(maxsize=16)
def environment(theme: str, language: Language, cache: str, han: str, words: gettext.NullTranslations) -> Environment:
    """Return the environment whose words and formats are those of a language.

    `han` is the language tag of Chinese words on pages in other languages.
    """
    bytecode = os.path.join(cache, "templates")
    os.makedirs(bytecode, exist_ok=True)
    made = Environment(
        loader=FileSystemLoader(os.path.join(theme, "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=FileSystemBytecodeCache(bytecode),
    )
    made.template_class = SharedModules
    made.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    made.filters["marked"] = marking(han)
    made.filters["date"] = date_format(language.locale)
    made.filters["number"] = number_format(language.locale)
    return made
