"""Settings of the published bench site, on top of pelicanconf.py."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403  Pelican's way of building one file on another

SITEURL = "https://bench.example.org"
