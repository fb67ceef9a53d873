"""Places proved file by file: a good one is found good, and each kind of damage is found."""

import gzip
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import brotli
import pytest
import zstandard

from gsc.mirror import layout
from gsc.mirror.failure import MirrorError
from gsc.mirror.verify.verdict import MOST, Verdict
from gsc.mirror.verify.verification import Options, verify
from mirror.faults.own_origin import NOW, OwnOrigin, sample_site, target_of, write_tree

PAGE = "en/news/3/index.html"


@pytest.fixture(scope="module")
def origin() -> OwnOrigin:
    made = OwnOrigin()
    made.publish(sample_site(1))
    made.publish(sample_site(2))
    return made


@pytest.fixture
def folder(origin: OwnOrigin, tmp_path: Path) -> Path:
    write_tree(origin.tree, str(tmp_path / "origin"))
    return tmp_path / "origin"


def proved(folder: Path, origin: OwnOrigin, **options: object) -> Verdict:
    return verify(str(folder), origin.pinned, NOW, Options()._replace(**options))


def test_a_whole_origin_is_good(folder: Path, origin: OwnOrigin) -> None:
    verdict = proved(folder, origin)
    assert verdict.faults == ()
    assert (verdict.found, verdict.version, verdict.root_version) == (0, 2, 1)
    assert verdict.files == verdict.read == len(origin.site)
    assert verdict.size == sum(map(len, origin.site.values()))


def test_copies_and_lists_that_hold_are_good(folder: Path, origin: OwnOrigin) -> None:
    data = origin.site[PAGE]
    (folder / f"{PAGE}.gz").write_bytes(gzip.compress(data))
    (folder / f"{PAGE}.br").write_bytes(brotli.compress(data))
    (folder / f"{PAGE}.zst").write_bytes(zstandard.compress(data))
    (folder / "_headers").write_text("/*\n")
    assert proved(folder, origin).faults == ()


def _bomb(folder: Path) -> None:
    (folder / f"{PAGE}.gz").write_bytes(gzip.compress(bytes(50_000_000)))


def _zip_bomb(folder: Path) -> None:
    pack = next((folder / layout.PACKS).iterdir())
    held = io.BytesIO(pack.read_bytes())
    name = zipfile.ZipFile(held).namelist()[0]
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as goal:
        goal.writestr(name, bytes(50_000_000))


def _status(folder: Path) -> None:
    path = folder / layout.STATUS
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 9}))


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _link(folder: Path) -> None:
    (folder / "en/link.html").symlink_to(folder / PAGE)


def _linked_folder(folder: Path) -> None:
    shutil.move(folder / "en/news", folder / "moved")
    (folder / "en/news").symlink_to(folder / "moved")


def _stray_target(folder: Path) -> None:
    data = b"<h1>Pay here</h1>"
    (folder / layout.hashed_path(target_of("en/pay.html", data))).write_bytes(data)


def _own_metadata(folder: Path) -> None:
    thief = OwnOrigin()
    thief.publish({"en/pay.html": b"Pay here"})
    write_tree({layout.metadata_path("9.bin-1.json"): thief.tree[layout.metadata_path("1.bin-1.json")]}, str(folder))


def _document(folder: Path) -> None:
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:rs="http://www.openarchives.org/rs/terms/"'
    md = f'<rs:md hash="sha-256:{"0" * 64}" length="5"/>'
    text = f"<urlset {names}><url><loc>https://example.org/{PAGE}</loc>{md}</url></urlset>"
    (folder / "rs/resourcelist.xml").write_text(text)


