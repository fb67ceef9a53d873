"""What a mirror's own machine may do: a full disk, rot, damage, planted links, two runs at once, rsync for us."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from gsc.mirror import layout
from gsc.mirror.verify.verification import Options, verify
from mirror.faults.own_origin import NOW, write_tree
from mirror.faults.stage import Stage, shown_site

PAGE = "en/news/3/index.html"


@contextmanager
def mounted(folder: Path, kilobytes: int) -> Iterator[None]:
    """Mount a file system in memory of a size; skip where that is not allowed, in CI fail as root."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        if os.environ.get("CI") and os.geteuid() == 0:
            pytest.fail(f"no tmpfs can be mounted: {done.stderr}")
        pytest.skip(f"mounting a small tmpfs needs root and the right to mount: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_disk_full(stage: Stage, tmp_path: Path, *, audit: bool) -> None:
    """The disk is full at any point; with more room the next run goes on from there."""
    draw = random.Random(5)  # noqa: S311  the same each time
    stage.server.behave(stage.after.tree)
    failed = 0
    for holds in (0, 1) * (20 if audit else 1):
        folder = tmp_path / "small"
        folder.mkdir(exist_ok=True)
        with mounted(folder, 100_000):
            mirror = folder / "mirror"
            subprocess.run(["cp", "-a", str(stage.copy(holds)), str(mirror)], check=True)
            used = shutil.disk_usage(folder).used // 1024
            size = used + draw.randint(8, 700 if holds == 0 else 60)
            subprocess.run(["mount", "-o", f"remount,size={size}k", str(folder)], check=True)
            ended = stage.run(mirror)
            assert ended.code in {0, 3}, ended.words
            failed += ended.code == 3
            assert stage.faults_of(mirror, holds, may_be_none=not holds) == []
            subprocess.run(["mount", "-o", "remount,size=100000k", str(folder)], check=True)
            assert stage.recovered(mirror) == []
    assert failed


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_rot_is_found_and_mended(stage: Stage) -> None:
    mirror = stage.copy(2)
    stage.server.behave(stage.after.tree)
    _flip(mirror / "current" / PAGE)
    found = {each.path for each in verify(str(mirror), stage.before.pinned, NOW, Options()).faults}
    assert PAGE in found
    assert stage.run(mirror, arguments=("--check",)).code == 0
    assert verify(str(mirror), stage.before.pinned, NOW, Options()).faults == ()


def test_what_somebody_removed_or_put_is_mended(stage: Stage) -> None:
    mirror = stage.copy(2)
    stage.server.behave(stage.after.tree)
    (mirror / "current" / PAGE).unlink()
    (mirror / "current" / "en/pay.html").write_text("Pay here")
    assert stage.run(mirror, arguments=("--check",)).code == 0
    assert verify(str(mirror), stage.before.pinned, NOW, Options()).faults == ()


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _garbled(path: Path) -> None:
    path.write_bytes(b'{"version": [[[')


DAMAGES: Mapping[str, Callable[[Path], None]] = {
    "removed": Path.unlink,
    "emptied": _emptied,
    "garbled": _garbled,
    "rotten": _flip,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_state(damage: str, stage: Stage, *, audit: bool) -> None:
    """Any file that tells what was seen and proved may be lost or damaged."""
    draw = random.Random(damage)  # noqa: S311  the same each time
    for holds in (1, 2) * (20 if audit else 1):
        mirror = stage.copy(holds)
        files = sorted(path for path in (mirror / "state").rglob("*") if _is_memory(path))
        for path in draw.sample(files, draw.randint(1, len(files))):
            path.unlink() if damage == "removed" else None
            if damage != "removed":
                _alone(path)
                DAMAGES[damage](path)
        stage.server.behave(stage.after.tree)
        stage.run(mirror)
        assert stage.faults_of(mirror, holds, may_be_none=False) == []
        assert stage.recovered(mirror) == []


@pytest.mark.parametrize("damage", ["removed", "emptied"])
def test_damaged_spare(damage: str, stage: Stage) -> None:
    """A tree that is kept to become the next copy is looked at before it is served."""
    mirror = stage.copy(1)
    spares = sorted((mirror / "state").rglob(PAGE))
    assert spares
    for path in spares:
        _alone(path)
        DAMAGES[damage](path)
    stage.server.behave(stage.after.tree)
    assert stage.run(mirror).code in {0, 3}
    assert stage.faults_of(mirror, 1, may_be_none=False) == []
    assert stage.recovered(mirror) == []


def test_lost_state(stage: Stage) -> None:
    """All that was seen and proved is lost; what is served goes on being served, and the next run is as the first."""
    mirror = stage.copy(1)
    shutil.rmtree(mirror / "state")
    assert shown_site(mirror) == stage.sites[1]
    assert stage.recovered(mirror) == []


def _is_memory(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0 and "spares" not in path.parts


def _alone(path: Path) -> None:
    """Make a file one of its own: what stands under several names is damaged under this one only."""
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)


LINKED = (
    "current", "generations/1", "state", "state/parts", "state/parts/00", "state/next", "state/metadata",
    "state/spares", "state/records", "state/trash", "state/lock", "state/metadata/timestamp.json.new",
    "state/metadata/record.json", "state/metadata/seen", "state/next/en", "current.new", "generations/2",
    "generations/1/en", "generations/1/mirror.json",
)  # fmt: skip


@pytest.mark.parametrize("place", LINKED)
def test_planted_links_lead_nowhere(place: str, stage: Stage, tmp_path: Path) -> None:
    """Nothing is written, changed or removed where a link planted in the folder leads."""
    mirror = stage.copy(1)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("precious")
    planted = mirror / place
    planted.parent.mkdir(parents=True, exist_ok=True)
    if planted.is_dir() and not planted.is_symlink():
        shutil.rmtree(planted)
    planted.unlink(missing_ok=True)
    planted.symlink_to(
        outside if "." not in planted.name and planted.name not in {"lock", "seen"} else outside / "precious"
    )
    stage.server.behave(stage.after.tree)
    ended = stage.run(mirror)
    assert "Traceback" not in ended.words
    assert {path.name: path.read_text() for path in outside.iterdir()} == {"precious": "precious"}
    if planted.is_symlink() and place != "current":
        planted.unlink()
    assert stage.recovered(mirror) == []


def test_two_runs_at_once(stage: Stage) -> None:
    """The second run is told that there is one already."""
    import fcntl  # noqa: PLC0415

    mirror = stage.copy(1)
    stage.server.behave(stage.after.tree)
    with open(mirror / "state/lock", "wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ended = stage.run(mirror)
        assert (ended.code, "mirror-busy" in ended.words) == (3, True)
    assert stage.recovered(mirror) == []


def _rsync(source: Path, goal: Path, *more: str) -> None:
    if not shutil.which("rsync"):
        reason = "rsync is not installed"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    subprocess.run(["rsync", "-a", *more, f"{source}/", str(goal)], check=True)


def test_after_rsync(stage: Stage, tmp_path: Path) -> None:
    """A partner that has rsync only: all but the timestamp, then the timestamp, then the same client from a folder."""
    origin, copied = tmp_path / "origin", tmp_path / "copied"
    arguments = ("--root", str(stage.root), "--lang", "en")
    for version, tree in ((1, stage.before.tree), (2, stage.after.tree)):
        shutil.rmtree(origin, ignore_errors=True)
        write_tree(tree, str(origin))
        for path in tree:
            os.utime(origin / path, (version, version))  # each publication is at another second, as gsc publish sees to
        _rsync(origin, copied, "--exclude", "/tuf/metadata/timestamp.json", "--delete-after")
        _rsync(origin, copied)
        assert verify(str(copied), stage.before.pinned, NOW, Options()).version == version
        ended = stage.runner.run((copied.as_uri(), str(tmp_path / "mirror"), *arguments), int(NOW.timestamp()))
        assert ended.code == 0, ended.words
        assert shown_site(tmp_path / "mirror") == stage.sites[version]
        assert verify(str(tmp_path / "mirror"), stage.before.pinned, NOW, Options()).faults == ()


def test_a_mirror_of_a_mirror(stage: Stage, tmp_path: Path) -> None:
    """A copy has all that another copy is made from."""
    first, second = stage.copy(2), tmp_path / "second"
    given = ((first / "current").as_uri(), str(second), "--root", str(stage.root))
    assert stage.runner.run(given, int(NOW.timestamp())).code == 0
    assert shown_site(second) == stage.sites[2]
    assert verify(str(second), stage.before.pinned, NOW, Options()).faults == ()


def test_torn_rsync(stage: Stage, tmp_path: Path, *, audit: bool) -> None:
    """An rsync that was cut off, or ran while the origin published, is refused or gives an older state, whole."""
    draw = random.Random(7)  # noqa: S311  the same each time
    for number in range(60 if audit else 3):
        copied = tmp_path / f"copied-{number}"
        changed = sorted(path for path, data in stage.after.tree.items() if stage.before.tree.get(path) != data)
        came = draw.sample(changed, draw.randint(1, len(changed)))
        write_tree({**stage.before.tree, **{path: stage.after.tree[path] for path in came}}, str(copied))
        mirror = stage.copy(draw.choice((0, 1)))
        given = (copied.as_uri(), str(mirror), "--root", str(stage.root))
        ended = stage.runner.run(given, int(NOW.timestamp()))
        assert ended.code in {0, 3, 4}, ended.words
        assert stage.faults_of(mirror, 0, may_be_none=True) == []
        assert stage.recovered(mirror) == []


def test_reserved_paths_are_those_of_the_layout(stage: Stage) -> None:
    """The harness compares sites, so it must know what is no part of one."""
    beside = {path.split("/")[0] for path in stage.after.tree} - {path.split("/")[0] for path in stage.after.site}
    assert beside <= layout.RESERVED
