"""New files put into a site: all of them or none, and never in the place of others."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from gsc.site.drafting_messages import refusal


class File(NamedTuple):
    """A file to be written; `path` is below the site's directory, with forward slashes."""

    path: str
    content: bytes


def write_new(root: str, made: Sequence[File]) -> None:
    """Write files that do not exist yet. Raises SettingsError where one does or a link leads out of the site.

    An OSError on the way leaves no file behind.
    """
    inside = os.path.realpath(root) + os.sep
    for file in made:
        path = os.path.join(root, file.path)
        if not os.path.realpath(path).startswith(inside):
            raise refusal(file.path, "new-outside", file=file.path)
        if os.path.lexists(path):
            raise refusal(file.path, "new-exists", file=file.path)
    written: list[str] = []
    try:
        for file in made:
            path = os.path.join(root, file.path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "xb") as opened:
                written.append(path)
                opened.write(file.content)
    except BaseException:
        for path in written:
            os.unlink(path)
        raise
