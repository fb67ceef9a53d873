"""The pictures of the guides: each is shown somewhere, says what is in it, is small, and is made by the script."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from portal import REPOSITORY
from project.guide_text import LANGS, NAMES, guide

IMAGES = REPOSITORY / "docs" / "images"
SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
SHOWN_IN = {
    (lang, name): SHOWN.findall(re.sub(r"`[^`]*`", "", guide(lang, name)))
    for lang in LANGS
    for name in NAMES
    if name != "text.md"  # it tells how pictures are written
}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("screenshots", REPOSITORY / "docs" / "screenshots.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_few_and_each_is_small() -> None:
    held = sorted(IMAGES.iterdir())
    assert {path.suffix for path in held} == {".png"}
    assert 1 < len(held) <= 12
    for path in held:
        assert path.stat().st_size <= 60_000, path.name
        with Image.open(path) as picture:
            assert 300 < picture.width <= 1200, path.name


def test_each_is_shown_and_each_that_is_shown_is_there() -> None:
    shown = {Path("docs/editing", lang, target).name for (lang, _), found in SHOWN_IN.items() for _, target in found}
    assert shown == {path.name for path in IMAGES.iterdir()}
    for (lang, name), found in SHOWN_IN.items():
        for words, target in found:
            assert (REPOSITORY / "docs" / "editing" / lang / target).is_file(), (lang, name, target)
            assert len(words) > 5, (lang, name, target)
            assert re.search(r"[\u4e00-\u9fff]", words) is not None or lang == "en"
            assert not re.search(rf"\.({'|'.join(set(LANGS) - {lang})})\.png$", target), (lang, name, target)


def test_the_script_finds_the_examples_of_the_guides(script: ModuleType) -> None:
    for lang in LANGS:
        assert len(script.blocks(lang, "first-page.md")) == 1
        assert script.blocks(lang, "policy.md") == script.blocks("en", "policy.md")
    assert [text.split("title: ")[1][0] for text in script.blocks("zh", "policy.md")] == ["练", '"']
    assert len(script.blocks("zh", "datasets.md", "yaml datapackage")) >= 1


def test_every_picture_has_its_place_in_the_script(script: ModuleType) -> None:
    known = {shot.name for shot in script.shots()} | {"outdated"}
    known |= {f"{name}.{lang}" for name in ("first-check", "serve-problem") for lang in LANGS}
    assert {path.stem for path in IMAGES.iterdir()} == known
