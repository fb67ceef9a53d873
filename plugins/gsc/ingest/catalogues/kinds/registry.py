"""All kinds of catalogues by their names in the register of partners. A new one is a module, a test and a line here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.ingest.catalogues.kinds import atom, ckan, data_package, dcat, resource_sync
from gsc.ingest.catalogues.kinds.kind import Kind, nothing, same

OWN_CATALOGUE: Final = "data/catalog.jsonld"
"""Where a site of this kind has its catalogue (docs/architecture.md)."""


def _of_site(url: str) -> str:
    """Return the address of the catalogue of a site of this kind."""
    return url if url.endswith(OWN_CATALOGUE) else f"{url.rstrip('/')}/{OWN_CATALOGUE}"


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "gsc": Kind(_of_site, nothing, dcat.harvest),
        "dcat": Kind(same, nothing, dcat.harvest),
        "datapackage": Kind(same, data_package.following, data_package.harvest),
        "ckan": Kind(ckan.first, ckan.following, ckan.harvest),
        "atom": Kind(same, atom.following, atom.harvest),
        "resourcesync": Kind(same, resource_sync.following, resource_sync.harvest),
    }
)
