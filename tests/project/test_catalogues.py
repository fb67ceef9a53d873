"""Every message has a translation in every language, and no translation is left over."""

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from portal import LANGUAGES, REPOSITORY, Portal, gsc, own_theme

LOCALES = REPOSITORY / "theme" / "locales"
DOMAINS = ("site", "editor")
PLACE = re.compile(r"%\([a-z_]+\)s|(?<!\{)\{[a-z_]+\}(?!\})|%%|\{\{|\}\}")
HAN = re.compile(r"[\u4e00-\u9fff]")
# The same in both languages: signs, names, a licence.
SAME = re.compile(r"[\W\d_]*|CC BY 4\.0")


@lru_cache(maxsize=8)
def catalogue(lang: str, domain: str) -> Catalog:
    with open(LOCALES / lang / f"{domain}.po", "rb") as file:
        return read_po(file, abort_invalid=True)


def messages(lang: str, domain: str) -> Iterator[Message]:
    return (message for message in catalogue(lang, domain) if message.id)


def texts(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def ids(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


BOTH = [(lang, domain) for lang in LANGUAGES for domain in DOMAINS]


def test_the_languages_are_those_of_the_site() -> None:
    assert sorted(path.name for path in LOCALES.iterdir()) == sorted(LANGUAGES)


@pytest.mark.parametrize(("lang", "domain"), BOTH)
def test_complete_and_nothing_fuzzy(lang: str, domain: str) -> None:
    held = list(messages(lang, domain))
    assert len(held) > 50
    missing = [message.id for message in held if not all(texts(message))]
    fuzzy = [message.id for message in held if message.fuzzy]
    assert (missing, fuzzy) == ([], [])


@pytest.mark.parametrize(("lang", "domain"), BOTH)
def test_nothing_left_over(lang: str, domain: str) -> None:
    assert [message.id for message in catalogue(lang, domain).obsolete.values()] == []


@pytest.mark.parametrize(("lang", "domain"), BOTH)
def test_the_same_places_for_values(lang: str, domain: str) -> None:
    for message in messages(lang, domain):
        wanted = {place for text in ids(message) for place in PLACE.findall(text)}
        for text in texts(message):
            found = set(PLACE.findall(text))
            assert found <= wanted, message.id
            if len(texts(message)) == 1 and len(ids(message)) == 1:
                assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(ids(message)[0])), message.id


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_catalogues_hold_the_same_messages(domain: str) -> None:
    keys = [{(message.context, message.id) for message in messages(lang, domain)} for lang in LANGUAGES]
    assert keys[0] == keys[1]


def test_no_message_is_without_a_place_in_a_catalogue(portal: Portal) -> None:
    """`gsc words` finds nothing to add and nothing to take away."""
    theme = own_theme(portal)
    assert gsc("words", "--site", str(portal.root)).returncode == 0
    for lang, domain in BOTH:
        with open(theme / "locales" / lang / f"{domain}.po", "rb") as file:
            renewed = {(message.context, message.id) for message in read_po(file) if message.id}
        assert {(message.context, message.id) for message in messages(lang, domain)} == renewed, (lang, domain)


def test_babel_finds_the_same_words_in_the_templates() -> None:
    options = {"**.html": {"trimmed": "false", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}}
    found = extract_from_dir(
        str(REPOSITORY / "theme" / "templates"),
        [("**.html", "jinja2.ext.babel_extract")],
        options_map=options,
    )
    used = {(context, message) for _, _, message, _, context in found}
    assert len(used) > 50
    assert used <= {(message.context, message.id) for message in messages("en", "site")}


@pytest.mark.parametrize("domain", DOMAINS)
def test_chinese_is_chinese_and_english_english(domain: str) -> None:
    for message in messages("zh", domain):
        assert all(HAN.search(text) or SAME.fullmatch(PLACE.sub("", text)) for text in texts(message)), message.id
    for message in messages("en", domain):
        assert not HAN.search("".join(texts(message)).replace("中文", "")) or HAN.search("".join(ids(message)))
