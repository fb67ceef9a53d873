"""Settings of the published sample site."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403  Pelican's way of building one file on another

SITEURL = os.environ.get("SITEURL", "https://sample.example.org")
