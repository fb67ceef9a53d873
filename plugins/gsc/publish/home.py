"""The home page of a language, the choice of languages at the root, and the not-found page."""

from gsc.model.package_facts import PackageFacts
from gsc.model.page import Card
from gsc.publish.data_pages.addresses import FOLDER
from gsc.publish.data_pages.home import home_data
from gsc.publish.entries import entries
from gsc.publish.frames import card_frame, common_frame
from gsc.publish.labels import case_section, label
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.paths import page_path
from gsc.publish.registers.addresses import ALL
from gsc.publish.registers.overview import Kept, register_home
from gsc.publish.status.clause_lines import Standing, standing_lines
from gsc.publish.views import ChoiceView, HomeView, NavCount, Switch


def make_home(
    context: Context,
    head: tuple[Card, str, tuple[Card, ...], Standing],
    numbers: tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]],
    shown: tuple[tuple[Card, ...], ...],
    data: tuple[PackageFacts | None, int, tuple[Kept, ...], int, str],
) -> HomeView:
    """Return a home page.

    `head` is (card, digest, versions, how it stands as a translation); `shown` are policies, news, cases, services.
    `numbers` are how many pages each section and each link of the chain has; `data` are the data package to
    show and the number of all, the registers to show and the number of all, and the as-of date.
    """
    counts, stages = numbers
    package, packages, kept, registers, as_of = data
    card, _, versions, standing = head
    items = {item.section: item for item in context.chrome.nav}
    policies, news, cases, services = (entries(context, cards) for cards in shown)
    own = ((FOLDER, packages), (ALL, registers))
    holdings = (*counts, *(each for each in own if each[1]))
    return HomeView(
        frame=card_frame(context, "home.html", card, versions),
        card=card,
        language=languages_by_code(context.shell.settings)[card.lang],
        counts=tuple(NavCount(items[section], count) for section, count in holdings if section in items),
        stages=tuple(label(context, "stages", key, dict(stages).get(key, 0)) for key in _chain(context, stages)),
        policies=policies,
        news=news,
        cases=cases,
        services=services,
        data=home_data(context, package) if package else None,
        registers=register_home(context, kept, registers, as_of) if registers else None,
        state=standing[0],
        changes=standing_lines(context, card, standing),
    )


def _chain(context: Context, stages: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """Return the links of the chain in the order of the vocabulary, those without a case too."""
    if not case_section(context.shell.settings):
        return ()
    named = (key for vocabulary in context.shell.vocabularies for key, _ in vocabulary.stages)
    return tuple(dict.fromkeys((*named, *(key for key, _ in stages))))


def make_choice(context: Context) -> ChoiceView:
    """Return the page at the root, where a reader chooses a language."""
    frame = common_frame(context, "choice.html", context.chrome.brand, _home_in, ())
    return ChoiceView(frame._replace(switch=_all_same(frame.switch)), context.shell.chromes)


def make_not_found(context: Context) -> ChoiceView:
    """Return the page that a server shows for an unknown address, in all languages."""
    frame = common_frame(context, "not_found.html", context.gettext("Page not found"), _home_in, ())
    return ChoiceView(
        frame._replace(noindex=True, alternates=(), switch=_all_same(frame.switch)), context.shell.chromes
    )


def _home_in(lang: str) -> str:
    return page_path(lang, "index")


def _all_same(switch: tuple[Switch, ...]) -> tuple[Switch, ...]:
    return tuple(each._replace(state="same") for each in switch)
