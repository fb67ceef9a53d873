"""The page that a printed code leads to: one record in all languages, side by side."""

from functools import partial

from gsc.model.register_facts import Record
from gsc.publish.data_pages.wording import wording
from gsc.publish.frames import common_frame
from gsc.publish.outputs import Context
from gsc.publish.registers.addresses import record_path
from gsc.publish.registers.head import Head
from gsc.publish.registers.naming import namer
from gsc.publish.registers.record.code import verify_address
from gsc.publish.registers.record.history import state_word
from gsc.publish.registers.record.views import Certified, VerifyView
from gsc.publish.registers.standing import state_on


def make_verify(context: Context, head: Head, record: Record, day: str) -> VerifyView:
    """Return the page that verifies a record; `day` is the as-of date of its state, '' without a lifecycle."""
    number, titles = namer(head)(record)
    state = state_on(head, record, day)
    parts = []
    for language in context.shell.settings.languages:
        own = context._replace(language=language)
        name = wording(own, titles)
        register = wording(own, head.register.titles)
        parts.append(
            Certified(
                language=language,
                name=name,
                register=register if register.text else register._replace(text=head.register.name),
                path=record_path(language.code, head.register.name, record.id),
                state=state_word(own, state) if state else None,
            )
        )
    span = state.span if state else None
    path_in = partial(_path, head.register.name, record.id)
    frame = common_frame(context, "register_verify.html", number or parts[0].name.text, path_in, ())
    return VerifyView(
        frame=frame._replace(noindex=True, alternates=(), switch=()),
        number=number or record.id,
        kind=state.kind if state else "",
        since=span.start if span else "",
        until=span.until if span else "",
        as_of=day,
        sha256=record.sha256,
        address=verify_address(context, head.register.name, record.id),
        parts=tuple(parts),
    )


def _path(register: str, record: str, lang: str) -> str:
    return record_path(lang, register, record)
