"""Releases: what is kept, what is signed anew, and that nothing ever goes back."""

import hashlib
import json
import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tuf.api.exceptions import BadVersionNumberError, ExpiredMetadataError

from gsc.mirror.failure import MACHINE, TRUST, MirrorError
from gsc.mirror.trust.keys import Plan, load_online
from gsc.mirror.trust.signing import newest_root, resign, sign_release
from mirror.trust.workbench import DAY, HOUR, NOW, SITE, Copier, Origin, key_folder, target

CHANGED = (target(SITE[0].path, "other"), *SITE[1:])


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    return Origin(key_folder(tmp_path))


@pytest.fixture
def copier(tmp_path: Path, origin: Origin) -> Copier:
    return Copier(tmp_path / "copy", newest_root(load_online(origin.folder)))


def signed(content: bytes) -> dict:
    return json.loads(content)["signed"]


def test_the_first_release(origin: Origin, copier: Copier) -> None:
    release = origin.publish(SITE, NOW)
    names = [name for name, _ in release.metadata]
    assert names == [
        "1.root.json",
        "1.targets.json",
        *(f"1.bin-{number}.json" for number in range(4)),
        "1.snapshot.json",
    ]
    assert (release.version, release.expires) == (1, NOW + 3 * DAY)
    assert [(each.version, each.changed, each.before) for each in release.bins] == [(1, True, 0)] * 4
    assert sorted(each for bin_ in release.bins for each in bin_.targets) == sorted(SITE)
    assert copier.sees(origin, SITE, NOW)


def test_an_empty_site(origin: Origin, copier: Copier) -> None:
    origin.publish((), NOW)
    assert copier.sees(origin, (), NOW)


def test_the_same_again_is_not_a_byte_different(origin: Origin) -> None:
    first = origin.publish(SITE, NOW)
    again = origin.publish(SITE[::-1], NOW + HOUR)
    assert (again.metadata, again.timestamp, again.version) == ((), first.timestamp, first.version)
    assert not any(each.changed for each in again.bins)


def test_equal_keys_and_moment_give_equal_bytes(origin: Origin) -> None:
    online = load_online(origin.folder)
    first = sign_release(online, {}.get, SITE, NOW)
    os.remove(os.path.join(origin.folder, "published.json"))
    assert sign_release(online, {}.get, iter(SITE), NOW) == first


def test_one_changed_file(origin: Origin, copier: Copier) -> None:
    origin.publish(SITE, NOW)
    copier.refresh(origin, NOW)
    release = origin.publish(CHANGED, NOW + HOUR)
    changed = [each for each in release.bins if each.changed]
    assert [name for name, _ in release.metadata] == [f"2.{changed[0].role}.json", "2.snapshot.json"]
    assert (len(changed), changed[0].version, changed[0].before) == (1, 2, 0)
    assert copier.sees(origin, CHANGED, NOW + HOUR)


def test_a_file_goes(origin: Origin, copier: Copier) -> None:
    origin.publish(SITE, NOW)
    origin.publish(SITE[1:], NOW)
    assert copier.sees(origin, SITE[1:], NOW)
    assert copier.refresh(origin, NOW).get_targetinfo(SITE[0].path) is None


@pytest.mark.parametrize(
    ("after", "timestamp", "bins"),
    [
        (23 * HOUR, False, False),
        (24 * HOUR, False, False),
        (25 * HOUR, True, False),
        (7 * DAY, True, False),
        (7 * DAY + HOUR, True, True),
        (400 * HOUR, True, True),
    ],
)
def test_what_is_near_its_end_is_signed_anew(origin: Origin, after: timedelta, *, timestamp: bool, bins: bool) -> None:
    first = origin.publish(SITE, NOW)
    release = origin.publish(SITE, NOW + after)
    assert (release.timestamp != first.timestamp) == timestamp
    assert bool(release.metadata) == bins
    assert [(each.version, each.changed, each.before) for each in release.bins] == [
        (2, True, 1) if bins else (1, False, 0)
    ] * 4


