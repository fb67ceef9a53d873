"""A partner's signed site, read from a copy that `gsc mirror` has verified."""

import hashlib
import os
from collections.abc import Mapping
from typing import Final

from gsc.ingest.catalogues.failure import INPUT, NETWORK, TRUST, HarvestError
from gsc.ingest.catalogues.limits import Budget
from gsc.ingest.catalogues.partner import Partner
from gsc.ingest.catalogues.transport import OK, Answer

_CURRENT: Final = "current"
_ROOT: Final = "tuf/metadata/1.root.json"
"""Where a mirror keeps the first root, which the register names by its SHA-256."""


class VerifiedCopy:
    """Answers from a mirror's folder as the partner's own server would."""

    def __init__(self, folder: str, partner: Partner, budget: Budget) -> None:
        """Take the folder of mirrors. Raises HarvestError if there is no copy, or one that rests on another root."""
        self._place = os.path.realpath(os.path.join(folder, partner.id, _CURRENT))
        self._base = partner.url.rstrip("/") + "/"
        self._budget = budget
        root = os.path.join(self._place, _ROOT)
        if not folder or not os.path.isfile(root):
            raise HarvestError(TRUST, "harvest-unpinned", partner=partner.id)
        with open(root, "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != partner.root:
                raise HarvestError(TRUST, "harvest-root", path=os.path.join(partner.id, _CURRENT))

    def get(self, url: str, known: Mapping[str, str]) -> Answer:
        """Return a file of the copy."""
        del known
        if not url.startswith(self._base):
            raise HarvestError(INPUT, "harvest-other-origin", url=url)
        most, _ = self._budget.ask(url)
        path = os.path.realpath(os.path.join(self._place, url.removeprefix(self._base)))
        if not path.startswith(self._place + os.sep) or not os.path.isfile(path):
            raise HarvestError(NETWORK, "harvest-status", url=url, status=404)
        if os.path.getsize(path) > most:
            raise HarvestError(INPUT, "harvest-size", url=url, most=most)
        with open(path, "rb") as file:
            content = file.read()
        self._budget.spend(len(content))
        return Answer(OK, content)
