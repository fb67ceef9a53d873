"""An imported page is read once as the build will read it, so that no surprise waits there."""

from typing import Final

from gsc.markup.decode import decode
from gsc.markup.read_page import MarkupContext, SourceText, read_page
from gsc.model.language import Language
from gsc.model.problem import Problem


class UnpublishableError(Exception):
    """The build could not even read the page; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.code)
        self.problem = problem


_SUFFIX: Final = ".md"


def check_page(path: str, kind: str, content: bytes) -> tuple[Problem, ...]:
    """Return what the build will say of the page at content/<lang>/<section>/<slug>.md.

    Raises UnpublishableError for a page that is too large or has lines that are too long for the build.
    """
    text = decode(path, content)
    if isinstance(text, Problem):
        raise UnpublishableError(text)
    _, lang, section, name = path.split("/")
    slug = name.removesuffix(_SUFFIX)
    source = SourceText(path, f"{section}/{slug}", lang, section, slug, kind, text)
    language = Language(lang, "zh-Hans" if lang == "zh" else lang, lang, lang)
    return read_page(source, MarkupContext((language,))).problems
