"""Sites in temporary folders, and what the tests ask of them."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from gsc.build.environment import environment
from gsc.build.pipeline import Report, build_site
from gsc.build.words import load_words
from gsc.site.configuration import load_settings

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLE = REPOSITORY / "tests" / "site" / "sample"
ENGINE = REPOSITORY / "plugins"
LANGUAGES = ("zh", "en")
BUILT = ["sample", pytest.param("real", marks=pytest.mark.xdist_group("real"))]
"""Fixtures of sites that are read only. One process has all tests of the large one, so that each page is read once."""
GUARD = 300  # seconds after which a command that hangs is given up


class Portal(NamedTuple):
    """A site directory."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "output"

    def page(self, path: str) -> Path:
        return self.root / "content" / path

    def text(self, path: str) -> str:
        return (self.output / path).read_text("utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.page(path)
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def build(self, **given: object) -> Report:
        """Build in this process, as a new process would: with nothing in memory."""
        environment.cache_clear()
        load_words.cache_clear()
        settings = load_settings(
            str(self.root), "publishconf.py", str(given.get("output", "")), int(given.get("jobs", 1))
        )
        return build_site(settings, clean=bool(given.get("clean", False)))


def sample_at(folder: Path) -> Portal:
    """Copy the sample site."""
    shutil.copytree(SAMPLE, folder)
    return Portal(folder)


def lend_templates(lender: Portal, portal: Portal) -> None:
    """Give a site the compiled templates of another, which are known by their source: it saves most of the time."""
    compiled = lender.root / ".gsc" / "templates"
    if compiled.is_dir():
        shutil.copytree(compiled, portal.root / ".gsc" / "templates", dirs_exist_ok=True)


def repository_site_at(folder: Path) -> Portal:
    """Copy what the repository's own site is made from."""
    folder.mkdir(parents=True)
    for name in ("content", "datasets"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(REPOSITORY / name, folder / name)
    return Portal(folder)


def clean_copy(portal: Portal, folder: Path) -> Portal:
    """Copy a site without what builds have left there."""
    shutil.copytree(portal.root, folder, ignore=shutil.ignore_patterns("output", ".output*", ".gsc"), symlinks=True)
    copied = Portal(folder)
    lend_templates(portal, copied)
    return copied


def own_theme(portal: Portal) -> Path:
    """Give a site a copy of the theme that a test may change."""
    theme = portal.root / "theme"
    shutil.copytree(REPOSITORY / "theme", theme)
    conf = portal.root / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8") + '\nTHEME = "theme"\n', "utf-8")
    return theme


def enlarge(portal: Portal, pages: int) -> None:
    """Add news in both languages, so that several processes have something to do."""
    for number in range(1, pages + 1):
        for lang in LANGUAGES:
            day = f"2020-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
            text = (
                f"---\ntitle: More {number}\npublished: {day}\ndate: {day}\ntags:\n  - ports\n---\n\nText {number}.\n"
            )
            portal.page(f"{lang}/news/more-{number}.md").write_text(text, "utf-8")


def run(
    *command: str, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command with the engine of this repository; it may fail."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ENGINE), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=GUARD,
        check=False,
    )


def gsc(*words: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `gsc` in a process of its own."""
    return run(sys.executable, "-m", "gsc.cli.main", *words, cwd=cwd, env=env)


def files_of(tree: Path) -> list[str]:
    """Return the paths of all files of a tree, sorted."""
    return sorted(path.relative_to(tree).as_posix() for path in tree.rglob("*") if not path.is_dir())


def digests(tree: Path) -> dict[str, str]:
    """Return every file of a tree with the digest of its bytes."""
    return {path: hashlib.sha256((tree / path).read_bytes()).hexdigest() for path in files_of(tree)}


def stamps(tree: Path) -> dict[str, tuple[int, int]]:
    """Return every file and folder of a tree with inode and time of change: what a write would alter."""
    entries = [tree, *tree.rglob("*")]
    return {path.relative_to(tree).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in entries}


def differing(one: Mapping[str, str], two: Mapping[str, str]) -> list[str]:
    """Return the paths in which two trees differ."""
    return sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))


def pages_of(tree: Path) -> list[str]:
    """Return the paths of all HTML files of a tree."""
    return [path for path in files_of(tree) if path.endswith(".html")]


@lru_cache(maxsize=8)
def _catalogue(lang: str) -> Catalog:
    with open(REPOSITORY / "theme" / "locales" / lang / "site.po", "rb") as file:
        return read_po(file)


def said(lang: str, text: str) -> str:
    """Return an interface word as the catalogue of a language has it."""
    message = _catalogue(lang).get(text)
    assert message is not None, text
    assert isinstance(message.string, str)
    return message.string


def in_language(paths: Iterable[str], lang: str) -> set[str]:
    """Return those paths that belong to a language, written for any language."""
    marks = {f"{lang}/": "*/", f"feeds/{lang}/": "feeds/*/"}
    found = set()
    for path in paths:
        for start, general in marks.items():
            if path.startswith(start):
                found.add(general + path.removeprefix(start))
    return found
