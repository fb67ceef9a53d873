"""The file `_headers` that static hosts read (Cloudflare Pages, Netlify and those that follow them)."""

from typing import Final

from gsc.mirror import layout
from gsc.mirror.serving.rules import (
    ALWAYS,
    CACHING,
    POLICY,
    SHARING,
    TRANSPORT,
    UNLISTING,
    Header,
    choose,
)

_INTRODUCTION: Final = """\
# Written by gsc. A host joins the fields of all blocks that fit a path, so no field stands in two such blocks.
# For all other files hosts say by themselves that they are to be asked for anew each time.
"""
_HASH: Final = "0" * 64
_SHARED_FOLDERS: Final = ("data", "registers", "feeds", "schemas")


def headers_file(*, https: bool = True) -> str:
    """Return the text of `_headers`, for a site at the root of a host.

    Such a file knows no exceptions but by folder: pictures opened by themselves lose their own style here, and only
    what the build names `site.<hash>` is kept forever.
    """
    everywhere = (Header("Content-Security-Policy", POLICY), *ALWAYS, *((TRANSPORT,) if https else ()))
    blocks = [_block("/*", everywhere), _block("/static/site.*", (_cache(f"static/site.{_HASH}.css"),))]
    blocks += [_block(f"/{folder}/*", SHARING) for folder in _SHARED_FOLDERS]
    for folder, example in (
        (layout.METADATA, f"{layout.METADATA}/{layout.TIMESTAMP}"),
        (layout.TARGETS, f"{layout.TARGETS}/{_HASH}.index.html"),
        (layout.SYNC, f"{layout.SYNC}/changelist.xml"),
    ):
        blocks.append(_block(f"/{folder}/*", (_cache(example), *SHARING, UNLISTING)))
    for path in (layout.WELL_KNOWN, layout.SUMS, layout.STATUS, layout.NOTICE, layout.ROOT):
        blocks.append(_block(f"/{path}", SHARING))
    return _INTRODUCTION + "\n" + "\n".join(blocks)


def _cache(example: str) -> Header:
    return Header("Cache-Control", choose(CACHING, example, ""))


def _block(pattern: str, fields: tuple[Header, ...]) -> str:
    return f"{pattern}\n" + "".join(f"  {field.name}: {field.value}\n" for field in fields)
