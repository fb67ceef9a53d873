"""Pelican and the settings: wiring only."""


def register() -> None:
    """Connect the generator to Pelican; called by Pelican when it loads the plugin."""
    from gsc.site.generator import connect  # noqa: PLC0415  Pelican is slow to import and not always needed

    connect()
