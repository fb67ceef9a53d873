"""The constraint `pattern`, translated where Python and Rust are sure to agree."""

import math
import re
from types import MappingProxyType
from typing import Final

from gsc.data.fast.verdict import FallBackError, Reason

_CLASS_ATOM: Final = r"(?:[A-Za-z0-9_ ,.:;/@#%'!=<>+*?()一-鿿]|\\[-dw.\\/+*?()\[\]])"
_CLASS: Final = rf"\[-?(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]|一-[龥鿿]|{_CLASS_ATOM})+-?\]"
_TOKEN: Final = re.compile(
    r"\\[dw]|\\[-./+*?()\[\]{}|^$\\]"  # classes of letters and digits, escaped signs
    rf"|{_CLASS}|\(\?:|[()|^$.]"
    r"|\*|\+|\?|\{[0-9]{1,3}(?:,(?:[0-9]{1,3})?)?\}"
    r"|[A-Za-z0-9_ ,:;/@#%'\"!=<>&~-]|[一-鿿]"
)
_SHORTHAND: Final = MappingProxyType({"d": "0-9", "w": "A-Za-z0-9_"})  # the ASCII part of what Python means
_SIZE: Final = 300  # of text and of repeats; more might not fit into Rust's limit of compiled size


def checked(pattern: str) -> None:
    """Raise FallBackError where frictionless itself could not compile the pattern."""
    try:
        re.compile(f"^{pattern}$")
    except (re.error, OverflowError, RecursionError):
        raise FallBackError(Reason.METADATA, "a pattern that does not compile") from None


def in_rust(pattern: str) -> str:
    r"""Return a pattern for Rust that matches only what frictionless accepts, or nothing if that is not sure.

    Frictionless matches `^pattern$` from the beginning of the text, without a group around it: `^abc|x$` is one
    alternative at the beginning and one that ends. Only the ASCII part of `\d` and `\w` is taken.
    """
    pieces: list[str] = []
    place = 0
    while place < len(pattern):
        token = _TOKEN.match(pattern, place)
        if not token or len(pattern) > _SIZE:
            return ""
        pieces.append(_rusty(token.group()))
        place = token.end()
    if re.search(r"[*+?}][*+?{]", _without_classes(pattern)) or _times(pattern) > _SIZE:
        return ""  # lazy and possessive forms, and repeats of repeats, which the two read differently
    return rf"\A(?:^{''.join(pieces)}$)"


def _rusty(token: str) -> str:
    if token in {r"\d", r"\w"}:
        return f"[{_SHORTHAND[token[1]]}]"
    if token[0] == "[":
        return re.sub(r"\\([dw])", lambda found: _SHORTHAND[found[1]], token)
    if token[0] == "(" and len(token) == 1:
        return "(?:"
    return token


def _times(pattern: str) -> int:
    return math.prod(int(count) or 1 for count in re.findall(r"[{,]([0-9]+)\}", _without_classes(pattern)))


def _without_classes(pattern: str) -> str:
    return re.sub(r"\\.", "x", re.sub(_CLASS, "x", pattern))
