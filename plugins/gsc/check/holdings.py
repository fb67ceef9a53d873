"""What the checks see of a site: all cards, references and attachments."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from gsc.model.library import Library
from gsc.model.page import References


class Holdings(NamedTuple):
    """The site as the rules across files see it.

    `references` are by the path of the page's file; `files` are the paths of attachments.
    """

    library: Library
    references: Mapping[str, References]
    files: AbstractSet[str]
