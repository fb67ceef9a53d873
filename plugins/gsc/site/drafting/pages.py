"""A new page, in every language of the site that lacks it."""

import os
from collections.abc import Iterator
from typing import Final

from gsc.build.scan import VOCABULARY
from gsc.markup.decode import decode
from gsc.markup.schemas import LICENCES, SCHEMAS
from gsc.markup.vocabulary import read_vocabulary
from gsc.model.page import POLICY_STATUSES, RELATION_KINDS
from gsc.model.settings import Settings
from gsc.model.vocabulary import Vocabulary
from gsc.site.drafting.held import held_version
from gsc.site.drafting.taking_over import taken_over
from gsc.site.drafting.templates import fill_in
from gsc.site.drafting.wishes import Wishes
from gsc.site.drafting.writing import File

_OFFICIAL: Final = "policy"


def page_files(settings: Settings, wishes: Wishes, section: str) -> Iterator[File]:
    """Yield the files of a new page, in the order of the site's languages.

    Where some versions are there, yield the others, begun from these; where all are, all, as none can be written.
    """
    codes = [language.code for language in settings.languages]
    paths = {code: f"content/{code}/{section}/{wishes.name}.md" for code in codes}
    version = held_version(settings, wishes.kind, paths)
    original = version.original if version else _original(wishes, codes)
    vocabularies = [_vocabulary(settings.root, code) for code in codes]
    for code, path in paths.items():
        if version and os.path.lexists(os.path.join(settings.root, path)):
            continue
        front = fill_in(
            "page",
            wishes.lang,
            kind=wishes.kind,
            lang=code,
            title=wishes.title(code),
            day=wishes.day,
            origin=original if original != code else "",
            held=version.path if version else "",
            words=version.language.name if version else "",
            licences=LICENCES,
            statuses=POLICY_STATUSES,
            relations=RELATION_KINDS,
            **{group: _known(vocabularies, group) for group in ("tags", "stages", "sectors")},
        )
        front = taken_over(front, SCHEMAS[wishes.kind], version) if version else front
        body = fill_in("policy" if wishes.kind == _OFFICIAL else "body", code)
        yield File(path, f"{front}{body}".encode())


def _original(wishes: Wishes, codes: list[str]) -> str:
    """Return the language that the others are translated from, or '' where all are written side by side.

    An official text has one original; of any other page, the language that alone has a title.
    """
    given = [code for code in codes if code in wishes.titles]
    if len(given) == 1:
        return given[0]
    return codes[0] if wishes.kind == _OFFICIAL else ""


def _vocabulary(root: str, code: str) -> Vocabulary:
    """Return the keys of a language; none where there is no vocabulary that can be read, as they are only proposed."""
    path = f"content/{code}/{VOCABULARY}"
    file = os.path.join(root, path)
    if not os.path.isfile(file):
        return Vocabulary()
    with open(file, "rb") as opened:
        text = decode(path, opened.read())
    return (read_vocabulary(path, text)[0] if isinstance(text, str) else None) or Vocabulary()


def _known(vocabularies: list[Vocabulary], group: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for each in vocabularies for key, _ in getattr(each, group)))
