"""Small packages on disk, for the tests of releases and differences."""

import json
import zipfile
from pathlib import Path

from gsc.data.package.read import read_package
from gsc.model.package import Package

LANGUAGES = ("zh", "en")
FOLDER = "datasets/sample"
CSV = "id,name,cost\nt1,one,1\nt2,two,2\nt3,three,3\n"


def descriptor(**tables: str) -> str:
    """Write a descriptor; each table is `id:string*, n:integer`, where * marks the primary key."""
    lines = ["# our sample", "name: sample", "title: Sample   # in short", "version: '1.0.0' # as released"]
    lines += ["description: Sample rows.", "created: '2026-01-02T00:00:00Z'", "licenses:", "- {name: CC-BY-4.0}"]
    lines += ["contributors:", "- {title: Sample body, roles: [publisher]}", "resources:"]
    for name, columns in tables.items():
        lines += [f"- name: {name}", f"  title: The {name}", "  type: table", f"  path: {name}.csv"]
        lines += ['  dialect: {delimiter: ","}']
        pairs = [each.strip().split(":") for each in columns.split(",")]
        lines += ["  schema:", "    fields:"]
        lines += [f"    - {{name: {field}, type: {kind.rstrip('*')}}}" for field, kind in pairs]
        key = [field for field, kind in pairs if kind.endswith("*")]
        lines += [f"    primaryKey: [{', '.join(key)}]"] if key else []
    return "\n".join([*lines, "gsc: {language: en}", ""])


class Shelf:
    """A site directory with one package, `datasets/sample`."""

    def __init__(self, root: Path) -> None:
        """Make the package."""
        self.root = root
        self.folder = root / FOLDER
        self.folder.mkdir(parents=True)
        self.write("datapackage.yaml", descriptor(tasks="id:string*, name:string, cost:integer"))
        self.write("tasks.csv", CSV)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def package(self) -> Package:
        found = read_package(str(self.root), FOLDER, LANGUAGES)
        assert found.package, found.problems
        return found.package

    def record(self, version: str) -> dict[str, object]:
        loaded: dict[str, object] = json.loads((self.folder / "releases" / f"{version}.json").read_text("utf-8"))
        return loaded


def zipped(path: Path, **members: str) -> Path:
    """Make a zip file; `__` in a name stands for a slash, `_` for a dot."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), text)
    return path
