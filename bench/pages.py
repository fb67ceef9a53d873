"""The pages of a large bilingual corpus, the same at every run; their words are drawn by lot and mean nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from prose import TONGUES, paragraph, phrase

LANGUAGES: Final = ("zh", "en")
CATEGORIES: Final = tuple(f"topic-{number:02}" for number in range(1, 25))
TAGS: Final = tuple(f"subject-{number:03}" for number in range(1, 161))
BYTES: Final = 6000
SEED: Final = "bench-1"
FIRST_DAY: Final = date(2014, 1, 1)
PARAGRAPHS: Final = 7
FIXED_BYTES: Final = 2650  # headings, lists, table and front matter of a page, measured


class Page(NamedTuple):
    """One page in one language. Links in `text` are relative paths to the other pages' `.md` files."""

    lang: str
    category: str
    slug: str
    title: str
    summary: str
    day: str
    tags: tuple[str, ...]
    text: str

    @property
    def path(self) -> str:
        """The file's place below the content folder."""
        return f"{self.lang}/{self.category}/{self.slug}.md"


def corpus(pages: int) -> Iterator[Page]:
    """Yield pages // 2 pairs, each first in Chinese, then in English."""
    pairs = pages // 2
    for number in range(pairs):
        for lang in LANGUAGES:
            yield make_page(number, lang, pairs)


def category_of(number: int) -> str:
    """Return the category of a pair."""
    return CATEGORIES[number % len(CATEGORIES)]


def slug_of(number: int) -> str:
    """Return the file name of a pair, without `.md`."""
    return f"record-{number:06}"


def make_page(number: int, lang: str, pairs: int) -> Page:
    """Return one page. Both languages of a pair share all but the words."""
    facts = Random(f"{SEED}/{number}")  # noqa: S311  the same text at every run is the point
    day = FIRST_DAY + timedelta(days=facts.randrange(4300))
    tags = tuple(sorted(facts.sample(TAGS, k=facts.randint(3, 5))))
    links = tuple(facts.randrange(pairs) for _ in range(4))
    words = Random(f"{SEED}/{number}/{lang}")  # noqa: S311  the same text at every run is the point
    title = phrase(words, lang, 5) + f" {number}"
    summary = paragraph(words, lang, 90).replace("*", "")
    text = _text(words, lang, links)
    return Page(lang, category_of(number), slug_of(number), title, summary, day.isoformat(), tags, text)


def _text(random: Random, lang: str, links: tuple[int, ...]) -> str:
    size = (BYTES - FIXED_BYTES) // PARAGRAPHS
    texts = [paragraph(random, lang, size) for _ in range(PARAGRAPHS)]
    first, second, third, fourth = (_link(random, lang, number) for number in links)
    outside = f"[{phrase(random, lang, 2)}](https://www.apec.org/)"
    parts = (
        f"{texts[0]} {first}",
        _heading(random, lang, 2),
        texts[1],
        _list(random, lang, "- ", 6),
        _heading(random, lang, 2),
        f"{texts[2]} {second}",
        _table(random, lang),
        _heading(random, lang, 3),
        f"{texts[3]} `{random.choice(TAGS)}` {outside}",
        _heading(random, lang, 2),
        _list(random, lang, "1. ", 5),
        f"{texts[4]} {third}",
        "> " + texts[5],
        _heading(random, lang, 3),
        f"{texts[6]} {fourth}",
    )
    return "\n\n".join(parts) + "\n"


def _heading(random: Random, lang: str, level: int) -> str:
    return "#" * level + " " + phrase(random, lang, 4)


def _link(random: Random, lang: str, number: int) -> str:
    return f"[{phrase(random, lang, 3)}](../{category_of(number)}/{slug_of(number)}.md)"


def _list(random: Random, lang: str, mark: str, length: int) -> str:
    return "\n".join(f"{mark}{paragraph(random, lang, 70)}" for _ in range(length))


def _table(random: Random, lang: str) -> str:
    words = TONGUES[lang].words
    head = "| " + " | ".join(random.choices(words, k=4)) + " |\n|---|---|---|---:|"
    return "\n".join((head, *(_row(random, lang) for _ in range(8))))


def _row(random: Random, lang: str) -> str:
    words = TONGUES[lang].words
    cells = (phrase(random, lang, 3), f"**{random.choice(words)}**", phrase(random, lang, 2), random.randrange(9999))
    return "| " + " | ".join(map(str, cells)) + " |"
