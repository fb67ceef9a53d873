"""The frame of a data page: titles in each language, breadcrumb, feed."""

from collections.abc import Callable

from gsc.model.words import Words, in_language
from gsc.publish.data_pages.addresses import catalogue_path, dataset_path
from gsc.publish.data_pages.wording import wording
from gsc.publish.frames import common_frame
from gsc.publish.outputs import Context
from gsc.publish.paths import feed_path, page_path
from gsc.publish.views import Crumb, Frame

SECTION = "data"


def data_frame(
    context: Context, template: str, title: str, path_in: Callable[[str], str], crumbs: tuple[Crumb, ...]
) -> Frame:
    """Return the frame of a page below the catalogue; `crumbs` come after the catalogue's own."""
    lang = context.language.code
    above = (
        Crumb(context.gettext("Home"), page_path(lang, "index")),
        Crumb(context.gettext("Open data"), catalogue_path(lang) if crumbs else ""),
    )
    frame = common_frame(context, template, title, path_in, (*above, *crumbs))
    return frame._replace(section=SECTION, feed=feed_path(lang, SECTION), own_section=not crumbs)


def titled(frame: Frame, words: Words) -> Frame:
    """Return the frame with the title that each language has; a language without one is no twin."""
    switch = []
    for each in frame.switch:
        code, text = in_language(words, each.language.code)
        own = code == each.language.code or each.state == "current"
        switch.append(each._replace(title=text if own else "", state=each.state))
    return frame._replace(switch=tuple(switch))


def package_crumb(context: Context, slug: str, titles: Words) -> Crumb:
    """Return the step of the breadcrumb that leads to a package."""
    return Crumb(wording(context, titles).text, dataset_path(context.language.code, slug))
