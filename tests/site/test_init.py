"""A new centre: what is asked for is checked, quoted and written; then it builds, checks, tests and publishes."""

import os
import pty
import re
import stat
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gsc as engine_package
from document import read
from gsc.markup.read_page import MarkupContext, SourceText, read_page
from gsc.markup.vocabulary import read_vocabulary
from gsc.model.problem import Problem
from gsc.site.centre.engine import Engine
from gsc.site.centre.files import first_files
from gsc.site.centre.founding import found
from gsc.site.centre.plan import NAME_LIMIT, Centre, Wishes, make_centre
from gsc.site.centre.sections import SECTIONS
from gsc.site.configuration import load_settings
from gsc.site.errors import SettingsError
from gsc.site.problems import problem_line
from portal import ENGINE, GUARD, REPOSITORY, files_of, gsc

NAMES: Final = {"zh": "示范中心", "en": "Pilot Center"}
ASKED: Final = ("--name-zh", NAMES["zh"], "--name-en", NAMES["en"], "--lang", "en")
VERSIONED: Final = Engine("gsc-publisher==0.1.0\n")
BARE: Final = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PIP_NO_INDEX": "1"}


def wishes(**changed: object) -> Wishes:
    return Wishes(NAMES, "zh,en", "", "https://centre.example.org/site", "2026-11-21")._replace(**changed)


def problem_of(wanted: Wishes) -> Problem:
    with pytest.raises(SettingsError) as caught:
        make_centre(wanted)
    return caught.value.problem


def texts(centre: Centre, engine: Engine = VERSIONED) -> dict[str, str]:
    return {file.path: file.content.decode() for file in first_files(centre, engine, ())}


@pytest.mark.parametrize(
    ("changed", "place", "code"),
    [
        ({"names": {"zh": "中心"}}, "--name-en", "init-name-missing"),
        ({"names": {"en": "Center"}}, "--name-zh", "init-name-missing"),
        *(
            ({"names": {"zh": "中心", "en": name}}, "--name-en", "init-name")
            for name in (
                "a\nb",
                "a\x00",
                " a",
                "a ",
                "\t",
                "a\u202eb",
                "a\u2028b",
                "\ud800",
                "\ue000",
                "\u200b",
                "x" * 121,
            )
        ),
        *(
            ({"languages": codes}, "--languages", "init-languages")
            for codes in ("", "es", "zh,zh", "zh,", "zh en", "../zh", "zh,qq", "ZH", "zh,en_GB", "zh,/", "zh,\n")
        ),
        *(
            ({"sections": names}, "--sections", "init-section")
            for names in ("data", "news,", "news,../x", "News", "tags", "news,about,blog")
        ),
        *(
            ({"site_url": address}, "--siteurl", "init-site-address")
            for address in (
                "centre.example.org",
                "ftp://centre.example.org",
                "https://",
                "https://a b",
                "https://example.org/?q",
                "https://example.org/#a",
                "https://user:word@example.org",
                'https://example.org/"',
                "https://example.org:x",
                "https://[::1",
                "https://example.org/\n",
            )
        ),
    ],
)
def test_what_cannot_be_is_refused_and_says_where(changed: dict[str, object], place: str, code: str) -> None:
    problem = problem_of(wishes(**changed))
    assert (problem.path, problem.code) == (place, code)
    assert problem_line(problem, "en").isprintable()


def test_each_language_has_a_name_and_sections_keep_their_order() -> None:
    centre = make_centre(wishes(languages="es, en", sections="about, news", site_url=""))
    assert centre.names == {"es": "Pilot Center", "en": "Pilot Center"}
    assert [section.name for section in centre.sections] == ["news", "about"]
    assert centre.written == ("en",)
    assert centre.site_url == "https://centre.example.org"
    only = make_centre(wishes(names={"zh": "中心"}, languages="zh"))
    assert only.names == {"zh": "中心"}
    assert len(only.sections) == len(SECTIONS)


