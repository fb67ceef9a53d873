"""Settings of the sample site of the tests."""

import gsc.site

BRAND = {"zh": "样例资料库", "en": "Sample records"}
BRAND_SHORT = {"zh": "样例", "en": "Sample"}
LANGUAGES = ["zh", "en"]
SECTIONS = {
    "news": "news",
    "policies": "policy",
    "cases": ("case", "order"),
    "about": ("page", "title"),
}
NETWORK_SITES = [
    {"url": "https://network.example.org", "names": {"zh": "样例网络", "en": "Sample network"}},
    {"url": "https://partner.example.org/en", "names": {"zh": "样例伙伴", "en": "Sample partner"}},
]
PAGE_SIZE = 2
FEED_SIZE = 3
SECURITY_CONTACTS = ["mailto:security@example.org"]
SECURITY_EXPIRES = "2030-01-01"
SITEURL = "http://localhost:8000"

PLUGINS = [gsc.site]
SITENAME = "Sample"
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
