"""The engine of a new centre: a wheel that it keeps, an address, a version, or the engine that runs."""

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import gsc as engine_package
from gsc.site.centre.engine import Engine, asked_engine
from gsc.site.centre.files import first_files
from gsc.site.centre.plan import Wishes, make_centre
from gsc.site.errors import SettingsError

WHEEL: Final = "gsc_publisher-9.0.0-py3-none-any.whl"
WISHES: Final = Wishes({"zh": "示范中心", "en": "Pilot Center"}, "zh,en", "", "", "2026-11-21")


def a_wheel(folder: Path, held: Mapping[str, str], name: str = WHEEL) -> Path:
    with zipfile.ZipFile(folder / name, "w") as archive:
        for path, text in held.items():
            archive.writestr(path, text)
    return folder / name


WHOLE: Final = {"gsc/cli/main.py": "", "gsc_publisher-9.0.0.dist-info/METADATA": ""}


def test_a_wheel_is_kept_and_locked_with_what_it_was_tested_with(tmp_path: Path) -> None:
    plain = asked_engine(str(a_wheel(tmp_path, WHOLE)))
    assert plain.requirements == f"./engine/{WHEEL}\n"
    lock = "click==8.5.0 \\\n    --hash=sha256:00\n"
    locked = asked_engine(str(a_wheel(tmp_path, {**WHOLE, "gsc/requirements/site.txt": lock})))
    assert re.fullmatch(
        rf"\./engine/{re.escape(WHEEL)} --hash=sha256:[0-9a-f]{{64}}\n{re.escape(lock)}", locked.requirements
    )
    made = {file.path: file.content for file in first_files(make_centre(WISHES), locked, ())}
    assert made[f"engine/{WHEEL}"] == (tmp_path / WHEEL).read_bytes()


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("0.1.0", "gsc-publisher==0.1.0\n"),
        ("1.2rc1", "gsc-publisher==1.2rc1\n"),
        (f"https://example.org/{WHEEL}#sha256=0", f"gsc-publisher @ https://example.org/{WHEEL}#sha256=0\n"),
        ("git+https://example.org/gsc.git@v1", "gsc-publisher @ git+https://example.org/gsc.git@v1\n"),
        ("http://127.0.0.1:80/a.whl", "gsc-publisher @ http://127.0.0.1:80/a.whl\n"),
    ],
)
def test_an_engine_by_version_or_address(given: str, line: str) -> None:
    assert asked_engine(given) == Engine(line)


@pytest.mark.parametrize(
    "given",
    [
        "1.0 --index-url=x",
        "latest",
        "1\n2",
        "absent.whl",
        "http://example.org/a.whl",
        "https://user:word@example.org/a.whl",
        "https://example.org/$A.whl",
        "https://example.org/a b.whl",
        "https://[a",
        "file:///a.whl",
        "-r x",
    ],
)
def test_no_engine(given: str) -> None:
    with pytest.raises(SettingsError) as caught:
        asked_engine(given)
    assert caught.value.problem.code == "init-engine"


@pytest.mark.parametrize(
    "held",
    [{}, {"gsc/cli/main.py": ""}, {**WHOLE, "gsc_publisher-9.0.0.dist-info/METADATA": None}],
    ids=["empty", "without metadata", "no archive"],
)
def test_no_wheel(held: dict[str, str], tmp_path: Path) -> None:
    wheel = tmp_path / WHEEL
    if None in held.values():
        wheel.write_bytes(b"PK no archive")
    else:
        a_wheel(tmp_path, held)
    with pytest.raises(SettingsError) as caught:
        asked_engine(str(wheel))
    assert caught.value.problem.code == "init-engine-wheel"


class Noted(NamedTuple):
    """An installed engine, with what its installer noted."""

    origin: str | None

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.origin


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        (None, f"gsc-publisher=={engine_package.__version__}\n"),
        ({"url": f"https://example.org/{WHEEL}", "archive_info": {}}, f"gsc-publisher @ https://example.org/{WHEEL}\n"),
        (
            {"url": "https://example.org/gsc.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
            "gsc-publisher @ git+https://example.org/gsc.git@0a1b\n",
        ),
    ],
    ids=["index", "address", "git"],
)
def test_the_engine_that_runs(origin: object, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = Noted(origin and json.dumps(origin))
    monkeypatch.setattr("gsc.site.centre.engine.distribution", lambda _: noted)
    assert asked_engine("").requirements == line


def test_the_engine_that_runs_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    wheel = a_wheel(folder, WHOLE)
    noted = Noted(json.dumps({"url": wheel.as_uri(), "archive_info": {}}))
    monkeypatch.setattr("gsc.site.centre.engine.distribution", lambda _: noted)
    assert asked_engine("").content == wheel.read_bytes()
    wheel.unlink()
    with pytest.raises(SettingsError) as caught:
        asked_engine("")
    assert caught.value.problem.code == "init-engine-unknown"
    noted = Noted(json.dumps({"url": folder.as_uri(), "dir_info": {"editable": True}}))
    with pytest.raises(SettingsError) as caught:  # no project stands there
        asked_engine("")
    assert caught.value.problem.code == "init-engine-build"
