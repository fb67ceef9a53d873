"""ResourceSync documents, packs, compressed copies: read by other means than they were made."""

import io
import random
import re
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote
from xml.dom import minidom
from xml.etree import ElementTree as ET

import pytest

from gsc.mirror import layout
from gsc.mirror.origin import resourcesync as sync
from gsc.mirror.origin.changes import history
from gsc.mirror.origin.copies import LEAST, MOST, has_copies, make_copies
from gsc.mirror.origin.copy_plan import copies_of, plan_copies
from gsc.mirror.origin.memory import Change, Copies, Memory
from gsc.mirror.origin.order import in_order, is_lasting, rank
from gsc.mirror.origin.packs import make_pack, packed
from gsc.mirror.origin.status import Published, read_status, told
from gsc.mirror.origin.stores.store import Standing
from gsc.mirror.target import Target
from mirror.origin.centre import ADDRESS, NOW, Centre
from mirror.origin.proof import UNPACK, signed_by

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RS = "{http://www.openarchives.org/rs/terms/}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SOURCE = sync.Source(ADDRESS, "2026-11-21T12:00:00Z")
UP = {
    "capabilitylist": layout.WELL_KNOWN,
    **dict.fromkeys(("resourcelist", "changelist", "resourcedump", "resourcedump-manifest"), sync.CAPABILITIES),
}
TIMES = {"resourcelist": "at", "resourcedump": "at", "resourcedump-manifest": "at", "changelist": "from"}


