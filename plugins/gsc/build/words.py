"""The gettext catalogues of the interface, compiled from their .po files when needed."""

import gettext
import hashlib
import io
import os
from functools import lru_cache
from typing import Final

DOMAIN: Final = "site"


class CatalogueError(Exception):
    """A language has no catalogue, or one that cannot be read."""


@lru_cache(maxsize=16)
def load_words(theme: str, lang: str, cache: str, domain: str = DOMAIN) -> gettext.NullTranslations:
    """Return the interface words of a language. Raises CatalogueError.

    The compiled form is kept in `cache` under the digest of the .po file.
    """
    path = os.path.join(theme, "locales", lang, f"{domain}.po")
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as error:
        message = f"no catalogue for the language {lang}: {path}"
        raise CatalogueError(message) from error
    compiled = os.path.join(cache, "words", f"{lang}-{domain}-{hashlib.sha256(source).hexdigest()[:16]}.mo")
    if not os.path.exists(compiled):
        _compile(source, compiled, path)
    with open(compiled, "rb") as file:
        return gettext.GNUTranslations(file)


def _compile(source: bytes, target: str, path: str) -> None:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  only needed when a catalogue is new
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        catalogue = read_po(io.BytesIO(source), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        message = f"{path}: {error}"
        raise CatalogueError(message) from error
    written = io.BytesIO()
    write_mo(written, catalogue)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    part = f"{target}.{os.getpid()}"
    with open(part, "wb") as file:
        file.write(written.getvalue())
    os.replace(part, target)
