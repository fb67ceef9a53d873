"""A page as a whole: digests, fingerprint, determinism, marks, messages."""

import importlib
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import gsc.markup
from gsc.markup.fingerprint import text_fingerprint
from gsc.markup.marks import CITE_CLOSE, CITE_OPEN, LANG, ROOT, resolve
from gsc.markup.read_page import Reading
from gsc.markup.schemas import SCHEMAS
from gsc.model.message import Message

Read = Callable[..., Reading]
TEXT = "---\ntitle: T\nshort: S\n---\n## 甲\n\n乙[^1]\n\n[^1]: 丙\n"


def test_same_input_same_page(read: Read) -> None:
    first = read(TEXT)
    read("---\ntitle: other\n---\n[a]: b.md\n\n## 甲 {#x}\n\n[^1]: q\n\nx[^1]\n", "policy", "en")
    assert read(TEXT) == first


def test_digests(read: Read) -> None:
    def card(text: str) -> tuple[str, str, str]:
        page = read(text).page
        assert page is not None
        return page.card.digest, page.card.card_digest, page.card.fingerprint

    first = card(TEXT)
    assert [len(one) for one in first] == [32, 32, 12]
    text, blank = card(TEXT.replace("乙", "丁")), card(TEXT.replace("]\n", "]  \n") + "\n\n")
    short, title = card(TEXT.replace("short: S", "short: R")), card(TEXT.replace("title: T", "title: U"))
    assert [one == other for one, other in zip(text, first, strict=True)] == [False, True, False]
    assert [one == other for one, other in zip(blank, first, strict=True)] == [False, True, True]
    assert [one == other for one, other in zip(short, first, strict=True)] == [False, False, True]
    assert [one == other for one, other in zip(title, first, strict=True)] == [False, False, False]
    assert text_fingerprint(TEXT) == first[2]


@pytest.mark.parametrize("text", ["no front matter", "---\ntitle: &a x\n---\n"])
def test_file_that_cannot_be_taken_apart(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.page is None
    assert reading.problems
    assert text_fingerprint(text) == ""


def test_page_with_mistakes_is_still_there(read: Read) -> None:
    reading = read("---\ntitle: T\norder: x\n---\n<b>[x](javascript:y)\n")
    assert len(reading.problems) == 3
    assert reading.page is not None
    assert reading.page.body.blocks[0].html == '<p>&lt;b&gt;<a href="">x</a></p>'


def test_empty_text(read: Read) -> None:
    page = read("---\ntitle: T\n---\n").page
    assert page is not None
    assert page.body.blocks == ()


def test_marks() -> None:
    html = f'<a href="{ROOT}{LANG}/x/">a</a> {CITE_OPEN}国发〔2021〕4号{CITE_CLOSE}'
    assert resolve(html, "../", "en", lambda number: f"[{number}]") == '<a href="../en/x/">a</a> [国发〔2021〕4号]'
    assert resolve("plain", "", "zh", str) == "plain"


def modules() -> list[str]:
    return [found.name for found in pkgutil.iter_modules(gsc.markup.__path__)]


def test_every_code_has_its_message() -> None:
    messages: dict[str, Message] = {}
    source = ""
    for name in modules():
        module = importlib.import_module(f"gsc.markup.{name}")
        messages.update(getattr(module, "MESSAGES", {}))
        source += Path(str(module.__file__)).read_text(encoding="utf-8")
    for code, message in messages.items():
        assert source.count(f'"{code}"') > 1, f"{code} is never reported"
        assert message.text
        assert message.remedy
    reported = set(re.findall(r'(?:problem|_report|Refusal)\([^()]*?"([a-z0-9]+(?:-[a-z0-9]+)+)"', source))
    assert reported <= set(messages)


def test_every_problem_fills_its_message(read: Read) -> None:
    """Each placeholder of a message has its detail, in all malformed cases of this room's tests."""
    messages: dict[str, Message] = {}
    for name in modules():
        messages.update(getattr(importlib.import_module(f"gsc.markup.{name}"), "MESSAGES", {}))
    bodies = ("<b>", "### x", "[x](/y)", "![](a.png)", "| a | b |\n|---|---|\n| c |", "x[^1]", "**a", "```", "[x](a:b)")
    for body in bodies:
        for one in read(f"---\ntitle: T\nordr: 1\nsigned: 3\nnumber: x\n---\n{body}\n", "policy").problems:
            message = messages[one.code]
            details = dict(one.details)
            assert message.text.format(**details)
            assert message.remedy.format(**details)


def test_schemas_are_well_formed() -> None:
    for fields in SCHEMAS.values():
        names = [field.name for field in fields]
        assert len(names) == len(set(names))
        for field in fields:
            assert bool(field.fields) == (field.kind == "record")
            assert bool(field.choices) == (field.kind == "choice")
