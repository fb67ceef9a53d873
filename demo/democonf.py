"""Settings of the demonstration site: the published site's, and a notice on every page."""

from publishconf import *  # noqa: F403  Pelican's way of building one file on another

SAMPLE = True
