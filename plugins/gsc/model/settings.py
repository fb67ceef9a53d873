"""The settings of one site, typed and complete; Pelican's dictionary stops at gsc.site."""

from typing import NamedTuple

from gsc.model.language import Language


class Section(NamedTuple):
    """A section of the site: its folder, and the page type that its pages have.

    `listing` is how its pages are listed: `date` (newest first), `title` or `order`.
    """

    name: str
    kind: str
    listing: str = "date"


class NetworkSite(NamedTuple):
    """A related site that stands on every page. Names are by language code."""

    url: str
    names: tuple[tuple[str, str], ...]


class Brand(NamedTuple):
    """Who publishes the site, per language code; nothing here is a claim of official status."""

    names: tuple[tuple[str, str], ...]
    short_names: tuple[tuple[str, str], ...] = ()


class Settings(NamedTuple):
    """Everything that the engine takes from pelicanconf.py and publishconf.py.

    `site_url` has no trailing slash and may contain a path. `root`, `theme`,
    `output` and `cache` are absolute paths. `catalogues` are the folders that may hold
    the interface words of a language, the site's own first. `network_sites[0]` is the APEC network's.
    `home_dataset` is the data package that the home page shows, `home_registers` are its registers. `sample` says on
    every page that the site holds sample records. `edition_of` is the site that this one is a partner's edition of.
    `search` tells that the site has a search; one of sample records has none.
    `drafts` shows drafts too, as a preview does.
    """

    root: str
    output: str
    cache: str
    theme: str
    site_url: str
    brand: Brand
    languages: tuple[Language, ...]
    sections: tuple[Section, ...]
    network_sites: tuple[NetworkSite, ...] = ()
    timezone: str = "UTC"
    page_size: int = 20
    feed_size: int = 20
    unofficial: bool = True
    sample: bool = False
    edition_of: NetworkSite | None = None
    search: bool = False
    drafts: bool = False
    home_dataset: str = ""
    home_registers: tuple[str, ...] = ()
    security_contacts: tuple[str, ...] = ()
    security_expires: str = ""
    engine_version: str = ""
    jobs: int = 0
    catalogues: tuple[str, ...] = ()
