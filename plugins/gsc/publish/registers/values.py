"""The page of all values of a facet, where there are more than stand beside a list."""

from functools import partial

from gsc.publish.data_pages.wording import wording
from gsc.publish.outputs import Context
from gsc.publish.registers.head import Head
from gsc.publish.registers.list_frame import list_frame, moved
from gsc.publish.registers.narrowing import Group, facet_title, sides, values_path
from gsc.publish.registers.views import ValuesView


def make_values(context: Context, head: Head, group: Group) -> ValuesView:
    """Return the page of all values of a facet."""
    facet = group[0]
    title = facet_title(context, head, facet)
    frame = list_frame(context, head, "register_values.html", title.text)
    [side] = sides(context, head, (), (group,))
    return ValuesView(
        frame=moved(frame, partial(values_path, head.register.name, facet.name)),
        title=wording(context, head.register.titles),
        side=side,
    )
