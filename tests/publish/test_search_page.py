"""The listing of the search page: everything by letter, Chinese by its pinyin."""

import pytest

from gsc.model.library import Library
from gsc.model.page import Card
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.search import ON_ONE_PAGE, Letter, SearchView, search_outputs
from publish.sample_site import EN, ZH, settings, shell, vocabularies


def library(**titles: list[str]) -> Library:
    """Return a library of pages with titles by language; pages at the same place are versions of one."""
    cards = {
        lang: {
            f"about/p{number}": Card(f"about/p{number}", lang, "", "about", f"p{number}", "page", title)
            for number, title in enumerate(held)
        }
        for lang, held in {"zh": [], "en": [], **titles}.items()
    }
    return Library(settings(), cards, dict(zip(("zh", "en"), vocabularies(), strict=True)))


def shown(held: Library, lang: str) -> SearchView:
    output = next(each for each in search_outputs(held) if each.path == f"{lang}/search/index.html")
    chrome = next(each for each in shell().chromes if each.language.code == lang)
    language = languages_by_code(settings())[lang]
    context = Context(shell(), language, chrome, output.path, str, lambda one, many, n: one if n == 1 else many)
    view = output.make(context, *output.inputs)
    assert isinstance(view, SearchView)
    return view


def titles(letter: Letter) -> list[str]:
    return [each.title.text for each in letter.entries]


def test_chinese_stands_by_its_pinyin_beside_latin() -> None:
    view = shown(library(zh=["重庆港", "《重点任务》", "Berlin", "北京宣言", "2016年计划", "长城", "“成都”"]), "zh")
    assert {letter.letter: titles(letter) for letter in view.letters} == {
        "0": ["2016年计划"],
        "b": ["北京宣言", "Berlin"],
        "c": ["长城", "“成都”", "重庆港"],
        "z": ["《重点任务》"],
    }


def test_a_page_without_translation_stands_under_its_own_title() -> None:
    view = shown(library(zh=["天津"], en=[]), "en")
    (letter,) = view.letters
    assert letter.letter == "t"
    assert letter.entries[0].title.language == ZH
    assert letter.entries[0].path == "en/about/p0/index.html"
    assert shown(library(zh=["天津"], en=["Tianjin"]), "en").letters[0].entries[0].title.language == EN


@pytest.mark.parametrize("more", [0, 1])
def test_a_long_listing_has_a_page_for_each_letter(more: int) -> None:
    held = library(en=[f"{'ab'[number % 2]} {number}" for number in range(ON_ONE_PAGE + more)])
    paths = [output.path for output in search_outputs(held) if output.lang == "en"]
    view = shown(held, "en")
    if not more:
        assert paths == ["en/search/index.html"]
        assert [len(letter.entries) for letter in view.letters] == [ON_ONE_PAGE // 2] * 2
        return
    assert paths == ["en/search/index.html", "en/search/by/a/index.html", "en/search/by/b/index.html"]
    assert [(letter.path, letter.entries) for letter in view.letters] == [(path, ()) for path in paths[1:]]


def test_the_page_is_no_answer_of_outside_searches() -> None:
    view = shown(library(zh=["甲"]), "zh")
    assert view.frame.noindex
    assert view.script == "pagefind/zh/pagefind.js"
    assert view.look_up == ""
    assert [each.path for each in view.frame.switch] == ["zh/search/index.html", "en/search/index.html"]
