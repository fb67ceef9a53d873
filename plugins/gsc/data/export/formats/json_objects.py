"""JSON and JSON Lines: rows as objects by field name."""

from collections.abc import Iterator

from gsc.data.export.content import Publication, TableContent


def json_lines_file(content: TableContent, publication: Publication) -> Iterator[bytes]:
    """Yield JSON Lines: one object a line."""
    del publication
    yield from content.lines or (b"",)


def json_array_file(content: TableContent, publication: Publication) -> Iterator[bytes]:
    """Yield a JSON array of the same objects, one a line."""
    del publication
    between = b"[\n"
    for piece in content.lines:
        yield between + piece[:-1].replace(b"\n", b",\n")
        between = b",\n"
    yield b"\n]\n" if content.lines else b"[]\n"
