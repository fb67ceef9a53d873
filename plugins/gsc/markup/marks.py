"""The marks in stored HTML that only the output showing it can resolve."""

import re
from collections.abc import Callable
from typing import Final

ROOT: Final = "\ue000"
CITE_OPEN: Final = "\ue001"
CITE_CLOSE: Final = "\ue002"
LANG: Final = "\ue003"

_CITE: Final = re.compile(f"{CITE_OPEN}([^{CITE_CLOSE}]*){CITE_CLOSE}")


def resolve(html: str, root: str, lang: str, cite: Callable[[str], str]) -> str:
    """Replace all marks.

    `root` is the relative way to the site's root, empty or with a slash at its end;
    `lang` is the code of the language of the page that shows the text; `cite` gives
    the HTML for a document number.
    """
    if CITE_OPEN in html:
        html = _CITE.sub(lambda match: cite(match[1]), html)
    return html.replace(ROOT, root).replace(LANG, lang)
