"""Compressed copies: what the origin makes is found good at any size; what is cut, longer or another file is not."""

import hashlib
import io

import pytest

from gsc.mirror.origin.copies import make_copies
from gsc.mirror.target import Target
from gsc.mirror.verify.copies import unpacks_to

LINE = b"<tr><td>APEC</td><td>%d</td></tr>\n"
SIZES = {"page": 200, "page wider than one reading": 4_000, "table": 20_000, "table of megabytes": 100_000}


def texts(rows: int) -> bytes:
    return b"".join(LINE % (row % 977) for row in range(rows))


def holds(copy: bytes, ending: str, content: bytes) -> bool:
    target = Target("en/index.html", len(content), hashlib.sha256(content).hexdigest())
    return unpacks_to(io.BytesIO(copy), ending, target)


@pytest.mark.parametrize("rows", SIZES.values(), ids=SIZES.keys())
def test_a_copy_holds_its_file(rows: int) -> None:
    content = texts(rows)
    made = dict(make_copies(content))
    assert sorted(made) == [".br", ".gz", ".zst"]
    assert [ending for ending, copy in made.items() if not holds(copy, ending, content)] == []


@pytest.mark.parametrize("rows", SIZES.values(), ids=SIZES.keys())
def test_a_copy_that_is_cut_or_longer_or_of_another_file_does_not(rows: int) -> None:
    content = texts(rows)
    for ending, copy in make_copies(content):
        assert not holds(copy[: len(copy) // 2], ending, content)
        assert not holds(copy[:-1], ending, content)
        assert not holds(copy, ending, content[:-1])
        assert not holds(copy, ending, content + b" ")
        assert not holds(copy, ending, b"x" + content[1:])


@pytest.mark.parametrize("rows", SIZES.values(), ids=SIZES.keys())
def test_what_comes_after_the_end_of_a_copy_is_a_fault(rows: int) -> None:
    content = texts(rows)
    for ending, copy in make_copies(content):
        assert not holds(copy + b"x", ending, content)
        assert not holds(copy + dict(make_copies(texts(200)))[ending], ending, content)
