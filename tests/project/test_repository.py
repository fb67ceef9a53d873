"""The project stands alone, says how it may be used, and its first page tells the truth."""

import re
import subprocess
from pathlib import Path

import pytest

from gsc.cli.main import VERBS
from portal import REPOSITORY

LEFT_OUT = {".git", ".venv", ".gsc", "output", "__pycache__", "node_modules", "dist", "shots", "work"}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".html",
    ".css",
    ".js",
    ".po",
    ".yaml",
    ".yml",
    ".sh",
    ".cfg",
    ".json",
    ".svg",
    "",
}
# Put together here, so that this file does not name what nothing may name.
FOREIGN = (
    "../" + "shared",
    "/" + "work/",
    "." + "library",
    "sub" + "agent",
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb." + "debian.org",
)


def own_files() -> list[Path]:
    """Return the files that are committed, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    names = [name for name in listed.stdout.split("\0") if name] if listed.returncode == 0 else []
    paths = [REPOSITORY / name for name in names] or [path for path in REPOSITORY.rglob("*") if path.is_file()]
    return [path for path in paths if path.is_file() and not LEFT_OUT & set(path.relative_to(REPOSITORY).parts)]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    held = {}
    for path in own_files():
        if path.suffix in TEXT:
            held[path.relative_to(REPOSITORY).as_posix()] = path.read_text("utf-8", errors="replace")
    return held


def test_nothing_names_a_place_outside(texts: dict[str, str]) -> None:
    found = [
        (path, word)
        for path, text in texts.items()
        for word in FOREIGN
        if re.search(rf"(?<![\w-]){re.escape(word)}", text)
        and not (path.startswith("sources/") and path.endswith(".txt"))
    ]
    assert found == []


def test_no_generated_file_is_committed(texts: dict[str, str]) -> None:
    assert not [path for path in texts if path.startswith(("output/", ".gsc/")) or path.endswith((".mo", ".pyc"))]


def test_the_five_sources_are_here() -> None:
    held = [path for path in (REPOSITORY / "sources").iterdir() if path.suffix == ".txt"]
    assert len(held) >= 5


def test_licences() -> None:
    assert "Apache License" in (REPOSITORY / "LICENSE").read_text("utf-8")
    own = [path for path in REPOSITORY.glob("LICENSE*") if "Attribution 4.0" in path.read_text("utf-8")]
    own += [path for path in (REPOSITORY / "content").glob("LICENSE*") if "Attribution 4.0" in path.read_text("utf-8")]
    assert own, "the licence of own texts and data (CC BY 4.0) lies beside them or at the root"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_says_its_licence(lang: str) -> None:
    for page in (REPOSITORY / "content" / lang).rglob("*.md"):
        head = page.read_text("utf-8").split("\n---\n")[0]
        assert re.search(r"^licence: (official|CC-BY-4\.0)$", head, re.MULTILINE), page


def test_both_languages_have_the_same_pages() -> None:
    zh, en = (
        {path.relative_to(REPOSITORY / "content" / lang) for path in (REPOSITORY / "content" / lang).rglob("*.*")}
        for lang in ("zh", "en")
    )
    assert zh == en


@pytest.fixture(scope="module")
def readme() -> str:
    return (REPOSITORY / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_the_readme_opens_with_the_two_commands(readme: str) -> None:
    opening = readme[:1500]
    assert "make site" in opening
    assert "make test" in opening
    assert opening.index("make site") < opening.index("make test")


def test_the_commands_of_the_readme_exist(readme: str, targets: set[str]) -> None:
    code = "\n".join(re.findall(r"`[^`\n]+`|^make .*$", readme, re.MULTILINE))
    named = set(re.findall(r"(?<![\w-])make ([a-z]+)(?![\w-])", code))
    assert named
    assert named <= targets
    verbs = set(re.findall(r"(?<![\w-])gsc ([a-z]+)", code))
    assert verbs <= set(VERBS)


def test_the_readme_tells_every_verb(readme: str) -> None:
    rows = "\n".join(line for line in readme.splitlines() if line.startswith("|"))
    for verb in VERBS:
        assert f"gsc {verb}" in rows


def test_links_of_the_readme_lead_somewhere(readme: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)", readme):
        if "://" not in target:
            assert (REPOSITORY / target).exists(), target


def test_every_make_target_says_what_it_is_for() -> None:
    text = (REPOSITORY / "Makefile").read_text("utf-8")
    for target in ("site", "test", "audit", "bench"):
        assert re.search(rf"^{target}:.*## .+", text, re.MULTILINE), target


def test_ci_runs_the_tests() -> None:
    assert "make test" in (REPOSITORY / ".ci" / "run").read_text("utf-8")