def _entities(folder: Path) -> None:
    (folder / "rs/changelist.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "page gone": (lambda folder: (folder / PAGE).unlink(), "verify-missing"),
    "page changed": (lambda folder: _flip(folder / PAGE), "verify-changed"),
    "page longer": (lambda folder: (folder / PAGE).write_bytes((folder / PAGE).read_bytes() + b" "), "verify-changed"),
    "empty file filled": (lambda folder: (folder / "empty.txt").write_bytes(b"x"), "verify-changed"),
    "page added": (lambda folder: (folder / "en/pay.html").write_bytes(b"Pay here"), "verify-unsigned"),
    "hidden file added": (lambda folder: (folder / ".htaccess").write_bytes(b"x"), "verify-unsigned"),
    "copy of another file": (lambda folder: (folder / f"{PAGE}.br").write_bytes(brotli.compress(b"x")), "verify-copy"),
    "copy cut short": (lambda folder: (folder / f"{PAGE}.gz").write_bytes(gzip.compress(b"x")[:9]), "verify-copy"),
    "copy with a bomb": (_bomb, "verify-copy"),
    "copy of nothing": (lambda folder: (folder / "en/nothing.html.gz").write_bytes(b"x"), "verify-unsigned"),
    "link": (_link, "verify-no-file"),
    "linked folder": (_linked_folder, "verify-no-file"),
    "pipe": (lambda folder: os.mkfifo(folder / "en/pipe"), "verify-no-file"),
    "stray below a hash": (_stray_target, "verify-unsigned"),
    "metadata of a thief": (_own_metadata, "verify-metadata"),
    "metadata that is none": (lambda folder: (folder / "tuf/metadata/x.json").write_bytes(b"{"), "verify-metadata"),
    "stray below tuf": (lambda folder: (folder / "tuf/x.html").write_bytes(b"x"), "verify-unsigned"),
    "sums": (lambda folder: _flip(folder / layout.SUMS), "verify-list"),
    "sums of fewer files": (lambda folder: (folder / layout.SUMS).write_bytes(b""), "verify-list"),
    "status": (_status, "verify-status"),
    "notice": (lambda folder: (folder / layout.NOTICE).write_text('{"origin": "javascript:x"}'), "verify-status"),
    "root of a thief": (lambda folder: (folder / layout.ROOT).write_bytes(OwnOrigin().pinned), "verify-status"),
    "document": (_document, "verify-list"),
    "document with entities": (_entities, "verify-list"),
    "stray below rs": (lambda folder: (folder / "rs/x.html").write_bytes(b"x"), "verify-unsigned"),
    "pack with a bomb": (_zip_bomb, "verify-pack"),
    "pack that is none": (lambda folder: _flip(next((folder / layout.PACKS).iterdir())), "verify-pack"),
    "pack of no bin": (lambda folder: (folder / layout.PACKS / "bin-0.9.zip").write_bytes(b""), "verify-unsigned"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found(damage: str, folder: Path, origin: OwnOrigin) -> None:
    make, code = DAMAGES[damage]
    make(folder)
    verdict = proved(folder, origin)
    assert code in {each.code for each in verdict.faults}
    assert verdict.found >= len(verdict.faults) > 0


def test_all_faults_are_counted_and_the_first_listed(folder: Path, origin: OwnOrigin) -> None:
    for number in range(3 * MOST):
        (folder / f"stray-{number:04}").touch()
    verdict = proved(folder, origin)
    assert verdict.found == 3 * MOST
    assert [each.path for each in verdict.faults] == [f"stray-{number:04}" for number in range(MOST)]


def test_old_files_are_proved_by_old_metadata(folder: Path, origin: OwnOrigin) -> None:
    path = "en/only-in-1.html"
    gone = layout.hashed_path(target_of(path, sample_site(1)[path]))
    assert (folder / gone).exists()
    role = origin.succinct.get_role_for_target(path)
    (folder / layout.metadata_path(f"1.{role}.json")).unlink()
    assert gone in {each.path for each in proved(folder, origin).faults}


def test_keys_that_were_changed_are_followed(tmp_path: Path) -> None:
    origin = OwnOrigin(roots=3, threshold=2)
    origin.publish(sample_site(1))
    origin.rotate_root()
    origin.rotate_online()
    origin.publish(sample_site(2))
    write_tree(origin.tree, str(tmp_path))
    verdict = proved(tmp_path, origin)
    assert (verdict.faults, verdict.root_version) == ((), 3)


@pytest.mark.parametrize("root", [b"", b"{}", OwnOrigin().pinned])
def test_another_root_proves_nothing(root: bytes, folder: Path) -> None:
    with pytest.raises(MirrorError):
        verify(str(folder), root, NOW, Options())


def test_what_has_expired_is_refused(folder: Path, origin: OwnOrigin) -> None:
    with pytest.raises(MirrorError, match="mirror-expired"):
        verify(str(folder), origin.pinned, NOW + timedelta(days=4), Options())


def test_a_monitor_remembers_the_highest_version(tmp_path: Path) -> None:
    origin = OwnOrigin()
    origin.publish(sample_site(1))
    write_tree(origin.tree, str(tmp_path / "old"))
    origin.publish(sample_site(2))
    write_tree(origin.tree, str(tmp_path / "new"))
    state = str(tmp_path / "state")
    assert proved(tmp_path / "old", origin, state=state).version == 1
    assert proved(tmp_path / "new", origin, state=state).version == 2
    with pytest.raises(MirrorError, match="mirror-version"):
        proved(tmp_path / "old", origin, state=state)


def test_of_a_mirror_the_current_copy_is_proved(folder: Path, origin: OwnOrigin, tmp_path: Path) -> None:
    mirror = tmp_path / "镜像 1"
    (mirror / "generations").mkdir(parents=True)
    shutil.move(folder, mirror / "generations/2")
    (mirror / "current").symlink_to("generations/2")
    assert proved(mirror, origin).faults == ()
    assert verify(mirror.as_uri(), origin.pinned, NOW, Options()).faults == ()
    _flip(mirror / "current" / PAGE)
    assert [each.path for each in proved(mirror, origin).faults] == [PAGE]
