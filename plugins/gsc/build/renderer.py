"""Outputs made into bytes: the function of an output, then its template if it has one."""

import sqlite3
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from gsc.build.addresses import Addresses
from gsc.build.environment import environment
from gsc.build.marking import han_tag
from gsc.build.mentions import is_cited, link_mentions, read_mentions
from gsc.build.state import read_body
from gsc.build.words import load_words
from gsc.markup.marks import resolve
from gsc.model.page import Body, Card
from gsc.publish.citations import citation_links
from gsc.publish.jsonld import jsonld
from gsc.publish.outputs import Context, Output, Shell, languages_by_code
from gsc.publish.parallel import parallel_rows
from gsc.publish.registers.addresses import record_path
from gsc.publish.views import HomeView, ListingView, PageView, ParallelView, ShownBody


class Renderer:
    """Makes outputs of one site; what many outputs of a language share is made once."""

    def __init__(self, shell: Shell, connection: sqlite3.Connection) -> None:
        """Prepare for a site; `connection` is that of the state, from which page texts are read."""
        self._shell = shell
        self._connection = connection
        self._languages = languages_by_code(shell.settings)
        self._contexts = {code: self._context(code) for code in self._languages}
        self._furniture: dict[tuple[object, ...], Markup] = {}

    def _context(self, code: str) -> Context:
        settings = self._shell.settings
        words = load_words(settings.catalogues, code, settings.cache)
        chrome = next(chrome for chrome in self._shell.chromes if chrome.language.code == code)
        return Context(self._shell, self._languages[code], chrome, "", words.gettext, words.ngettext)

    def make(self, output: Output) -> bytes:
        """Return the bytes of one output."""
        context = self._contexts[output.lang]._replace(path=output.path)
        made = output.make(context, *output.inputs)
        return made if isinstance(made, bytes) else self._render(context, made)

    def _render(self, context: Context, view: Any) -> bytes:
        settings = self._shell.settings
        words = load_words(settings.catalogues, context.language.code, settings.cache)
        han = han_tag(settings.languages)
        made = environment(settings.theme, context.language, settings.cache, han, words)
        addresses = Addresses(settings.site_url, context.path)
        text = made.get_template(view.frame.template).render(
            view=view,
            site=context.chrome,
            href=addresses.href,
            absolute=addresses.absolute,
            jsonld=lambda shown: Markup(jsonld(context, shown)),  # noqa: S704  jsonld escapes what HTML would read
            gettext_of=lambda code: self._contexts[code].gettext,
            language_of=self._languages.__getitem__,
            once=self._once(context.language.code, addresses.root),
            **self._texts(context, view, addresses),
        )
        return text.encode()

    def _once(self, lang: str, root: str) -> Callable[..., Markup]:
        """Return what keeps page furniture, made for the first page that needs it.

        Such a part may depend on nothing but its name and keys, the language and the way to the root.
        """

        def once(*keys: object, caller: Callable[[], Markup]) -> Markup:
            key = (lang, root, *keys)
            if key not in self._furniture:
                self._furniture[key] = caller()
            return self._furniture[key]

        return once

    def _texts(self, context: Context, view: Any, addresses: Addresses) -> dict[str, Any]:
        """Return the page texts that a view shows."""
        if isinstance(view, ParallelView):
            left, right = (self._body(context, view, each.card, addresses) for each in (view.left, view.right))
            return {"rows": parallel_rows(left, right), "body": None, "intro": ""}
        if isinstance(view, PageView | ListingView | HomeView):
            body = self._body(context, view, view.card, addresses)
            html = "\n".join(block.html for block in body.blocks)
            return {"rows": (), "body": ShownBody(html, body.clauses), "intro": html}
        return {"rows": (), "body": None, "intro": ""}

    def _body(self, context: Context, view: Any, card: Card, addresses: Addresses) -> Body:
        """Return the text of a card, its marks resolved for this output."""
        body = read_body(self._connection, card.path)
        lang = context.language.code
        named = read_mentions(self._connection, card.path)
        numbers = {each.text[1:-1]: record_path(lang, each.register, each.record) for each in named if is_cited(each)}
        cite = citation_links(getattr(view, "ties", ()), numbers, addresses.href)
        blocks = link_mentions(body.blocks, named)
        return body._replace(
            blocks=tuple(block._replace(html=resolve(block.html, addresses.root, lang, cite)) for block in blocks)
        )
