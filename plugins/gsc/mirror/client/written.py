"""Metadata that says in its file what python-tuf reads in it, and no word more."""

import json
from typing import Any

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata


def check_written(data: bytes) -> None:
    """Raise RepositoryError if a file holds signed words that are dropped in reading, and so are not proved.

    python-tuf verifies what it has read, written anew; a file with more in it would be handed on with that.
    """
    metadata: Metadata[Any] = Metadata.from_bytes(data)
    if json.dumps(signed_words(data), sort_keys=True) != json.dumps(metadata.signed.to_dict(), sort_keys=True):
        raise RepositoryError("it holds words that nobody signed")  # noqa: EM101, TRY003


def signed_words(data: bytes) -> Any:
    """Return what a file has as its signed part. Raises RepositoryError if it says a thing twice; ValueError."""
    return json.loads(data, object_pairs_hook=_once)["signed"]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise RepositoryError("it says a thing twice")  # noqa: EM101, TRY003
    return held
