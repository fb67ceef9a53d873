"""The frame of a further page of a register: its title in each language, and the way to it."""

from collections.abc import Callable

from gsc.model.words import Words
from gsc.publish.data_pages.framing import titled
from gsc.publish.data_pages.wording import wording
from gsc.publish.frames import common_frame
from gsc.publish.outputs import Context
from gsc.publish.paths import page_path
from gsc.publish.registers.addresses import ALL, all_registers_path, register_path
from gsc.publish.registers.head import Head
from gsc.publish.views import Crumb, Frame


def further_frame(context: Context, head: Head, template: str, title: str, path_in: Callable[[str], str]) -> Frame:
    """Return the frame of a page below a register's list, whose title is in the language of the page."""
    lang = context.language.code
    register = head.register
    name = wording(context, register.titles).text or register.name
    crumbs = (
        Crumb(context.gettext("Home"), page_path(lang, "index")),
        Crumb(context.gettext("Registers"), all_registers_path(lang)),
        Crumb(name, register_path(lang, register.name)),
        Crumb(title),
    )
    frame = common_frame(context, template, title, path_in, crumbs)
    return frame._replace(title=f"{title} · {name}", section=ALL)


def worded_frame(context: Context, head: Head, template: str, words: Words, path_in: Callable[[str], str]) -> Frame:
    """Return the frame of a page whose title the descriptor tells in every language."""
    title = wording(context, words).text or head.register.name
    return titled(further_frame(context, head, template, title, path_in), words)
