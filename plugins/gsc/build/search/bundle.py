"""The index of one language as files: what Pagefind makes of the words, and our own pages of results."""

import gzip
import json
import posixpath
import string
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final, NamedTuple

from gsc.build.search.scanning import Found
from gsc.build.search.service import PageText, index_files
from gsc.build.search.tokens import words

_ENTRY: Final = "pagefind-entry.json"
_SCRIPT: Final = "pagefind.js"
_FRAGMENTS: Final = "fragment"
_WORDS: Final = "index"
_FACETS: Final = "facets.json"
_SIGNATURE: Final = b"pagefind_dcd"
_DIGITS: Final = string.digits + string.ascii_lowercase
_SEGMENTED: Final = ("zh", "ja", "th", "ko")  # Pagefind or browsers would cut them anew


class SearchedPage(NamedTuple):
    """A page to be found: its address below the site's root, without index.html, and what it gives."""

    url: str
    found: Found


def bundle_files(pages: Sequence[SearchedPage], lang: str) -> Iterator[tuple[str, bytes]]:
    """Yield all files that the search of one language needs: path, content. Raises SearchEngineError.

    The name of a language is that of the stemming: Latin words of Chinese pages are stemmed as English ones. Chinese
    is cut by `tokens`, as Pagefind's own cutting finds other words in a text than a browser does in a query.
    """
    label = "en" if lang.startswith(_SEGMENTED) else lang
    found = {page.url: page.found for page in pages}
    wasm: set[str] = set()
    ids: dict[str, str] = {}
    for path, content in index_files(PageText(page.url, _html(page.found, label)) for page in pages):
        folder, name = posixpath.split(path)
        if path == _ENTRY:
            entry = json.loads(content)
            wasm = {f"wasm.{each['wasm'] or 'unknown'}.pagefind" for each in entry["languages"].values()}
            yield path, _compact(entry)  # the program's own order changes from run to run
        elif folder == _FRAGMENTS:
            url = json.loads(gzip.decompress(content).removeprefix(_SIGNATURE))["url"]
            ids[url] = posixpath.splitext(name)[0]
            yield path, gzip.compress(_SIGNATURE + _compact(_told(url, found[url])), 9, mtime=0)
        elif folder == _WORDS or name == _SCRIPT or name.endswith(".pf_meta") or name in wasm:
            yield path, content
    yield _FACETS, _compact(_facets(found, ids))


def _facets(pages: Mapping[str, Found], ids: Mapping[str, str]) -> dict[str, Any]:
    """Return which pages each value of each facet has: Pagefind's own list changes in order from run to run.

    A page is told by its place among all, a place by its distance from the one before, in base 36.
    """
    values: dict[str, dict[str, list[int]]] = {}
    order = sorted(ids)
    for place, url in enumerate(order):
        for name, value in pages[url].filters:
            values.setdefault(name, {}).setdefault(value, []).append(place)
    told = {
        name: {value: " ".join(map(_base36, _steps(places))) for value, places in own.items()}
        for name, own in values.items()
    }
    return {"pages": " ".join(ids[url] for url in order), "values": told}


def _steps(places: Sequence[int]) -> Iterator[int]:
    before = -1
    for place in places:
        yield place - before
        before = place


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits


def _html(found: Found, label: str) -> str:
    """Return a page for Pagefind: words in place of text."""
    parts = "".join(_part(part.text, part.mark) for part in found.parts)
    return f'<html lang="{label}"><body data-pagefind-body>{parts}</body></html>'


def _part(text: str, mark: str) -> str:
    cut = " ".join(words(text))
    if mark.startswith("w"):
        return f'<p data-pagefind-weight="{escape(mark[1:])}">{cut}</p>'
    return f"<{mark or 'p'}>{cut}</{mark or 'p'}>"


def _compact(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _told(url: str, found: Found) -> dict[str, Any]:
    starts = [0]
    for part in found.parts:
        starts.append(starts[-1] + len(words(part.text)))
    filters: dict[str, list[str]] = {}
    for name, value in found.filters:
        filters.setdefault(name, []).append(value)
    return {
        "url": url,
        "content": "\n".join(part.text for part in found.parts),
        "word_count": starts[-1],
        "filters": filters,
        "meta": {"title": found.title, **dict(found.meta)},
        "anchors": list(_anchors(found, starts)),
    }


def _anchors(found: Found, starts: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield the places with addresses as Pagefind tells them; a title is no place within its page."""
    for each in found.anchors:
        if each.part < len(found.parts) and found.parts[each.part].mark != "h1":
            yield {"element": "h2", "id": each.id, "text": each.name, "location": starts[each.part]}
