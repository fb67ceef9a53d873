"""What tells of one package for other programs, and lies beside its files: CSVW and Croissant."""

from collections.abc import Iterator
from typing import Final

from gsc.model.package_facts import PackageFacts
from gsc.model.settings import Settings
from gsc.publish.catalogue.addresses import croissant_name, csvw_name
from gsc.publish.catalogue.croissant import make_croissant
from gsc.publish.catalogue.csvw import make_csvw
from gsc.publish.catalogue.place import bare_place

MEDIA_TYPE: Final = "application/ld+json"


def package_metadata(settings: Settings, facts: PackageFacts) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of each file; the facts need not know of these files or of the checksums yet."""
    place, slug = bare_place(settings), facts.package.slug
    yield csvw_name(slug), make_csvw(place, facts)
    yield croissant_name(slug), make_croissant(place, facts)
