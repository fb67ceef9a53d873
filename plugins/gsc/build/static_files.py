"""Files that are published as they are: the theme's, and those that stand beside pages."""

import os
import shutil
from typing import NamedTuple

from gsc.build.digests import digest, files_under
from gsc.build.scan import Found
from gsc.build.state import Placed
from gsc.build.tree import make_room
from gsc.model.settings import Settings

CHUNK = 1 << 20
CSS_ORDER = (
    "layers.css",
    "reset.css",
    "tokens.css",
    "base.css",
    "layout.css",
    "components",
    "utilities.css",
    "print.css",
)


class StaticFile(NamedTuple):
    """A file of the output whose bytes are those of one or several source files, one after the other."""

    path: str
    parts: tuple[str, ...]
    fingerprint: bytes


class ThemeFiles(NamedTuple):
    """The theme's files, and the paths of the two that every page names."""

    files: tuple[StaticFile, ...]
    stylesheet: str
    script: str


def theme_files(theme: str) -> ThemeFiles:
    """Return the theme's static files; styles and scripts are bundled and named after their content."""
    root = os.path.join(theme, "static")
    css = _bundle("css", _css_parts(root))
    js = _bundle("js", tuple(files_under(os.path.join(root, "js"))))
    bundled = {*css.parts, *js.parts}
    others = (path for path in files_under(root) if path not in bundled)
    files = (css, js, *(_single(f"static/{os.path.relpath(path, root)}", path) for path in others))
    return ThemeFiles(files, css.path, js.path)


def _css_parts(root: str) -> tuple[str, ...]:
    parts: list[str] = []
    for name in CSS_ORDER:
        path = os.path.join(root, "css", name)
        parts += files_under(path) if os.path.isdir(path) else [path]
    return tuple(parts)


def _bundle(kind: str, parts: tuple[str, ...]) -> StaticFile:
    made = digest(*(_content(path) for path in parts))
    return StaticFile(f"static/site.{made.hex()[:12]}.{kind}", parts, made)


def _single(path: str, source: str) -> StaticFile:
    return StaticFile(path.replace(os.sep, "/"), (source,), digest(_content(source)))


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def attachment_files(settings: Settings, attachments: tuple[Found, ...]) -> tuple[StaticFile, ...]:
    """Return the files beside pages; they keep their place below the language."""
    return tuple(
        StaticFile(
            found.path.removeprefix("content/"),
            (os.path.join(settings.root, found.path),),
            digest(repr(found.stamp).encode()),
        )
        for found in attachments
    )


def write_static(files: tuple[StaticFile, ...], tree: str, generation: int) -> list[Placed]:
    """Write static files into the tree."""
    placed = []
    made: set[str] = set()
    for each in files:
        target = os.path.join(tree, each.path)
        make_room(target, made)
        with open(target, "xb") as file:
            for part in each.parts:
                with open(part, "rb") as source:
                    shutil.copyfileobj(source, file, CHUNK)  # never read whole: a download may be large
        stat = os.stat(target)
        placed.append(Placed(each.path, each.fingerprint, stat.st_size, stat.st_mtime_ns, generation))
    return placed
