"""Key folders: made, loaded, and refused where they do not hold."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gsc.mirror.failure import INPUT, TRUST, MirrorError
from gsc.mirror.trust.folder import Record, read_record, write_record
from gsc.mirror.trust.keys import Plan, init_keys, load_online
from gsc.mirror.trust.status import read_status
from mirror.trust.workbench import DAY, NOW, SITE, Origin, key_folder


def modes(folder: str) -> dict[str, str]:
    paths = [os.path.join(top, name) for top, folders, files in os.walk(folder) for name in (*folders, *files)]
    return {os.path.relpath(path, folder): f"{os.stat(path).st_mode & 0o777:o}" for path in (folder, *paths)}


def test_the_folder(tmp_path: Path) -> None:
    folder = str(tmp_path / "keys")
    init_keys(folder, Plan(3, 2, 256), NOW)
    private = (
        "offline/root-1.pem",
        "offline/root-2.pem",
        "offline/root-3.pem",
        "offline/targets.pem",
        "online/online.pem",
    )
    assert modes(folder) == {
        **dict.fromkeys((".", "offline", "online", "metadata"), "700"),
        **dict.fromkeys((*private, "published.json", ".gitignore"), "600"),
        **dict.fromkeys(("metadata/1.root.json", "metadata/1.targets.json"), "644"),
    }
    assert os.listdir(tmp_path) == ["keys"]


def test_its_status(tmp_path: Path) -> None:
    folder = key_folder(tmp_path, Plan(3, 2, 256))
    status = read_status(folder)
    root, targets = status.roles
    assert (root.role, root.version, root.threshold, len(root.keys)) == ("root", 1, 2, 3)
    assert (targets.role, targets.version, targets.threshold, len(targets.keys)) == ("targets", 1, 1, 1)
    assert root.expires == targets.expires == NOW + 365 * DAY
    assert (status.bins, status.online.here, len(status.offline)) == (256, True, 4)
    assert status.record == Record(1, 1)


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    init_keys(str(tmp_path / "keys"), Plan(), NOW)
    load_online(str(tmp_path / "keys"))


@pytest.mark.parametrize("name", ["keys/online", "keys/a.txt"])
def test_a_folder_that_is_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir(parents=True)
    with pytest.raises(MirrorError, match="key-folder-taken"):
        init_keys(str(tmp_path / "keys"), Plan(), NOW)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (Plan(1, 2), "key-plan"),
        (Plan(0, 0), "key-plan"),
        (Plan(2, 0), "key-plan"),
        (Plan(bins=0), "key-bins"),
        (Plan(bins=1), "key-bins"),
        (Plan(bins=-4), "key-bins"),
        (Plan(bins=100), "key-bins"),
        (Plan(bins=8192), "key-bins"),
    ],
)
def test_plans_that_cannot_be(tmp_path: Path, plan: Plan, code: str) -> None:
    with pytest.raises(MirrorError, match=code) as told:
        init_keys(str(tmp_path / "keys"), plan, NOW)
    assert told.value.cause == INPUT
    assert not os.listdir(tmp_path)


def test_signing_needs_no_offline_key(tmp_path: Path) -> None:
    folder = key_folder(tmp_path)
    shutil.rmtree(os.path.join(folder, "offline"))
    Origin(folder).publish(SITE, NOW)
    assert read_status(folder).offline == ()


def emptied(folder: str) -> None:
    shutil.rmtree(folder)


def without(name: str) -> Callable[[str], None]:
    return lambda folder: os.remove(os.path.join(folder, name))


def spoiled(name: str, old: bytes, new: bytes) -> Callable[[str], None]:
    def spoil(folder: str) -> None:
        path = Path(folder, name)
        content = path.read_bytes()
        assert old in content
        path.write_bytes(content.replace(old, new))

    return spoil


def written(name: str, content: str) -> Callable[[str], None]:
    return lambda folder: str(Path(folder, name).write_text(content, encoding="utf-8"))[:0]


def opened(folder: str) -> None:
    os.chmod(os.path.join(folder, "online/online.pem"), 0o644)


def of_others(name: str) -> Callable[[str], None]:
    def exchange(folder: str) -> None:
        shutil.copy(os.path.join(key_folder(Path(folder).parent, name="others"), name), os.path.join(folder, name))

    return exchange


@pytest.mark.parametrize(
    ("harm", "cause", "code"),
    [
        (emptied, INPUT, "key-folder-missing"),
        (without("metadata/1.root.json"), INPUT, "key-folder-missing"),
        (without("metadata/1.targets.json"), INPUT, "key-folder-missing"),
        (without("online/online.pem"), INPUT, "key-online-missing"),
        (of_others("online/online.pem"), INPUT, "key-online-missing"),
        (written("online/online.pem", "none"), INPUT, "key-unreadable"),
        (opened, INPUT, "key-open"),
        (written("published.json", "{"), INPUT, "key-record"),
        (written("published.json", "[]"), INPUT, "key-record"),
        (written("published.json", '{"snapshot":"9"}'), INPUT, "key-record"),
        (written("published.json", '{"snapshot":true}'), INPUT, "key-record"),
        (written("published.json", '{"bins":[1]}'), INPUT, "key-record"),
        (written("published.json", '{"bins":{"bin-0":-1}}'), INPUT, "key-record"),
        (written("published.json", '{"root":2}'), TRUST, "key-behind"),
        (written("published.json", '{"targets":2}'), TRUST, "key-behind"),
        (written("metadata/1.root.json", "{}"), TRUST, "key-chain"),
        (written("metadata/2.root.json", "{}"), TRUST, "key-chain"),
        (written("metadata/3.root.json", "{}"), TRUST, "key-chain"),
        (written("metadata/1.targets.json", "{}"), TRUST, "key-chain"),
        (spoiled("metadata/1.root.json", b'"threshold":1', b'"threshold":0'), TRUST, "key-chain"),
        (spoiled("metadata/1.root.json", b'"expires":"2027', b'"expires":"2028'), TRUST, "key-chain"),
        (spoiled("metadata/1.targets.json", b'"bit_length":2', b'"bit_length":3'), TRUST, "key-chain"),
        (of_others("metadata/1.targets.json"), TRUST, "key-chain"),
        (of_others("metadata/1.root.json"), TRUST, "key-chain"),
    ],
)
def test_folders_that_do_not_hold(tmp_path: Path, harm: Callable[[str], object], cause: str, code: str) -> None:
    folder = key_folder(tmp_path)
    harm(folder)
    with pytest.raises(MirrorError, match=code) as told:
        load_online(folder)
    assert (told.value.cause, told.value.code) == (cause, code)


def test_other_keys_of_the_record_are_kept(tmp_path: Path) -> None:
    folder = key_folder(tmp_path)
    path = Path(folder, "published.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "gone": {"a": 1}}))
    record = Record(1, 1, 5, 6, {"bin-0": 5})
    write_record(folder, record)
    assert read_record(folder) == record
    assert json.loads(path.read_text())["gone"] == {"a": 1}
    assert path.stat().st_mode & 0o777 == 0o600
