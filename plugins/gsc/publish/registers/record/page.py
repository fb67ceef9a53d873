"""The page of one record."""

from functools import partial
from typing import Final

from gsc.model.page import Card
from gsc.model.register_facts import Record
from gsc.publish.data_pages.addresses import dataset_path, file_path, table_path
from gsc.publish.data_pages.framing import titled
from gsc.publish.data_pages.wording import wording
from gsc.publish.entries import entries
from gsc.publish.frames import common_frame
from gsc.publish.outputs import Context
from gsc.publish.paths import page_path
from gsc.publish.registers.addresses import ALL, all_registers_path, record_path, register_path, verify_path
from gsc.publish.registers.head import Head
from gsc.publish.registers.naming import namer
from gsc.publish.registers.record.code import code_path, verify_address
from gsc.publish.registers.record.history import history_of, life_line, standing_of
from gsc.publish.registers.record.inputs import Links
from gsc.publish.registers.record.particulars import particulars_html
from gsc.publish.registers.record.relations import relations_of
from gsc.publish.registers.record.views import Code, Files, PageLine, RecordView
from gsc.publish.views import Crumb, Frame

_MOST: Final = 60  # characters of a title in the breadcrumb


def make_record(context: Context, head: Head, record: Record, links: Links, day: str) -> RecordView:
    """Return the page of a record; `day` is the as-of date of its state, '' for a register without a lifecycle."""
    register = head.register
    number, titles = namer(head)(record)
    title = wording(context, titles)
    history = history_of(context, head, record, day)
    stages, earlier = life_line(context, history)
    name = wording(context, register.titles)
    return RecordView(
        frame=_frame(context, head, record, (number, titles)),
        register=name if name.text else name._replace(text=register.name),
        register_path=register_path(context.language.code, register.name),
        number=number,
        title=title if title.text != number else None,
        identifier=number or record.id,
        standing=standing_of(context, head, record, day),
        stages=stages,
        earlier=earlier,
        history=history,
        particulars_html=particulars_html(context, head, record, links),
        relations=relations_of(context, links),
        pages=tuple(PageLine(entry) for entry in entries(context, links.pages)),
        passages=_passages(context, links.passages),
        files=_files(context, head, record),
        code=_code(context, head, record) if register.certificate else None,
        report=page_path(context.language.code, links.report) if links.report else "",
    )


def _frame(context: Context, head: Head, record: Record, names: tuple[str, tuple[tuple[str, str], ...]]) -> Frame:
    lang, register = context.language.code, head.register
    number, titles = names
    title = wording(context, titles).text
    name = wording(context, register.titles).text or register.name
    crumbs = (
        Crumb(context.gettext("Home"), page_path(lang, "index")),
        Crumb(context.gettext("Registers"), all_registers_path(lang)),
        Crumb(name, register_path(lang, register.name)),
        Crumb(_brief(number or title)),
    )
    path_in = partial(_path, register.name, record.id)
    full = title if not number or number == title else f"{number} {title}"
    frame = titled(common_frame(context, "register_record.html", full, path_in, crumbs), titles)
    return frame._replace(title=f"{full} · {name}", description=f"{name}: {full}", section=ALL)


def _brief(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def _path(register: str, record: str, lang: str) -> str:
    return record_path(lang, register, record)


def _passages(context: Context, passages: tuple[tuple[Card, tuple[str, ...]], ...]) -> tuple[PageLine, ...]:
    shown = entries(context, tuple(card for card, _ in passages))
    return tuple(PageLine(entry, places) for entry, (_, places) in zip(shown, passages, strict=True))


def _files(context: Context, head: Head, record: Record) -> Files:
    lang, slug, table = context.language.code, head.slug, head.table.name
    return Files(
        json=file_path(slug, f"records/{record.id}.json"),
        sha256=record.sha256,
        csv=file_path(slug, f"{table}.csv"),
        line=record.line,
        dataset=dataset_path(lang, slug),
        table=table_path(lang, slug, table),
    )


def _code(context: Context, head: Head, record: Record) -> Code:
    place = head.register.name, record.id
    return Code(code_path(*place), verify_address(context, *place), verify_path(*place))
