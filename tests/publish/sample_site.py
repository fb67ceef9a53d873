"""The site that the sample packages are published on, without pages."""

import gettext

from gsc.model.language import Language
from gsc.model.library import Library
from gsc.model.package_facts import PackageFacts
from gsc.model.settings import Brand, Settings
from gsc.model.vocabulary import Vocabulary
from gsc.publish.outputs import Context, Shell
from gsc.publish.views import Chrome
from publish.sample_facts import samples
from publish.sample_packages import words

SITE = "https://data.example.org/portal"
ZH = Language("zh", "zh-Hans", "zh_Hans_CN", "中文")
EN = Language("en", "en", "en_001", "English")


def settings(languages: tuple[Language, ...] = (ZH, EN)) -> Settings:
    brand = Brand(words("样例资料库", "Sample records"), words("样例", "Sample"))
    return Settings("", "", "", "", SITE, brand, languages, (), feed_size=20)


def library(packages: tuple[PackageFacts, ...] | None = None) -> Library:
    """Return a library that holds data packages only."""
    held = samples() if packages is None else packages
    return Library(settings(), {"zh": {}, "en": {}}, dict(zip(("zh", "en"), vocabularies(), strict=True)), held)


def vocabularies() -> tuple[Vocabulary, Vocabulary]:
    return (
        Vocabulary(themes=(("governance", "治理"), ("standards", "标准"))),
        Vocabulary(themes=(("governance", "Governance"), ("standards", "Standards"))),
    )


def shell() -> Shell:
    """Return what all outputs of the sample site share."""
    twins = ((ZH, "样例资料库", "Sample records", EN), (EN, "Sample records", "样例资料库", ZH))
    chromes = tuple(
        Chrome(
            language=own,
            languages=(ZH, EN),
            brand=brand,
            brand_twin=twin,
            brand_twin_language=other,
            nav=(),
            network_sites=(),
            unofficial=True,
            sample=False,
            stylesheet="style.css",
            script="script.js",
            site_url=SITE,
            engine_version="0",
        )
        for own, brand, twin, other in twins
    )
    return Shell(settings(), chromes, vocabularies())


def context(lang: str = "en", path: str = "") -> Context:
    """Return what an output is made with, with untranslated interface words."""
    plain = gettext.NullTranslations()
    place = ("zh", "en").index(lang)
    given = shell()
    return Context(given, given.settings.languages[place], given.chromes[place], path, plain.gettext, plain.ngettext)
