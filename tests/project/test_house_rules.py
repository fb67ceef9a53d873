"""The limits of the house, measured: sizes, arguments, docstrings, no state in modules."""

import ast
from pathlib import Path

import pytest

from portal import ENGINE, REPOSITORY

MODULES = sorted((ENGINE / "gsc").rglob("*.py"))
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
BANNED = {"utils", "helpers", "common", "misc"}
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def name_of(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, FUNCTION)]


def is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("click" in ast.unparse(each) or "command" in ast.unparse(each) for each in function.decorator_list)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_size_and_arguments(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
    for function in functions(path):
        assert (function.end_lineno or 0) - function.lineno + 1 <= 50, function.name
        given = function.args
        own = [each for each in (*given.posonlyargs, *given.args, *given.kwonlyargs) if each.arg not in {"self", "cls"}]
        assert len(own) <= 5 or is_command(function), function.name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_one_sentence_says_what_a_module_is(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert said
    first = said.split("\n\n")[0]
    assert first.endswith((".", "。"))
    assert "\n" not in first


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_public_says_what_it_is_for(path: Path) -> None:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, FUNCTION | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_state_in_modules(path: Path) -> None:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, MUTABLE):
            names = [ast.unparse(each) for each in (node.targets if isinstance(node, ast.Assign) else [node.target])]
            assert names == ["__all__"], names
    assert not [each for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Global)]


def test_names_say_what_a_file_is_about() -> None:
    assert not [path for path in MODULES if BANNED & {*path.parts[-2:-1], path.stem}]


@pytest.mark.parametrize(("folder", "suffix", "limit"), [("templates", ".html", 120), ("static/css", ".css", 150)])
def test_templates_and_styles_are_short(folder: str, suffix: str, limit: int) -> None:
    for path in (REPOSITORY / "theme" / folder).rglob(f"*{suffix}"):
        assert len(path.read_text("utf-8").splitlines()) <= limit, path


def test_styles_keep_the_rules() -> None:
    for path in (REPOSITORY / "theme" / "static" / "css").rglob("*.css"):
        text = path.read_text("utf-8")
        assert "!important" not in text, path
        assert "@import" not in text, path
        assert "@layer" in text, path
