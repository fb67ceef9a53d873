"""`gsc verify` of what `gsc keys` and `gsc publish` have made: what it says, and how it ends."""

import json
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gsc.cli.keys import keys
from gsc.cli.publish import publish
from gsc.cli.verify import verify
from gsc.mirror import layout
from mirror.faults.own_origin import sample_site, write_tree

START = datetime(2030, 6, 1, tzinfo=UTC)
ADDRESS = "https://centre.example/site"


class Published:
    """A site published twice, with all that stands beside it."""

    def __init__(self, folder: Path) -> None:
        """Make keys and publish two states of a site."""
        self.folder = folder
        self.origin = folder / "origin"
        run(keys, "init", str(folder / "keys"), "--bins", "4")
        self.publish(1)
        self.publish(2, days=1)

    def publish(self, number: int, days: float = 0) -> None:
        build = self.folder / f"build-{number}"
        write_tree({**sample_site(number), "mirror.json": b"{}\n"}, str(build))
        write_tree({f"static/site.{number:032x}.css": b"p { color: green }\n" * 40}, str(build))
        to = ("--to", str(self.origin), "--keys", str(self.folder / "keys"), "--address", ADDRESS)
        run(publish, str(build), *to, now=START + timedelta(days=days))


def run(command: object, *arguments: str, now: datetime = START, code: int = 0) -> Result:
    environment = {"SOURCE_DATE_EPOCH": str(int(now.timestamp())), "GSC_KEY_PASSPHRASE": ""}
    done = CliRunner().invoke(command, [*arguments, "--lang", "en"], env=environment)
    assert done.exit_code == code, (done.output, done.exception)
    return done


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return Published(tmp_path_factory.mktemp("published"))


@pytest.fixture
def origin(published: Published, tmp_path: Path) -> Path:
    """Return a copy of the published origin, to be damaged."""
    for folder, _, names in os.walk(published.origin):
        goal = tmp_path / "origin" / os.path.relpath(folder, published.origin)
        goal.mkdir(parents=True, exist_ok=True)
        for name in names:
            (goal / name).write_bytes((Path(folder) / name).read_bytes())
    return tmp_path / "origin"


def proved(place: Path | str, root: Path, *more: str, code: int = 0, days: float = 1) -> Result:
    return run(verify, str(place), "--root", str(root), *more, now=START + timedelta(days=days), code=code)


def told(done: Result) -> Mapping[str, object]:
    return json.loads(done.output)


def test_a_published_origin_is_good(published: Published) -> None:
    done = proved(published.origin, published.origin / layout.ROOT)
    assert "version 2" in done.output
    assert "all as signed; holds until 2030-06-05" in done.output


def test_json_tells_all(published: Published) -> None:
    facts = told(proved(published.origin, published.origin / layout.ROOT, "--format", "json"))
    assert (facts["good"], facts["version"], facts["found"], facts["faults"]) == (True, 2, 0, [])
    assert facts["files"] == facts["read"]


def _lists(folder: Path) -> None:
    path = folder / "rs/resourcelist.xml"
    path.write_text(path.read_text().replace("sha-256:", "sha-256:0", 1))


DAMAGES: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "page": (lambda folder: (folder / "index.html").write_bytes(b"Pay here"), "verify-changed"),
    "copy": (lambda folder: (folder / "data/table.csv.gz").write_bytes(b"x"), "verify-copy"),
    "list": (_lists, "verify-list"),
    "capabilities": (lambda folder: (folder / layout.WELL_KNOWN).write_bytes(b"<a"), "verify-list"),
    "stray": (lambda folder: (folder / "pay.html").write_bytes(b"Pay here"), "verify-unsigned"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_fault_ends_with_4_and_is_told(damage: str, origin: Path) -> None:
    make, code = DAMAGES[damage]
    make(origin)
    done = proved(origin, origin / layout.ROOT, code=4)
    assert f"[{code}]" in done.output
    assert "Do not hand this copy out" in done.output
    facts = told(proved(origin, origin / layout.ROOT, "--format", "json", code=4))
    assert [each["code"] for each in facts["faults"]] == [code] * facts["found"]


def test_what_expired_ends_with_4(published: Published) -> None:
    root = published.origin / layout.ROOT
    assert "mirror-expired" in proved(published.origin, root, code=4, days=8).output
    facts = told(proved(published.origin, root, "--format", "json", code=4, days=8))
    assert (facts["good"], facts["cause"], facts["code"]) == (False, "trust", "mirror-expired")


def test_what_is_no_place_ends_with_1(published: Published, tmp_path: Path) -> None:
    assert "verify-place" in proved(tmp_path / "nothing", published.origin / layout.ROOT, code=1).output
    assert "verify-no-root" in proved(published.origin, tmp_path / "nothing", code=1).output


def test_an_address_without_a_server_ends_with_3(published: Published) -> None:
    assert proved("http://127.0.0.1:9/", published.origin / layout.ROOT, code=3).output


def test_messages_are_in_the_editors_language(published: Published) -> None:
    place = str(published.origin), "--root", str(published.origin / layout.ROOT)
    environment = {"SOURCE_DATE_EPOCH": str(int((START + timedelta(days=1)).timestamp()))}
    done = CliRunner().invoke(verify, [*place, "--lang", "zh"], env=environment)
    assert done.exit_code == 0


def test_a_check_is_noted_in_the_register_of_mirrors(published: Published, origin: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site" / "datasets" / "mirrors"
    folder.mkdir(parents=True)
    (folder / "mirrors.csv").write_text("id\nnorth\n", "utf-8")
    (folder / "checks.csv").write_text("id,record,state,date,reference\n", "utf-8")
    root = ("--root", str(published.origin / "root.json"))
    noting = ("--note-in", str(tmp_path / "site"), "--mirror", "north", "--origin", str(published.origin))
    now = START + timedelta(days=1)
    run(verify, str(origin), *root, *noting, now=now)
    next(origin.rglob("index.html")).write_text("other")
    done = run(verify, str(origin), *root, *noting, now=now, code=4)
    assert "unproven" in done.stderr
    run(verify, str(tmp_path / "nowhere"), *root, *noting, now=now, code=1)
    assert (folder / "checks.csv").read_text("utf-8").splitlines()[1:] == [
        "north-0001,north,current,2030-06-02,2",
        "north-0002,north,unproven,2030-06-02,2",
    ]
    run(verify, str(origin), *root, "--mirror", "north", code=2)