names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=NAME_LIMIT // 3)
hostile = st.sampled_from(
    [
        "'\"\\",
        "{{ 7*7 }}",
        "{% raw %}",
        '"""',
        "$(rm)",
        "${A}",
        "%s",
        "# a",
        "a: b",
        "*a",
        "</h1><b>",
        "\\",
        "!a",
        "- a",
    ]
)


@settings(deadline=None, max_examples=25)
@given(zh=names | hostile, en=names | hostile)
def test_a_name_is_the_same_in_every_file_that_holds_it(zh: str, en: str) -> None:
    centre = make_centre(wishes(names={"zh": zh, "en": en}))
    made = texts(centre)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("pelicanconf.py", "publishconf.py"):
            Path(folder, name).write_text(made[name], "utf-8")
        conf = load_settings(folder)
    assert dict(conf.brand.names) == dict(centre.names)
    assert conf.site_url == centre.site_url
    for lang in ("zh", "en"):
        path = f"content/{lang}/index.md"
        source = SourceText(path, "index", lang, "", "index", "page", made[path])
        page = read_page(source, MarkupContext(conf.languages))
        assert page.problems == ()
        assert page.page is not None
        assert page.page.card.title == centre.names[lang]
    assert made["Makefile"] == texts(make_centre(wishes()))["Makefile"]
    heading = made["README.md"].split("\n")[0]
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", heading) == f"# {centre.names['en']}"
    assert re.search(r"(?<!\\)[<*`\[]", heading) is None


def test_every_text_of_the_beginning_is_read_without_a_problem() -> None:
    made = texts(make_centre(wishes()))
    assert {path.replace("/zh/", "/en/") for path in made if "/zh/" in path} == {
        path for path in made if "/en/" in path
    }
    keys = []
    for lang in ("zh", "en"):
        vocabulary, problems = read_vocabulary("vocabulary.yaml", made[f"content/{lang}/vocabulary.yaml"])
        assert problems == ()
        assert vocabulary is not None
        keys.append([[key for key, _ in group] for group in vocabulary])
    assert keys[0] == keys[1]
    for name in ("README.md", "README.zh.md"):
        for link in re.findall(r"\]\(([^)]+)\)", made[name]):
            assert link in made


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / ".hidden").write_text("mine")
    for place in (folder, folder / ".hidden"):
        with pytest.raises(SettingsError) as caught:
            found(str(place), make_centre(wishes()), VERSIONED)
        assert caught.value.problem.code == "init-folder"
    assert files_of(folder) == [".hidden"]


def test_what_cannot_be_written_whole_is_not_written_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty, absent = tmp_path / "empty", tmp_path / "absent"
    empty.mkdir()

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gsc.site.centre.founding.renew", full)
    for folder in (empty, absent):
        with pytest.raises(OSError, match="No space"):
            found(str(folder), make_centre(wishes(languages="zh,es")), VERSIONED)
    assert list(tmp_path.iterdir()) == [empty]
    assert list(empty.iterdir()) == []


def test_the_command_says_what_is_missing_and_what_is_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    refused = gsc("init", str(site), "--name-zh", "中心", "--yes", "--lang", "en")
    assert refused.returncode == 2
    assert refused.stderr.startswith("--name-en: ")
    assert refused.stderr.endswith("[init-name-missing]\n")
    assert not site.exists()
    unknown = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tmp_path), "EMAIL": ""}
    made = gsc("init", str(site), *ASKED, "--engine", "0.1.0", "--yes", env={**unknown, "GIT_AUTHOR_NAME": ""})
    assert made.returncode == 0, made.stderr
    assert "make site" in made.stdout
    assert "first commit" in made.stderr
    assert (site / "requirements.txt").read_text() == "gsc-publisher==0.1.0\n"
    again = gsc("init", str(site), *ASKED, "--engine", "0.1.0", "--yes")
    assert again.returncode == 1
    assert "[init-folder]" in again.stderr


