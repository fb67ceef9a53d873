"""All outputs of the registers of a site."""

from collections.abc import Iterator

from gsc.model.library import Library
from gsc.publish.outputs import Output
from gsc.publish.registers.addresses import all_registers_path, record_path, register_path
from gsc.publish.registers.further.plan import further_outputs
from gsc.publish.registers.links import LinkIndex
from gsc.publish.registers.list_plan import list_outputs, shelf_of
from gsc.publish.registers.overview import kept_of, make_registers
from gsc.publish.registers.record_plan import record_outputs
from gsc.publish.sitemap import Address


def register_outputs(library: Library, index: LinkIndex, as_of: str) -> Iterator[Output]:
    """Yield every page and file of the registers in every language; none where the site has no register.

    `as_of` is the site's as-of date, on which the states are shown.
    """
    if not library.registers:
        return
    kept = tuple(kept_of(facts, as_of) for facts in library.registers)
    for language in library.settings.languages:
        yield Output(all_registers_path(language.code), language.code, make_registers, (kept, as_of))
    for facts in library.registers:
        yield from list_outputs(library, shelf_of(library, index, facts, as_of), as_of)
        yield from record_outputs(library, index, facts, as_of)
        yield from further_outputs(library, index, facts, as_of)


def register_addresses(library: Library) -> Iterator[Address]:
    """Yield the page of all registers, the first page of each list and the page of each record, for the sitemap."""
    codes = [language.code for language in library.settings.languages]
    if not library.registers:
        return
    yield from _address([(code, all_registers_path(code)) for code in codes], "")
    for facts in library.registers:
        paths = [(code, register_path(code, facts.register.name)) for code in codes]
        changed = facts.package.modified[:10]
        yield from _address(paths, changed)
        for record in facts.records:
            yield from _address([(code, record_path(code, facts.register.name, record.id)) for code in codes], changed)


def _address(paths: list[tuple[str, str]], changed: str) -> Iterator[Address]:
    for _, path in paths:
        yield Address(path, changed, tuple(paths))
