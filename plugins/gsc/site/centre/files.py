"""The files that a new centre begins with, made from what it is to be."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined

from gsc.site.centre import __name__ as package
from gsc.site.centre.engine import FOLDER, Engine
from gsc.site.centre.plan import Centre
from gsc.site.centre.sections import HOME, WRITTEN

_WHOLE: Final = (
    (".gitignore", "gitignore"),
    ("Makefile", "makefile"),
    ("README.md", "readme_en"),
    ("README.zh.md", "readme_zh"),
    ("datasets/README.md", "datasets_en"),
    ("datasets/README.zh.md", "datasets_zh"),
    ("pelicanconf.py", "pelicanconf"),
    ("publishconf.py", "publishconf"),
    ("tests/test_site.py", "test_site"),
)
_AS_THEY_ARE: Final = (
    (".github/workflows/site.yml", "github_site"),
    (".gitlab-ci.yml", "gitlab_ci"),
    (".pre-commit-config.yaml", "pre_commit"),
)
_THAT_RUN: Final = ((".ci/run", "ci_run"), (".ci/publish", "ci_publish"))
_MARKS: Final = re.compile(r"[!-/:-@\[-`{-~]")


class File(NamedTuple):
    """A file of the new site, by its path there."""

    path: str
    content: bytes
    runs: bool = False


def first_files(centre: Centre, engine: Engine, new_words: tuple[str, ...]) -> Iterator[File]:
    """Yield every file; `new_words` are the codes of languages that the engine has no interface words for."""
    templates = _templates()
    names = {f"name_{code}": centre.names.get(code, next(iter(centre.names.values()))) for code in WRITTEN}
    locked = "--hash=" in engine.requirements
    known = {"centre": centre, "engine": engine, "new_words": new_words, "locked": locked, **names}
    for path, template in _WHOLE:
        yield File(path, templates.get_template(template).render(known).encode())
    for path, text in _AS_THEY_ARE:
        yield File(path, _skeleton(text).encode())
    for path, text in _THAT_RUN:
        yield File(path, _skeleton(text).encode(), runs=True)
    yield File("requirements.txt", engine.requirements.encode())
    if engine.wheel:
        yield File(f"{FOLDER}/{engine.wheel}", engine.content)
    for code in centre.written:
        yield from _pages(centre, code, templates)
        content = templates.get_template(f"vocabulary_{code}").render().encode()
        yield File(f"content/{code}/vocabulary.yaml", content)


def _pages(centre: Centre, code: str, templates: Environment) -> Iterator[File]:
    """Yield the home page of a language, and the introductions of its sections."""
    page = templates.get_template("page")
    home = HOME[code]
    told = page.render(centre=centre, title=centre.names[code], words=home, order=0, body=home.summary)
    yield File(f"content/{code}/index.md", told.encode())
    for order, section in enumerate(centre.sections, 1):
        words = section.introduction(code)
        told = page.render(centre=centre, title=words.title, words=words, order=order, body="")
        yield File(f"content/{code}/{section.name}/index.md", told.encode())


@cache
def _templates() -> Environment:
    """Return the templates of the files: what a name becomes in them is quoted by what reads the file."""
    made = Environment(  # noqa: S701  these are no pages: each value is quoted for Python, YAML or Markdown
        loader=FunctionLoader(_skeleton),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["quoted"] = _quoted
    made.filters["plain"] = _plain
    return made


def _skeleton(name: str) -> str:
    """Return a file of the skeleton as it stands."""
    return (files(package) / "skeleton" / f"{name}.txt").read_text("utf-8")


def _quoted(text: str) -> str:
    """Quote text of printable characters for Python and for YAML: both read JSON's escapes in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _plain(text: str) -> str:
    """Escape text so that Markdown shows it as it is (CommonMark 0.31, 2.4)."""
    return _MARKS.sub(r"\\\g<0>", text)
