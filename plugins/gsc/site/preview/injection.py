"""The one line that a page has in the preview and not in publication."""

import re
from typing import Final

SCRIPT: Final = "/.gsc/preview.js"
STYLE: Final = "/.gsc/preview.css"
EVENTS: Final = "/.gsc/events"
_LINE: Final = re.compile(rb'<script src="/\.gsc/preview\.js" data-mark="[0-9a-f]*" defer></script>\n')
_END: Final = b"</body>"


def injected(page: bytes, mark: str) -> bytes:
    """Return a page with the script of the preview before its end; `mark` tells the page from what it was before."""
    line = f'<script src="{SCRIPT}" data-mark="{mark}" defer></script>\n'.encode()
    before, end, after = page.rpartition(_END)
    return before + line + end + after if end else page + line


def without_injection(page: bytes) -> bytes:
    """Return the page as it is published."""
    return _LINE.sub(b"", page, count=1)
