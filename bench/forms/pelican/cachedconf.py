"""Pelican with its own caches."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403  Pelican's way of building one file on another

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
