"""The state of a record as HTML, for rows that no template makes."""

from html import escape

from gsc.publish.data_pages.wording import Wording
from gsc.publish.outputs import Context


def state_html(context: Context, kind: str, word: Wording) -> str:
    """Return sign and word, as the macro `state` does. The page holds the signs once (macro `signs`)."""
    tag = "" if word.language.code == context.language.code else f' lang="{escape(word.language.tag)}"'
    sign = f'<svg class="state__sign" width="16" height="16" aria-hidden="true" focusable="false">{_use(kind)}</svg>'
    return f'<span class="state state--{escape(kind)}">{sign}<span{tag}>{escape(word.text, quote=False)}</span></span>'


def _use(kind: str) -> str:
    return f'<use href="#state-{escape(kind)}"/>'
