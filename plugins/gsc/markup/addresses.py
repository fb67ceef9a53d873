"""Where a relative link of a page leads inside the site."""

import posixpath
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import unquote

from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "link-empty": Message("The link leads nowhere.", "Write its target between the parentheses."),
        "link-absolute": Message(
            "The link {target} begins with a slash.",
            "Write the relative path to the other .md file, such as ../policies/index.md.",
        ),
        "link-outside": Message(
            "The link {target} leads out of the content folder.",
            "Link to a file below content/ of the same language.",
        ),
        "link-language": Message(
            "The link {target} leads into the folder of another language.",
            "Write {proposal}: each language links within itself, readers switch on the page.",
        ),
        "link-form": Message(
            "The link {target} is not the path of a file.",
            "Write the relative path of a .md file, an image or a download, with / between folders.",
        ),
    }
)

_FOLDER_PARTS: Final = frozenset(("", ".", ".."))
_NEIGHBOUR: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.md").fullmatch
SCHEMES: Final = ("register", "dataset")
_HELD: Final = re.compile(r"(register):([a-z0-9-]+(?:/[a-z0-9][a-z0-9._-]*)?)|(dataset):([a-z0-9-]+)").fullmatch
_NOT_IN_PATH: Final = re.compile(r"[\x00-\x1f\x7f\\?*:|\"<>]")


class Home(NamedTuple):
    """Where the page stands: its language, its key, and the codes of all languages."""

    lang: str
    key: str
    codes: tuple[str, ...]


class Target(NamedTuple):
    """A place inside the site: a page key, or a file below content/<lang>/ with its suffix."""

    path: str
    fragment: str
    is_page: bool


class Refusal(NamedTuple):
    """Why a link is no address inside the site: a code of MESSAGES and its details."""

    code: str
    details: Mapping[str, str]


def resolve(home: Home, link: str) -> Target | Refusal:
    """Resolve a relative link. Links with a scheme or a host are not for this function."""
    if _NEIGHBOUR(link):
        # Most links lead to a page in the same folder.
        return Target(home.key[: home.key.rfind("/") + 1] + link[:-3], "", is_page=True)
    path, _, fragment = link.partition("#")
    path, fragment = unquote(path), unquote(fragment)
    if not path:
        return Target(home.key, fragment, is_page=True) if fragment else Refusal("link-empty", {})
    if path.startswith("/"):
        return Refusal("link-absolute", {"target": link})
    if _NOT_IN_PATH.search(path) or path.rpartition("/")[2] in _FOLDER_PARTS:
        return Refusal("link-form", {"target": link})
    return _place(home, link, path, fragment)


def _place(home: Home, link: str, path: str, fragment: str) -> Target | Refusal:
    """Walk a path from the page's folder; it must end below the folder of the page's language."""
    folder = posixpath.dirname(f"{home.lang}/{home.key}")
    parts = posixpath.normpath(f"{folder}/{path}").split("/")
    if parts[0] in home.codes and parts[0] != home.lang and len(parts) > 1:
        proposal = posixpath.relpath("/".join((home.lang, *parts[1:])), folder)
        return Refusal("link-language", {"target": link, "proposal": proposal})
    if parts[0] != home.lang or len(parts) == 1:
        return Refusal("link-outside", {"target": link})
    inside = "/".join(parts[1:])
    if inside.endswith(".md"):
        return Target(inside.removesuffix(".md"), fragment, is_page=True)
    if "." not in parts[-1]:
        return Refusal("link-form", {"target": link})
    return Target(inside, fragment, is_page=False)


def held_path(link: str) -> str:
    """Return the path below a language of what `register:NAME`, `register:NAME/ID` or `dataset:NAME` names, or ''."""
    match = _HELD(link)
    if match is None:
        return ""
    return f"/{match[2]}/" if match[1] else f"/data/{match[4]}/"


def page_path(key: str) -> str:
    """Return the path of a page below its language, with a slash at both ends."""
    folder = key.removesuffix("index") if key == "index" or key.endswith("/index") else f"{key}/"
    return f"/{folder}"
