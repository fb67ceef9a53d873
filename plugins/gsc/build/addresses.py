"""Links as templates write them: relative to the output, or with the site's address."""

from gsc.publish.paths import pretty, relative_root

ANYWHERE = "404.html"  # a server shows it at any depth, so its links carry the site's address


class Addresses:
    """The links of one output."""

    def __init__(self, site_url: str, path: str) -> None:
        """Prepare for the output at `path`."""
        self._site = site_url
        self.root = f"{site_url}/" if path == ANYWHERE else relative_root(path)

    def href(self, path: str) -> str:
        """Return the link from this output to another."""
        return self.root + pretty(path)

    def absolute(self, path: str) -> str:
        """Return the full address of an output."""
        return f"{self._site}/{pretty(path)}"
