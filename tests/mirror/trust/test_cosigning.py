"""The ceremonies: renewal, rotation of every role, loss and theft, and what is refused."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from tuf.api.exceptions import RepositoryError

from gsc.mirror.failure import INPUT, TRUST, MirrorError
from gsc.mirror.trust.changing import Change, make_request
from gsc.mirror.trust.cosigning import accept, add_signature
from gsc.mirror.trust.keys import Plan, load_online
from gsc.mirror.trust.pem import make_key, public_part, read_key
from gsc.mirror.trust.request import dump_request, load_request
from gsc.mirror.trust.signing import newest_root, resign
from gsc.mirror.trust.status import read_status
from mirror.trust.workbench import DAY, HOUR, NOW, SITE, Copier, Origin, key_folder

LATER = NOW + 30 * DAY


@dataclass
class House:
    """A key folder of three root keys, two of which must sign, and a place for files that are exchanged."""

    folder: str
    desk: Path
    origin: Origin
    copier: Copier

    def new_key(self, name: str) -> str:
        """Make a key pair on a keeper's machine, or on the publishing one; return its public part."""
        return public_part(make_key(self.key(name)).public_key)

    def key(self, name: str) -> str:
        for place in ("offline", "online"):
            path = os.path.join(self.folder, place, f"{name}.pem")
            if os.path.exists(path) or name.startswith(place):
                return path
        return str(self.desk / f"{name}.pem")

    def request(self, change: Change, *keys: str) -> str:
        """Write a request and have it signed, each time from the file as one that was handed on."""
        path = str(self.desk / "request.json")
        Path(path).write_bytes(dump_request(make_request(self.folder, change, LATER)))
        for name in keys:
            asked = load_request(path)
            add_signature(asked, read_key(self.key(name)))
            Path(path).write_bytes(dump_request(asked))
        return path

    def change(self, change: Change, *keys: str) -> tuple[str, ...]:
        return accept(self.folder, load_request(self.request(change, *keys)), LATER)

    def root_id(self, number: int) -> str:
        return read_key(self.key(f"root-{number}")).public_key.keyid


@pytest.fixture
def house(tmp_path: Path) -> House:
    folder = key_folder(tmp_path, Plan(3, 2, 4))
    origin = Origin(folder)
    origin.publish(SITE, NOW)
    copier = Copier(tmp_path / "copy", newest_root(load_online(folder)))
    copier.refresh(origin, NOW)
    return House(folder, tmp_path, origin, copier)


def followed(house: House) -> bool:
    """Say whether one who pinned the first root, and has seen releases under it, follows the change."""
    house.origin.publish(SITE, LATER)
    newcomer = Copier(house.desk / "newcomer", newest_root(load_online(house.folder)))
    return all(copier.sees(house.origin, SITE, LATER) for copier in (house.copier, newcomer))


def test_renewal(house: House) -> None:
    assert house.change(Change(), "root-1", "root-3", "targets") == ("2.targets.json", "2.root.json")
    assert {role.expires for role in read_status(house.folder).roles} == {LATER + 365 * DAY}
    assert followed(house)


def test_renewal_needs_only_resigning(house: House) -> None:
    house.origin.publish(SITE, LATER - HOUR)
    house.change(Change(), "root-1", "root-3", "targets")
    release = house.origin.resign(LATER)
    assert [name for name, _ in release.metadata] == ["2.root.json", "2.targets.json", "3.snapshot.json"]
    assert house.copier.sees(house.origin, SITE, LATER)


def test_a_lost_root_key(house: House) -> None:
    new = house.new_key("keeper")
    house.change(Change(add=(new,), remove=(house.root_id(2),)), "root-1", "root-3")
    assert len(read_status(house.folder).roles[0].keys) == 3
    assert followed(house)
    house.change(Change(threshold=3), "root-1", "root-3", "keeper")
    assert followed(house)


def test_a_new_targets_key(house: House) -> None:
    new = house.new_key("editor")
    house.change(Change(targets=new), "root-1", "root-2", "editor")
    assert followed(house)
    with pytest.raises(MirrorError, match="key-request-signer"):
        house.request(Change(bins=8), "targets")


def test_a_stolen_online_key(house: House) -> None:
    """The thief has signed versions far ahead; whoever copies forgets them with the key."""
    thief = Origin(house.folder)
    thief.files = dict(house.origin.files)
    record = Path(house.folder, "published.json")
    own = record.read_text()
    record.write_text(json.dumps({"root": 1, "targets": 1, "snapshot": 10**9, "timestamp": 10**9}))
    thief.publish(SITE[:3], NOW)
    record.write_text(own)
    assert house.copier.sees(thief, SITE[:3], NOW)
    house.origin.files = thief.files
    house.change(Change(online=house.new_key("online-2")), "root-1", "root-2", "targets")
    with pytest.raises(MirrorError, match="key-resign"):
        resign(load_online(house.folder), house.origin.files.get, LATER)
    assert followed(house)
    assert json.loads(record.read_text())["snapshot"] == 2
    os.remove(house.key("online"))
    assert followed(house)


def test_a_stolen_online_key_and_a_lost_record(house: House) -> None:
    house.change(Change(online=house.new_key("online-2")), "root-1", "root-2", "targets")
    os.remove(os.path.join(house.folder, "published.json"))
    assert followed(house)
    assert house.origin.publish(SITE[1:], LATER).version == 3


@pytest.mark.parametrize("bins", [2, 8, 32])
def test_other_bins(house: House, bins: int) -> None:
    house.change(Change(bins=bins), "targets")
    assert read_status(house.folder).bins == bins
    house.origin.publish(SITE, LATER)
    trusted = house.copier.refresh(house.origin, LATER)
    assert all(trusted.get_targetinfo(each.path) for each in SITE)


