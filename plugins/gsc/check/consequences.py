"""What the rules across files find only because something could not be read is not told: the cause is."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gsc.model.problem import Problem

ANY: Final = "*"
"""Stands for every field of a page."""

_OF_VOCABULARY: Final = frozenset(("vocabulary-key-unknown", "data-theme-unknown", "register-group-unknown"))
_OF_DATA: Final = frozenset(
    ("link-dataset-missing", "link-register-missing", "home-dataset-unknown", "home-register-unknown")
)
_OF_PAGES: Final = frozenset(
    ("link-page-missing", "link-file-missing", "link-to-draft", "register-page-unknown", "register-page-draft")
)


class Unread(NamedTuple):
    """What is known to be wrong already.

    `keys` are those of pages that could not be read, `partly` of those that could in part; `fields` are (page key,
    field of the front matter) that have a problem; `paths` all files with one. `vocabulary` tells that no vocabulary
    was read whole, `data` that the data packages were not made.
    """

    keys: frozenset[str]
    partly: frozenset[str]
    fields: frozenset[tuple[str, str]]
    paths: frozenset[str]
    vocabulary: bool
    data: bool


def page_key_of(path: str) -> str:
    """Return the key of the page that a path below content/<lang>/ is or would be."""
    return path.split("/", 2)[-1].removesuffix(".md")


def without_consequences(found: Iterable[Problem], unread: Unread) -> Iterator[Problem]:
    """Yield the problems that stand by themselves."""
    return (each for each in found if not _follows(each, unread))


def _follows(found: Problem, unread: Unread) -> bool:
    if (unread.vocabulary and found.code in _OF_VOCABULARY) or (unread.data and found.code in _OF_DATA):
        return True
    details = dict(found.details)
    if found.code == "link-clause-missing":
        return details["target"] in unread.partly
    if found.code == "section-unnamed":
        return f"{details['section']}/index" in unread.keys
    if found.code == "introduction-draft":
        return page_key_of(found.path) in unread.keys
    if found.code in _OF_PAGES:
        target = details.get("target") or f"{details['section']}/{details['name']}"
        return target in unread.keys | unread.paths
    return _of_field(found, unread)


def _of_field(found: Problem, unread: Unread) -> bool:
    """Tell whether a rule on a field found what its reader has told, on this page or on its version elsewhere."""
    key, details = page_key_of(found.path), dict(found.details)
    field = details.get("field") or details.get("at", "")
    if found.code == "translation-origin":
        return key in unread.keys or (key, "translation") in unread.fields
    any_field = found.code == "fact-differs" and (key, ANY) in unread.fields
    return any_field or (key, field.split(".")[0]) in unread.fields
