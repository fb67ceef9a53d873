"""Private files and public parts."""

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.trust.pem import PASSPHRASE, make_key, only_owners, public_key, public_part, read_key


@pytest.fixture(autouse=True)
def _no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE, raising=False)


def test_a_key_pair_in_a_file(tmp_path: Path) -> None:
    path = str(tmp_path / "key.pem")
    made = make_key(path)
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert read_key(path).public_key == made.public_key
    only_owners(path)


def test_a_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "key.pem")
    monkeypatch.setenv(PASSPHRASE, "口令 correct")
    made = make_key(path)
    assert Path(path).read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert read_key(path).public_key == made.public_key
    for wrong in ("", "wrong"):
        monkeypatch.setenv(PASSPHRASE, wrong)
        with pytest.raises(MirrorError, match="key-passphrase"):
            read_key(path)


def test_a_passphrase_does_not_harm_a_file_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "key.pem")
    made = make_key(path)
    monkeypatch.setenv(PASSPHRASE, "some")
    assert read_key(path).public_key == made.public_key


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text("mine")
    with pytest.raises(MirrorError, match="key-exists") as told:
        make_key(str(path))
    assert told.value.cause == INPUT
    assert path.read_text() == "mine"


def test_no_way_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.pem").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MirrorError, match="key-exists"):
        make_key(str(tmp_path / "link.pem"))
    assert not (tmp_path / "elsewhere").exists()


OTHER_KIND = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.mark.parametrize(
    "content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", OTHER_KIND]
)
def test_files_that_are_no_key(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(content)
    with pytest.raises(MirrorError, match="key-unreadable"):
        read_key(str(path))


def test_a_file_that_others_can_read(tmp_path: Path) -> None:
    path = str(tmp_path / "key.pem")
    make_key(path)
    os.chmod(path, 0o640)
    with pytest.raises(MirrorError, match="key-open"):
        only_owners(path)


def test_public_parts(tmp_path: Path) -> None:
    key = make_key(str(tmp_path / "key.pem")).public_key
    line = public_part(key)
    assert public_key(f" {line}\n") == key
    digit = "0" if line[10] != "0" else "1"
    for wrong in ("", line[:-1], line.upper(), line[:10] + digit + line[11:], key.keyid, f"{line}x"):
        with pytest.raises(MirrorError, match="key-public"):
            public_key(wrong)
