"""The package as it would be with the new rows, validated as the site validates it."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from gsc.data.intake.csv_text import Addition
from gsc.data.intake.form import Field
from gsc.data.reports.site_keys import keys_in_site
from gsc.data.reports.validation import Place, Validation, validate_in_site, validate_outside
from gsc.data.rules.check import NOTHING
from gsc.data.rules.source import Source
from gsc.model.package import Package, Table

DATASETS: Final = "datasets"
INTERNAL: Final = "internal.csv"


class Home(NamedTuple):
    """A site and one of its packages: the site's directory, the codes of its languages, and the package's files.

    `files` are relative to the site.
    """

    root: str
    languages: tuple[str, ...]
    package: Package
    files: tuple[str, ...]

    @property
    def folder(self) -> str:
        """Return the package's folder, relative to the site."""
        return f"{DATASETS}/{self.package.slug}"

    def path(self, table: Table) -> str:
        """Return the path of a table, relative to the site."""
        return f"{self.folder}/{table.path}"


def validate_future(home: Home, added: Mapping[str, Addition], workshop: str) -> Validation:
    """Validate the package with the files that are added to, by their paths; `workshop` is an empty folder.

    The other packages of the site are lent to it as they are.
    """
    os.makedirs(os.path.join(workshop, DATASETS))
    for name in sorted(os.listdir(os.path.join(home.root, DATASETS))):
        if name != home.package.slug:
            os.symlink(os.path.abspath(os.path.join(home.root, DATASETS, name)), os.path.join(workshop, DATASETS, name))
    for file in home.files:
        goal = os.path.join(workshop, file)
        os.makedirs(os.path.dirname(goal), exist_ok=True)
        if file in added:
            with open(goal, "wb") as opened:
                opened.write(added[file].after)
        else:
            shutil.copyfile(os.path.join(home.root, file), goal)
    place = Place(workshop, home.folder, home.languages)
    return validate_in_site(place, "fast", keys_in_site(home.root, home.languages))


def validate_internal(fields: tuple[Field, ...], added: Addition, workshop: str) -> Validation:
    """Validate what is not published, as a table of its own; `workshop` is an empty folder that others cannot read."""
    with open(os.path.join(workshop, INTERNAL), "wb") as opened:
        opened.write(added.after)
    with open(os.path.join(workshop, "datapackage.json"), "w", encoding="utf-8") as descriptor:
        json.dump(_descriptor(fields), descriptor)
    return validate_outside(workshop, "fast", NOTHING)


def internal_source(workshop: str) -> Source:
    """Return where the internal rows are while they are validated."""
    return Source(os.path.join(workshop, INTERNAL))


def _descriptor(fields: tuple[Field, ...]) -> dict[str, Any]:
    schema = {"fields": [{"name": "id", "type": "string"}, *_fields(fields)]}
    resource = {"name": "internal", "path": INTERNAL, "dialect": {"delimiter": ","}, "schema": schema}
    return {"name": "internal", "resources": [resource]}


def _fields(fields: tuple[Field, ...]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield {"name": field.name, "type": field.type, "constraints": {"required": field.required}}
