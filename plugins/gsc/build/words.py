"""The gettext catalogues of the interface, compiled from their .po files when needed."""

import gettext
import hashlib
import io
import os
from functools import lru_cache
from typing import Final

DOMAIN: Final = "site"


class CatalogueError(Exception):
    """A language has no catalogue, or one that cannot be read: (language, why)."""


@lru_cache(maxsize=16)
def load_words(folders: tuple[str, ...], lang: str, cache: str, domain: str = DOMAIN) -> gettext.NullTranslations:
    """Return the interface words of a language from the first folder that has them. Raises CatalogueError.

    The compiled form is kept in `cache` under the digest of the .po file; with no cache it is made each time.
    """
    paths = (os.path.join(folder, lang, f"{domain}.po") for folder in folders)
    path = next((each for each in paths if os.path.isfile(each)), os.path.join(folders[-1], lang, f"{domain}.po"))
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as error:
        raise CatalogueError(lang, f"{domain}.po: {error.strerror}") from error
    if not cache:
        return gettext.GNUTranslations(io.BytesIO(_compiled(source, lang)))
    kept = os.path.join(cache, "words", f"{lang}-{domain}-{hashlib.sha256(source).hexdigest()[:16]}.mo")
    if not os.path.exists(kept):
        _keep(_compiled(source, lang), kept)
    with open(kept, "rb") as file:
        return gettext.GNUTranslations(file)


def _compiled(source: bytes, lang: str) -> bytes:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  only needed when a catalogue is new
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        catalogue = read_po(io.BytesIO(source), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise CatalogueError(lang, str(error)) from error
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def _keep(content: bytes, target: str) -> None:
    os.makedirs(os.path.dirname(target), exist_ok=True)
    part = f"{target}.{os.getpid()}"
    with open(part, "wb") as file:
        file.write(content)
    os.replace(part, target)
