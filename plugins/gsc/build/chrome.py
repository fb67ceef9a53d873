"""What every page of one language shares: names, navigation, the network's sites."""

from collections.abc import Iterator
from gettext import NullTranslations

from gsc.build.static_files import ThemeFiles
from gsc.build.words import load_words
from gsc.model.language import Language
from gsc.model.library import Library
from gsc.model.settings import NetworkSite
from gsc.publish.catalogue.sayings import ENGLISH, SAYINGS
from gsc.publish.data_pages.addresses import FOLDER, catalogue_path
from gsc.publish.outputs import Shell
from gsc.publish.paths import page_path
from gsc.publish.registers.addresses import ALL, all_registers_path
from gsc.publish.views import Chrome, NavItem, RelatedSite


def make_shell(library: Library, theme: ThemeFiles) -> Shell:
    """Return what all outputs of a site share."""
    languages = library.settings.languages
    chromes = tuple(_chrome(library, theme, language) for language in languages)
    return Shell(library.settings, chromes, tuple(library.vocabularies[language.code] for language in languages))


def _chrome(library: Library, theme: ThemeFiles, language: Language) -> Chrome:
    settings = library.settings
    words = load_words(settings.catalogues, language.code, settings.cache)
    names = dict(settings.brand.short_names) or dict(settings.brand.names)
    twin = next((other for other in settings.languages if other != language), language)
    return Chrome(
        language=language,
        languages=settings.languages,
        brand=names[language.code],
        brand_twin=names[twin.code] if twin != language else "",
        brand_twin_language=twin,
        nav=_nav(library, language, (words.gettext("Open data"), words.gettext("Registers"))),
        network_sites=tuple(_related(site, language) for site in settings.network_sites),
        unofficial=settings.unofficial,
        sample=settings.sample,
        stylesheet=theme.stylesheet,
        script=theme.script,
        site_url=settings.site_url,
        engine_version=settings.engine_version,
        edition_of=_related(settings.edition_of, language) if settings.edition_of else None,
        search=settings.search,
        sayings=tuple(_sayings(words, language)) if library.packages else (),
    )


def _sayings(words: NullTranslations, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the texts of catalogues that a language has words for: others would be English under its name."""
    for text in SAYINGS.values():
        said = words.gettext(text)
        if said != text or language.tag.partition("-")[0] == ENGLISH:
            yield text, said


def _related(site: NetworkSite, language: Language) -> RelatedSite:
    return RelatedSite(dict(site.names).get(language.code) or site.names[0][1], site.url)


def _nav(library: Library, language: Language, words: tuple[str, str]) -> tuple[NavItem, ...]:
    """Return the navigation: each section that has an introduction in some language, the data sets, the registers."""
    data, registers = words
    by_code = {each.code: each for each in library.settings.languages}
    items = []
    for section in library.settings.sections:
        key = f"{section.name}/index"
        card = library.version(key, language.code)
        if card is not None:
            path = page_path(language.code, key)
            items.append(NavItem(section.name, card.short or card.title, path, by_code[card.lang]))
    if library.packages:
        items.append(NavItem(FOLDER, data, catalogue_path(language.code), language))
    if library.registers:
        items.append(NavItem(ALL, registers, all_registers_path(language.code), language))
    return tuple(items)
