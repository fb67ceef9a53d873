"""What stands above every further view of a register."""

from gsc.model.register import View
from gsc.model.words import Words
from gsc.publish.data_pages.description import unmarked
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.outputs import Context
from gsc.publish.registers.addresses import calendar_file
from gsc.publish.registers.further.views import Top
from gsc.publish.registers.further.ways import has_calendar, ways
from gsc.publish.registers.head import Head


def view_top(context: Context, head: Head, view: View, as_of: str = "") -> Top:
    """Return the top of a view that the descriptor declares; `as_of` where states of that day are shown."""
    title = wording(context, view.titles)
    made = page_top(context, head, title if title.text else plain(context, view.name), view.summaries)
    return made._replace(table=view.table or head.table.name, as_of=as_of)


def page_top(context: Context, head: Head, title: Wording, summaries: Words = ()) -> Top:
    """Return the top of another page of a register."""
    summary = wording(context, summaries)
    name = wording(context, head.register.titles)
    return Top(
        title=title,
        summary=summary._replace(text=unmarked(summary.text)),
        register=name if name.text else plain(context, head.register.name),
        ways=ways(context, head, context.path),
        slug=head.slug,
        table=head.table.name,
        calendar=calendar_file(head.register.name, context.language.code) if has_calendar(head) else "",
    )


def has_states(head: Head) -> bool:
    """Tell whether the records of a register have states."""
    return head.register.lifecycle is not None or head.register.standing is not None
