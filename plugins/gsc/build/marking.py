"""Chinese words in titles and notes of other languages, marked as such (WCAG 2.2, 3.1.2)."""

import re
from collections.abc import Callable
from typing import Final

from markupsafe import Markup, escape

from gsc.markup.foreign import HAN_RANGES, wrap
from gsc.model.language import Language

_HAN: Final = re.compile(f"[{HAN_RANGES}]")
_WRITTEN_IN_HAN: Final = ("zh", "ja")


def marking(han: str) -> Callable[[str, Language], Markup]:
    """Return the filter that marks Chinese phrases in a text of the given language."""

    def marked(text: str, language: Language) -> Markup:
        escaped = escape(text)
        if language.code.startswith(_WRITTEN_IN_HAN) or _HAN.search(escaped) is None:
            return escaped
        return Markup(wrap(str(escaped), han))  # noqa: S704  escaped above

    return marked


def han_tag(languages: tuple[Language, ...]) -> str:
    """Return the tag of the site's Chinese, or plain Simplified Chinese where it has none."""
    return next((language.tag for language in languages if language.code.startswith("zh")), "zh-Hans")
