"""Packages to validate, made in a folder, and what is told of them."""

import json
from pathlib import Path
from typing import Any

from gsc.data.reports.validation import Validation, validate_outside
from gsc.data.rules.check import NOTHING

Told = list[tuple[str, str, int, int]]


def text_field(name: str, **more: Any) -> dict[str, Any]:
    """Return a field of texts."""
    return {"name": name, "type": "string", **more}


def resource(fields: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return a resource with these fields; `more` replaces what is usual."""
    usual = {"name": "t", "type": "table", "path": "t.csv", "dialect": {"delimiter": ","}}
    made = {**usual, "schema": {"fields": fields}, **more}
    return {key: value for key, value in made.items() if value is not None}


def package(folder: Path, resources: list[dict[str, Any]], files: dict[str, bytes | str], **more: Any) -> Path:
    """Write a package."""
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    text = json.dumps({"name": "p", "resources": resources, **more}, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text, "utf-8")
    return folder


def validated(folder: Path, engine: str = "fast") -> Validation:
    """Validate a package as one from outside."""
    return validate_outside(str(folder), engine, NOTHING)


def told(found: Validation) -> Told:
    """Return (code, file, line, column) of each problem that is no warning about a dialect."""
    return [(each.code, Path(each.path).name, each.line, each.column) for each in found.problems]


def place(folder: Path, mark: str) -> tuple[int, int]:
    """Return line and column of the sign that follows ¦ in the descriptor."""
    text = (folder / "datapackage.json").read_text("utf-8")
    offset = text.index(mark.replace("¦", "")) + mark.index("¦")
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