def test_resigning_needs_no_build(origin: Origin, copier: Copier) -> None:
    origin.publish(SITE, NOW)
    copier.refresh(origin, NOW)
    with pytest.raises(ExpiredMetadataError):
        copier.refresh(origin, NOW + 3 * DAY)
    assert not origin.resign(NOW + 2 * DAY).metadata
    assert copier.sees(origin, SITE, NOW + 4 * DAY)
    assert len(origin.resign(NOW + 10 * DAY).metadata) == 5
    assert copier.sees(origin, SITE, NOW + 12 * DAY)


@pytest.mark.parametrize("name", ["1.bin-2.json", "1.snapshot.json", "timestamp.json"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"signed":{"targets":[]}}', b"[" * 100_000])
def test_nothing_damaged_is_signed_again_without_a_build(origin: Origin, name: str, content: bytes | None) -> None:
    origin.publish(SITE, NOW)
    if content is None:
        del origin.files[name]
    else:
        origin.files[name] = content
    with pytest.raises(MirrorError) as told:
        resign(load_online(origin.folder), origin.files.get, NOW)
    assert (told.value.cause, told.value.code) == (
        TRUST,
        "key-foreign" if name == "timestamp.json" and content is not None else "key-resign",
    )


def test_a_forged_bin_is_not_signed_again(origin: Origin) -> None:
    origin.publish(SITE, NOW)
    forged = origin.files["1.bin-2.json"].replace(b'"length":7', b'"length":8')
    assert forged != origin.files["1.bin-2.json"]
    origin.files["1.bin-2.json"] = forged
    with pytest.raises(MirrorError, match="key-resign"):
        resign(load_online(origin.folder), origin.files.get, NOW)


@pytest.mark.parametrize("name", ["1.bin-2.json", "1.snapshot.json", "1.root.json", "1.targets.json"])
@pytest.mark.parametrize("content", [None, b"", b"rotten"])
def test_damage_is_healed_by_a_build(origin: Origin, copier: Copier, name: str, content: bytes | None) -> None:
    origin.publish(SITE, NOW)
    copier.refresh(origin, NOW)
    origin.files.pop(name)
    if content is not None:
        origin.files[name] = content
    origin.publish(SITE, NOW + HOUR)
    assert copier.sees(origin, SITE, NOW + HOUR)


@pytest.mark.parametrize("most", range(9))
def test_a_release_that_was_cut_off_is_taken_up(origin: Origin, copier: Copier, most: int) -> None:
    origin.publish(SITE, NOW)
    copier.refresh(origin, NOW)
    origin.publish(CHANGED, NOW + HOUR, most)
    assert copier.sees(origin, SITE, NOW + HOUR)
    release = origin.publish(CHANGED, NOW + 2 * HOUR)
    assert copier.sees(origin, CHANGED, NOW + 2 * HOUR)
    assert release.version == (2 if most >= 2 else 3)
    assert [each.version for each in release.bins if each.changed] == [2 if most >= 1 else 3]


def test_what_was_cut_off_and_changed_since(origin: Origin, copier: Copier) -> None:
    """No version is given to two contents, though the first was never published."""
    origin.publish(SITE, NOW)
    origin.publish(CHANGED, NOW, 2)
    lost = dict(origin.files)
    origin.publish((target(SITE[0].path, "third"), *SITE[1:]), NOW + HOUR)
    both = set(lost) & set(origin.files) - {"timestamp.json"}
    assert all(lost[name] == origin.files[name] for name in both)
    assert "2.snapshot.json" in both
    copier.refresh(origin, NOW + HOUR)


def test_resigning_after_a_release_that_was_cut_off(origin: Origin, copier: Copier) -> None:
    origin.publish(SITE, NOW)
    origin.publish(CHANGED, NOW, 1)
    origin.resign(NOW + HOUR)
    assert copier.sees(origin, SITE, NOW + HOUR)
    origin.publish(CHANGED, NOW + HOUR)
    assert copier.sees(origin, CHANGED, NOW + HOUR)


def test_a_destination_restored_from_an_old_copy(origin: Origin, copier: Copier) -> None:
    origin.publish(SITE, NOW)
    old = dict(origin.files)
    origin.publish(CHANGED, NOW)
    copier.refresh(origin, NOW)
    origin.files = dict(old)
    with pytest.raises(BadVersionNumberError):
        copier.refresh(origin, NOW)
    origin.publish(SITE, NOW + HOUR)
    assert copier.sees(origin, SITE, NOW + HOUR)


def test_a_lost_record_never_makes_versions_go_back(origin: Origin, copier: Copier) -> None:
    for number in range(4):
        origin.publish((target("a", str(number)),), NOW)
    copier.refresh(origin, NOW)
    os.remove(os.path.join(origin.folder, "published.json"))
    origin.publish(SITE, NOW)
    assert copier.sees(origin, SITE, NOW)


def test_a_lost_destination_goes_on_from_the_record(origin: Origin, copier: Copier) -> None:
    origin.publish(SITE, NOW)
    origin.publish(CHANGED, NOW)
    copier.refresh(origin, NOW)
    origin.files.clear()
    origin.publish(SITE, NOW)
    assert copier.sees(origin, SITE, NOW)


def test_a_destination_of_somebody_else(origin: Origin, tmp_path: Path) -> None:
    other = Origin(key_folder(tmp_path, name="others"))
    other.publish(SITE, NOW)
    with pytest.raises(MirrorError, match="key-foreign") as told:
        sign_release(load_online(origin.folder), other.files.get, SITE, NOW)
    assert told.value.cause == TRUST


def test_a_clock_that_is_behind(origin: Origin) -> None:
    origin.publish(SITE, NOW)
    assert not origin.publish(SITE, NOW - 23 * HOUR).metadata
    with pytest.raises(MirrorError, match="key-clock") as told:
        origin.publish(SITE, NOW - 2 * DAY)
    assert told.value.cause == MACHINE


@pytest.mark.parametrize(("now", "fine"), [(NOW + 364 * DAY, True), (NOW + 365 * DAY, False), (NOW + 999 * DAY, False)])
def test_nothing_is_signed_under_a_root_that_has_ended(origin: Origin, now: datetime, *, fine: bool) -> None:
    if fine:
        origin.publish(SITE, now)
        return
    with pytest.raises(MirrorError, match="key-expired") as told:
        origin.publish(SITE, now)
    assert told.value.cause == TRUST


def test_an_end_that_is_too_far_away_is_not_kept(origin: Origin, copier: Copier) -> None:
    """Metadata signed with a clock ten days ahead; the timestamp is younger, so the clock is right again."""
    origin.publish(SITE, NOW + 10 * DAY)
    record = dict(origin.files)
    origin.files = {name: content for name, content in record.items() if name != "timestamp.json"}
    release = origin.publish(SITE, NOW)
    assert all(signed(content)["expires"] == "2026-12-05T12:00:00Z" for _, content in release.metadata)
    assert len(release.metadata) == 5
    assert copier.sees(origin, SITE, NOW)


def test_fifty_thousand_files_are_signed_in_a_second(tmp_path: Path) -> None:
    origin = Origin(key_folder(tmp_path, Plan()))
    digest = hashlib.sha256(b"x").hexdigest()
    site = [target(f"zh/policies/{number}/index.html")._replace(sha256=digest) for number in range(50_000)]
    origin.publish(site, NOW)
    begun = time.process_time()
    site[7] = target(site[7].path, "other")
    release = origin.publish(site, NOW)
    assert time.process_time() - begun < 2  # 0.2 s where nothing else runs
    assert sum(len(content) for _, content in release.metadata) < 36_000
