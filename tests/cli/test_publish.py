"""`gsc publish`: what it says, and how it ends."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gsc.cli.publish import MESSAGES, publish
from gsc.mirror import layout
from gsc.mirror.origin.failure import MESSAGES as FAILURES
from gsc.mirror.origin.stores import directory
from mirror.origin.centre import Centre
from mirror.origin.proof import whole

DAY = 86_400
START = 1_795_262_400  # 2026-11-21T12:00:00Z


class Desk:
    """A centre whose commands are called at given times."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Make the centre."""
        self.centre = Centre(root, bins=2)
        self._patch = monkeypatch

    def call(self, *arguments: str, day: int = 0, to: str = "", keys: str = "") -> Result:
        self._patch.setenv("SOURCE_DATE_EPOCH", str(START + day * DAY))
        places = ("--to", to or self.centre.to, "--keys", keys or str(self.centre.keys))
        return CliRunner().invoke(publish, [*arguments, *places, "--lang", "en"])

    def build(self, **options: object) -> Result:
        return self.call(str(self.centre.build), **options)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(directory, "_sync", lambda _paths: None)
    return Desk(tmp_path, monkeypatch)


def test_publish_nothing_and_sign_again(desk: Desk) -> None:
    done = desk.build()
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        f"{desk.centre.to}: version 1, 9 files; 57 written, 0 removed. "
        "Valid until 2026-11-24T12:00:00Z; sign again before: gsc publish --resign.\n"
    )
    assert whole(desk.centre.origin)
    assert (desk.centre.origin / layout.ROOT).exists()
    assert desk.build().stdout.startswith(f"{desk.centre.to}: version 1, 9 files, nothing to do. ")
    done = desk.call("--resign", day=2)
    assert "2 written, 0 removed. Valid until 2026-11-26T12:00:00Z;" in done.stdout
    assert whole(desk.centre.origin)


def test_the_address(desk: Desk) -> None:
    (desk.centre.build / "robots.txt").unlink()
    done = desk.build()
    assert (done.exit_code, done.stderr.split("[")[1]) == (1, "publish-address]\n")
    done = desk.call(str(desk.centre.build), "--address", "https://example.org/")
    assert done.exit_code == 0
    assert b"<loc>https://example.org/zh/index.html</loc>" in (desk.centre.origin / "rs/resourcelist.xml").read_bytes()


def test_strangers_are_told(desk: Desk) -> None:
    desk.build()
    (desk.centre.origin / "note.txt").write_text("x", "utf-8")
    done = desk.build()
    assert done.exit_code == 0
    assert done.stderr.startswith("Files at the destination that are not the site's: 1, such as note.txt.")


@pytest.mark.parametrize("arguments", [(), ("output", "--resign")])
def test_either_a_build_or_signatures(desk: Desk, arguments: tuple[str, ...]) -> None:
    assert desk.call(*arguments).exit_code == 2


def test_how_it_ends(desk: Desk, tmp_path: Path) -> None:
    ends = {
        "key-folder-missing": (desk.build(keys=str(tmp_path / "none")), 1),
        "publish-destination": (desk.build(to="gopher://x/"), 1),
        "publish-nested": (desk.build(to=str(desk.centre.build / "x")), 1),
        "publish-no-build": (desk.call(str(tmp_path / "none"), "--address", "https://example.org"), 1),
        "publish-no-build ": (desk.call(str(tmp_path / "none")), 1),
        "publish-not-yet": (desk.call("--resign"), 1),
        "publish-store": (desk.build(to="rsync://127.0.0.1:1/site"), 3),
        "key-expired": (desk.build(day=400), 4),
    }
    for code, (done, wanted) in ends.items():
        assert (done.exit_code, done.stdout) == (wanted, ""), done.output
        assert done.stderr.endswith(f" [{code.strip()}]\n")
        assert done.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    done = desk.build(to=str(tmp_path / "file/origin"))
    assert done.exit_code == 3
    assert done.stderr.startswith("This machine could not do it: Not a directory: ")


def test_messages_say_what_to_do() -> None:
    assert all(each.text and each.remedy for each in (*MESSAGES.values(), *FAILURES.values()))
