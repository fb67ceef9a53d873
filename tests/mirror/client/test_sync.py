"""Runs of a mirror: whole generations, from one to the next."""

import hashlib
import json
import os
from datetime import timedelta

import pytest

from gsc.mirror.client.limits import Limits
from gsc.mirror.client.options import Options
from gsc.mirror.client.place import opened
from gsc.mirror.client.record import load_record
from gsc.mirror.client.sync import sync
from gsc.mirror.client.untouched import is_as_made
from gsc.mirror.failure import MirrorError
from gsc.mirror.layout import METADATA, TIMESTAMP, hashed_path, metadata_path, pack_path
from gsc.mirror.target import Target
from mirror.client.origins import NOW, SITE, Origin


@pytest.fixture
def origin(tmp_path):
    return Origin(tmp_path / "origin")


@pytest.fixture
def mirror(tmp_path):
    return str(tmp_path / "mirror")


def run(origin, mirror, now=NOW, **options):
    return sync(origin.url, mirror, origin.root, Options(**options), now)


def tree(folder):
    found = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)
            assert not os.path.islink(path)
            with open(path, "rb") as stream:
                found[os.path.relpath(path, folder)] = stream.read()
    return found


def target(path, data):
    return Target(path, len(data), hashlib.sha256(data).hexdigest())


def assert_whole(origin, mirror, files=None):
    """Look whether all that is signed is served, by path and by hash, and nothing else but a mirror's own files."""
    files = origin.files if files is None else files
    found = tree(f"{mirror}/current")
    own = {path for path in found if path.startswith(METADATA)} | {
        "SHA256SUMS",
        "mirror.json",
        "mirror-status.json",
        "root.json",
    }
    signed = {path: data for path, data in found.items() if path not in own}
    assert signed == files | {hashed_path(target(path, data)): data for path, data in files.items()}
    assert own <= found.keys()
    sums = "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    assert found["SHA256SUMS"].decode() == sums
    return found


def generations(mirror):
    return sorted(os.listdir(f"{mirror}/generations"))


def test_no_spare_is_in_doubt(origin, mirror):
    """That of the first copy, and each generation that becomes one: else every run would walk through a tree."""
    for number in range(6):
        origin.publish(**{"index.html": str(number).encode()})
        run(origin, mirror)
        with opened(mirror) as place:
            for name in place.spare_names():
                record = load_record(os.path.join(place.spares, f"{name}.json"))
                assert is_as_made(os.path.join(place.spares, name), record)
            assert place.spare_names() or 0 < number < 3


