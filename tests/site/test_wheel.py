"""The engine as a wheel carries the theme and builds a site anywhere."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from portal import GUARD, REPOSITORY, Portal, digests, pages_of


def quietly(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=GUARD,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    quietly(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=REPOSITORY)
    return next(folder.glob("*.whl"))


@pytest.mark.xdist_group("wheel")
def test_the_wheel_carries_code_theme_and_licence(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    theme = {
        f"gsc/theme/{path.relative_to(REPOSITORY / 'theme').as_posix()}"
        for path in (REPOSITORY / "theme").rglob("*")
        if path.is_file()
    }
    assert theme <= set(held)
    assert "gsc/cli/main.py" in held
    assert any(name.endswith("licenses/LICENSE") for name in held)
    assert not [name for name in held if name.endswith((".pyc", ".mo"))]


@pytest.mark.xdist_group("wheel")
def test_a_site_far_from_the_repository(wheel: Path, portal: Portal, sample: Portal, tmp_path: Path) -> None:
    place = tmp_path / "venv"
    venv.create(place, with_pip=False, system_site_packages=False)
    python = place / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    quietly(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    packages = Path(
        quietly(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    )
    # The dependencies are those of this environment; its own editable engine is not seen this way.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    told = "import gsc, gsc.site.configuration as c; print(gsc.__file__); print(c.load_settings(%r).theme)"
    engine, theme = quietly(python, "-c", told % str(portal.root), cwd=tmp_path).split()
    assert Path(engine).is_relative_to(place)
    assert Path(theme).is_relative_to(place)
    quietly(place / "bin" / "gsc", "build", "--site", portal.root, cwd=tmp_path)
    assert pages_of(portal.output)
    assert digests(portal.output) == digests(sample.output)
