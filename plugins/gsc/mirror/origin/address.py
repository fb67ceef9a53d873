"""The address of a site, as its build tells it."""

import os
import re
from collections.abc import Iterator
from typing import Final

from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.layout import NOTICE
from gsc.mirror.origin.status import is_address
from gsc.mirror.origin.stores.local import open_plain
from gsc.mirror.serving.not_found import PAGE, origin_of

_SITEMAP: Final = re.compile(r"^Sitemap:\s*(\S+)/sitemap\.xml\s*$", re.IGNORECASE | re.MULTILINE)
_MOST: Final = 1 << 20


def site_address(folder: str, given: str) -> str:
    """Return the address given, or else that which robots.txt or 404.html of a build tells; without a slash at its end.

    Raises publish-no-build for a folder that is no build, publish-address where there is none, publish-address-form for
    one that is none.
    """
    found = next(filter(None, (each.rstrip("/") for each in (given, *_told(folder)))), "")
    if not found and not os.path.isfile(os.path.join(folder, NOTICE)):
        raise MirrorError(INPUT, "publish-no-build", folder=folder)
    if not found:
        raise MirrorError(INPUT, "publish-address")
    if not is_address(found):
        raise MirrorError(INPUT, "publish-address-form", address=found)
    return found


def _told(folder: str) -> Iterator[str]:
    match = _SITEMAP.search(_text(os.path.join(folder, "robots.txt")))
    yield match[1] if match else ""
    yield origin_of(_text(os.path.join(folder, PAGE)))


def _text(path: str) -> str:
    try:
        with os.fdopen(open_plain(path), "rb") as file:
            return file.read(_MOST).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
