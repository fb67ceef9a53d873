"""Links out of the site, by their form alone: nothing is fetched."""

import re
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from gsc.check.hints.manuscript import Finding, Manuscript
from gsc.check.hints.running_text import HAN
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "link-outside-bare": Message(
            "The address {target} is not a link, so readers cannot follow it.",
            "Write [words](address), or put it between < and >.",
        ),
        "link-outside-doubled": Message("The address {target} has its scheme twice.", "Delete one."),
        "link-outside-end": Message(
            "The address {target} holds the sign {sign}, which belongs to the text.", "Put the sign behind the link."
        ),
        "link-outside-local": Message(
            "The address {target} leads into a local network.", "Give the address under which everybody finds it."
        ),
        "link-outside-secret": Message(
            "The address of {host} holds a user name or a password.", "Delete what stands before the @."
        ),
        "link-mail-form": Message("{target} is not an e-mail address.", "Write mailto:name@example.org."),
    }
)

_LINK: Final = re.compile(r"(?:\]\([ ]*<?|<|^[ ]*(?:-[ ]+)?(?:url|path):[ ]*[\"']?)(https?:[^\s<>\"']*)", re.MULTILINE)
_BARE: Final = re.compile(r"(?<![<(\"'=/A-Za-z0-9])https?://[A-Za-z0-9][^\s<>()|\"'，。；、）》”]*[A-Za-z0-9/]")
_LABEL: Final = re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)|^[ ]{0,3}\[[^\]\n]*\]:.*$|<[^<>\n]*>", re.MULTILINE)
_MAIL: Final = re.compile(r"\]\((mailto:[^()\s]*)")
_ADDRESS: Final = re.compile(r"mailto:[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_DOUBLED: Final = re.compile(r"https?:/{0,2}https?:", re.IGNORECASE)
_SIGN: Final = re.compile(r"[，。；：、！？）》”…]")
_LOCAL: Final = (".local", ".localhost", ".internal", ".lan", ".home.arpa")


def check_outside_links(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what is wrong with an address out of the site; what is no address at all is an error elsewhere."""
    text = manuscript.masked
    for match in _LINK.finditer(text):
        target = match[1]
        if match[0][-len(target) - 1 :][:1] == "(":
            target = _balanced(target)
        for code, start, end, details in _faults(target):
            yield Finding(match.start(1) + start, match.start(1) + end, code, tuple(sorted(details.items())))
    for match in _MAIL.finditer(text):
        if not _ADDRESS.fullmatch(match[1].partition("?")[0]):
            yield Finding(*match.span(1), "link-mail-form", (("target", match[1]),))
    body = _LABEL.sub(lambda match: " " * len(match[0]), text[manuscript.start :])
    for match in _BARE.finditer(body):
        start, end = match.start() + manuscript.start, match.end() + manuscript.start
        yield Finding(start, end, "link-outside-bare", (("target", match[0]),))


def _balanced(target: str) -> str:
    """Cut the address of a link where its bracket closes."""
    depth = 0
    for place, sign in enumerate(target):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return target[:place]
    return target


def _faults(target: str) -> Iterator[tuple[str, int, int, Mapping[str, str]]]:
    """Yield (code, start, end, details) of what is wrong with one address."""
    doubled = _DOUBLED.match(target)
    sign = _SIGN.search(target)
    if doubled:
        yield "link-outside-doubled", 0, len(target), {"target": target}
        return
    if sign:
        yield "link-outside-end", sign.start(), sign.end(), {"target": target, "sign": sign[0]}
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return  # the reader of links has reported it
    if parts.username is not None:
        yield "link-outside-secret", 0, len(target), {"host": host}
    if host and _is_local(host):
        yield "link-outside-local", 0, len(target), {"target": target}


def _is_local(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        plain = re.search(f"[{HAN}]", host) is None
        return (plain and "." not in host) or host.endswith(_LOCAL)
