"""An origin made with python-tuf alone, in memory: whoever holds its keys, owner or thief, publishes what they like."""

import copy
import hashlib
import io
import json
import os
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    SuccinctRoles,
    TargetFile,
    Targets,
    Timestamp,
)

from gsc.mirror import layout
from gsc.mirror.target import Target

NOW = datetime(2030, 6, 1, 12, 0, 0, tzinfo=UTC)
BITS = 2
TOP = "targets"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def target_of(path: str, data: bytes) -> Target:
    return Target(path, len(data), sha256(data))


class OwnOrigin:
    """Keys, and a tree that grows with each publication: paths and their bytes."""

    def __init__(self, roots: int = 1, threshold: int = 1, now: datetime = NOW) -> None:
        """Make keys, the first root and the top list; nothing is published yet."""
        self.roots = [CryptoSigner.generate_ed25519() for _ in range(roots)]
        self.top = CryptoSigner.generate_ed25519()
        self.online = CryptoSigner.generate_ed25519()
        self.version = 0
        self.stamp = 0
        self.now = now
        self.tree: dict[str, bytes] = {}
        self.site: dict[str, bytes] = {}
        self._bins: dict[str, Metadata[Targets]] = {}
        self.root = Root(1, expires=now + timedelta(days=365), consistent_snapshot=True)
        self.succinct = SuccinctRoles([self.online.public_key.keyid], 1, BITS, layout.BIN_PREFIX)
        for signer in self.roots:
            self.root.add_key(signer.public_key, Root.type)
        self.root.roles[Root.type].threshold = threshold
        self.root.add_key(self.top.public_key, TOP)
        for role in (Snapshot.type, Timestamp.type):
            self.root.add_key(self.online.public_key, role)
        self.write_root(self.roots)
        self.targets = Targets(1, expires=now + timedelta(days=365))
        self.write_targets()

    def fork(self) -> "OwnOrigin":
        """Return another one with the same keys and state, whose publications this one knows nothing of."""
        other = copy.copy(self)
        for name in ("roots", "tree", "site", "_bins"):
            setattr(other, name, copy.copy(getattr(self, name)))
        other.root = copy.deepcopy(self.root)
        other.targets = copy.deepcopy(self.targets)
        return other

    @property
    def pinned(self) -> bytes:
        """Return the first root, which a mirror is given by hand."""
        return self.tree[layout.metadata_path("1.root.json")]

    def write_root(self, signers: Iterable[CryptoSigner]) -> None:
        metadata = Metadata(copy.deepcopy(self.root))
        for signer in signers:
            metadata.sign(signer, append=True)
        self._write(f"{self.root.version}.root.json", metadata.to_bytes())
        self.tree[layout.ROOT] = metadata.to_bytes()

    def write_targets(self) -> None:
        key = self.online.public_key
        self.targets.delegations = Delegations({key.keyid: key}, succinct_roles=self.succinct)
        self._write(f"{self.targets.version}.targets.json", _signed(self.targets, self.top))

    def rotate_root(self, lost: int = 0, extra: Iterable[CryptoSigner] = ()) -> None:
        """Replace one root key by a new one; the old and the new keys sign."""
        before = list(self.roots)
        self.root.version += 1
        self.root.revoke_key(self.roots[lost].public_key.keyid, Root.type)
        self.roots[lost] = CryptoSigner.generate_ed25519()
        self.root.add_key(self.roots[lost].public_key, Root.type)
        self.write_root({id(each): each for each in (*before, *self.roots, *extra)}.values())

    def rotate_online(self) -> None:
        """Replace the online key: a new root and new targets name it; everything online is signed anew."""
        old, self.online = self.online, CryptoSigner.generate_ed25519()
        self.root.version += 1
        for role in (Snapshot.type, Timestamp.type):
            self.root.revoke_key(old.public_key.keyid, role)
            self.root.add_key(self.online.public_key, role)
        self.write_root(self.roots)
        self.targets.version += 1
        self.succinct = SuccinctRoles([self.online.public_key.keyid], 1, BITS, layout.BIN_PREFIX)
        self.write_targets()
        self._bins.clear()

    def publish(self, site: Mapping[str, bytes], expires: datetime | None = None) -> None:
        """Publish a site: what is new under hashes, changed bins, a snapshot, and the timestamp last."""
        for path in self.site.keys() - site.keys():
            del self.tree[path]
        self.site = dict(site)
        for path, data in site.items():
            self.tree[layout.hashed_path(target_of(path, data))] = data
            self.tree[path] = data
        self.sign([target_of(path, data) for path, data in site.items()], expires)
        self.tree[layout.SUMS] = "".join(f"{sha256(site[path])}  {path}\n" for path in sorted(site)).encode()

    def sign(self, targets: Iterable[Target], expires: datetime | None = None) -> None:
        """Sign a list of files, whatever they are called and whether or not they are there."""
        self.version += 1
        by_bin: dict[str, dict[str, TargetFile]] = {role: {} for role in self.succinct.get_roles()}
        for each in targets:
            role = self.succinct.get_role_for_target(each.path)
            by_bin[role][each.path] = TargetFile(each.length, {"sha256": each.sha256}, each.path)
        end = expires or self.now + timedelta(days=14)
        for role, files in by_bin.items():
            old = self._bins.get(role)
            if old is None or old.signed.targets != files:
                self._bins[role] = Metadata(Targets(self.version, expires=end, targets=files))
                self._write(f"{self.version}.{role}.json", _signed(self._bins[role].signed, self.online))
                self._pack(role, files)
        meta = {f"{role}.json": MetaFile(each.signed.version) for role, each in self._bins.items()}
        meta[f"{TOP}.json"] = MetaFile(self.targets.version)
        snapshot = _signed(Snapshot(self.version, expires=end, meta=meta), self.online)
        self._write(f"{self.version}.snapshot.json", snapshot)
        self.stamp_again(snapshot, expires)

    def stamp_again(self, snapshot: bytes, expires: datetime | None = None) -> None:
        self.stamp += 1
        end = expires or self.now + timedelta(days=3)
        about = MetaFile(self.version, len(snapshot), {"sha256": sha256(snapshot)})
        self._write(layout.TIMESTAMP, _signed(Timestamp(self.stamp, expires=end, snapshot_meta=about), self.online))
        status = {
            "version": self.version,
            "snapshot": f"{self.version}.snapshot.json",
            "published": self.now.isoformat(),
            "expires": end.isoformat(),
            "files": len(self.site),
            "bytes": sum(map(len, self.site.values())),
            "root_version": self.root.version,
            "engine": "0",
        }
        self.tree[layout.STATUS] = json.dumps(status).encode()
        self.tree.setdefault(layout.NOTICE, b"{}\n")

    def _pack(self, role: str, files: Mapping[str, TargetFile]) -> None:
        goal = io.BytesIO()
        with zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as pack:
            for path in sorted(files):
                data = self.site.get(path)
                if data is not None and len(data) <= layout.PACKED:
                    pack.writestr(zipfile.ZipInfo(path), data)
        self.tree[layout.pack_path(role, self.version)] = goal.getvalue()

    def _write(self, name: str, data: bytes) -> None:
        self.tree[layout.metadata_path(name)] = data