def parsed(content: bytes) -> tuple[str, list[tuple[str, dict[str, str]]]]:
    """Return the capability of a document and its entries; checks what Z39.99 asks of every document (7, 8, 9)."""
    minidom.parseString(content)  # noqa: S318  our own
    root = ET.fromstring(content)  # noqa: S314
    assert root.tag in {f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"}
    about = root.find(f"{RS}md")
    assert about is not None
    capability = about.attrib["capability"]
    links = {link.attrib["rel"]: link.attrib["href"] for link in root.findall(f"{RS}ln")}
    assert links.get("up") == (f"{ADDRESS}/{UP[capability]}" if capability in UP else None)
    for name in ("at", "from"):
        assert (name in about.attrib) == (TIMES.get(capability) == name), "which time a capability must tell"
        assert DATE.fullmatch(about.attrib.get(name, SOURCE.at))
    entries = []
    for entry in root.findall(f"{SITEMAP}url") + root.findall(f"{SITEMAP}sitemap"):
        location, details = entry.find(f"{SITEMAP}loc"), entry.find(f"{RS}md")
        assert location is not None
        assert location.text is not None
        assert details is not None
        assert location.text.startswith(f"{ADDRESS}/")
        entries.append((unquote(location.text.removeprefix(f"{ADDRESS}/")), details.attrib))
    assert len({path for path, _ in entries}) == len(entries) or capability == "changelist"
    assert len(entries) <= 50_000
    return capability, entries


def test_from_the_well_known_address_to_every_file(tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    centre.write("zh/页 & 页/'q'.html", "<html>" + "x" * 600)
    centre.publish()

    def read(path: str) -> tuple[str, list[tuple[str, dict[str, str]]]]:
        return parsed((centre.origin / path).read_bytes())

    capability, entries = read(layout.WELL_KNOWN)
    assert (capability, entries) == ("description", [(sync.CAPABILITIES, {"capability": "capabilitylist"})])
    capability, entries = read(sync.CAPABILITIES)
    lists = {about["capability"]: path for path, about in entries}
    assert (capability, set(lists)) == ("capabilitylist", {"resourcelist", "resourcedump", "changelist"})
    _, entries = read(lists["resourcelist"])
    signed = signed_by(centre.origin)
    assert {path: (int(about["length"]), about["hash"]) for path, about in entries} == {
        path: (length, f"sha-256:{sha256}") for path, (length, sha256) in signed.items()
    }
    capability, entries = read(lists["resourcedump"])
    found: dict[str, bytes] = {}
    for path, about in entries:
        content = (centre.origin / path).read_bytes()
        assert (about["type"], int(about["length"])) == ("application/zip", len(content))
        found |= unpacked(content)
    assert {path: (len(content)) for path, content in found.items()} == {path: each[0] for path, each in signed.items()}
    assert read(lists["changelist"]) == ("changelist", [])


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a pack by their addresses, found through its manifest as section 11.2 has it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        capability, entries = parsed(archive.read("manifest.xml"))
        assert capability == "resourcedump-manifest"
        assert {about["path"].removeprefix("/") for _, about in entries} == set(archive.namelist()) - {"manifest.xml"}
        return {path: archive.read(about["path"].removeprefix("/")) for path, about in entries}


def test_changes_are_listed_for_thirty_days(tmp_path: Path) -> None:
    centre = Centre(tmp_path)
    centre.publish()
    centre.write("zh/new.html", "<html>new")
    centre.remove("zh/news/b/index.html")
    centre.write("zh/news/a/index.html", "<html>other")
    centre.publish()
    _, entries = parsed((centre.origin / sync.CHANGES).read_bytes())
    assert {path: about["change"] for path, about in entries} == {
        "zh/new.html": "created",
        "zh/news/a/index.html": "updated",
        "zh/news/b/index.html": "deleted",
    }
    assert all(DATE.fullmatch(about["datetime"]) for _, about in entries)
    assert [set(about) for path, about in entries if path.endswith("b/index.html")] == [{"change", "datetime"}]
    centre.publish(timedelta(days=31))
    assert parsed((centre.origin / sync.CHANGES).read_bytes())[1] == []


def test_a_list_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "MOST", 3)
    targets = [Target(f"en/{number}.html", number, "0" * 64) for number in range(8)]
    *parts, index = sync.resource_list(SOURCE, targets, 7)
    assert [each.path for each in parts] == [f"rs/resourcelist-7-{number}.xml" for number in (1, 2, 3)]
    assert index.path == sync.RESOURCES
    capability, listed = parsed(index.content)
    assert (capability, [path for path, _ in listed]) == ("resourcelist", [each.path for each in parts])
    assert all(about == {"at": SOURCE.at} for _, about in listed)
    entries = [path for each in parts for path, _ in parsed(each.content)[1]]
    assert entries == [each.path for each in targets]
    assert all(f'rel="index" href="{ADDRESS}/{sync.RESOURCES}"'.encode() in each.content for each in parts)


def test_a_list_of_long_names_is_in_parts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "_LARGEST", 1000)
    targets = [Target(f"en/{'长' * 60}{number}.html", number, "0" * 64) for number in range(4)]
    assert len(sync.resource_list(SOURCE, targets, 7)) > 2


def test_packs_are_reproducible() -> None:
    targets = tuple(Target(f"en/{number}.html", number, f"{number:064x}") for number in range(5))
    first = make_pack(SOURCE, targets, lambda target: target.path.encode())
    assert first == make_pack(SOURCE, targets[::-1], lambda target: target.path.encode())
    found = unpacked(first)
    assert found == {each.path: each.path.encode() for each in targets}


def test_what_is_in_no_pack() -> None:
    small, large = Target("a", layout.PACKED, "0" * 64), Target("b", layout.PACKED + 1, "0" * 64)
    assert packed((small, large, Target(sync.MANIFEST, 1, "0" * 64))) == (small,)


@pytest.mark.parametrize(
    ("path", "length", "wanted"),
    [
        ("zh/index.html", LEAST, True),
        ("zh/index.html", LEAST - 1, False),
        ("data/x.jsonl", MOST + 1, False),
        ("data/x/SHA256SUMS", 9000, True),
        ("data/x.zip", 9000, False),
        ("data/x.parquet", 9000, False),
        ("zh/photo.jpg", 9000, False),
    ],
)
def test_what_gets_copies(path: str, length: int, wanted: bool) -> None:  # noqa: FBT001
    assert has_copies(Target(path, length, "0" * 64)) is wanted


