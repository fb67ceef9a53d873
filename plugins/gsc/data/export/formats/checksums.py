"""SHA256SUMS: the digest of every file, as `sha256sum -c` reads it."""

from collections.abc import Iterable

from gsc.model.package_facts import DataFile


def checksums(digests: Iterable[tuple[str, str]]) -> bytes:
    """Return the lines for (path, hexadecimal SHA-256), sorted by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests)).encode()


def checksums_of(files: Iterable[DataFile]) -> bytes:
    """Return the lines for files that were made, without SHA256SUMS itself."""
    return checksums((each.path, each.sha256) for each in files if each.form != "checksums")
