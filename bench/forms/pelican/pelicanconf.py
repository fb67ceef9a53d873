"""Stock Pelican: no plugin, no cache. Both languages are articles, each with a slug of its own."""

SITENAME = "Bench corpus"
SITEURL = "https://bench.example.org"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "zh"
PLUGINS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []

ARTICLE_URL = "{lang}/{category}/{slug}/"
ARTICLE_SAVE_AS = "{lang}/{category}/{slug}/index.html"
ARTICLE_LANG_URL = ARTICLE_URL
ARTICLE_LANG_SAVE_AS = ARTICLE_SAVE_AS
CATEGORY_URL = "category/{slug}/"
CATEGORY_SAVE_AS = "category/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = ""
PAGINATION_PATTERNS = [
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

DIRECT_TEMPLATES = ["index", "tags"]
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"category": None, "tag": None}

FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = "feeds/all.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.xml"
TRANSLATION_FEED_ATOM = "feeds/all-{lang}.xml"
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
