"""The note of the original in the front matter of a translation."""

from pathlib import Path

import pytest

from gsc.markup.front_matter import Parts, split
from gsc.model.text_parts import Part
from gsc.site.translation_record import Original, record_translation, with_note

ORIGINAL = Original("0123456789ab", (Part(".title", "", "", "aaaaaa"), Part("c1", "一、", "", "bbbbbb")))
NOTE = "  fingerprint: '0123456789ab'\n  clauses:\n    - .title aaaaaa, c1 bbbbbb\n"
DEEPER = "".join(f"  {line}\n" for line in NOTE.splitlines())
TEXT = (
    "---\ntitle: T\ntranslation:\n  kind: unofficial\n  origin: zh\n{old}licence: CC-BY-4.0\n---\n\ntranslation:\n  x\n"
)


@pytest.mark.parametrize(
    "old",
    [
        "",
        "  fingerprint: 'ffffffffffff'\n",
        "  fingerprint: ffffffffffff\n  clauses:\n    - c1 ffffff\n    - c2 ffffff, c3 ffffff\n",
        "  clauses:\n  - c1 ffffff\n  - c2 ffffff\n  fingerprint: ffffffffffff\n",
        "  clauses: [c1 ffffff, c2 ffffff]\n",
        "  clauses:\n",
        "  fingerprint:\n",
    ],
)
def test_an_old_note_is_replaced(old: str) -> None:
    assert with_note(TEXT.format(old=old), ORIGINAL) == TEXT.format(old=NOTE)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (
            "translation:\n    # ours\n    kind: unofficial\n\n    origin: zh\n\nlicence: official\n",
            f"translation:\n    # ours\n    kind: unofficial\n\n    origin: zh\n{DEEPER}\nlicence: official\n",
        ),
        (
            "translation:\n  fingerprint: ffffffffffff\n  # kept\n  kind: unofficial\n  origin: zh\ntitle: T\n",
            f"translation:\n  # kept\n  kind: unofficial\n  origin: zh\n{NOTE}title: T\n",
        ),
        (
            "translation:\n  kind: unofficial\n  origin:\n    zh\ntitle: T\n",
            f"translation:\n  kind: unofficial\n  origin:\n    zh\n{NOTE}title: T\n",
        ),
    ],
)
def test_all_else_stays(given: str, made: str) -> None:
    assert with_note(f"---\n{given}---\n\nText.\n", ORIGINAL) == f"---\n{made}---\n\nText.\n"


@pytest.mark.parametrize(
    "front",
    [
        "title: T\n",
        "translation: {kind: unofficial, origin: zh}\n",
        "translation: zh\n",
        "translation:\n",
        "translation:\n  fingerprint: ffffffffffff\n",
        "translation: [\n",
    ],
)
def test_no_lines_to_stand_among(front: str) -> None:
    assert with_note(f"---\n{front}---\n\ntranslation:\n  kind: unofficial\n", ORIGINAL) is None


def test_twice_is_once() -> None:
    once = with_note(TEXT.format(old=""), ORIGINAL)
    assert once is not None
    assert with_note(once, ORIGINAL) == once


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_the_form_of_the_file_stays(tmp_path: Path, line_end: str, start: str) -> None:
    file = tmp_path / "page.md"
    file.write_bytes((start + TEXT.format(old="")).replace("\n", line_end).encode())
    assert record_translation(str(tmp_path), "page.md", ORIGINAL) is None
    assert file.read_bytes() == (start + TEXT.format(old=NOTE)).replace("\n", line_end).encode()


def test_what_cannot_be_noted_leaves_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("---\ntranslation: {kind: unofficial}\n---\n", "utf-8")
    found = record_translation(str(tmp_path), "page.md", ORIGINAL)
    assert found is not None
    assert found.code == "translation-not-one"
    assert file.read_text("utf-8") == "---\ntranslation: {kind: unofficial}\n---\n"
    assert isinstance(split("", file.read_text("utf-8")), Parts)
