"""The file for Caddy 2."""

from collections.abc import Iterator
from typing import Final

from gsc.mirror import layout
from gsc.mirror.serving import kinds, rules
from gsc.mirror.serving.not_found import PAGE, exchange, kept
from gsc.mirror.serving.place import Place

_INTRODUCTION: Final = """\
# Written by `gsc serving caddy`; write it anew rather than change it.
# As /etc/caddy/Caddyfile, or imported there, then: caddy validate --config FILE && caddy reload --config FILE
"""


def caddy_file(place: Place) -> str:
    """Return the text of the file, for Caddy 2.6 or later without further modules."""
    return _INTRODUCTION + "\n" + "\n".join(_block(_listening(place), (*_site(place), *_errors(place)))) + "\n"


def _block(start: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{start} {{", *(f"\t{line}" for line in lines), "}")


def _listening(place: Place) -> str:
    address = place.address
    if place.listen:
        return f"http://:{place.listen}"
    return f"{address.scheme}://{address.host}{'' if address.usual_port else f':{address.port}'}"


def _site(place: Place) -> Iterator[str]:
    below = place.address.below
    site = _block("route", (*_fields(place), *_files()))
    if below == "/":
        yield from _block("handle", site)
        return
    yield f"redir {below[:-1]} {below} 308"
    yield from _block(f"handle_path {below}*", site)
    yield from _block("handle", ("error 404",))


def _map(name: str, usual: str, chosen: tuple[rules.Rule, ...]) -> tuple[str, ...]:
    lines = (f'"~^/(?:{rule.pattern})$" "{rule.value}"' for rule in chosen)
    return _block(f"map {{path}} {{gsc_{name}}}", (*lines, f'default "{usual}"'))


def _fields(place: Place) -> Iterator[str]:
    """Where no type is set, for a folder, the server takes that of the folder's page."""
    exceptions = (rules.Rule(pattern, kind) for pattern, kind in kinds.EXCEPTIONS)
    endings = (rules.Rule(rf".*\.{ending}", kind) for ending, kind in kinds.TYPES.items())
    yield from _map("type", "", (*exceptions, *endings, rules.Rule(r"(.*[^/])", kinds.UNKNOWN)))
    yield from _map("policy", rules.POLICY, rules.POLICIES)
    yield from _map("caching", rules.REVALIDATED, rules.CACHING)
    yield f'root * "{place.root}"'
    yield from _always(place)
    yield "header Content-Type {gsc_type}"
    yield "header Content-Security-Policy {gsc_policy}"
    yield "header Cache-Control {gsc_caching}"
    yield f"@shared path_regexp ^/(?:{'|'.join(rules.SHARED)})$"
    yield from (f'header @shared {field.name} "{field.value}"' for field in rules.SHARING)
    yield f"@unlisted path_regexp ^/(?:{rules.UNLISTED})$"
    yield f'header @unlisted {rules.UNLISTING.name} "{rules.UNLISTING.value}"'


def _always(place: Place) -> Iterator[str]:
    for field in (*rules.ALWAYS, *((rules.TRANSPORT,) if place.address.https else ())):
        yield f'header {field.name} "{field.value}"'


def _files() -> Iterator[str]:
    yield "@writing not method GET HEAD"
    yield "error @writing 405"
    yield from _block("@hidden", (r"path_regexp /\.", "not path /.well-known/*"))
    yield "error @hidden 404"
    yield f"@signed path /tuf/* /{layout.SYNC}/*"
    yield from _block("handle @signed", ("file_server",))
    matched = _block("match", tuple(f"header Content-Type {kind}*" for kind in kinds.shrinking()))
    squeezed = _block("encode zstd gzip", ("minimum_length 512", *matched))
    yield from _block("handle", (*squeezed, *_block("file_server", ("precompressed zstd br gzip",))))


def _errors(place: Place) -> Iterator[str]:
    """Fields that were set for the file that is missing are set again for what is sent."""
    lines = [*_always(place), f'header Content-Security-Policy "{rules.POLICY}"']
    lines.append(f'header Cache-Control "{rules.REVALIDATED}"')
    lines.append("@missing expression {http.error.status_code} in [403, 404]")
    lines += _block("handle @missing", tuple(_missing(place)))
    plain = ('header Content-Type "text/plain; charset=utf-8"', 'respond "{http.error.status_code}"')
    lines += _block("handle", plain)
    yield from _block("handle_errors", _block("route", tuple(lines)))


def _missing(place: Place) -> Iterator[str]:
    yield f'header Content-Type "{kinds.TYPES["html"]}"'
    yield "request_header -If-*"
    yield "request_header -Range"
    made = exchange(place)
    if made is None:
        yield f'root * "{place.root}"'
        yield f"rewrite * /{PAGE}"
        yield from _block("file_server", ("status 404",))
        return
    pipe = [f'httpInclude "{place.address.below}{PAGE}"', _replace(made.old, made.new)]
    pipe += [_replace(each.old, each.new) for each in kept(made)]
    yield "templates"
    yield f"respond `{{{{ {' | '.join(pipe)} }}}}` 404"


def _replace(old: str, new: str) -> str:
    quoted = (text.replace('"', '\\"') for text in (old, new))
    return "replace " + " ".join(f'"{text}"' for text in quoted)
