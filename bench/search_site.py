"""A site of generated policies for the search: its texts, and questions whose answers its own words tell.

Words are those of the glossary, put together at random, so that a phrase also stands by chance, and its words also
stand apart. The same bytes at every run.
"""

import csv
import random
from pathlib import Path
from typing import Final, NamedTuple

_ROOT: Final = Path(__file__).resolve().parent.parent
_SETTINGS: Final = '''"""Settings of a generated site."""

import gsc.site

BRAND = {"zh": "检索试验", "en": "Search trial"}
LANGUAGES = ["zh", "en"]
SECTIONS = {"policies": "policy"}
SITEURL = "http://localhost:8000"
SEARCH = True
PLUGINS = [gsc.site]
'''
_JOIN: Final = {
    "zh": ("推进", "和", "的", "开展", "，建立", "、", "与", "，完善", "实行"),
    "en": (" and ", " of ", " for the ", ", ", " with ", " in the "),
}
_PHRASES: Final = 40
_PAIRS: Final = 10
_NUMBERS: Final = 10


class Question(NamedTuple):
    """What is asked for: `kind` is `phrase`, `words` or `number`."""

    lang: str
    kind: str
    text: str


def glossary(lang: str) -> list[str]:
    """Return the terms of the glossary in a language."""
    path = _ROOT / "datasets" / "glossary" / "terms.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row[f"term_{lang}"] for row in csv.DictReader(file) if row[f"term_{lang}"]]


def write_site(folder: Path, pages: int) -> None:
    """Write the site of so many pages a language."""
    content = folder / "content"
    (folder / "datasets").mkdir(parents=True, exist_ok=True)
    (folder / "pelicanconf.py").write_text(_SETTINGS, encoding="utf-8")
    for lang in ("zh", "en"):
        source = random.Random(f"search {lang}")  # noqa: S311  a corpus, no secret
        terms = glossary(lang)
        home = content / lang
        (home / "policies").mkdir(parents=True, exist_ok=True)
        (home / "index.md").write_text("---\ntitle: T\n---\n", encoding="utf-8")
        (home / "policies" / "index.md").write_text("---\ntitle: P\n---\n", encoding="utf-8")
        for number in range(pages):
            text = _page(source, lang, terms, number)
            (home / "policies" / f"p{number:05}.md").write_text(text, encoding="utf-8")


def number_of(page: int) -> str:
    """Return the document number of a page, which no other has; some are part of others."""
    return f"试政发〔{2000 + page % 20}〕{page // 20 + 1}号"


def _page(source: random.Random, lang: str, terms: list[str], number: int) -> str:
    title = _run(source, lang, [term for term in terms if len(term) < 60], 2)
    clauses = []
    for clause in range(source.randint(2, 6)):
        lines = [_run(source, lang, terms, source.randint(4, 14)) for _ in range(source.randint(1, 4))]
        stop = "。" if lang == "zh" else ". "
        head = (
            f"## {'一二三四五六'[clause]}、{_run(source, lang, terms, 1)}"
            if lang == "zh"
            else f"## {_run(source, lang, terms, 1)}"
        )
        clauses.append(f"{head}\n\n{stop.join(lines)}{stop.strip()}")
    issuer = f"{'试验部门' if lang == 'zh' else 'Trial office'} {number % 7}"
    head = (
        f'---\ntitle: "{title}"\nnumber: {number_of(number)}\nissuers: [{issuer}]\n'
        f"status: in-force\nsigned: {2000 + number % 20}-01-02\n---\n\n"
    )
    return head + "\n\n".join(clauses) + "\n"


def _run(source: random.Random, lang: str, terms: list[str], count: int) -> str:
    made = source.choice(terms)
    for _ in range(count - 1):
        glue = "" if lang == "zh" and source.random() < 0.3 else source.choice(_JOIN[lang])
        made += glue + source.choice(terms)
    return made


def questions(texts: dict[str, str], lang: str) -> list[Question]:
    """Return 60 questions: parts of the texts themselves, cut without regard to words in Chinese; pairs; numbers."""
    source = random.Random(f"questions {lang}")  # noqa: S311  a corpus, no secret
    asked = []
    pages = sorted(texts)
    while len(asked) < _PHRASES:
        part = _part(source, texts[source.choice(pages)], lang)
        if part and all(part != each.text for each in asked):
            asked.append(Question(lang, "phrase", part))
    terms = [term for term in glossary(lang) if len(term) < 20]
    asked += [Question(lang, "words", " ".join(source.sample(terms, 2))) for _ in range(_PAIRS)]
    asked += [Question(lang, "number", number_of(source.randrange(len(pages)))) for _ in range(_NUMBERS)]
    return asked


def _part(source: random.Random, text: str, lang: str) -> str:
    lines = [line for line in text.split("\n") if len(line) > 30]
    line = source.choice(lines) if lines else ""
    if lang == "en":
        words = line.replace(",", " ,").split()
        start = source.randrange(max(1, len(words) - 3))
        part = " ".join(words[start : start + source.randint(1, 3)])
        return part if part.replace(" ", "").isalpha() else ""
    start = source.randrange(max(1, len(line) - 8))
    part = line[start : start + source.randint(2, 7)]
    return part if all("\u4e00" <= character <= "\u9fff" for character in part) else ""