def answered(command: list[str], answers: list[str], cwd: Path) -> tuple[int, str]:
    """Run a command on a terminal of its own and answer its questions, one by one."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        command, cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONPATH": str(ENGINE)}
    )
    os.close(theirs)
    shown = b""
    for piece in read_pieces(ours):
        shown += piece
        if answers and shown.rstrip().endswith((b":", b"]:")):
            os.write(ours, answers.pop(0).encode() + b"\n")
    os.close(ours)
    return running.wait(GUARD), shown.decode()


def read_pieces(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other side is closed
            return
        if not piece:
            return
        yield piece


def test_a_short_dialogue(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gsc.cli.main", "init", "site", "--engine", "0.1.0", "--lang", "en"]
    code, shown = answered(command, ["zh,en", "中心", "Center", "news,about", "", "y"], tmp_path)
    assert code == 0, shown
    conf = load_settings(str(tmp_path / "site"))
    assert dict(conf.brand.names) == {"zh": "中心", "en": "Center"}
    assert [section.name for section in conf.sections] == ["news", "about"]
    code, shown = answered([*command[:4], "other", *command[5:]], ["", "中心", "Center", "", "", "n"], tmp_path)
    assert code == 1
    assert not (tmp_path / "other").exists()


def done(*command: str | Path, cwd: Path, env: Mapping[str, str] = BARE) -> str:
    """Run a command that must succeed, far from this repository."""
    words = [str(word) for word in command]
    ran = subprocess.run(words, cwd=cwd, env=dict(env), capture_output=True, text=True, timeout=GUARD, check=False)
    assert ran.returncode == 0, f"{words}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


def environment(place: Path, wheel: Path) -> Path:
    """Make an environment that has the engine from its wheel, and takes its dependencies from here, as if installed."""
    venv.create(place, with_pip=False, symlinks=True)
    python = place / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "install", "--quiet")
    done(*pip, "--no-deps", wheel, cwd=place)
    packages = done(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip()
    Path(packages, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python


@pytest.mark.xdist_group("wheel")
def test_a_second_centre_builds_checks_tests_and_publishes_at_once(tmp_path: Path) -> None:
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=REPOSITORY)
    wheel = next(tmp_path.glob("*.whl"))
    python = environment(tmp_path / "venv", wheel)
    command = python.parent / "gsc"
    site = tmp_path / "a centre"
    known = {**BARE, "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"), "HOME": str(tmp_path)}
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Editor\n\temail = editor@example.org\n")
    asked = (*ASKED, "--languages", "zh,en,es", "--engine", wheel, "--yes")
    told = done(command, "init", site, *asked, cwd=tmp_path, env=known)
    assert "locales/es/site.po" in told
    assert done("git", "status", "--porcelain", cwd=site, env=known) == ""
    assert done("git", "log", "--format=%an", cwd=site, env=known) == "Editor\n"
    assert stat.S_IMODE((site / ".ci" / "run").stat().st_mode) == 0o755
    environment(site / ".venv", site / "engine" / wheel.name)
    done("make", "site", cwd=site, env=known)
    for lang, tag in (("zh", "zh-Hans"), ("en", "en"), ("es", "es")):
        page = read(site / "output" / lang / "index.html")
        assert page.one("html").get("lang") == tag
        assert (site / "output" / lang / "news" / "index.html").exists()
    assert read(site / "output" / "es" / "index.html").one("h1").get("lang") == "zh-Hans"
    done(".ci/run", cwd=site, env=known)
    collected = ("pytest", "-q", "-p", "no:cacheprovider", "--collect-only", "tests")
    assert "2 tests" in done(".venv/bin/python", "-m", *collected, cwd=site, env=known)
    done(".venv/bin/gsc", "keys", "init", "keys", cwd=site, env=known)
    done("make", "publish", f"TO={tmp_path / 'origin'}", "KEYS=keys", cwd=site, env=known)
    assert (tmp_path / "origin" / "root.json").is_file()
    assert (tmp_path / "origin" / "zh" / "index.html").read_bytes() == (site / "output/zh/index.html").read_bytes()
    assert done("git", "status", "--porcelain", cwd=site, env=known) == ""
    assert engine_package.__version__ in wheel.name
