"""A record as a line of a view: its title, its number and its state on a day."""

from collections.abc import Callable
from html import escape

from gsc.markup.foreign import wrap
from gsc.model.register_facts import Record
from gsc.model.words import Words
from gsc.publish.data_pages.description import clean
from gsc.publish.data_pages.wording import Wording, han_tag, wording
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty, relative_root
from gsc.publish.registers.addresses import record_path
from gsc.publish.registers.further.reading import labels, numbers
from gsc.publish.registers.further.views import Item, ShownState
from gsc.publish.registers.head import Head
from gsc.publish.registers.standing import Current, state_on
from gsc.publish.registers.state import state_html


def said(context: Context, words: Words) -> Wording:
    """Return what cells say in the page's language, or in another, without characters that HTML cannot hold."""
    made = wording(context, words)
    return made._replace(text=clean(made.text))


def shown_state(context: Context, current: Current | None) -> ShownState | None:
    """Return a state in words, its key where it has none; None for none."""
    if current is None:
        return None
    words = wording(context, current.labels)
    return ShownState(current.kind, words.text or current.key, words.language)


def itemiser(context: Context, head: Head, day: str = "") -> Callable[[Record], Item]:
    """Return what makes a line of a record; without a day, lines tell no state."""
    title, number, lang = labels(head), numbers(head), context.language.code

    def item(record: Record) -> Item:
        state = shown_state(context, state_on(head, record, day)) if day else None
        words = said(context, title(record))
        path = record_path(lang, head.register.name, record.id)
        printed = clean(number(record))
        return Item(path, words, printed if printed != words.text else "", state)

    return item


def words_html(context: Context, words: Wording) -> str:
    """Return a text as HTML, marked with its language where that is not the page's, Chinese phrases too."""
    shown = escape(clean(words.text), quote=False)
    if words.language.code != context.language.code:
        return f'<span lang="{escape(words.language.tag)}">{shown}</span>'
    han = han_tag(context, context.language)
    return wrap(shown, han) if han else shown


def link_html(context: Context, path: str, words: Wording) -> str:
    """Return a link to another output with its words."""
    return f'<a href="{relative_root(context.path)}{escape(pretty(path))}">{words_html(context, words)}</a>'


def item_html(context: Context, item: Item) -> str:
    """Return a line of a list: number, title as a link, state. The page holds the signs of states once."""
    printed = words_html(context, Wording(item.number, context.language))
    number = f'<span class="register-item__number">{printed}</span> ' if item.number else ""
    state = item.state
    shown = f" {state_html(context, state.kind, Wording(state.text, state.language))}" if state else ""
    return f"{number}{link_html(context, item.path, item.title)}{shown}"
