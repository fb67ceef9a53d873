"""The file for nginx: it belongs into the `http` context, as files in conf.d or sites-enabled do."""

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from gsc.mirror import layout
from gsc.mirror.serving import kinds, rules
from gsc.mirror.serving.not_found import PAGE, exchange, kept
from gsc.mirror.serving.place import Place

_INTRODUCTION: Final = """\
# Written by `gsc serving nginx`; write it anew rather than change it.
# Into /etc/nginx/conf.d/, then: nginx -t && nginx -s reload
"""
_INSTEAD: Final = ".not-found"
"""An address of no file: under it the page for missing ones is sent."""
_HTML: Final = kinds.TYPES["html"].partition(";")[0]
_SHARING: Final = ("sharing", "exposing")
_CHOSEN: Final = (
    ("Content-Security-Policy", "policy"),
    ("Cache-Control", "caching"),
    *((field.name, name) for name, field in zip(_SHARING, rules.SHARING, strict=True)),
    (rules.UNLISTING.name, "unlisting"),
)
"""Fields whose values depend on the path, with the names of their variables."""


def nginx_file(place: Place) -> str:
    """Return the text of the file, for nginx 1.22 or later without further modules."""
    lines = [*_maps(place), "", *_to_https(place), "server {"]
    lines += [f"    {line}" if line else "" for line in (*_listening(place), *_answers(place), *_locations(place))]
    return _INTRODUCTION + "\n" + "\n".join((*lines, "}")) + "\n"


def _whole(place: Place, pattern: str) -> str:
    return f"^{re.escape(place.address.below)}(?:{pattern})$"


def _variable(place: Place, name: str) -> str:
    """Return the name of a variable; all sites of a server share them, so it is this address's own."""
    return f"$gsc_{name}_{hashlib.sha256(place.address.text.encode()).hexdigest()[:8]}"


def _map(place: Place, name: str, usual: str, chosen: tuple[rules.Rule, ...]) -> Iterator[str]:
    yield f"map $uri {_variable(place, name)} {{"
    yield f'    default "{usual}";'
    yield from (f'    "~{_whole(place, rule.pattern)}" "{rule.value}";' for rule in chosen)
    yield "}"


def _maps(place: Place) -> Iterator[str]:
    """Yield the values that depend on the path; a field whose value is empty is not sent."""
    yield from _map(place, "policy", rules.POLICY, rules.POLICIES)
    yield from _map(place, "caching", rules.REVALIDATED, rules.CACHING)
    for name, field in zip(_SHARING, rules.SHARING, strict=True):
        yield from _map(place, name, "", tuple(rules.Rule(pattern, field.value) for pattern in rules.SHARED))
    yield from _map(place, "unlisting", "", (rules.Rule(rules.UNLISTED, rules.UNLISTING.value),))


def _ports(place: Place, port: int, further: str = "") -> Iterator[str]:
    number = place.address.bare
    if number and not place.listen:
        yield f"listen {place.address.host}:{port}{further};"
        return
    yield f"listen {port}{further};"
    yield f"listen [::]:{port}{further};"


def _to_https(place: Place) -> Iterator[str]:
    address = place.address
    if not address.https or place.listen or not address.usual_port:
        return
    yield "server {"
    yield from (f"    {line}" for line in _ports(place, 80))
    yield f"    server_name {address.host};"
    yield f"    return 301 https://{address.host}$request_uri;"
    yield "}"
    yield ""


def _listening(place: Place) -> Iterator[str]:
    own_tls = place.address.https and not place.listen
    yield from _ports(place, place.listen or place.address.port, " ssl http2" if own_tls else "")
    yield f"server_name {place.address.host};"
    yield "server_tokens off;"
    if own_tls:
        yield f'ssl_certificate "{place.certificate}";'
        yield f'ssl_certificate_key "{place.key}";'
        yield "ssl_protocols TLSv1.2 TLSv1.3;"
    yield ""


def _kinds() -> Iterator[str]:
    yield "types {"
    yield from (f"    {kind.partition(';')[0]} {ending};" for ending, kind in kinds.TYPES.items())
    yield "}"
    yield f"default_type {kinds.UNKNOWN};"
    yield "charset utf-8;"
    texts = sorted({kind.partition(";")[0] for kind in kinds.TYPES.values() if ";" in kind} - {"text/html"})
    yield f"charset_types {' '.join(texts)};"


def _answers(place: Place) -> Iterator[str]:
    """Yield what holds for every file."""
    yield from _kinds()
    yield "gzip on;"
    yield "gzip_static on;"
    yield "# brotli_static on;  # with libnginx-mod-http-brotli-static"
    yield "gzip_vary on;"
    yield "gzip_proxied any;"
    yield "gzip_min_length 512;"
    yield f"gzip_types {' '.join(kind for kind in kinds.shrinking() if kind != 'text/html')};"
    yield "absolute_redirect off;"
    yield "open_file_cache off;  # a kept file would outlive the state that it belongs to"
    for field in (*rules.ALWAYS, *((rules.TRANSPORT,) if place.address.https else ())):
        yield f'add_header {field.name} "{field.value}" always;'
    yield from (f"add_header {name} {_variable(place, variable)} always;" for name, variable in _CHOSEN)
    yield f"error_page 403 404 =404 {place.address.below}{_INSTEAD};"
    yield ""


def _locations(place: Place) -> Iterator[str]:
    below, root = place.address.below, place.root.rstrip("/")
    yield from _location(below, f'alias "{root}/";', "index index.html;")
    for folder in ("tuf", layout.SYNC):
        yield from _location(f"{below}{folder}/", f'alias "{root}/{folder}/";', "gzip off;", "gzip_static off;")
    for pattern, kind in kinds.EXCEPTIONS:
        where = f'~ "^{re.escape(below)}({_uncaught(pattern)})$"'
        yield from _location(where, f'alias "{root}/$1";', "types {}", f"default_type {kind.partition(';')[0]};")
    yield from _location(r'~ "/\.(?!well-known/)"', "return 404;")
    page = [f'alias "{root}/{PAGE}";', "internal;", "gzip_static off;", f"default_type {_HTML};", "types {}"]
    yield from _location(f"= {below}{_INSTEAD}", *page, *_exchanged(place))
    if below != "/":
        yield from _location(f"= {below[:-1]}", f"return 301 {below};")
        yield from _location("/", "return 404;")


def _location(where: str, *lines: str) -> Iterator[str]:
    yield f"location {where} {{"
    yield from (f"    {line}" for line in lines)
    yield "}"


def _uncaught(pattern: str) -> str:
    """Return a pattern whose groups are not counted, so that the whole is the first."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def _exchanged(place: Place) -> Iterator[str]:
    made = exchange(place)
    if made is None:
        return
    yield "sub_filter_once off;"
    for each in kept(made):
        yield f"sub_filter '{each.new}' '{each.new}';"
    yield f"sub_filter '{made.old}' '{made.new}';"
