"""Who publishes and who contributed, as agents with names of their own."""

import hashlib
from typing import NamedTuple

from gsc.model.package import Package, Party
from gsc.model.words import Words
from gsc.publish.catalogue.addresses import catalogue_iri, web_address
from gsc.publish.catalogue.place import Place


class Agent(NamedTuple):
    """A person or body. The IRI follows from name and address, so one that contributes twice is one agent."""

    iri: str
    names: Words
    homepage: str = ""


def site_agent(place: Place) -> Agent:
    """Return the agent that publishes the site."""
    return _agent(place, place.names, "")


def publisher(place: Place, package: Package) -> Agent:
    """Return who publishes a package: the first contributor with this role, else the site's own publisher."""
    named = next((each for each in package.contributors if "publisher" in each.roles), None)
    return party_agent(place, named) if named else site_agent(place)


def creators(place: Place, package: Package) -> tuple[Agent, ...]:
    """Return who made a package: its authors and creators, or none where nobody is named so."""
    roles = {"author", "creator"}
    return tuple(party_agent(place, each) for each in package.contributors if roles & set(each.roles))


def contributors(place: Place, package: Package) -> tuple[Agent, ...]:
    """Return who else contributed to a package."""
    told = {"author", "creator", "publisher"}
    return tuple(party_agent(place, each) for each in package.contributors if not told & set(each.roles))


def party_agent(place: Place, party: Party) -> Agent:
    """Return a contributor as an agent."""
    return _agent(place, party.titles or (("", party.name),), web_address(party.path))


def _agent(place: Place, names: Words, homepage: str) -> Agent:
    told = "\x1f".join([homepage, *(text for _, text in sorted(names))])
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:12]
    return Agent(catalogue_iri(place.url, f"agent-{digest}"), names, homepage)
