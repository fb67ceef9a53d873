"""What the editors have decided about datasets in quarantine, and about identifiers that were changed."""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import yaml

from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.snapshot import FOLDER

FILE: Final = f"{FOLDER}/decisions.yaml"
_EMPTY: Final[Mapping[str, str]] = MappingProxyType({})


class Decisions(NamedTuple):
    """`accept` names the partner whose record counts for an identifier; `replaced` the new identifier of an old one."""

    accept: Mapping[str, str] = _EMPTY
    replaced: Mapping[str, str] = _EMPTY


def read_decisions(site: str) -> Decisions:
    """Return the decisions of a site; none at first. Raises HarvestError for a file that is not as it should be."""
    path = os.path.join(site, *FILE.split("/"))
    if not os.path.isfile(path):
        return Decisions()
    try:
        with open(path, encoding="utf-8") as file:
            told = yaml.safe_load(file) or {}
        if not isinstance(told, dict) or set(told) - set(Decisions._fields):
            message = f"its keys are: {', '.join(Decisions._fields)}"
            raise ValueError(message)  # noqa: TRY301  one place tells of all
        return Decisions(_pairs(told.get("accept")), _pairs(told.get("replaced")))
    except (yaml.YAMLError, ValueError) as error:
        why = " ".join(str(error).split())
        raise HarvestError(INPUT, "harvest-decisions", path=FILE, why=why) from error


def _pairs(told: object) -> Mapping[str, str]:
    held = told or {}
    if not isinstance(held, dict) or not all(isinstance(each, str) for pair in held.items() for each in pair):
        message = "each line is an identifier, a colon, and a text"
        raise ValueError(message)
    return MappingProxyType(dict(held))
