"""Publishing into a folder: what stands there afterwards, what is written again, what goes and when."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from gsc.mirror import layout
from gsc.mirror.failure import INPUT, MACHINE, TRUST, MirrorError
from gsc.mirror.origin.stores.directory import Directory, open_directory
from mirror.origin.centre import ADDRESS, CSS, DAY, HOUR, NOW, PAGES, Centre
from mirror.origin.proof import files_of, signed_by, whole


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path)


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    """Return what tells for each file whether it was written again."""
    return {path: (file.stat().st_ino, file.stat().st_mtime_ns) for path, file in files_of(root).items()}


def test_the_first_publish(centre: Centre) -> None:
    report, store = centre.publish()
    signed = whole(centre.origin)
    built = files_of(centre.build)
    assert set(signed) == set(built) - {"mirror.json"}
    assert all((centre.origin / path).read_bytes() == file.read_bytes() for path, file in built.items())
    assert (report.version, report.files, report.strangers) == (1, len(signed), ())
    assert store.written == len(files_of(centre.origin))
    assert not (centre.origin / "tuf/.parts").exists()
    status = json.loads((centre.origin / layout.STATUS).read_bytes())
    assert status["published"] == "2026-11-21T13:00:00Z"
    assert status["expires"] == "2026-11-24T13:00:00Z"
    assert (status["address"], status["root_version"], status["snapshot"]) == (ADDRESS, 1, "1.snapshot.json")
    assert (centre.origin / "root.json").read_bytes() == (centre.keys / "metadata/1.root.json").read_bytes()


def test_others_may_read_whatever_the_umask(centre: Centre) -> None:
    centre.publish()
    modes = {file.stat().st_mode & 0o777 for file in files_of(centre.origin).values()}
    folders = {folder.stat().st_mode & 0o777 for folder in centre.origin.rglob("*") if folder.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


def test_nothing_to_do(centre: Centre) -> None:
    centre.publish()
    before, memory = stamps(centre.origin), centre.memory().stat().st_ino
    report, store = centre.publish()
    assert (store.written, store.removed, report.version) == (0, 0, 1)
    assert stamps(centre.origin) == before
    assert centre.memory().stat().st_ino == memory


def test_one_changed_page(centre: Centre) -> None:
    centre.publish()
    before = stamps(centre.origin)
    centre.write("zh/news/a/index.html", "<html>" + "new\n" * 300)
    centre.publish()
    assert whole(centre.origin)
    changed = {path for path, stamp in stamps(centre.origin).items() if before.get(path) != stamp}
    site = {path for path in changed if not path.startswith(("tuf/", "rs/"))}
    assert site == {
        *(f"zh/news/a/index.html{ending}" for ending in ("", *layout.ENCODINGS)),
        layout.SUMS,
        layout.STATUS,
    }
    assert sum(path.startswith(layout.TARGETS) for path in changed) == 1
    assert sum(path.startswith(layout.PACKS) for path in changed) == 1
    names = {path.removeprefix(f"{layout.METADATA}/") for path in changed if path.startswith(layout.METADATA)}
    assert {name.partition(".")[2].split("-")[0] for name in names} == {"json", "snapshot.json", "bin"}


def test_versions_of_a_file_differ_in_time(centre: Centre) -> None:
    """Servers and rsync tell versions apart by length and time in seconds."""
    times = []
    for version in (1, 2, 3):
        centre.edit(version)
        centre.publish(timedelta())
        times.append(int((centre.origin / PAGES[0]).stat().st_mtime))
    assert len(set(times)) == 3


def test_a_page_that_comes_back(centre: Centre) -> None:
    for version in (1, 2, 1):
        centre.edit(version)
        centre.publish()
        assert whole(centre.origin)
        assert f" {version}</p>".encode() in (centre.origin / PAGES[0]).read_bytes()


def test_files_and_folders_change_places(centre: Centre) -> None:
    centre.write("data/thing", "a file\n" * 200)
    centre.publish()
    centre.remove("data/thing")
    centre.write("data/thing/part.csv", "a,b\n" * 200)
    centre.publish()
    assert whole(centre.origin)
    centre.remove("data/thing/part.csv")
    centre.write("data/thing", "a file again\n" * 200)
    centre.publish()
    assert whole(centre.origin)


def test_what_goes_and_when(centre: Centre) -> None:
    centre.publish()
    first = set(files_of(centre.origin))
    centre.remove("zh/news/b/index.html")
    centre.edit(2, style=2)
    centre.remove("zh/news/b/index.html")
    centre.publish()
    signed = whole(centre.origin)
    assert "zh/news/b/index.html" not in signed
    assert not (centre.origin / "zh/news/b").exists(), "gone at once, with its copies and its folder"
    assert CSS.format(1) in signed, "an open page still loads it, and copies carry it on"
    kept = {path for path in first if path.startswith(("tuf/", "rs/packs/"))}
    assert kept <= set(files_of(centre.origin))
    centre.publish(29 * DAY)
    assert kept <= set(files_of(centre.origin))
    assert CSS.format(1) in whole(centre.origin)
    centre.publish(1 * DAY)
    signed, left = whole(centre.origin), set(files_of(centre.origin))
    assert CSS.format(1) not in signed
    old = {path for path in kept if path not in left}
    assert any("zh/news/b/" in path for path in old)
    assert {path.split("/")[1] for path in old} == {"targets", "metadata", "packs"}
    assert f"{layout.METADATA}/1.root.json" in left
    centre.publish(31 * DAY)
    assert not any(CSS.format(1).split("/")[1] in path for path in files_of(centre.origin))


def test_a_lost_memory_removes_nothing_early(centre: Centre) -> None:
    centre.publish()
    centre.edit(2, style=2)
    centre.publish()
    before = set(files_of(centre.origin))
    shutil.rmtree(centre.keys / "origins")
    (centre.keys / "published.json").unlink()
    report, _ = centre.publish(20 * DAY)
    assert report.version > 1
    assert before <= set(files_of(centre.origin))
    assert CSS.format(1) in whole(centre.origin)
    centre.publish(29 * DAY)
    assert before & set(files_of(centre.build)) <= set(files_of(centre.origin))
    centre.publish(2 * DAY)
    assert CSS.format(1) not in whole(centre.origin)


def test_an_older_memory_counts_for_nothing(centre: Centre) -> None:
    """A key folder brought back from a copy knows nothing of what was published since."""
    centre.publish()
    old = centre.memory().read_bytes()
    centre.edit(2)
    centre.publish()
    centre.memory().write_bytes(old)
    centre.edit(1)
    centre.publish()
    assert whole(centre.origin)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"published":["2026-11-21T13:00:00Z"],"gone":7}'])
def test_a_damaged_memory_counts_for_nothing(centre: Centre, content: str) -> None:
    centre.publish()
    centre.memory().write_text(content, "utf-8")
    centre.publish()
    assert whole(centre.origin)


def test_signing_again(centre: Centre) -> None:
    centre.publish()
    _, store = centre.publish(HOUR, again=True)
    assert store.written == 0
    report, store = centre.publish(2 * DAY, again=True)
    assert (report.version, store.written) == (1, 2), "the timestamp, and the status that tells its end"
    packs = {path for path in files_of(centre.origin) if path.startswith(layout.PACKS)}
    report, _ = centre.publish(12 * DAY, again=True)
    assert report.version > 1
    assert whole(centre.origin)
    again = {path for path in files_of(centre.origin) if path.startswith(layout.PACKS)}
    assert len(again) == 2 * len(packs), "packs go on under the new versions"
    status = json.loads((centre.origin / layout.STATUS).read_bytes())
    assert status["published"] == "2026-11-21T13:00:00Z"


def test_signing_again_puts_the_signed_site_back(centre: Centre) -> None:
    centre.publish()
    (centre.origin / "zh/index.html").unlink()
    (centre.origin / "zh/index.html").write_text("<html>forged", "utf-8")
    centre.publish(again=True)
    assert whole(centre.origin)


def test_nothing_to_sign_again(centre: Centre) -> None:
    with pytest.raises(MirrorError) as error:
        centre.publish(again=True)
    assert (error.value.code, error.value.cause) == ("publish-not-yet", INPUT)


def test_files_that_are_not_the_sites_are_told_and_left(centre: Centre) -> None:
    centre.publish()
    (centre.origin / "google123.html").write_text("x", "utf-8")
    (centre.origin / "zh/notes").mkdir()
    (centre.origin / "zh/notes/a.txt").write_text("x", "utf-8")
    report, store = centre.publish(60 * DAY)
    assert report.strangers == ("google123.html", "zh/notes/a.txt")
    assert (centre.origin / "zh/notes/a.txt").exists()
    assert store.removed == 0


def test_a_folder_with_other_files_is_refused(centre: Centre) -> None:
    centre.origin.mkdir()
    (centre.origin / "thesis.docx").write_text("x", "utf-8")
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert (error.value.code, error.value.cause) == ("publish-foreign", INPUT)
    assert set(files_of(centre.origin)) == {"thesis.docx"}


def test_an_origin_of_other_keys_is_refused(centre: Centre, tmp_path: Path) -> None:
    centre.publish()
    before = stamps(centre.origin)
    other = Centre(tmp_path / "other")
    other.to = centre.to
    other.edit(5)
    with pytest.raises(MirrorError) as error:
        other.publish()
    assert error.value.cause == TRUST
    assert stamps(centre.origin) == before


def test_a_link_in_the_destination_is_refused(centre: Centre, tmp_path: Path) -> None:
    centre.publish()
    (tmp_path / "outside").mkdir()
    shutil.rmtree(centre.origin / "zh")
    (centre.origin / "zh").symlink_to(tmp_path / "outside")
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert error.value.code == "publish-link"
    assert list((tmp_path / "outside").iterdir()) == []


def test_the_second_publisher_is_told(centre: Centre) -> None:
    with open_directory(centre.to, "there", NOW), pytest.raises(MirrorError) as error:
        centre.publish()
    assert (error.value.code, error.value.cause) == ("publish-busy", MACHINE)


def test_another_machine_that_was_quicker(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a lock does not reach, whoever comes second does not put an older timestamp over a newer one."""
    centre.publish()
    centre.edit(2)
    timestamp = centre.origin / layout.METADATA / layout.TIMESTAMP
    true_barrier = Directory.barrier

    def barrier(self: Directory) -> None:
        true_barrier(self)
        timestamp.write_bytes(timestamp.read_bytes() + b" ")

    monkeypatch.setattr(Directory, "barrier", barrier)
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert error.value.code == "publish-overtaken"


def test_a_file_that_changes_under_way(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    centre.publish()
    before = signed_by(centre.origin)
    centre.edit(2)
    true_put = Directory.put

    def put(self: Directory, path: str, source: object) -> None:
        centre.write("zh/index.html", "<html>another hand")
        true_put(self, path, source)

    monkeypatch.setattr(Directory, "put", put)
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert (error.value.code, error.value.cause) == ("publish-changed", INPUT)
    monkeypatch.undo()
    assert whole(centre.origin) == before
