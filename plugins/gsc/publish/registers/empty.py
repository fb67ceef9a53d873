"""What is told of a register that holds no record yet."""

from gsc.publish.data_pages.addresses import dataset_path, dictionary_anchor, file_path
from gsc.publish.data_pages.columns import column_title
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty, relative_root
from gsc.publish.registers.addresses import calendar_file, guide_path, register_file
from gsc.publish.registers.further.ways import has_calendar
from gsc.publish.registers.head import Head
from gsc.publish.registers.rows import halves_of
from gsc.publish.registers.views import EmptyView


def empty_view(context: Context, head: Head) -> EmptyView:
    """Return what is told of a register without records: what its schema says, and nothing else."""
    register, lang = head.register, context.language.code
    names = [name for name in (register.number, register.label, *register.shown) if name]
    halves = [halves_of(head, name, lang) for name in dict.fromkeys(names)]
    titles = (
        column_title(context, tuple(head.table.columns[place] for _, place in own), head.table.columns[own[0][1]].name)
        for own in halves
        if own
    )
    return EmptyView(
        fields=tuple(titles),
        guide=guide_path(lang, register.name),
        schema=file_path(head.slug, f"{head.table.name}.schema.json"),
        dictionary=relative_root(context.path)
        + pretty(dataset_path(lang, head.slug))
        + f"#{dictionary_anchor(head.table.name)}",
        templates=tuple((form.upper(), register_file(register.name, f"template.{form}")) for form in ("csv", "xlsx"))
        if register.intake
        else (),
        calendar=calendar_file(register.name, lang) if has_calendar(head) else "",
    )
