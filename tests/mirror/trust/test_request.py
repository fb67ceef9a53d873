"""Request files that were edited on their way: none of them reaches a keeper's key."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gsc.mirror.failure import INPUT, TRUST, MirrorError
from gsc.mirror.trust.changing import Change, make_request
from gsc.mirror.trust.request import dump_request, load_request
from mirror.trust.workbench import NOW, key_folder

ALIAS = "0" * 64
FILE = {"a": {"length": 0, "hashes": {"sha256": "0" * 64}}}


def first_key(held: Any) -> str:
    keyid = held["root"]["signed"]["roles"]["root"]["keyids"][0]
    assert isinstance(keyid, str)
    return keyid


def alias(held: Any) -> None:
    root = held["root"]["signed"]
    root["keys"][ALIAS] = root["keys"][first_key(held)]
    root["roles"]["root"]["keyids"].append(ALIAS)


def other_kind(held: Any) -> None:
    rsa = {"keytype": "rsa", "scheme": "rsassa-pss-sha256", "keyval": {"public": "x"}}
    held["root"]["signed"]["keys"][first_key(held)] = rsa


def bins(held: Any) -> Any:
    return held["targets"]["signed"]["delegations"]["succinct_roles"]


NO_REQUESTS: dict[str, Callable[[Any], object]] = {
    "another form": lambda held: held.update(request="gsc-keys/2"),
    "no form": lambda held: held.pop("request"),
    "no root before": lambda held: held.pop("before"),
    "nothing to sign": lambda held: (held.pop("root"), held.pop("targets")),
    "more than that": lambda held: held.update(also=held["targets"]),
    "a root that is no root": lambda held: held.update(root=held["targets"]),
    "a root that is nothing": lambda held: held.update(root=None),
    "an endless number": lambda held: held["root"]["signed"].update(version="1"),
}
UNSOUND: dict[str, Callable[[Any], object]] = {
    "one key under two ids": alias,
    "a key of another kind": other_kind,
    "threshold": lambda held: held["root"]["signed"]["roles"]["root"].update(threshold=9),
    "version": lambda held: held["root"]["signed"].update(version=5),
    "a missing key": lambda held: held["root"]["signed"]["keys"].pop(first_key(held)),
    "inconsistent snapshots": lambda held: held["root"]["signed"].update(consistent_snapshot=False),
    "two online keys": lambda held: held["root"]["signed"]["roles"]["snapshot"]["keyids"].append(first_key(held)),
    "files at the top": lambda held: held["targets"]["signed"].update(targets=FILE),
    "no bins": lambda held: held["targets"]["signed"].pop("delegations"),
    "bins of another name": lambda held: bins(held).update(name_prefix="x"),
    "too many bins": lambda held: bins(held).update(bit_length=32),
    "bins for another key": lambda held: bins(held).update(keyids=[first_key(held)]),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "request.json"
    made.write_bytes(dump_request(make_request(key_folder(tmp_path), Change(), NOW)))
    return made


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(MirrorError) as told:
        load_request(str(path))
    return told.value.cause, told.value.code


def test_there_and_back(path: Path) -> None:
    content = path.read_bytes()
    assert dump_request(load_request(str(path))) == content


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b"{}" + b" " * 2_000_000])
def test_files_that_are_something_else(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refused(path) == (INPUT, "key-request")


@pytest.mark.parametrize("edit", NO_REQUESTS)
def test_what_is_no_request(path: Path, edit: str) -> None:
    held = json.loads(path.read_bytes())
    NO_REQUESTS[edit](held)
    path.write_text(json.dumps(held))
    assert refused(path) == (INPUT, "key-request")


@pytest.mark.parametrize("edit", UNSOUND)
def test_what_nobody_should_sign(path: Path, edit: str) -> None:
    held = json.loads(path.read_bytes())
    UNSOUND[edit](held)
    path.write_text(json.dumps(held))
    assert refused(path) == (TRUST, "key-request-refused")