def test_first_copy(origin, mirror):
    report = run(origin, mirror)
    assert (report.new, report.come, report.gone) == (True, len(SITE), 0)
    found = assert_whole(origin, mirror)
    assert os.readlink(f"{mirror}/current") == "generations/1"
    told = json.loads(found["mirror.json"])
    assert told == {
        "origin": origin.url,
        "version": 1,
        "published": told["published"],
        "checked": told["published"],
        "editions": [],
    }
    assert json.loads(found["mirror-status.json"])["files"] == len(SITE)
    assert found["root.json"] == origin.root
    index = os.stat(f"{mirror}/current/index.html")
    assert index.st_mode & 0o777 == 0o644
    assert index.st_nlink == 2 * (1 + len(os.listdir(f"{mirror}/state/spares")) // 2)


def test_no_change(origin, mirror):
    run(origin, mirror)
    report = run(origin, mirror, NOW + timedelta(hours=1))
    assert not report.new
    assert report.received < 1000
    assert_whole(origin, mirror)
    with open(f"{mirror}/current/mirror.json") as stream:
        told = json.load(stream)
    assert told["checked"] > told["published"]


def test_each_generation_equals_a_fresh_copy(origin, mirror, tmp_path):
    run(origin, mirror)
    changes = [
        {"index.html": b"2"},
        {"index.html": b"3", "zh/new/page.html": b"x", "data/table.csv": None},
        {"zh/new/page.html": None, "zh/new": b"a file where a folder was", "data/large.bin": None},
        {"zh/new": None, "zh/new/page.html": b"and back", "index.html": b"<p>choose</p>"},
        {"data/large.bin": b"large" * 70000},
        {"en/index.html": b"6"},
        {"en/index.html": None},
    ]
    for number, change in enumerate(changes):
        origin.publish(**change)
        report = run(origin, mirror)
        assert report.new
        run(origin, f"{tmp_path}/fresh{number}")
        fresh = tree(f"{tmp_path}/fresh{number}/current")
        assert assert_whole(origin, mirror) == fresh
        assert len(generations(mirror)) <= 3
    assert len(generations(mirror)) == 3
    assert len([name for name in os.listdir(f"{mirror}/state/spares") if name.endswith(".json")]) == 1


def test_older_generations_stay_as_they_were(origin, mirror):
    run(origin, mirror)
    before = tree(f"{mirror}/generations/1")
    for data in (b"2", b"3"):
        origin.publish(**{"index.html": data})
        run(origin, mirror)
    assert tree(f"{mirror}/generations/1") == before


def test_second_copy_brings_only_what_is_new(origin, mirror):
    run(origin, mirror)
    origin.publish(**{"index.html": b"new"})
    report = run(origin, mirror)
    assert (report.come, report.gone) == (1, 0)
    assert report.received < 8000


def test_renewed_timestamp(origin, mirror):
    run(origin, mirror)
    later = NOW + timedelta(days=2)
    origin.publish(now=later)
    report = run(origin, mirror, later)
    assert not report.new
    found = assert_whole(origin, mirror)
    assert found[metadata_path(TIMESTAMP)] == origin.read(metadata_path(TIMESTAMP))
    assert json.loads(found["mirror-status.json"])["expires"] == report.expires.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_mirror_of_a_mirror(origin, mirror, tmp_path):
    run(origin, mirror)
    sync(f"file://{mirror}/current", f"{tmp_path}/second", origin.root, Options(), NOW)
    first, second = tree(f"{mirror}/current"), tree(f"{tmp_path}/second/current")
    assert {path for path in first if first[path] != second[path]} == {"mirror.json"}


def test_bad_and_missing_packs_are_no_failure(origin, mirror, tmp_path):
    more = {f"zh/{number}.html": b"%d" % number for number in range(80)}
    origin.publish(packs=False, **more)
    run(origin, mirror)
    assert_whole(origin, mirror)
    for role in range(4):
        origin.write(pack_path(f"bin-{role}", 2), b"PK\5\6rubbish" * 9)
    sync(origin.url, f"{tmp_path}/second", origin.root, Options(), NOW)
    assert_whole(origin, f"{tmp_path}/second")


def test_packs_are_used(origin, mirror):
    more = {f"zh/{number}.html": b"%d" % number for number in range(80)}
    origin.publish(**more)
    for path, data in more.items():
        os.unlink(origin.path(hashed_path(target(path, data))))
    run(origin, mirror)
    assert_whole(origin, mirror)


def test_forged_file_is_refused_and_the_copy_stays(origin, mirror):
    run(origin, mirror)
    older = dict(origin.files)
    origin.publish(**{"index.html": b"new"})
    origin.write(hashed_path(target("index.html", b"new")), b"bad")
    with pytest.raises(MirrorError) as caught:
        run(origin, mirror)
    assert (caught.value.cause, caught.value.code) == ("trust", "mirror-hash")
    assert_whole(origin, mirror, older)
    origin.write(hashed_path(target("index.html", b"new")), b"new")
    run(origin, mirror)
    assert_whole(origin, mirror)


def test_symlinks_in_a_spare_are_not_followed(origin, mirror, tmp_path):
    for data in (b"1", b"2", b"3", b"4"):
        origin.publish(**{"zh/a/b.html": data})
        run(origin, mirror)
    outside = tmp_path / "outside"
    outside.mkdir()
    (spare,) = [name for name in os.listdir(f"{mirror}/state/spares") if not name.endswith(".json")]
    os.rename(f"{mirror}/state/spares/{spare}/zh/a", f"{mirror}/state/moved")
    os.symlink(outside, f"{mirror}/state/spares/{spare}/zh/a")
    origin.publish(**{"zh/a/b.html": b"5"})
    run(origin, mirror)
    assert_whole(origin, mirror)
    assert list(outside.iterdir()) == []


def test_files_that_somebody_took_away_are_brought_again(origin, mirror):
    run(origin, mirror)
    for name in os.listdir(f"{mirror}/state/spares"):
        if name.endswith(".json"):
            os.unlink(f"{mirror}/state/spares/{name}")
    os.unlink(f"{mirror}/current/{hashed_path(target('zh/index.html', SITE['zh/index.html']))}")
    origin.publish(**{"index.html": b"new"})
    run(origin, mirror)
    assert_whole(origin, mirror)


def test_bit_rot_is_found_and_mended(origin, mirror):
    run(origin, mirror)
    with open(f"{mirror}/current/zh/index.html", "r+b") as stream:
        stream.write(b"X")
    os.unlink(f"{mirror}/current/en/index.html")
    assert run(origin, mirror).mended == 0
    assert run(origin, mirror, check=True).mended == 2
    assert_whole(origin, mirror)
    origin.publish(**{"index.html": b"new"})
    run(origin, mirror)
    assert_whole(origin, mirror)


def test_much_bit_rot(origin, mirror):
    origin.publish(**{f"zh/{number}.html": b"%d" % number for number in range(40)})
    run(origin, mirror)
    for number in range(40):
        os.truncate(f"{mirror}/current/zh/{number}.html", 0)
    assert run(origin, mirror, check=True).mended == 40
    assert_whole(origin, mirror)


def test_killed_first_copy_goes_on_with_what_it_had(origin, mirror):
    origin.publish(**{f"zh/{number}.html": b"%d" % number for number in range(80)})
    bad = hashed_path(target("data/large.bin", SITE["data/large.bin"]))
    whole = origin.read(bad)
    origin.write(bad, b"bad" + whole[3:])
    with pytest.raises(MirrorError):
        run(origin, mirror)
    assert os.path.isdir(f"{mirror}/state/next/zh")
    origin.write(bad, whole)
    assert run(origin, mirror).received < len(whole) + 9000
    assert_whole(origin, mirror)


def test_lost_state_is_no_disaster(origin, mirror):
    run(origin, mirror)
    os.unlink(f"{mirror}/state/records/1.json")
    run(origin, mirror)
    assert_whole(origin, mirror)
    assert os.readlink(f"{mirror}/current") == "generations/1-2"


def test_bounds(origin, mirror):
    with pytest.raises(MirrorError) as caught:
        run(origin, mirror, limits=Limits(total=100_000))
    assert caught.value.code == "mirror-limit-bytes"
    assert not os.path.lexists(f"{mirror}/current")
    run(origin, mirror)
    assert_whole(origin, mirror)


def test_one_run_at_a_time(origin, mirror):
    with opened(mirror), pytest.raises(MirrorError) as caught:
        run(origin, mirror)
    assert (caught.value.cause, caught.value.code) == ("machine", "mirror-busy")


@pytest.mark.parametrize("name", ["state", "generations"])
def test_foreign_folders_are_refused(origin, tmp_path, name):
    (tmp_path / "mirror").mkdir()
    os.symlink(tmp_path, tmp_path / "mirror" / name)
    with pytest.raises(MirrorError) as caught:
        run(origin, f"{tmp_path}/mirror")
    assert caught.value.code == "mirror-foreign"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("x")
    with pytest.raises(MirrorError):
        run(origin, f"{tmp_path}/mine")
