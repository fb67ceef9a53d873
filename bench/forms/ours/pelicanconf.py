"""Settings of the bench site that preview and publication share."""

import gsc.site

BRAND = {"zh": "测试语料", "en": "Bench corpus"}
UNOFFICIAL = True
LANGUAGES = ["zh", {"code": "en", "locale": "en_001"}]

# Every third category holds dated news; the others hold research and plain pages, by date as well.
SECTIONS = {f"topic-{number + 1:02}": ("news", "research", "page")[number % 3] for number in range(24)}

NETWORK_SITES = [{"url": "https://www.apec.org", "names": {"zh": "亚太经合组织", "en": "APEC"}}]
PAGE_SIZE = 20
FEED_SIZE = 20
SITEURL = "http://localhost:8000"

PLUGINS = [gsc.site]
SITENAME = BRAND["zh"]
PATH = "content"
OUTPUT_PATH = "output"
TIMEZONE = "UTC"
DEFAULT_LANG = "zh"
