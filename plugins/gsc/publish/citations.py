"""Document numbers in running text, as links to the documents that they name."""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from gsc.publish.views import Tie


def citation_links(ties: Iterable[Tie], records: Mapping[str, str], href: Callable[[str], str]) -> Callable[[str], str]:
    """Return the function that writes a cited number: a link to the text held here, or else to the document's record.

    `records` are the paths of records by number. The number stays Chinese and unbroken in every language.
    """
    paths = {**records, **{tie.number: tie.path for tie in ties if tie.path and tie.number}}

    def cite(number: str) -> str:
        shown = f'<span class="document-number" lang="zh-Hans">{escape(number)}</span>'
        path = paths.get(number)
        return f'<a href="{escape(href(path))}">{shown}</a>' if path else shown

    return cite
