"""Where an imported page and its tables go, and how they get there in one step."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gsc.ingest.refusal import RefusalError


class Address(NamedTuple):
    """The place of a page in a site: content/<lang>/<section>/<slug>.md."""

    site: Path
    lang: str
    section: str
    slug: str

    @property
    def relative(self) -> str:
        """The path below the site's directory, with forward slashes."""
        return f"content/{self.lang}/{self.section}/{self.slug}.md"

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.site / "content" / self.lang / self.section / f"{self.slug}.md"


class File(NamedTuple):
    """A file to be written; `shown` is its path as the report names it."""

    path: Path
    shown: str
    content: bytes


def check_free(files: Sequence[File], address: Address, *, force: bool) -> None:
    """Make sure that nothing is overwritten unasked and nothing is written outside content/.

    Raises RefusalError.
    """
    content = address.site.resolve() / "content"
    if not address.path.parent.resolve().is_relative_to(content):
        raise RefusalError(code="import-outside", path=address.relative)
    for file in files:
        if not force and os.path.lexists(file.path):
            raise RefusalError(code="import-exists", path=file.shown)


def write(files: Sequence[File]) -> None:
    """Write each file whole: a reader sees the old one or the new one. Raises OSError."""
    for file in files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.path.parent, prefix=".import-")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(file.content)
            part.chmod(0o644)
            part.replace(file.path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