def test_everything_at_once(house: House) -> None:
    added = tuple(house.new_key(f"keeper-{number}") for number in range(2))
    editor, online = house.new_key("editor"), house.new_key("online-2")
    gone = tuple(house.root_id(number)[:12] for number in (1, 2, 3))
    change = Change(added, gone, 2, editor, online, 8)
    house.change(change, "root-1", "root-2", "keeper-0", "keeper-1", "editor")
    house.origin.publish(SITE, LATER)
    assert house.copier.refresh(house.origin, LATER).get_targetinfo(SITE[0].path)


@pytest.mark.parametrize(
    ("keys", "whose"),
    [
        ((), "old"),
        (("root-1",), "old"),
        (("root-1", "root-1"), "old"),
        (("root-1", "keeper"), "old"),
        (("keeper",), "old"),
        (("root-1", "root-2"), "new"),
    ],
)
def test_too_few_signatures(house: House, keys: tuple[str, ...], whose: str) -> None:
    change = Change((house.new_key("keeper"),), (house.root_id(2), house.root_id(3)))
    with pytest.raises(MirrorError, match="key-request-unsigned") as told:
        house.change(change, *keys)
    assert (told.value.cause, told.value.details["whose"], told.value.details["missing"]) == (
        TRUST,
        whose,
        "2" if not keys or keys == ("keeper",) else "1",
    )
    assert read_status(house.folder).roles[0].version == 1


def test_targets_without_their_signature(house: House) -> None:
    with pytest.raises(MirrorError, match="key-request-unsigned"):
        house.change(Change(), "root-1", "root-2")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change(threshold=4), "key-plan"),
        (Change(threshold=-1), "key-plan"),
        (Change(bins=3), "key-bins"),
        (Change(add=("ed25519",)), "key-public"),
        (Change(online="x"), "key-public"),
        (Change(remove=("12345678",)), "key-id"),
        (Change(remove=("",)), "key-id"),
    ],
)
def test_changes_that_cannot_be(house: House, change: Change, code: str) -> None:
    with pytest.raises(MirrorError, match=code) as told:
        make_request(house.folder, change, LATER)
    assert told.value.cause == INPUT


def test_an_online_key_that_is_a_root_key(house: House) -> None:
    root = public_part(read_key(house.key("root-1")).public_key)
    with pytest.raises(MirrorError, match="key-change"):
        make_request(house.folder, Change(online=root), LATER)


def test_a_request_that_comes_late(house: House) -> None:
    path = house.request(Change(), "root-1", "root-2", "targets")
    accept(house.folder, load_request(path), LATER)
    with pytest.raises(MirrorError, match="key-request-late"):
        accept(house.folder, load_request(path), LATER)


def test_a_request_that_has_ended(house: House) -> None:
    path = house.request(Change(), "root-1", "root-2", "targets")
    with pytest.raises(MirrorError, match="key-expired"):
        accept(house.folder, load_request(path), LATER + 365 * DAY)


def test_an_online_key_that_is_not_here(house: House) -> None:
    new = house.new_key("online-2")
    os.remove(house.key("online-2"))
    with pytest.raises(MirrorError, match="key-online-missing"):
        house.change(Change(online=new), "root-1", "root-2", "targets")
    load_online(house.folder)


def test_a_request_under_another_root(house: House) -> None:
    """A request that brings a root of its own to be judged by is judged by that of the folder."""
    other = House(key_folder(house.desk, name="others"), house.desk, house.origin, house.copier)
    path = other.request(Change(), "root-1", "targets")
    with pytest.raises(MirrorError, match="key-request-unsigned"):
        accept(house.folder, load_request(path), LATER)


def test_acceptance_that_was_cut_off(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the two files the old root rules; accepting again finishes."""
    path = house.request(Change(targets=house.new_key("editor")), "root-1", "root-2", "editor")
    asked = load_request(path)
    Path(house.folder, "metadata/2.targets.json").write_bytes(json.dumps(asked.targets.to_dict()).encode())
    assert load_online(house.folder).chain.targets.version == 1
    assert accept(house.folder, asked, LATER) == ("2.targets.json", "2.root.json")
    assert followed(house)


def test_keys_left_behind_at_another_machine(house: House) -> None:
    """Whoever restores an old copy of the key folder cannot publish over the newer root."""
    house.change(Change(), "root-1", "root-2", "targets")
    house.origin.publish(SITE, LATER)
    for name in ("metadata/2.root.json", "metadata/2.targets.json", "published.json"):
        os.remove(os.path.join(house.folder, name))
    with pytest.raises(MirrorError, match="key-behind"):
        house.origin.publish(SITE, LATER)
    house.origin.files["2.root.json"] = b"rotten"
    with pytest.raises(MirrorError, match="key-foreign"):
        house.origin.publish(SITE, LATER)
    del house.origin.files["2.root.json"]
    with pytest.raises(MirrorError, match="key-behind"):
        house.origin.publish(SITE, LATER)


def test_a_root_signed_by_too_few_is_followed_by_nobody(house: House) -> None:
    """What the first judge refuses, the second does too."""
    asked = load_request(house.request(Change(), "root-1", "targets"))
    house.origin.files["2.root.json"] = json.dumps(asked.root.to_dict()).encode()
    with pytest.raises(RepositoryError):
        house.copier.refresh(house.origin, NOW)


def test_one_key_never_counts_twice(house: House) -> None:
    """A key under a second id would sign for two, if ids were not proved."""
    asked = load_request(house.request(Change(), "root-1", "targets"))
    asked.root.signatures["0" * 64] = next(iter(asked.root.signatures.values()))
    with pytest.raises(MirrorError, match="key-request-unsigned"):
        accept(house.folder, asked, LATER)
