"""Settings of the site that preview and publication share.

Settings in capitals only; an unknown one is an error. docs/running-a-centre explains each.
"""

import gsc.site

# Who publishes. Nothing here claims official status.
BRAND = {
    "zh": "亚太经合组织绿色供应链合作网络天津示范中心资料库",
    "en": "APEC Green Supply Chain Network, Tianjin Pilot Center: records",
}
BRAND_SHORT = {
    "zh": "绿色供应链合作网络 · 天津示范中心",
    "en": "Green Supply Chain Network · Tianjin Pilot Center",
}
UNOFFICIAL = True

# Languages of equal rank. A new one needs its code here, a catalogue in the theme, and content.
LANGUAGES = ["zh", {"code": "en", "locale": "en_001"}]

# Section: page type and order of its listing.
SECTIONS = {
    "news": "news",
    "cases": ("case", "order"),
    "policies": "policy",
    "research": ("research", "order"),
    "connectivity": ("page", "order"),
    "culture": ("culture", "order"),
    "services": ("service", "order"),
    "about": ("page", "order"),
}

# Related sites, on every page. The first is the network's.
NETWORK_SITES = [
    {
        "url": "http://www.apecgsc.org",
        "names": {"zh": "亚太经合组织绿色供应链合作网络", "en": "APEC Cooperation Network on Green Supply Chain"},
    },
    {"url": "https://www.apec.org", "names": {"zh": "亚太经合组织", "en": "APEC"}},
]

HOME_DATASET = "key-tasks"  # the data package that the home page shows
HOME_REGISTERS = ["documents", "standards", "tasks"]  # the registers that it shows
PAGE_SIZE = 20
FEED_SIZE = 20
SITEURL = "http://localhost:8000"

# What follows makes `python -m pelican` leave everything to our generator.
PLUGINS = [gsc.site]
SITENAME = BRAND["zh"]
PATH = "content"
OUTPUT_PATH = "output"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
DELETE_OUTPUT_DIRECTORY = False
READERS = {"html": None, "rst": None}
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
