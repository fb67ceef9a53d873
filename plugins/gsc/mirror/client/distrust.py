"""What python-tuf says about metadata, as errors of ours; in figures, which need no translation."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tuf.api.exceptions import (
    BadVersionNumberError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.serialization import DeserializationError

from gsc.mirror.client.failures import expired, unusable
from gsc.mirror.failure import TRUST, MirrorError

_OLDER: Final = re.compile(r"version (?P<had>\d+) must be >= (?P<wanted>\d+)$")
_OTHER: Final = re.compile(r"(?:version |v|>= )(?P<wanted>\d+)\D+?(?P<had>\d+)\.?$")
_SIGNED: Final = re.compile(r"\d+/\d+(?= keys$)")


@contextmanager
def trusting(path: str, data: bytes = b"") -> Iterator[None]:
    """Turn what python-tuf says about a file into a MirrorError; `data` is what the file holds."""
    try:
        yield
    except LengthOrHashMismatchError as error:
        raise MirrorError(TRUST, "mirror-hash", path=path) from error
    except UnsignedMetadataError as error:
        raise MirrorError(TRUST, "mirror-signature", path=path, why=_signatures(error)) from error
    except BadVersionNumberError as error:
        raise MirrorError(TRUST, "mirror-version", path=path, why=_versions(error)) from error
    except DeserializationError as error:
        raise MirrorError(TRUST, "mirror-no-metadata", path=path) from error
    except ExpiredMetadataError as error:
        raise expired(path, _end(data) or error) from error
    except (RepositoryError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise unusable(path, error) from error


def _versions(error: BadVersionNumberError) -> str:
    """Return the version that came and the one that was wanted, as `1 < 2`."""
    text = str(error)
    found = _OLDER.search(text) or _OTHER.search(text)
    if found is None:
        return text
    had, wanted = int(found["had"]), int(found["wanted"])
    return f"{had} {'<' if had < wanted else '>'} {wanted}"


def _signatures(error: UnsignedMetadataError) -> str:
    """Return how many signatures hold and how many are needed, as `1/2`."""
    found = _SIGNED.search(str(error))
    return found[0] if found else str(error)


def _end(data: bytes) -> str:
    """Return when metadata ends. Only asked of what is signed, so it has the form."""
    return str(json.loads(data)["signed"]["expires"]) if data else ""
