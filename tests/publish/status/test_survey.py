"""How pages and data stand, and in what numbers."""

from gsc.model.library import Library
from gsc.model.page import Card, Review, Translation
from gsc.model.text_parts import Change, Lag
from gsc.publish.status.page import SHOWN, status_outputs
from gsc.publish.status.survey import BlankHalf, Count, PageState, count_pages, survey
from gsc.publish.status.views import StatusView
from publish.data_pages.made_site import MANY, numbers
from publish.sample_facts import samples
from publish.sample_site import context, settings, vocabularies

DAY = "2021-05-01"
ORIGINAL, UNSET = Translation(), Review()
CHANGES = (Change("changed", "c1", "c1", "一、", "General", "en"), Change("removed", "", "c9", "九、", "Last", "en"))


def card(key: str, lang: str, translation: Translation = ORIGINAL, review: Review = UNSET) -> Card:
    section, _, slug = key.rpartition("/")
    path = f"content/{lang}/{key}.md"
    return Card(
        key, lang, path, section, slug, "page", f"{lang} {slug}", translation=translation, review=review,
        fingerprint="aaa",
    )  # fmt: skip


def made(own: str, clauses: tuple[str, ...] = ()) -> Translation:
    return Translation("unofficial", "zh", own, clauses)


CARDS = (
    card("index", "zh"),
    card("index", "en"),
    card("policies/one", "zh", review=Review("2020-01-31", 13)),
    card("policies/one", "en", made("aaa"), Review("2020-01-31", 15)),
    card("policies/two", "zh"),
    card("policies/two", "en", made("bbb", ("c1 bbbbbb",))),
    card("policies/three", "zh"),
    card("policies/three", "en", made("bbb")),
    card("policies/four", "zh"),
    card("policies/four", "en", made("")),
    card("news/only", "en"),
)


def library(cards: tuple[Card, ...] = CARDS) -> Library:
    held = {lang: {each.key: each for each in cards if each.lang == lang} for lang in ("zh", "en")}
    lags = (Lag("policies/three", "en", ()), Lag("policies/two", "en", CHANGES))
    return Library(settings(), held, dict(zip(("zh", "en"), vocabularies(), strict=True)), lags=lags)


def page(key: str, lang: str) -> PageState:
    return next(each for each in survey(library(), DAY).pages if (each.key, each.lang) == (key, lang))


def test_states() -> None:
    states = {(each.lang, each.key): each.state for each in survey(library(), DAY).pages}
    assert states == {
        ("zh", "index"): "original",
        ("zh", "news/only"): "missing",
        ("zh", "policies/one"): "original",
        ("zh", "policies/two"): "original",
        ("zh", "policies/three"): "original",
        ("zh", "policies/four"): "original",
        ("en", "index"): "original",
        ("en", "news/only"): "original",
        ("en", "policies/one"): "current",
        ("en", "policies/two"): "outdated",
        ("en", "policies/three"): "outdated",
        ("en", "policies/four"): "unrecorded",
    }


def test_what_is_known_of_a_page() -> None:
    assert page("policies/two", "en").changes == CHANGES
    assert page("policies/three", "en").changes is None
    gone = page("news/only", "zh")
    assert (gone.path, gone.title, gone.shown) == ("content/zh/news/only.md", "en only", "en")


def test_reviews() -> None:
    assert [(each.lang, each.due) for each in survey(library(), DAY).pages if each.overdue] == [
        ("zh", "2021-02-28"),
        ("en", "2021-04-30"),
    ]
    assert [each.lang for each in survey(library(), "2021-04-30").pages if each.overdue] == ["zh"]


def test_numbers() -> None:
    assert count_pages(survey(library(), DAY), ("policies", "news")) == (
        Count("zh", "policies", 4, 4, 0, 0, 0, 0, 1),
        Count("zh", "news", 0, 0, 0, 0, 0, 1, 0),
        Count("zh", "", 1, 1, 0, 0, 0, 0, 0),
        Count("en", "policies", 4, 0, 1, 2, 1, 0, 1),
        Count("en", "news", 1, 1, 0, 0, 0, 0, 0),
        Count("en", "", 1, 1, 0, 0, 0, 0, 0),
    )


def test_blank_halves_of_data() -> None:
    held = library()._replace(packages=(*samples(), numbers().facts))
    assert survey(held, DAY).data == (BlankHalf("numbers", "numbers", "name_en", "en", MANY // 2, MANY),)
    for lang in ("zh", "en"):
        (entry,) = shown(held, lang).data
        assert (entry.language.code, entry.blank, entry.path) == (
            "en",
            MANY // 2,
            f"{lang}/data/numbers/quality/index.html",
        )
    assert survey(library()._replace(packages=samples()), DAY).data == ()


def shown(held: Library, lang: str) -> StatusView:
    output = next(each for each in status_outputs(held, DAY) if each.lang == lang)
    assert output.path == f"{lang}/status/index.html"
    view = output.make(context(lang, output.path), *output.inputs)
    assert isinstance(view, StatusView)
    return view


def test_the_page_of_a_language() -> None:
    view = shown(library(), "en")
    assert view.frame.noindex
    assert [group.language.code for group in view.groups] == ["en", "zh"]
    assert view.columns == ("pages", "original", "current", "outdated", "unrecorded", "missing", "overdue")
    listed = {each.state: [entry.file for entry in each.entries] for each in view.lists}
    assert listed == {
        "outdated": ["content/en/policies/three.md", "content/en/policies/two.md"],
        "unrecorded": ["content/en/policies/four.md"],
        "overdue": ["content/en/policies/one.md"],
    }
    two = view.lists[0].entries[1]
    assert [(each.kind, each.path, each.anchor) for each in two.changes] == [
        ("changed", "zh/policies/two/index.html", "c1"),
        ("removed", "en/policies/two/index.html", "c9"),
    ]


def test_a_missing_page_is_called_by_the_title_that_readers_get() -> None:
    (missing,) = (each for each in shown(library(), "zh").lists if each.state == "missing")
    assert [(each.title.text, each.title.language.code, each.path) for each in missing.entries] == [
        ("en only", "en", "zh/news/only/index.html")
    ]


def test_a_site_where_all_is_well_or_nothing_is() -> None:
    view = shown(library(()), "zh")
    assert view.lists == ()
    assert [group.rows for group in view.groups] == [(), ()]
    assert view.columns == ("pages", "outdated", "missing", "overdue")


def test_a_long_list_is_cut_and_counted() -> None:
    many = tuple(card(f"news/n{number:03}", "zh") for number in range(SHOWN + 3))
    (missing,) = shown(library(many), "en").lists
    assert (len(missing.entries), missing.total) == (SHOWN, SHOWN + 3)
