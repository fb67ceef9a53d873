"""The languages of a site, all of equal rank."""

from typing import NamedTuple


class Language(NamedTuple):
    """One language that the site is published in.

    `code` stands in addresses and folder names (`zh`), `tag` is the BCP 47 tag
    for `lang` and `hreflang` (`zh-Hans`), `locale` is Babel's (`zh_Hans_CN`),
    `name` is what the language calls itself (`中文`).
    """

    code: str
    tag: str
    locale: str
    name: str
