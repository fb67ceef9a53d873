"""The pages of one register, as links from each to the others."""

from collections.abc import Iterator
from typing import NamedTuple

from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.outputs import Context
from gsc.publish.registers.addresses import guide_path, notices_path, register_path, view_path
from gsc.publish.registers.head import Head


class Way(NamedTuple):
    """A page of a register and what it is called; `current` is that on which the link stands."""

    path: str
    words: Wording
    current: bool


def ways(context: Context, head: Head, here: str) -> tuple[Way, ...]:
    """Return the list, the further views, the public notices and the guide of a register; `here` is the page shown."""
    return tuple(Way(path, words, path == here) for path, words in _pages(context, head))


def _pages(context: Context, head: Head) -> Iterator[tuple[str, Wording]]:
    lang, register = context.language.code, head.register
    yield register_path(lang, register.name), plain(context, context.gettext("List"))
    for view in register.views:
        words = wording(context, view.titles)
        yield view_path(lang, register.name, view.name), words if words.text else plain(context, view.name)
    if has_notices(head):
        yield notices_path(lang, register.name), plain(context, context.gettext("Public notices"))
    yield guide_path(lang, register.name), plain(context, context.gettext("Guide"))


def has_notices(head: Head) -> bool:
    """Tell whether the records of a register go through a public notice."""
    lifecycle = head.register.lifecycle
    return lifecycle is not None and any(state.kind == "notice" for state in lifecycle.states)


def has_calendar(head: Head) -> bool:
    """Tell whether a register has a calendar: of its public notices, or of dates that it declares."""
    return head.register.calendar is not None or has_notices(head)
