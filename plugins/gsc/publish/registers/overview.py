"""The page of all registers, and registers on the home page."""

from typing import Final, NamedTuple

from gsc.model.library import Library
from gsc.model.register_facts import RegisterFacts
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.frames import common_frame
from gsc.publish.labels import label
from gsc.publish.outputs import Context
from gsc.publish.paths import page_path
from gsc.publish.registers.addresses import ALL, all_registers_path, register_file, register_path
from gsc.publish.registers.head import Head, head_of
from gsc.publish.registers.views import LookUp, RegisterGroup, RegisterHome, RegisterLine, RegistersView
from gsc.publish.views import Crumb

HOME: Final = 3  # registers on the home page where the settings choose none


class Kept(NamedTuple):
    """A register in short: how many records it holds, and the day of the last change up to the day of the build."""

    head: Head
    records: int
    changed: str


def kept_of(facts: RegisterFacts, as_of: str) -> Kept:
    """Return a register in short."""
    days = [span.start for record in facts.records for span in record.spans if span.start <= as_of]
    changed = max([*days, facts.package.modified[:10]]) if facts.records else ""
    return Kept(head_of(facts), len(facts.records), changed)


def make_registers(context: Context, kept: tuple[Kept, ...], as_of: str) -> RegistersView:
    """Return the page of all registers: the groups of the vocabulary in its order, then those of no group.

    In each group those without a record stand last.
    """
    title = context.gettext("Registers")
    crumbs = (Crumb(context.gettext("Home"), page_path(context.language.code, "index")), Crumb(title))
    frame = common_frame(context, "registers.html", title, all_registers_path, crumbs)
    named = [key for vocabulary in context.shell.vocabularies for key, _ in vocabulary.registers]
    others = sorted({each.head.register.group for each in kept}, key=lambda key: (not key, key))
    return RegistersView(
        frame=frame._replace(section=ALL, own_section=True),
        groups=tuple(made for key in dict.fromkeys((*named, *others)) if (made := _group(context, key, kept)).lines),
        look_up=_look_up(kept, as_of),
    )


def _look_up(kept: tuple[Kept, ...], as_of: str) -> LookUp | None:
    """Return the look-up of all registers, if there is anything to look up."""
    found = any(each.head.register.lookup and each.records for each in kept)
    return LookUp(register_file("lookup", ""), as_of) if found else None


def _group(context: Context, key: str, kept: tuple[Kept, ...]) -> RegisterGroup:
    title = plain(context, "")
    if key:
        named = label(context, "registers", key)
        title = Wording(named.text, named.language)
    held = sorted((each for each in kept if each.head.register.group == key), key=lambda each: not each.records)
    return RegisterGroup(title, tuple(_line(context, each) for each in held))


def _line(context: Context, kept: Kept) -> RegisterLine:
    register = kept.head.register
    title = wording(context, register.titles)
    return RegisterLine(
        title=title if title.text else plain(context, register.name),
        summary=wording(context, register.summaries),
        path=register_path(context.language.code, register.name),
        records=kept.records,
        changed=kept.changed,
    )


def home_registers(library: Library, as_of: str) -> tuple[Kept, ...]:
    """Return the registers that the home page shows, in their order; an input of the home page's output."""
    held = {facts.register.name: facts for facts in library.registers}
    chosen = [held[name] for name in library.settings.home_registers]
    filled = [facts for facts in library.registers if facts.records]
    return tuple(kept_of(facts, as_of) for facts in (chosen or filled[:HOME]))


def register_home(context: Context, kept: tuple[Kept, ...], registers: int, as_of: str) -> RegisterHome:
    """Return the registers of the home page; `registers` is the number of all."""
    return RegisterHome(
        lines=tuple(_line(context, each) for each in kept),
        registers=registers,
        path=all_registers_path(context.language.code),
        look_up=_look_up(kept, as_of),
    )
