"""The catalogues of a language brought up to date with what templates and code say."""

import io
import os
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

import gsc.publish
from gsc.build.digests import files_under
from gsc.data.export.words import WORDS as EXPORT_WORDS
from gsc.data.intake.words import WORDS as INTAKE_WORDS
from gsc.model.message import Message
from gsc.model.settings import Settings
from gsc.publish.catalogue.sayings import SAYINGS
from gsc.site.messages import all_messages
from gsc.site.problems import SOURCE

_KEYWORDS: Final = MappingProxyType({"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)})


def site_words(theme: str) -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    """Yield (message id, context, place) for each interface message of templates and of publish/."""
    templates = os.path.join(theme, "templates")
    for path in files_under(templates):
        yield from _extract("jinja2.ext:babel_extract", path, f"templates/{os.path.relpath(path, templates)}")
    for path in files_under(os.path.dirname(gsc.publish.__file__)):
        yield from _extract("python", path, f"publish/{os.path.basename(path)}")
    for text in (*SAYINGS.values(), *EXPORT_WORDS, *INTAKE_WORDS):
        yield text, None, "catalogues and downloads"


def _extract(method: str, path: str, place: str) -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    with open(path, "rb") as file:
        options = {"encoding": "utf-8", "trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
        for _, message, _, context in extract(method, file, keywords=dict(_KEYWORDS), options=options):
            yield message, context, place


def editor_words(more: Mapping[str, Message]) -> Iterator[tuple[str, None, str]]:
    """Yield each text of each problem and of `more`, with its code for a place."""
    for code, message in sorted({**all_messages(), **more}.items()):
        for text in filter(None, message):
            yield text, None, code


def renew(settings: Settings, lang: str, domain: str, more: Mapping[str, Message]) -> bytes:
    """Return a catalogue that has every current message, with the translations that it already had.

    New messages are empty, except in English. Messages that are gone are dropped. `more` are the
    messages of rooms above this one.
    """
    template = Catalog(fuzzy=False)
    for identity, context, place in site_words(settings.theme) if domain == "site" else editor_words(more):
        template.add(identity, locations=[(place, 0)], context=context)
    held = (os.path.join(folder, lang, f"{domain}.po") for folder in settings.catalogues)
    old = _read(next((path for path in held if os.path.exists(path)), ""), lang)
    made = Catalog(locale=lang.replace("-", "_"), fuzzy=False, header_comment="")
    for message in sorted(template, key=lambda each: (str(each.id), each.context or "")):
        if not message.id:
            continue
        known = old.get(message.id, context=message.context) if old else None
        string = known.string if known and known.string else (message.id if lang == SOURCE else None)
        made.add(message.id, string, locations=message.locations, context=message.context)
    written = io.BytesIO()
    write_po(written, made, width=0, omit_header=False, include_lineno=False, sort_output=False)
    return _without_dates(written.getvalue())


def catalogue_folder(settings: Settings) -> str:
    """Return where a site's catalogues are written: its own theme's, else `locales/` of the site.

    The engine's own theme is not the site's to change.
    """
    inside = os.path.commonpath((settings.root, settings.theme)) == settings.root
    return os.path.join(settings.theme, "locales") if inside else os.path.join(settings.root, "locales")


def _read(path: str, lang: str) -> Catalog | None:
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return read_po(file, locale=lang.replace("-", "_"), abort_invalid=True)


def _without_dates(content: bytes) -> bytes:
    """Leave out the header lines that would differ from day to day."""
    dated = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Last-Translator', b'"Project-Id')
    return b"".join(line for line in content.splitlines(keepends=True) if not line.startswith(dated))