def _signed(payload: Targets | Snapshot | Timestamp, signer: CryptoSigner) -> bytes:
    metadata = Metadata(payload)
    metadata.sign(signer)
    return metadata.to_bytes()


def write_tree(tree: Mapping[str, bytes], folder: str) -> None:
    """Write a tree into a folder."""
    for path, data in tree.items():
        goal = posixpath.join(folder, path)
        os.makedirs(posixpath.dirname(goal), exist_ok=True)
        with open(goal, "wb") as stream:
            stream.write(data)


def sample_site(changed: int = 0) -> dict[str, bytes]:
    """Return a small site; `changed` makes another version of some of its files."""
    page = "<!doctype html><html lang=en><title>{0}</title><p>{1}</p></html>\n"
    site = {f"en/news/{n}/index.html": page.format(n, "text " * 20 * n).encode() for n in range(1, 9)}
    site |= {f"zh/通知/{n}/index.html": page.format(n, "绿色供应链" * n).encode() for n in range(1, 5)}
    site["index.html"] = page.format("start", f"version {changed}").encode()
    site["data/table.csv"] = b"id,value\n" + b"".join(b"%d,%d\n" % (n, n * changed) for n in range(200))
    site["data/large.bin"] = hashlib.sha256(b"large").digest() * 10_000
    site["empty.txt"] = b""
    site["static/site.0123.css"] = b"p { color: green }\n" * 40
    site[f"en/only-in-{changed}.html"] = page.format("passing", changed).encode()
    return site
