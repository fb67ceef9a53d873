"""The pipelines of the forges: their commands exist and do what they say, and nothing has rights it does not need."""

import base64
import io
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from gsc.cli.main import main
from gsc.site.centre.engine import Engine
from gsc.site.centre.files import first_files
from gsc.site.centre.plan import Wishes, make_centre
from portal import GUARD, REPOSITORY
from project.pipeline_text import (
    GITHUB,
    GITLAB,
    HOOKS,
    PUBLISH,
    Line,
    github_jobs,
    gitlab_jobs,
    hooks,
    lines,
    orders,
    parsed,
)

LINES = [pytest.param(line, id=f"{line.place}-{line.job}-{number}") for number, line in enumerate(lines())]
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}")
FORGE = ("site", "tests", "publish")


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """Follow the verbs of a call of gsc; return the command, and what it is given."""
    command: click.Command | None = main
    while isinstance(command, click.Group):
        command = command.get_command(click.Context(command), words[0])
        assert command is not None, words
        words = words[1:]
    assert command is not None
    return command, words


@pytest.mark.parametrize("line", LINES)
def test_every_command_and_option_exists(line: Line) -> None:
    targets = set(re.findall(r"^(\S+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    for words in orders(line.text):
        if words[0] == ".venv/bin/gsc":
            command, given = command_of(words[1:])
            known = {name: each for each in command.params for name in each.opts}
            for place, word in enumerate(given):
                if word.startswith("--"):
                    assert word in known, line
                    if isinstance(known[word].type, click.Choice):
                        assert given[place + 1] in known[word].type.choices, line
        elif words[0] == "make":
            assert {word.replace(".venv", "$(VENV)") for word in words[1:]} <= targets, line
        elif words[0].startswith(".ci/"):
            assert os.access(REPOSITORY / words[0], os.X_OK), line


def test_there_is_something_to_look_at() -> None:
    called = [words for line in lines() for words in orders(line.text) if words[0] == ".venv/bin/gsc"]
    assert {" ".join(words[1:3]) for words in called} >= {"check --format", "data validate", "publish output"}
    assert len([words for words in called if words[1] == "build"]) == len((GITHUB, GITLAB))


@pytest.mark.parametrize("line", LINES)
def test_a_shell_is_given_nothing_that_others_wrote(line: Line) -> None:
    assert "${{" not in line.text
    assert not re.search(r"\$\{?CI_(COMMIT|MERGE_REQUEST)_(TITLE|MESSAGE|DESCRIPTION|REF|BRANCH)", line.text)
    assert not re.search(r"\b(curl|wget)\b|\beval\b|\|\s*(ba)?sh\b", line.text)


def test_actions_are_pinned_by_their_commit_and_take_no_credentials_along() -> None:
    for name, job in github_jobs().items():
        for step in job["steps"]:
            used = step.get("uses", "")
            assert not used or PINNED.fullmatch(used), (name, used)
            if used.startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
    text = (REPOSITORY / GITHUB).read_text("utf-8")
    assert all(re.search(r"@[0-9a-f]{40}  # v\d+\.\d+\.\d+$", line) for line in text.splitlines() if "uses:" in line)


def test_rights_are_those_to_read() -> None:
    said = parsed(GITHUB)
    assert said["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in said["on"]
    assert not [name for name, job in github_jobs().items() if "permissions" in job]


def test_secrets_are_for_publishing_alone_and_publishing_for_main() -> None:
    for name, job in github_jobs().items():
        assert ("secrets." in repr(job)) == (name == "publish")
    publish = github_jobs()["publish"]
    assert "github.ref == 'refs/heads/main'" in publish["if"]
    assert publish["environment"]
    assert publish["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    other = gitlab_jobs()["publish"]
    assert [rule["if"].split(" && ")[0] for rule in other["rules"]] == ["$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"]
    assert other["resource_group"]


def test_what_a_forge_hands_to_publishing_is_what_it_reads() -> None:
    publish = (REPOSITORY / PUBLISH).read_text("utf-8")
    given = {key for step in github_jobs()["publish"]["steps"] for key in step.get("env", {})}
    read = {name for name in re.findall(r"\$\{([A-Z_]+):?[-?+]", publish) if not name.startswith("AWS")}
    assert {name for name in given if name.startswith("PUBLISH")} == read
    for path in ("pipelines.md", "pipelines.zh.md"):
        told = (REPOSITORY / "docs" / path).read_text("utf-8")
        assert [name for name in given if f"`{name}`" not in told] == []


@pytest.mark.parametrize("jobs", [github_jobs(), gitlab_jobs()], ids=["github", "gitlab"])
def test_both_forges_do_the_same(jobs: Mapping[str, Mapping[str, object]]) -> None:
    assert tuple(jobs) == FORGE
    assert all("timeout" in each or "timeout-minutes" in each for each in jobs.values())


def test_the_site_is_built_every_day_and_after_every_change() -> None:
    said = parsed(GITHUB)["on"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", said["schedule"][0]["cron"])
    assert {"pull_request", "push"} <= said.keys()
    assert "schedule" in repr(gitlab_jobs()["tests"]["rules"])


def test_the_preview_has_hidden_files_too() -> None:
    kept = [step["with"] for step in github_jobs()["site"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert [(each["path"], each["include-hidden-files"]) for each in kept] == [("output/", True)]
    assert gitlab_jobs()["site"]["artifacts"]["paths"] == ["output/"]


def test_hooks_are_of_this_repository() -> None:
    assert [each["repo"] for each in parsed(HOOKS)["repos"]] == ["local"]
    assert {hook["language"] for hook in hooks()} == {"system"}
    data = next(hook for hook in hooks() if "data validate" in hook["entry"])
    assert re.search(data["files"], "datasets/agencies/agencies.csv")
    assert not re.search(data["files"], "datasets/README.md")


def test_a_new_centre_has_the_same_pipelines() -> None:
    wishes = Wishes({"zh": "中心", "en": "Center"}, "zh,en", "", "", "2026-11-21")
    made = {file.path: file for file in first_files(make_centre(wishes), Engine("gsc-publisher==0.1.0\n"), ())}
    for path in (GITHUB, GITLAB, HOOKS, PUBLISH, ".ci/run"):
        assert made[path].content == (REPOSITORY / path).read_bytes(), path
        assert made[path].runs == os.access(REPOSITORY / path, os.X_OK), path


def sh(text: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line as a forge does: by bash that stops at the first failure."""
    clean = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(cwd.parent), "LANG": "C.UTF-8", **env}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", text],
        cwd=cwd,
        env=clean,
        capture_output=True,
        text=True,
        timeout=GUARD,
        check=False,
    )


def with_script(folder: Path, gsc: str) -> Path:
    """Make a folder that has the script for publishing, and a command gsc of its own."""
    (folder / ".ci").mkdir(parents=True)
    shutil.copy2(REPOSITORY / PUBLISH, folder / PUBLISH)
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "gsc").write_text(f"#!/usr/bin/env bash\n{gsc}\n")
    (folder / ".venv" / "bin" / "gsc").chmod(0o755)
    return folder


def packed(folder: Path) -> str:
    """Pack a key folder as the guide says, as text."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        for name in ("online", "metadata"):
            archive.add(folder / name, name)
    return base64.encodebytes(held.getvalue()).decode()


def keys_at(folder: Path) -> Path:
    (folder / "online").mkdir(parents=True, mode=0o700)
    (folder / "metadata").mkdir()
    (folder / "online" / "online.pem").write_text("a key")
    return folder


@pytest.mark.parametrize("env", [{}, {"PUBLISH_TO": "/srv"}, {"PUBLISH_KEYS": "eA=="}, {"PUBLISH_TO": ""}])
def test_without_a_place_or_keys_publishing_says_so_and_does_nothing(tmp_path: Path, env: dict[str, str]) -> None:
    done = sh(PUBLISH, with_script(tmp_path / "site", "exit 1"), **env)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Not published: ")
    assert "未发布" in done.stdout


def test_keys_lie_outside_the_site_for_the_time_of_publishing(tmp_path: Path) -> None:
    tells = 'echo "$@"; stat -c %a "$6" "$6/online"; cat "$6/online/online.pem"; echo " ${AWS_DEFAULT_REGION-unset}"'
    site = with_script(tmp_path / "site", tells)
    keys = packed(keys_at(tmp_path / "keys"))
    given = {"PUBLISH_TO": "/srv/a place", "PUBLISH_KEYS": keys, "AWS_DEFAULT_REGION": "", "TMPDIR": str(tmp_path)}
    done = sh(PUBLISH, site, **given)
    assert done.returncode == 0, done.stderr
    called, *held = done.stdout.splitlines()
    assert called.startswith(f"publish output --to /srv/a place --keys {tmp_path}{os.sep}")
    assert called.endswith("/keys")
    assert held == ["700", "700", "a key unset"]
    other = sh(PUBLISH, site, **given, PUBLISH_ENDPOINT="https://s3.example.org")
    assert other.stdout.splitlines()[0].endswith("/keys --endpoint-url https://s3.example.org")
    assert not list(tmp_path.glob("tmp.*"))


def test_ssh_asks_for_the_host_that_is_known(tmp_path: Path) -> None:
    site = with_script(tmp_path / "site", 'echo "$RSYNC_RSH"')
    given = {"PUBLISH_TO": "a@b:/c", "PUBLISH_KEYS": packed(keys_at(tmp_path / "keys")), "PUBLISH_SSH_KEY": "k"}
    assert sh(PUBLISH, site, **given).returncode != 0
    done = sh(PUBLISH, site, **given, PUBLISH_SSH_HOSTS="b ssh-ed25519 AAAA")
    assert "StrictHostKeyChecking=yes" in done.stdout


def prepared(clone: Path) -> None:
    """Give a clone an environment in which all dependencies are there already, but not the engine."""
    place = clone / ".venv"
    venv.create(place, with_pip=True, symlinks=True)
    lent = clone.parent / "lent"
    lent.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if not entry.name.lower().startswith(("gsc", "_gsc", "__editable__", "_editable", "pip", "setuptools")):
            (lent / entry.name).symlink_to(entry)
    packages = next((place / "lib").glob("python3*")) / "site-packages"
    (packages / "lent.pth").write_text(f"{lent}\n", "utf-8")


@pytest.mark.audit
def test_the_commands_of_the_forges_in_a_fresh_clone(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(REPOSITORY), str(clone)], check=True, timeout=GUARD)
    prepared(clone)
    for place in (GITHUB, GITLAB):
        shutil.rmtree(clone / "output", ignore_errors=True)
        for line in lines():
            if (line.place, line.job) == (place, "site"):
                done = sh(line.text, clone)
                assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
                assert "::error" not in done.stdout
        listed = next((clone / "output" / "registers" / "standards").glob("*.json")).read_text("utf-8")
        assert f'"as_of": "{datetime.now(UTC).date().isoformat()}"' in listed
    assert sh(".venv/bin/python -c 'import gsc; print(gsc.__file__)'", clone).stdout.startswith(str(clone))
    for hook in hooks():
        done = sh(hook["entry"], clone)
        assert done.returncode == 0, f"{hook}\n{done.stdout}\n{done.stderr}"
    assert sh(f".venv/bin/gsc keys init {tmp_path}/keys --bins 16", clone).returncode == 0
    given = {"PUBLISH_TO": str(tmp_path / "origin"), "PUBLISH_KEYS": packed(tmp_path / "keys")}
    for version in ("version 1", "version 1"):
        done = sh(next(line.text for line in lines() if line == Line(GITHUB, "publish", PUBLISH)), clone, **given)
        assert done.returncode == 0, done.stderr
        assert version in done.stdout
    assert (tmp_path / "origin" / ".well-known" / "security.txt").is_file()
    assert sh("git status --porcelain --untracked-files=no", clone).stdout == ""


@pytest.mark.audit
def test_a_mistake_stops_both_pipelines_and_is_annotated(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(REPOSITORY), str(clone)], check=True, timeout=GUARD)
    (clone / ".venv").symlink_to(REPOSITORY / ".venv")
    page = clone / "content" / "zh" / "news" / "2016-07-29-annual-meeting.md"
    page.write_text(page.read_text("utf-8").replace("date: 2016-07-29", "date: 2016/7/29", 1), "utf-8")
    checks = [line for line in lines() if "gsc check" in line.text]
    assert {line.place for line in checks} == {GITHUB, GITLAB, HOOKS}
    for line in checks:
        done = sh(line.text, clone, PYTHONPATH=str(clone / "plugins"))
        assert done.returncode == 1, line
        assert "content/zh/news/2016-07-29-annual-meeting.md" in done.stdout
        if line.place == GITHUB:
            assert "::error file=content/zh/news/2016-07-29-annual-meeting.md,line=" in done.stdout
    assert '"date-near-miss"' in (clone / "gl-code-quality-report.json").read_text("utf-8")
