"""The state of an origin, proved against a pinned root."""

import json
import os
from datetime import timedelta

import pytest
from tuf.api.exceptions import BadVersionNumberError

from gsc.mirror.client.distrust import trusting
from gsc.mirror.client.refresh import refresh, targets_of
from gsc.mirror.client.source import Limits, open_source
from gsc.mirror.failure import MirrorError
from gsc.mirror.layout import TIMESTAMP, metadata_path
from gsc.mirror.trust.keys import Plan, init_keys
from mirror.client.origins import NOW, Origin


@pytest.fixture
def origin(tmp_path):
    return Origin(tmp_path / "origin")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "state").mkdir()
    return str(tmp_path / "state")


def state_of(origin, folder, now=NOW, root=None):
    return refresh(open_source(origin.url, Limits()), folder, root or origin.root, now)


def assert_refused(origin, folder, code, **given):
    with pytest.raises(MirrorError) as caught:
        state_of(origin, folder, **given)
    assert caught.value.code == code, caught.value.details
    return caught.value.details


def end_of(origin, name):
    return json.loads(origin.read(metadata_path(name)))["signed"]["expires"]


def test_all_files_are_told(origin, folder):
    trusted = state_of(origin, folder)
    assert sorted(each.path for each in targets_of(trusted)) == sorted(origin.files)
    assert trusted.root_version == 1
    assert trusted.expires > NOW


def test_no_change_needs_two_small_files(origin, folder):
    first = state_of(origin, folder)
    source = open_source(origin.url, Limits())
    assert refresh(source, folder, origin.root, NOW) == first
    assert source.received == len(origin.read(metadata_path(TIMESTAMP)))


def test_change_brings_one_list(origin, folder):
    first = state_of(origin, folder)
    origin.publish(**{"index.html": b"new", "data/more.csv": b"x"})
    second = state_of(origin, folder)
    assert second.version > first.version
    assert 1 <= len(set(second.bins) - set(first.bins)) <= 2
    assert len(list(targets_of(second))) == len(origin.files)
    assert not [name for name in os.listdir(folder) if name.startswith(f"{first.version}.snap")]


def test_older_state_is_refused(origin, folder):
    older = origin.read(metadata_path(TIMESTAMP))
    origin.publish(**{"index.html": b"new"})
    state_of(origin, folder)
    origin.write(metadata_path(TIMESTAMP), older)
    assert assert_refused(origin, folder, "mirror-version") == {"path": TIMESTAMP, "why": "1 < 2"}


def test_frozen_state_is_refused(origin, folder):
    state_of(origin, folder)
    told = assert_refused(origin, folder, "mirror-expired", now=NOW + timedelta(days=4))
    assert told == {"path": TIMESTAMP, "why": end_of(origin, TIMESTAMP)}


def test_a_root_that_has_ended_is_told_as_such(origin, folder):
    told = assert_refused(origin, folder, "mirror-expired", now=NOW + timedelta(days=366))
    assert told == {"path": "1.root.json", "why": end_of(origin, "1.root.json")}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("New timestamp version 1 must be >= 2", "1 < 2"),
        ("New snapshot version must be >= 12, got version 9", "9 < 12"),
        ("Expected root version 2 instead got version 4", "4 > 2"),
        ("Expected bin-0f.json version 31, got 5.", "5 < 31"),
        ("Expected bin-3 v7, got v6.", "6 < 7"),
        ("Something else", "Something else"),
    ],
)
def test_versions_are_told_in_figures(said, told):
    with pytest.raises(MirrorError) as caught, trusting("x.json"):
        raise BadVersionNumberError(said)
    assert caught.value.details["why"] == told


def test_clock_that_was_set_back_is_refused(origin, folder):
    state_of(origin, folder, NOW + timedelta(days=2))
    assert_refused(origin, folder, "mirror-clock-back", now=NOW)


def test_another_root_is_refused(origin, folder, tmp_path):
    init_keys(str(tmp_path / "other"), Plan(bins=4), NOW)
    other = (tmp_path / "other/metadata/1.root.json").read_bytes()
    assert assert_refused(origin, folder, "mirror-signature", root=other)["why"] == "0/1"
    assert_refused(origin, folder, "mirror-root-pinned", root=b"{}")


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json", "1.bin-2.json"])
@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 9000, b"\xff", b"null"])
def test_rubbish_is_refused(origin, folder, name, data):
    origin.write(metadata_path(name), data)
    with pytest.raises(MirrorError) as caught:
        state_of(origin, folder)
    assert caught.value.cause == "trust"


def test_changed_metadata_is_refused(origin, folder):
    told = json.loads(origin.read(metadata_path("1.bin-2.json")))
    told["signed"]["version"] = 2
    origin.write(metadata_path("1.bin-2.json"), json.dumps(told).encode())
    with pytest.raises(MirrorError) as caught:
        state_of(origin, folder)
    assert caught.value.cause == "trust"


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json", "1.bin-2.json"])
@pytest.mark.parametrize(("words", "more"), [(b'"version"', b'"version":7,'), (b'"spec_version"', b'"x":1,')])
def test_words_that_nobody_signed_are_refused(origin, folder, name, words, more):
    data = origin.read(metadata_path(name))
    place = data.index(words)
    origin.write(metadata_path(name), data[:place] + more + data[place:])
    with pytest.raises(MirrorError) as caught:
        state_of(origin, folder)
    assert caught.value.cause == "trust"
    assert not os.path.exists(os.path.join(folder, name))


def test_unsigned_words_in_the_pinned_root_are_refused(origin, folder):
    root = origin.root.replace(b'"consistent_snapshot"', b'"_type":"no","consistent_snapshot"', 1)
    assert_refused(origin, folder, "mirror-root-pinned", root=root)


def test_an_entry_that_is_dropped_in_reading_is_refused(origin, folder):
    told = json.loads(origin.read(metadata_path("timestamp.json")))
    told["signed"]["meta"]["x"] = {"version": 1}
    origin.write(metadata_path("timestamp.json"), json.dumps(told).encode())
    assert_refused(origin, folder, "mirror-metadata")


@pytest.mark.parametrize("path", ["../evil", "/etc/evil", "a\\b", "tuf/x", "con", "a\u202eb", "e\u0301"])
def test_bad_names_are_refused(origin, folder, path):
    origin.publish(**{path: b"x"})
    assert_refused(origin, folder, "mirror-name")


@pytest.mark.parametrize("path", ["INDEX.html", "index.html/x", "zh"])
def test_colliding_names_are_refused(origin, folder, path):
    origin.publish(**{path: b"x"})
    assert_refused(origin, folder, "mirror-collision")


def test_file_in_another_list_is_refused(origin, folder, monkeypatch):
    monkeypatch.setattr(
        "gsc.mirror.trust.signing.binned",
        lambda targets, roles: {roles[0]: tuple(targets)} | dict.fromkeys(roles[1:], ()),
    )
    origin.publish(**{"index.html": b"new"})
    assert_refused(origin, folder, "mirror-bin")


def test_damage_here_is_mended(origin, folder):
    trusted = state_of(origin, folder)
    with open(os.path.join(folder, trusted.bins[0].name), "ab") as stream:
        stream.write(b" ")
    with pytest.raises(MirrorError):
        list(targets_of(state_of(origin, folder)))
    assert len(list(targets_of(state_of(origin, folder)))) == len(origin.files)
