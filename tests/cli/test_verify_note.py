"""What `gsc verify` notes in the register of mirrors."""

from pathlib import Path

import pytest

from gsc.cli.verify_note import Finding, checks_path, note, state_of
from gsc.mirror.failure import MirrorError

MIRRORS = "id,name_zh,url\nnorth,北方,https://north.example.org\nsouth,南方,https://south.example.org\n"
HEADER = "id,record,state,date,reference,note_zh,note_en\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "datasets" / "mirrors"
    folder.mkdir(parents=True)
    (folder / "mirrors.csv").write_text(MIRRORS, "utf-8")
    (folder / "checks.csv").write_text(HEADER, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("cause", "found", "version", "newest", "state"),
    [
        ("", 0, 7, 7, "current"),
        ("", 0, 7, 0, "current"),
        ("", 0, 6, 7, "behind"),
        ("", 3, 7, 7, "unproven"),
        ("trust", 0, 0, 0, "unproven"),
        ("network", 0, 0, 0, "unreachable"),
        ("machine", 0, 0, 0, "unreachable"),
    ],
)
def test_states(cause: str, found: int, version: int, newest: int, state: str) -> None:
    assert state_of(cause, found, version, newest) == state


def test_only_changes_are_noted(site: Path) -> None:
    for mirror, state, day, version, noted in (
        ("north", "current", "2026-11-21", 7, True),
        ("north", "current", "2026-11-22", 8, False),
        ("south", "unreachable", "2026-11-22", 0, True),
        ("north", "behind", "2026-11-23", 8, True),
        ("north", "current", "2026-11-24", 9, True),
    ):
        assert note(str(site), mirror, Finding(state, day, version)) is noted
    assert Path(checks_path(str(site))).read_text("utf-8") == (
        f"{HEADER}"
        "north-0001,north,current,2026-11-21,7,,\n"
        "south-0001,south,unreachable,2026-11-22,,,\n"
        "north-0002,north,behind,2026-11-23,8,,\n"
        "north-0003,north,current,2026-11-24,9,,\n"
    )


def test_a_last_line_without_end_stays_a_line_of_its_own(site: Path) -> None:
    path = Path(checks_path(str(site)))
    path.write_text(f"{HEADER}north-0001,north,behind,2026-11-20,,,", "utf-8")
    assert note(str(site), "north", Finding("current", "2026-11-21", 3))
    assert path.read_text("utf-8").splitlines()[1:] == [
        "north-0001,north,behind,2026-11-20,,,",
        "north-0002,north,current,2026-11-21,3,,",
    ]


@pytest.mark.parametrize(
    ("file", "content", "mirror", "code"),
    [
        ("checks.csv", HEADER, "east", "verify-note-mirror"),
        ("checks.csv", "id,record\n", "north", "verify-note-file"),
        ("checks.csv", b"\xff\xfe", "north", "verify-note-file"),
        ("mirrors.csv", "", "north", "verify-note-file"),
        ("mirrors.csv", None, "north", "verify-note-file"),
    ],
)
def test_what_is_no_register_stays_as_it_is(
    site: Path, file: str, content: str | bytes | None, mirror: str, code: str
) -> None:
    path = site / "datasets" / "mirrors" / file
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    with pytest.raises(MirrorError) as caught:
        note(str(site), mirror, Finding("current", "2026-11-21", 1))
    assert caught.value.code == code
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before
