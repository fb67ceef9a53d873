"""The facts of a data package, each with its name: who made it, when, from what, and how it may be used."""

from collections.abc import Iterator

from gsc.model.package import Package, Party
from gsc.model.package_facts import PackageFacts
from gsc.publish.data_pages.economies import Names
from gsc.publish.data_pages.views import Citing, Fact
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.outputs import Context


def facts_of(context: Context, facts: PackageFacts, economies: Names) -> tuple[Fact, ...]:
    """Return the facts that are known, in the order in which they are read; an unknown one is left out."""
    package = facts.package
    found = (
        Fact("publisher", tuple(_parties(context, _publishers(package)))),
        Fact("version", _plain(context, package.version)),
        Fact("modified", _plain(context, facts.modified[:10])),
        Fact("licence", tuple(_parties(context, package.licences))),
        Fact("temporal", _period(context, package.temporal)),
        Fact("spatial", tuple((_economy(context, code, dict(economies)), "") for code in package.spatial)),
        Fact("languages", _languages(context, package)),
        Fact("contributors", tuple(_parties(context, _others(package)))),
        Fact("sources", tuple(_parties(context, package.sources))),
    )
    return tuple(fact for fact in found if fact.values)


def citing(context: Context, facts: PackageFacts, address: str) -> Citing:
    """Return what a citation of the package names; without a publisher, the site itself."""
    package = facts.package
    publishers = [wording(context, party.titles) for party in _publishers(package)]
    return Citing(
        publisher=publishers[0] if publishers else plain(context, context.chrome.brand),
        title=wording(context, package.titles),
        version=package.version,
        modified=facts.modified[:10],
        address=address,
    )


def _period(context: Context, temporal: str) -> tuple[tuple[Wording, str], ...]:
    """Return the ends of a period (ISO 8601: `..` is an open one, here an empty text)."""
    ends = temporal.split("/") if temporal else []
    return tuple((plain(context, "" if end == ".." else end), "") for end in ends)


def _plain(context: Context, *texts: str) -> tuple[tuple[Wording, str], ...]:
    return tuple((plain(context, text), "") for text in texts if text)


def _publishers(package: Package) -> tuple[Party, ...]:
    return tuple(party for party in package.contributors if "publisher" in party.roles)


def _others(package: Package) -> tuple[Party, ...]:
    return tuple(party for party in package.contributors if "publisher" not in party.roles)


def _parties(context: Context, parties: tuple[Party, ...]) -> Iterator[tuple[Wording, str]]:
    for party in parties:
        shown = wording(context, party.titles)
        address = party.path if party.path.startswith(("https://", "http://")) else ""
        yield (shown if shown.text else plain(context, party.name), address)


def _economy(context: Context, code: str, names: dict[str, tuple[tuple[str, str], ...]]) -> Wording:
    shown = wording(context, names.get(code, ()))
    return shown if shown.text else plain(context, code)


def _languages(context: Context, package: Package) -> tuple[tuple[Wording, str], ...]:
    """Return the languages that the table's texts are in, as their columns tell."""
    codes = {column.lang for table in package.tables for column in table.columns}
    return tuple(
        (Wording(language.name, language), "")
        for language in context.shell.settings.languages
        if language.code in codes
    )
