"""Outputs made into bytes: the function of an output, then its template if it has one."""

import hashlib
import os
import sqlite3
from contextlib import closing
from typing import Any, NamedTuple

from markupsafe import Markup

from gsc.build.environment import environment
from gsc.build.state import Placed, read_body
from gsc.build.tree import make_room
from gsc.build.words import load_words
from gsc.markup.marks import resolve
from gsc.model.page import Body, Card
from gsc.publish.citations import citation_links
from gsc.publish.jsonld import jsonld
from gsc.publish.outputs import Context, Output, Shell, languages_by_code
from gsc.publish.parallel import parallel_rows
from gsc.publish.paths import pretty, relative_root
from gsc.publish.views import HomeView, ListingView, PageView, ParallelView, ShownBody


class Batch(NamedTuple):
    """Some outputs to write, with all that a process needs for it. It can be sent to another machine."""

    outputs: tuple[tuple[Output, bytes], ...]
    shell: Shell
    state: str
    tree: str
    generation: int


def write_batch(batch: Batch) -> list[Placed]:
    """Make the outputs and write them into the tree."""
    placed = []
    made: set[str] = set()
    with closing(sqlite3.connect(f"file:{batch.state}?mode=ro", uri=True)) as connection:
        for output, fingerprint in batch.outputs:
            content = make_output(output, batch.shell, connection)
            target = os.path.join(batch.tree, output.path)
            make_room(target, made)
            with open(target, "xb") as file:
                file.write(content)
            stat = os.stat(target)
            placed.append(Placed(output.path, fingerprint, stat.st_size, stat.st_mtime_ns, batch.generation))
    return placed


def make_output(output: Output, shell: Shell, connection: sqlite3.Connection) -> bytes:
    """Return the bytes of one output."""
    context = make_context(output, shell)
    made = output.make(context, *output.inputs)
    if isinstance(made, bytes):
        return made
    return render_view(context, made, connection)


def make_context(output: Output, shell: Shell) -> Context:
    """Return what the function of an output is given besides its inputs."""
    language = languages_by_code(shell.settings)[output.lang]
    words = load_words(shell.settings.theme, output.lang, shell.settings.cache)
    chrome = next(chrome for chrome in shell.chromes if chrome.language.code == output.lang)
    return Context(shell, language, chrome, output.path, words.gettext, words.ngettext)


def render_view(context: Context, view: Any, connection: sqlite3.Connection) -> bytes:
    """Render a view with its template."""
    settings = context.shell.settings
    template = environment(settings.theme, context.language, settings.cache).get_template(view.frame.template)
    links = _Links(context)
    text = template.render(
        view=view,
        site=context.chrome,
        href=links.href,
        absolute=links.absolute,
        jsonld=lambda shown: Markup(jsonld(context, shown)),  # noqa: S704  jsonld escapes what HTML would read
        gettext_of=lambda code: load_words(settings.theme, code, settings.cache).gettext,
        language_of=languages_by_code(settings).__getitem__,
        **_texts(context, view, connection, links),
    )
    return text.encode()


def _texts(context: Context, view: Any, connection: sqlite3.Connection, links: "_Links") -> dict[str, Any]:
    """Return the page texts that a view shows."""

    def body_of(card: Card) -> Body:
        return _resolved(context, view, read_body(connection, card.path), links)

    if isinstance(view, ParallelView):
        rows = parallel_rows(body_of(view.left.card), body_of(view.right.card))
        return {"rows": rows, "body": None, "intro": ""}
    if isinstance(view, PageView | ListingView | HomeView):
        body = body_of(view.card)
        html = "\n".join(block.html for block in body.blocks)
        return {"rows": (), "body": ShownBody(html, body.clauses), "intro": html}
    return {"rows": (), "body": None, "intro": ""}


def _resolved(context: Context, view: Any, body: Body, links: "_Links") -> Body:
    root = links.href("") if context.path == "404.html" else relative_root(context.path)
    cite = citation_links(getattr(view, "ties", ()), links.href)
    blocks = tuple(block._replace(html=resolve(block.html, root, context.language.code, cite)) for block in body.blocks)
    return body._replace(blocks=blocks)


class _Links:
    """Links of one output: relative to it, or with the site's address."""

    def __init__(self, context: Context) -> None:
        self._site = context.shell.settings.site_url
        # A server shows 404.html at any depth, so its links carry the site's address.
        self._root = f"{self._site}/" if context.path == "404.html" else relative_root(context.path)

    def href(self, path: str) -> str:
        """Return the link from this output to another."""
        return (self._root + pretty(path)) or "./"

    def absolute(self, path: str) -> str:
        """Return the full address of an output."""
        return f"{self._site}/{pretty(path)}"


def content_digest(path: str) -> bytes:
    """Return the fingerprint of a file's bytes."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").digest()[:16]
