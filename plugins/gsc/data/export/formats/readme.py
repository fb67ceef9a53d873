"""The readme of a package in one language: what it is, its tables and fields, licence, sources."""

import re
from collections.abc import Iterator
from typing import Final

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.dictionary import column_type, word_in
from gsc.data.export.words import SiteLanguage
from gsc.model.package import Party

_MAIN: Final = "en"  # `README.md` is what programs look for; the other languages are named in theirs
_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|])")


def readmes(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, text) for each language of the site."""
    codes = [each.code for each in publication.site.languages]
    main = _MAIN if _MAIN in codes else codes[0]
    for language in publication.site.languages:
        name = "README.md" if language.code == main else f"README.{language.code}.md"
        yield name, "\n".join(_lines(publication, language)).encode()


def _lines(publication: Publication, language: SiteLanguage) -> Iterator[str]:
    package, say = publication.package, language.words
    lang = language.code
    yield from (f"# {_plain(word_in(package.titles, lang) or package.slug)}", "")
    if told := word_in(package.descriptions, lang):
        yield from (told, "")
    facts = (("Version", package.version), ("Date of creation", package.created))
    yield from (f"- {say[word]}: {value}" for word, value in facts if value)
    if publication.site.url:
        yield f"- {say['Address']}: <{publication.site.page(package.slug, lang)}>"
    yield ""
    for content in publication.contents:
        yield from _table(content, language)
    for word, parties in (
        ("Licence", package.licences),
        ("Contributors", package.contributors),
        ("Sources", package.sources),
    ):
        if parties:
            yield from (f"## {say[word]}", "", *(f"- {_party(each, lang)}" for each in parties), "")
    yield from (f"## {say['Checksums']}", "")
    yield from (say["To check the files: {command}"].format(command="`sha256sum -c SHA256SUMS`"), "")
    if language.brand:
        yield from (language.brand, "")


def _table(content: TableContent, language: SiteLanguage) -> Iterator[str]:
    table, say, lang = content.table, language.words, language.code
    yield from (f"## {_plain(word_in(table.titles, lang) or table.name)}", "")
    if told := word_in(table.descriptions, lang):
        yield from (told, "")
    yield from (f"`{table.name}.csv` · {say['Rows']}: {content.rows}", "")
    yield f"| {say['Field']} | {say['Title']} | {say['Type']} | {say['Description']} |"
    yield "|---|---|---|---|"
    for column in table.columns:
        cells = (word_in(column.titles, lang), column_type(column), word_in(column.descriptions, lang))
        yield f"| `{column.name}` | " + " | ".join(map(_plain, cells)) + " |"
    yield ""


def _party(party: Party, lang: str) -> str:
    title = word_in(party.titles, lang) or next((text for _, text in party.titles), party.name)
    return _plain(title) + (f" <{party.path}>" if party.path else "")


def _plain(text: str) -> str:
    """Return a text on one line that Markdown takes as it is."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
