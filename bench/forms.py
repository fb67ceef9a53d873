"""The corpus written as three sites: `ours`, `pelican` and `hugo`, each with its settings and an equal theme."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from pages import CATEGORIES, LANGUAGES, TAGS, Page, corpus

_FIXED: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "forms")
_HOME: Final[Mapping[str, str]] = MappingProxyType({"zh": "测试语料", "en": "Bench corpus"})
_TOPIC: Final[Mapping[str, str]] = MappingProxyType({"zh": "专题", "en": "Topic"})
_SUBJECT: Final[Mapping[str, str]] = MappingProxyType({"zh": "主题", "en": "Subject"})


def our_page(page: Page) -> str:
    """Return a page with our front matter. The date of an event is only for the section of news."""
    event = f"date: {page.day}\n" if is_news(page.category) else ""
    return _yaml(
        page.title, page.summary, f"published: {page.day}\n{event}{_yaml_tags(page)}licence: CC0-1.0\n", page.text
    )


def is_news(category: str) -> bool:
    """Tell whether our form keeps this category as news; the same rule stands in its pelicanconf.py."""
    return CATEGORIES.index(category) % 3 == 0


def hugo_page(page: Page) -> str:
    """Return a page with Hugo's front matter; its links need no change."""
    return _yaml(page.title, page.summary, f"date: {page.day}\n{_yaml_tags(page)}", page.text)


def pelican_page(page: Page) -> str:
    """Return a page with Pelican's metadata. Its slug names the language, so that both versions are listed."""
    fields = (
        f"Title: {page.title}",
        f"Date: {page.day}",
        f"Category: {page.category}",
        f"Tags: {', '.join(page.tags)}",
        f"Lang: {page.lang}",
        f"Slug: {page.slug}-{page.lang}",
        f"Summary: {page.summary}",
    )
    return "\n".join(fields) + "\n\n" + page.text.replace("](../", "]({filename}../")


def _yaml(title: str, summary: str, more: str, text: str) -> str:
    return f"---\ntitle: {title}\nsummary: {summary}\n{more}---\n\n{text}"


def _yaml_tags(page: Page) -> str:
    return "tags:\n" + "".join(f"  - {tag}\n" for tag in page.tags)


FORMS: Final[Mapping[str, Callable[[Page], str]]] = MappingProxyType(
    {"ours": our_page, "pelican": pelican_page, "hugo": hugo_page}
)


def _introductions(form: str) -> Iterator[tuple[str, str]]:
    """Yield the files beside the pages: path below the site, and text."""
    if form == "pelican":  # stock Pelican has no introductions of listings
        return
    index = {"ours": "index.md", "hugo": "_index.md"}[form]
    dated = {"ours": "published: 2025-12-31\nlicence: CC0-1.0\n", "hugo": ""}[form]
    for lang in LANGUAGES:
        yield f"content/{lang}/{index}", _yaml(_HOME[lang], _HOME[lang], dated, _HOME[lang] + "\n")
        for number, category in enumerate(CATEGORIES, 1):
            title = f"{_TOPIC[lang]} {number}"
            yield f"content/{lang}/{category}/{index}", _yaml(title, title, dated, title + "\n")
        if form == "ours":
            labels = "".join(f"  {tag}: {_SUBJECT[lang]} {number}\n" for number, tag in enumerate(TAGS, 1))
            yield f"content/{lang}/vocabulary.yaml", f"tags:\n{labels}"


def write_forms(folder: str, pages: int) -> None:
    """Write all forms below a folder; earlier ones there are replaced."""
    for form in FORMS:
        site = os.path.join(folder, form)
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(os.path.join(_FIXED, form), site, ignore=shutil.ignore_patterns("__pycache__"))
        for lang in LANGUAGES:
            for category in CATEGORIES:
                os.makedirs(os.path.join(site, "content", lang, category))
        for path, text in _introductions(form):
            _write(os.path.join(site, path), text)
    for page in corpus(pages):
        for form, write in FORMS.items():
            _write(os.path.join(folder, form, "content", page.path), write(page))


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
