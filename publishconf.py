"""Settings of the published site, on top of pelicanconf.py."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403  Pelican's way of building one file on another

# The site's address stands in canonical links, feeds and the sitemap. Set it for your deployment.
SITEURL = os.environ.get("SITEURL", "https://gsc.example.org")

# A search field on every page; its index is made with each build.
SEARCH = True

# security.txt (RFC 9116): how to report a weakness, and until when this holds.
SECURITY_CONTACTS = [f"{SITEURL}/{code}/about/security/" for code in ("zh", "en")]
SECURITY_EXPIRES = "2027-11-20"