def test_copies_are_of_the_file_and_always_the_same() -> None:
    for content in (b"<p>" + b"text " * 400, b"<p>" * 200_000):
        made = make_copies(content)
        assert made == make_copies(content)
        assert [ending for ending, _ in made] == list(layout.ENCODINGS)
        assert all(UNPACK[ending](copy) == content for ending, copy in made)
    assert make_copies(random.Random(1).randbytes(600)) == ()  # noqa: S311


def test_a_copy_never_takes_the_place_of_a_file() -> None:
    page, other = Target("a.csv", 9000, "1" * 64), Target("a.csv.gz", 9000, "2" * 64)
    folder = Target("a.csv.br/x", 1, "3" * 64)
    listing = {"a.csv.gz": Standing(9000, "g"), "a.csv.zst": Standing(10, "z")}
    plan = plan_copies((page, other, folder), listing, {})
    assert (plan.stale, plan.wanted) == (("a.csv.zst",), (page,))
    assert [ending for ending, _ in copies_of(page, b"text" * 400, plan.taken)] == [".zst"]


def test_which_copies_stay() -> None:
    page = Target("a.html", 9000, "1" * 64)
    path = layout.hashed_path(page)
    listing = {"a.html": Standing(9000, "i"), path: Standing(9000, "i"), "a.html.gz": Standing(9, "g")}
    known = {"a.html": Copies(page.sha256, (".gz",))}
    assert plan_copies((page,), listing, known).kept == known
    for changed in (
        plan_copies((page,), listing, {}),
        plan_copies((page._replace(sha256="2" * 64),), listing, known),
        plan_copies((page,), {**listing, "a.html.br": Standing(9, "b")}, known),
        plan_copies((page,), {**listing, "a.html": Standing(9000, "j")}, known),
        plan_copies((page,), listing, {"a.html": Copies(page.sha256, (".gz", ".br"))}),
    ):
        assert (changed.kept, [each.path for each in changed.wanted]) == ({}, ["a.html"])
        assert "a.html.gz" in changed.stale


def test_too_many_changes_begin_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gsc.mirror.origin.changes.MOST", 3)
    before = tuple(Change(told(NOW - timedelta(hours=9 - n)), "updated", f"{n}", 1, "0" * 64) for n in range(4))
    memory = Memory(changes=before, since=told(NOW - timedelta(days=9)))
    former = {"a": Target("a", 1, "0" * 64)}
    found = history(memory, former, {"a": Target("a", 2, "1" * 64)}, NOW)
    assert [each.path for each in found.changes] == ["2", "3", "a"]
    assert found.since == before[2].at


@pytest.mark.parametrize("path", ["static/site.0123456789ab.css", "static/fonts/a-0123456789abcdef.woff2"])
def test_lasting(path: str) -> None:
    assert is_lasting(path)


@pytest.mark.parametrize("path", ["static/favicon.svg", "data/x.0123456789ab.json", "static/site.css"])
def test_not_lasting(path: str) -> None:
    assert not is_lasting(path)


def test_the_order_of_files() -> None:
    paths = ["sitemap.xml", "zh/index.html", "zh/a/b/index.html", "zh/a/index.html", "data/x.csv", "data/catalog.json"]
    targets = sorted((Target(path, 1, "") for path in paths), key=lambda each: rank(each.path))
    assert [rank(each.path) for each in targets] == [0, 1, 1, 1, 2, 2]
    pages = in_order([each for each in targets if rank(each.path) == 1])
    assert [each.path for each in pages] == ["zh/a/b/index.html", "zh/a/index.html", "zh/index.html"]


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{}", b"[]", b'{"published":1,"address":"https://a"}', b'{"published":"2026","address":"https://a"}',
     b'{"published":"2026-11-21T12:00:00Z","address":"javascript:x"}', b"[" * 100_000],
)  # fmt: skip
def test_a_status_that_tells_nothing(content: bytes | None) -> None:
    assert read_status(content) == Published()


def test_a_status_is_read() -> None:
    content = b'{"published":"2026-11-21T12:00:00Z","address":"https://a.example/b"}'
    assert read_status(content) == Published(told(datetime(2026, 11, 21, 12, tzinfo=UTC)), "https://a.example/b")
