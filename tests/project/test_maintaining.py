"""The maintainers' guide names files that are there, and its steps hold in both languages alike."""

import re

import pytest

from gsc.cli.main import VERBS
from portal import REPOSITORY

GUIDES = ("maintaining.md", "maintaining.zh.md")
PATHS = re.compile(r"`((?:plugins|tests|theme|docs|datasets|content|demo|sources|requirements)/[^`\s]*|README[.\w]*)`")
FOLDERS_TO_COME = ("theme/locales/es/",)  # what a step makes


def text(name: str) -> str:
    return (REPOSITORY / "docs" / name).read_text("utf-8")


def named(name: str) -> list[str]:
    return [path for path in PATHS.findall(text(name)) if "NAME" not in path and path not in FOLDERS_TO_COME]


@pytest.mark.parametrize("name", GUIDES)
def test_every_file_is_there(name: str) -> None:
    assert len(named(name)) > 50
    assert [path for path in named(name) if not (REPOSITORY / path).exists()] == []
    new = [path for path in PATHS.findall(text(name)) if "NAME" in path]
    assert [path for path in new if not (REPOSITORY / path.split("NAME")[0]).is_dir()] == []


def test_both_languages_name_the_same_in_the_same_number_of_steps() -> None:
    assert sorted(named(GUIDES[0])) == sorted(named(GUIDES[1]))
    steps = [re.findall(r"^(#+|\d+\.|\*) ", text(name), re.MULTILINE) for name in GUIDES]
    assert steps[0] == steps[1]


@pytest.mark.parametrize("name", GUIDES)
def test_what_a_step_changes_has_that_name(name: str) -> None:
    """A constant that is named together with a module stands in it."""
    found = set()
    for line in text(name).splitlines():
        modules = [path for path in PATHS.findall(line) if path.endswith(".py") and "NAME" not in path]
        for constant in re.findall(r"`([A-Z]{4,}(?:_[A-Z]+)*)`", line):
            found.add(constant)
            if constant not in {"MESSAGES", "NAME"}:
                texts = [(REPOSITORY / path).read_text("utf-8") for path in modules]
                assert any(re.search(rf"^{constant}\b", each, re.MULTILINE) for each in texts), constant
    assert found >= {"RULES", "KINDS", "TABLE_FORMATS", "PACKAGE_FORMATS", "LANGUAGES", "WRITTEN", "VERBS"}


@pytest.mark.parametrize("name", GUIDES)
def test_commands_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", text(name))) <= targets
    assert set(re.findall(r"gsc ([a-z]+)", text(name))) <= set(VERBS)
