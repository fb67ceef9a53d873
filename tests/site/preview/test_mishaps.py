"""Whatever stops a build is a problem with a place."""

import os
from pathlib import Path

import pytest

from gsc.build.forgetting import forget_theme
from gsc.model.problem import Problem
from gsc.site.preview.builder import build, engine_stamp
from gsc.site.preview.records import Outcome, Site, Wish
from portal import Portal, own_theme


def built(portal: Portal, *, theme: bool = False) -> Outcome:
    return build(Site(os.path.realpath(portal.root), ""), Wish(theme=theme), engine_stamp())


def only(outcome: Outcome) -> Problem:
    assert len(outcome.problems) == 1
    return outcome.problems[0].problem


def append(path: Path, text: str) -> int:
    """Add lines to a file; return the number of the first."""
    before = path.read_text("utf-8")
    path.write_text(before + text, "utf-8")
    return before.count("\n") + 1


@pytest.mark.parametrize("name", ["pelicanconf.py", "publishconf.py"])
@pytest.mark.parametrize("mistake", ["x = 1 / 0\n", "PAGE_SIZE == 20)\n", "nothing_such\n", "raise SystemExit(2)\n"])
def test_a_configuration_that_does_not_run(portal: Portal, name: str, mistake: str) -> None:
    with (portal.root / name).open("rb") as file:
        assert file.read().endswith(b"\n")
    line = append(portal.root / name, mistake)
    found = only(built(portal))
    if "SystemExit" in mistake:
        assert found.code == "preview-failed"
    else:
        assert (found.code, found.path, found.line) == ("conf-broken", name, line)


def test_an_unknown_setting(portal: Portal) -> None:
    append(portal.root / "pelicanconf.py", "PAGE_SIZES = 20\n")
    assert only(built(portal)).code == "setting-misspelt"


@pytest.mark.parametrize(
    ("mistake", "said"),
    [("{% if %}\n", "TemplateSyntaxError"), ("{{ nothing.such }}\n", "UndefinedError"), ("{{ 1 // 0 }}\n", "Zero")],
)
def test_a_template_that_does_not_work(portal: Portal, mistake: str, said: str) -> None:
    theme = own_theme(portal)
    template = theme / "templates" / "not_found.html"
    text = template.read_text("utf-8")
    template.write_text(text.replace('<main class="doors wrap">\n', '<main class="doors wrap">\n' + mistake), "utf-8")
    forget_theme()
    outcome = built(portal)
    found = only(outcome)
    assert (found.code, found.path) == ("template-broken", "theme/templates/not_found.html")
    assert found.line == text[: text.index("<main")].count("\n") + 2
    assert said in dict(found.details)["error"]
    assert mistake.strip() in outcome.problems[0].lines[0]
    template.write_text(text, "utf-8")
    assert built(portal, theme=True).problems == ()


def test_words_that_cannot_be_read(portal: Portal) -> None:
    folder = portal.root / "locales" / "en"
    folder.mkdir(parents=True)
    (folder / "site.po").write_text('msgid "x\n', "utf-8")
    forget_theme()
    assert only(built(portal)).code == "catalogue-broken"


def test_an_output_folder_with_other_files(portal: Portal) -> None:
    folder = portal.root / ".gsc" / "preview"
    folder.mkdir(parents=True)
    (folder / "mine.txt").write_text("mine", "utf-8")
    assert only(built(portal)).code == "output-foreign"


def test_an_engine_that_changed(portal: Portal) -> None:
    outcome = build(Site(str(portal.root), ""), Wish(), 0)
    assert only(outcome).code == "preview-engine"
    assert not (portal.root / ".gsc" / "preview").exists()


def test_what_nobody_foresaw_is_told_with_its_trace(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "never")
    outcome = built(portal)
    assert only(outcome).code == "preview-failed"
    assert "ValueError" in outcome.trace
