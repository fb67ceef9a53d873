"""Settings of the published site, on top of pelicanconf.py."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403  Pelican's way of building one file on another

# The site's address stands in canonical links, feeds and the sitemap. Set it for your deployment.
SITEURL = os.environ.get("SITEURL", "https://gsc.example.org")
