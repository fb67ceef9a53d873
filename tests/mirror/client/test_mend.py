"""Damage on the mirror's own machine: found, and put right in the same run."""

import os
import shutil

import pytest

from gsc.mirror.client.options import Options
from gsc.mirror.client.sync import sync
from gsc.mirror.failure import MirrorError
from gsc.mirror.layout import METADATA
from mirror.client.origins import NOW, Origin


@pytest.fixture
def origin(tmp_path):
    return Origin(tmp_path / "origin")


@pytest.fixture
def mirror(tmp_path, origin):
    folder = tmp_path / "mirror"
    run(origin, folder)
    return folder


def run(origin, mirror, **options):
    return sync(origin.url, str(mirror), origin.root, Options(**options), NOW)


def site(mirror):
    """Return the files that are served, without the trees of metadata and hashes and a mirror's own."""
    own = {"tuf", "SHA256SUMS", "mirror.json", "mirror-status.json", "root.json"}
    top = mirror / "current"
    files = (path for path in top.rglob("*") if path.is_file())
    return {
        str(path.relative_to(top)): path.read_bytes() for path in files if path.relative_to(top).parts[0] not in own
    }


def alone(path, data):
    path.unlink()
    path.write_bytes(data)


def test_lost_lists_and_record_are_proved_anew_in_the_same_run(origin, mirror):
    (mirror / "state/records/1.json").unlink()
    for path in (mirror / "state/metadata").glob("*.bin-*.json"):
        path.unlink()
    alone(mirror / "state/metadata/1.snapshot.json", b"{")
    run(origin, mirror)
    assert site(mirror) == origin.files
    for path in (mirror / "current" / METADATA).iterdir():
        assert path.read_bytes() == origin.read(f"{METADATA}/{path.name}")


def test_check_mends_lists_sums_and_what_has_another_kind(origin, mirror):
    current = mirror / "current"
    sums = (current / "SHA256SUMS").read_bytes()
    for path in (current / METADATA).iterdir():
        alone(path, b"torn")
    (current / METADATA / "more").mkdir()
    alone(current / "SHA256SUMS", b"")
    (current / "index.html").unlink()
    (current / "index.html/below").mkdir(parents=True)
    shutil.rmtree(current / "en")
    (current / "en").symlink_to(mirror)
    (current / "zh/pay").mkdir()
    (current / "zh/pay/now.html").write_text("Pay here")
    (current / "data/link").symlink_to("/etc/passwd")
    report = run(origin, mirror, check=True)
    assert (report.new, report.mended) == (False, 2)
    assert site(mirror) == origin.files
    assert not (current / "zh/pay").exists()
    assert not os.path.lexists(current / "data/link")
    assert (current / "SHA256SUMS").read_bytes() == sums
    for path in (current / METADATA).iterdir():
        assert path.read_bytes() == origin.read(f"{METADATA}/{path.name}")
    assert mirror.joinpath("state/records").is_dir()


@pytest.mark.parametrize("damage", ["lost", "torn", "more", "list"])
def test_a_spare_that_was_changed_is_never_served(origin, mirror, damage):
    spare = next(path for path in (mirror / "state/spares").iterdir() if path.is_dir())
    if damage == "lost":
        (spare / "en/index.html").unlink()
    if damage == "torn":
        alone(spare / "en/index.html", b"t")
    if damage == "more":
        (spare / "en/pay.html").write_text("Pay here")
    for path in (spare / METADATA).glob("*.json") if damage == "list" else ():
        alone(path, b"torn")
    origin.publish(**{"index.html": b"2"})
    assert run(origin, mirror).new
    assert site(mirror) == origin.files
    for path in (mirror / "current" / METADATA).iterdir():
        assert path.read_bytes() == origin.read(f"{METADATA}/{path.name}")


@pytest.mark.parametrize("planted", ["parts/zz", "parts/00", "spares", "next", "trash"])
def test_a_planted_link_is_refused(origin, mirror, planted, tmp_path):
    outside = tmp_path / "outside/tuf/targets"
    outside.mkdir(parents=True)
    (outside / ("a" * 64)).write_text("precious")
    place = mirror / "state" / planted
    shutil.rmtree(place, ignore_errors=True)
    place.symlink_to(outside if planted == "parts/zz" else tmp_path / "outside")
    origin.publish(**{"index.html": b"2"})
    with pytest.raises(MirrorError) as caught:
        run(origin, mirror)
    assert (caught.value.code, caught.value.details["name"]) == ("mirror-foreign", f"state/{planted}")
    assert (outside / ("a" * 64)).read_text() == "precious"


def test_links_among_the_parts_are_removed(origin, mirror, tmp_path):
    precious = tmp_path / "precious"
    precious.write_bytes(b"large" * 500_000)
    for name in ("ab" * 32, f"{'ab' * 32}.part"):
        (mirror / "state/parts/ab" / name).symlink_to(precious)
    origin.publish(**{"data/large.bin": b"other" * 500_000})
    run(origin, mirror)
    assert precious.read_bytes() == b"large" * 500_000
    assert site(mirror) == origin.files
    assert not any(path.is_symlink() for path in (mirror / "current").rglob("*"))
