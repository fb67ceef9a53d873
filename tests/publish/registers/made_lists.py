"""The lists of registers, made and rendered as the build does it."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from gsc.build.renderer import Renderer
from gsc.build.static_files import theme_files, write_static
from gsc.model.library import Library
from gsc.publish.outputs import Output, Shell
from gsc.publish.registers.addresses import all_registers_path
from gsc.publish.registers.links import index_links
from gsc.publish.registers.list_plan import list_outputs, shelf_of
from gsc.publish.registers.overview import kept_of, make_registers
from gsc.publish.views import NavItem
from portal import REPOSITORY
from publish import sample_site
from publish.registers.listed_registers import AS_OF, vocabularies

THEME = str(REPOSITORY / "theme")


def outputs(library: Library) -> dict[str, Output]:
    """Return the lists of a site's registers and the page of all, by path."""
    index = index_links(library, AS_OF)
    kept = tuple(kept_of(facts, AS_OF) for facts in library.registers)
    made = [
        Output(all_registers_path(each.code), each.code, make_registers, (kept, AS_OF))
        for each in library.settings.languages
    ]
    for facts in library.registers:
        made += list_outputs(library, shelf_of(library, index, facts, AS_OF), AS_OF)
    found = {output.path: output for output in made}
    assert len(found) == len(made), "two outputs at one address"
    return found


def renderer(folder: Path, catalogues: tuple[str, ...] = (str(REPOSITORY / "theme" / "locales"),)) -> Renderer:
    """Return what renders pages with the repository's theme; its styles and scripts are written into a folder."""
    given = sample_site.shell()
    theme = theme_files(THEME)
    write_static(theme.files, str(folder), 0)
    settings = given.settings._replace(theme=THEME, catalogues=catalogues, cache=str(folder.parent / "cache"))
    chromes = tuple(
        each._replace(
            stylesheet=theme.stylesheet,
            script=theme.script,
            nav=(NavItem("registers", "Registers", all_registers_path(each.language.code), each.language),),
        )
        for each in given.chromes
    )
    return Renderer(Shell(settings, chromes, vocabularies()), sqlite3.connect(":memory:"))


def write_site(folder: Path, made: Iterable[Output], catalogues: tuple[str, ...] | None = None) -> None:
    """Write outputs into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = renderer(folder, catalogues) if catalogues else renderer(folder)
    for output in made:
        target = folder / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(writer.make(output))
