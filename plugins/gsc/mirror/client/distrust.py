"""What python-tuf says about metadata, as errors of ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from tuf.api.exceptions import (
    BadVersionNumberError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)

from gsc.mirror.client.failures import expired, unusable
from gsc.mirror.failure import TRUST, MirrorError


@contextmanager
def trusting(path: str) -> Iterator[None]:
    """Turn what python-tuf says about a file into a MirrorError."""
    try:
        yield
    except LengthOrHashMismatchError as error:
        raise MirrorError(TRUST, "mirror-hash", path=path) from error
    except UnsignedMetadataError as error:
        raise MirrorError(TRUST, "mirror-signature", path=path, why=error) from error
    except BadVersionNumberError as error:
        raise MirrorError(TRUST, "mirror-version", path=path, why=error) from error
    except ExpiredMetadataError as error:
        raise expired(path, error) from error
    except (RepositoryError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise unusable(path, error) from error
