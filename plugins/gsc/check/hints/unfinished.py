"""What is not yet meant for readers: drafts, and places that somebody wanted to fill in."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.hints.manuscript import Finding, Manuscript, finding
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "draft-left": Message(
            "The page is a draft and will not be published.", "When it is ready, delete the line draft:."
        ),
        "placeholder-left": Message("“{text}” looks like a place that is still to be filled in.", "Fill it in."),
    }
)

_DRAFT: Final = re.compile(r"^draft:[ ]*['\"]?true\b", re.MULTILINE)
_PLACEHOLDER: Final = re.compile(r"\b(?:TODO|FIXME|TBD|XXX+)\b|\b[Ll]orem ipsum\b|待补充|待填写|（待[补填定]）")


def check_unfinished(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the line that makes a page a draft, and each placeholder."""
    draft = _DRAFT.search(manuscript.text, 0, manuscript.start)
    if draft is not None:
        yield Finding(*draft.span(), "draft-left", ())
    for words in (manuscript.values, manuscript.words):
        for match in _PLACEHOLDER.finditer(words.text):
            yield finding(words, match.span(), "placeholder-left", text=match[0])
