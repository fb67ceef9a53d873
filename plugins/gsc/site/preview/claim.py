"""One preview at a time of one site: two would write into the same folder."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_NAME: Final = "preview.lock"


class RunningAlreadyError(Exception):
    """A preview of the site is running; the text is its address."""


@contextmanager
def claim(root: str) -> Iterator[Callable[[str], None]]:
    """Hold a site for a preview while the block runs, which is given what notes its address.

    Raises RunningAlreadyError. A killed preview leaves no claim.
    """
    folder = os.path.join(root, ".gsc")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, _NAME), "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise RunningAlreadyError(file.read()) from error
        file.truncate(0)

        def note(address: str) -> None:
            file.write(address)
            file.flush()

        yield note
