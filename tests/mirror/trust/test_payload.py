"""What is signed, byte by byte as python-tuf would write it."""

import hashlib

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Snapshot, SuccinctRoles, TargetFile, Targets, Timestamp

from gsc.mirror.failure import MirrorError
from gsc.mirror.target import Target
from gsc.mirror.trust.envelope import dumped, moment, wrapped
from gsc.mirror.trust.payload import bin_payload, binned, files_part, snapshot_payload, timestamp_payload
from mirror.trust.workbench import NOW, SITE, target

SIGNER = CryptoSigner.generate_ed25519()
ODD = (target('zh/政策/"引号".html'), target("a b/é.txt", "x"), target("z\x7f.txt"), target("back\\slash"))


@pytest.mark.parametrize("files", [(), SITE, ODD], ids=["none", "usual", "odd names"])
def test_a_bin_as_tuf_writes_it(files: tuple[Target, ...]) -> None:
    listed = {path: TargetFile(length, {"sha256": sha256}, path) for path, length, sha256 in files}
    judge = Metadata(Targets(7, None, NOW, listed))
    payload = bin_payload(7, moment(NOW), files_part(sorted(files)))
    assert payload == judge.signed_bytes
    judge.sign(SIGNER)
    assert wrapped(payload, SIGNER) == dumped(judge)
    assert Metadata.from_bytes(wrapped(payload, SIGNER)).signed == judge.signed


def test_snapshot_and_timestamp_as_tuf_writes_them() -> None:
    versions = {"targets": 3, "bin-0": 12, "bin-1": 1}
    judge = Snapshot(12, None, NOW, {f"{role}.json": MetaFile(version) for role, version in versions.items()})
    payload = snapshot_payload(12, moment(NOW), versions)
    assert payload == Metadata(judge).signed_bytes
    meta = MetaFile(12, len(payload), {"sha256": hashlib.sha256(payload).hexdigest()})
    assert timestamp_payload(30, moment(NOW), payload, 12) == Metadata(Timestamp(30, None, NOW, meta)).signed_bytes


@pytest.mark.parametrize("bits", [1, 2, 8, 9, 12])
def test_bins_as_tuf_chooses_them(bits: int) -> None:
    judge = SuccinctRoles([], 1, bits, "bin")
    found = binned(SITE[::-1], tuple(judge.get_roles()))
    assert list(found) == list(judge.get_roles())
    assert all(judge.get_role_for_target(each.path) == role for role, files in found.items() for each in files)
    assert all(list(files) == sorted(files) for files in found.values())
    assert sum(map(len, found.values())) == len(SITE)


@pytest.mark.parametrize("path", ["", "a\nb", "a\x00", "\ud800", "a\x1f"])
def test_names_that_cannot_be_written(path: str) -> None:
    with pytest.raises(MirrorError, match="key-target"):
        binned([Target(path, 0, "0" * 64)], ("bin-0", "bin-1"))


def test_one_path_twice() -> None:
    with pytest.raises(MirrorError, match="key-target"):
        binned([target("a", "1"), target("b"), target("a", "2")], ("bin-0", "bin-1"))
