"""What is asked for, and whether it can be made."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.build.scan import propose_slug
from gsc.markup.decode import decode
from gsc.markup.read_page import MarkupContext, SourceText, read_page
from gsc.model.problem import Problem
from gsc.model.settings import Section, Settings
from gsc.site.configuration import KINDS
from gsc.site.drafting.names import LONGEST, is_name, proposed_name
from gsc.site.drafting.templates import page_source
from gsc.site.drafting_messages import refusal
from gsc.site.errors import SettingsError

DATASET: Final = "dataset"
REGISTER: Final = "register"
TYPES: Final = (*KINDS, DATASET, REGISTER)
_INDEX: Final = "index"
SLUG: Final = "SLUG"
_TYPE: Final = "TYPE"
_SECTION: Final = "--section"
_UNTITLED: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "page": MappingProxyType({"zh": "新页面", "en": "New page"}),
        DATASET: MappingProxyType({"zh": "新数据集", "en": "New dataset"}),
        REGISTER: MappingProxyType({"zh": "新登记簿", "en": "New register"}),
    }
)


class Wishes(NamedTuple):
    """What is asked for: `kind` is one of TYPES, `titles` are by language code, `day` is the day of the writing.

    `lang` is the language of the notes to the editor.
    """

    kind: str
    name: str
    section: str
    titles: Mapping[str, str]
    day: str
    lang: str

    def title(self, code: str) -> str:
        """Return the title in a language, or what stands in its place until it has one."""
        words = _UNTITLED.get(self.kind, _UNTITLED["page"])
        return self.titles.get(code) or words.get(code) or self.titles.get("en") or words["en"]


def checked_title(option: str, title: str) -> str:
    """Return a title as it will be written. Raises SettingsError for one that no page can have."""
    if not title.strip():
        raise refusal(option, "new-title-blank")
    try:
        text = page_source(title).encode()
    except UnicodeEncodeError as error:
        raise refusal(option, "new-title-signs") from error
    decoded = decode(option, text)
    found = (decoded,) if isinstance(decoded, Problem) else _problems(option, decoded)
    if found:
        raise SettingsError(found[0]._replace(line=0, column=0))
    return title.strip()


def _problems(option: str, text: str) -> tuple[Problem, ...]:
    return read_page(SourceText(option, "a/a", "", "a", "a", "page", text), MarkupContext(())).problems


def name_for(kind: str, given: str, titles: Mapping[str, str], *, take: bool) -> str:
    """Return the name in the address: the one given, or with `take` one made from a title. Raises SettingsError."""
    if given:
        return checked_name(given)
    proposal = proposal_for(titles)
    if not proposal:
        raise refusal(SLUG, "new-name-missing", kind=kind)
    if not take:
        raise refusal(SLUG, "new-name-proposed", proposal=proposal)
    return proposal


def checked_name(given: str) -> str:
    """Return a name that can stand in an address. Raises SettingsError."""
    if not is_name(given):
        proposal = proposed_name(given) or propose_slug("")
        raise refusal(SLUG, "new-name", name=given[: 2 * LONGEST], limit=LONGEST, proposal=proposal)
    return given


def proposal_for(titles: Mapping[str, str]) -> str:
    """Return a name made from the first title that can be read, or ''."""
    return next(filter(None, map(proposed_name, titles.values())), "")


def section_for(settings: Settings, kind: str, name: str, given: str) -> Section:
    """Return the section that a page is to stand in. Raises SettingsError."""
    all_names = ", ".join(section.name for section in settings.sections)
    if name == _INDEX and kind != "page":
        raise refusal(_TYPE, "new-index", known=given or all_names)
    fitting = [section for section in settings.sections if name == _INDEX or section.kind == kind]
    known = ", ".join(section.name for section in fitting)
    if not fitting:
        raise refusal(_TYPE, "new-section-none", kind=kind)
    chosen = [section for section in fitting if section.name == given or (not given and len(fitting) == 1)]
    if not chosen:
        code = "new-section" if given else "new-section-missing"
        raise refusal(_SECTION, code, section=given, kind=kind, known=known)
    return chosen[0]
