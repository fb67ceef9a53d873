"""The texts that new files are made from; what is put into them is quoted for the program that reads it."""

import json
import re
import textwrap
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, FunctionLoader, StrictUndefined

from gsc.site.drafting import __name__ as package

NOTES: Final = ("zh", "en")
"""The languages in which notes and first texts are written; English stands for any other."""
_WIDTH: Final = 110
_SHOWN: Final = 60  # keys of the vocabulary; who has more knows where they stand
_BREAKS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def fill_in(name: str, lang: str, /, **values: object) -> str:
    """Return a text in a language, with its values."""
    code = lang if lang in NOTES else "en"
    return _templates().get_template(f"{name}_{code}").render(values)


def page_source(title: str) -> str:
    """Return the least page that has a title, by which the title is tried."""
    return f"---\ntitle: {quoted(title)}\n---\n"


def quoted(text: str) -> str:
    """Quote text for YAML; line breaks of any kind are written out, as YAML would make spaces of them."""
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _keys(keys: Sequence[str]) -> str:
    """Return keys as lines of notes."""
    told = ", ".join(keys[:_SHOWN]) + (", …" if len(keys) > _SHOWN else "") if keys else "—"
    return textwrap.fill(told, _WIDTH, initial_indent="#   ", subsequent_indent="#   ", break_on_hyphens=False)


@cache
def _templates() -> Environment:
    folder = files(package) / "skeleton"
    made = Environment(  # noqa: S701  these are no pages: each value is quoted for YAML
        loader=FunctionLoader(lambda name: (folder / f"{name}.txt").read_text("utf-8")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["quoted"] = quoted
    made.filters["keys"] = _keys
    return made
