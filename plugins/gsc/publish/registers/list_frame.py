"""The frame of a page of a register's list: its titles and addresses in each language, and the way to it."""

from collections.abc import Callable
from functools import partial

from gsc.model.register import Register
from gsc.publish.data_pages.framing import titled
from gsc.publish.data_pages.wording import wording
from gsc.publish.frames import common_frame
from gsc.publish.outputs import Context
from gsc.publish.paths import feed_path, numbered, page_path
from gsc.publish.registers.addresses import ALL, all_registers_path, register_path
from gsc.publish.registers.head import Head
from gsc.publish.registers.narrowing import Narrowed, narrowed_path, value_words
from gsc.publish.views import Crumb, Frame


def list_frame(context: Context, head: Head, template: str, own: str) -> Frame:
    """Return the frame of a page of a list; `own` is what it is narrowed to, in words, '' for the whole."""
    lang, register = context.language.code, head.register
    name = wording(context, register.titles).text or register.name
    crumbs = [
        Crumb(context.gettext("Home"), page_path(lang, "index")),
        Crumb(context.gettext("Registers"), all_registers_path(lang)),
        Crumb(name, register_path(lang, register.name) if own else ""),
        *([Crumb(own)] if own else ()),
    ]
    frame = common_frame(context, template, f"{own} · {name}" if own else name, all_registers_path, tuple(crumbs))
    return titled(frame, register.titles)._replace(
        description=wording(context, register.summaries).text,
        section=ALL,
        feed=feed_path(lang, register.name) if register.feed else feed_path(lang),
    )


def moved(frame: Frame, path_in: Callable[[str], str]) -> Frame:
    """Return the frame with the addresses of its page in every language."""
    switch = tuple(each._replace(path=path_in(each.language.code)) for each in frame.switch)
    return frame._replace(switch=switch, alternates=switch)


def narrowed_frame(context: Context, head: Head, narrowed: Narrowed) -> Frame:
    """Return the frame of the first page of a list, whole or narrowed."""
    own = " · ".join(value_words(context, value).text for _, value in narrowed)
    frame = list_frame(context, head, "register_list.html", own)
    return moved(frame, partial(_path, head.register, tuple((name, value.key) for name, value in narrowed)))


def _path(register: Register, keys: tuple[tuple[str, str], ...], lang: str) -> str:
    return narrowed_path(lang, register, dict(keys))


def on_page(frame: Frame, number: int) -> Frame:
    """Return the frame of a later page; a list is cut alike in all languages."""
    if number == 1:
        return frame
    switch = tuple(each._replace(path=numbered(each.path, number)) for each in frame.switch)
    return frame._replace(title=f"{frame.title} ({number})", switch=switch, alternates=switch)
