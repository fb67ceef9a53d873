"""Settings of the demonstration site: the published site's, and a notice on every page."""

from publishconf import *  # noqa: F403  Pelican's way of building one file on another

SAMPLE = True
BRAND = {"zh": f"样例：{BRAND['zh']}", "en": f"Sample: {BRAND['en']}"}  # noqa: F405  as above
BRAND_SHORT = {"zh": f"样例：{BRAND_SHORT['zh']}", "en": f"Sample: {BRAND_SHORT['en']}"}  # noqa: F405  as above
