"""Pelican's way in: one generator that builds the whole site, whatever else Pelican does."""

import os
from typing import Any

from pelican import signals
from pelican.generators import Generator

from gsc.build.pipeline import build_site
from gsc.site.configuration import OURS, make_settings
from gsc.site.errors import SettingsError
from gsc.site.problems import ProblemsFoundError


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Builds the site with the settings that Pelican has read."""

    def generate_context(self) -> None:
        """Do nothing: pages are read when the outputs are made."""

    def generate_output(self, writer: Any) -> None:
        """Build the site. Raises ProblemsFoundError, on which Pelican exits with 1."""
        del writer  # Pelican's writer rewrites what has not changed
        try:
            settings = make_settings(_own(self.settings), os.path.dirname(self.path), self.output_path)
            report = build_site(settings)
        except SettingsError as error:
            raise ProblemsFoundError((error.problem,)) from error
        if report.problems:
            raise ProblemsFoundError(report.problems)


def _own(values: Any) -> dict[str, Any]:
    """Return the settings that the configuration file could have set; Pelican adds a hundred defaults."""
    own = {key: values[key] for key in OURS if key in values}
    if not own.get("THEME") or "pelican/themes" in str(own["THEME"]):
        own.pop("THEME", None)
    return own


def connect() -> None:
    """Register the generator."""
    signals.get_generators.connect(_generators)


def _generators(pelican: Any) -> type[SiteGenerator]:
    del pelican
    return SiteGenerator
