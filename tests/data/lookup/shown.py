"""A small site whose pages hold nothing but the look-up: of one register, and of all, in two languages."""

import gettext
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from data.registers.tables import sample
from gsc.build.environment import environment
from gsc.build.static_files import theme_files
from gsc.data.lookup.making import make_lookup
from gsc.data.lookup.merging import Part, merge
from gsc.model.language import Language
from portal import REPOSITORY

ZH = Language("zh", "zh-Hans", "zh_Hans_CN", "中文")
EN = Language("en", "en", "en", "English")
DAY = "2026-11-21"
_PAGE = """{% from "components/look_up.html" import look_up %}{% from "components/state.html" import signs %}
<!DOCTYPE html>
<html lang="{{ site.language.tag }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Look up</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{{ root }}site.css">
<script type="module" src="{{ root }}site.js"></script>
</head>
<body>
<main class="wrap"><h1>Look up</h1>
{{ signs() }}
{{ look_up(root ~ files, root ~ pages, day, example, './', site) }}
</main>
</body>
</html>
"""


class Site(NamedTuple):
    """What the macro needs of a page's frame."""

    language: Language
    languages: tuple[Language, ...]


def write_pages(folder: Path, cache: Path) -> None:
    """Write the pages with their style and script; the registers' files are there already."""
    theme = theme_files(str(REPOSITORY / "theme"))
    for static in theme.files:
        name = {theme.stylesheet: "site.css", theme.script: "site.js"}.get(static.path)
        if name:
            (folder / name).write_bytes(b"".join(Path(part).read_bytes() for part in static.parts))
    (folder / "404.html").write_text("no such file", "utf-8")
    for language in (ZH, EN):
        made = environment(str(REPOSITORY / "theme"), language, str(cache), "zh-Hans", gettext.NullTranslations())
        page = made.from_string(_PAGE)
        site = Site(language, (ZH, EN))
        for path, files, pages in (
            ("registrations", "registers/registrations/lookup/", f"{language.code}/registrations/"),
            ("registers", "registers/lookup/", f"{language.code}/"),
        ):
            goal = folder / language.code / path
            goal.mkdir(parents=True, exist_ok=True)
            told = {"site": site, "root": "../../", "files": files, "pages": pages, "day": DAY, "example": "〔2026〕1"}
            (goal / "index.html").write_text(page.render(told), "utf-8")


def write_site(folder: Path, rows: Sequence[Sequence[str]], events: Sequence[Sequence[str]]) -> None:
    """Write a site with one register, and another look-up over all of them."""
    given = sample(folder / "package", rows, events)
    goal = folder / "site" / "registers" / "registrations" / "lookup"
    make_lookup(given.package, given.table, str(given.folder), str(goal))
    for path, content in merge([Part("registrations", str(goal))]):
        file = folder / "site" / "registers" / "lookup" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    write_pages(folder / "site", folder / "cache")
