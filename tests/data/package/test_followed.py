"""Schemas, dialects and profiles are followed to plain JSON files of the package, and nowhere else."""

import json
import os
from pathlib import Path

import pytest

from gsc.data.package.read import read_any
from gsc.data.reports.validation import validate_outside
from gsc.data.rules.check import NOTHING

FIELDS = {"fields": [{"name": "a", "type": "integer"}]}
V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
FAR = "http://127.0.0.1:9/x.json"


def package_at(folder: Path, resource: object, **more: object) -> str:
    (folder / "t.csv").write_text("a\n1\n", "utf-8")
    (folder / "s.json").write_text(json.dumps(FIELDS), "utf-8")
    usual = {"name": "t", "type": "table", "path": "t.csv", "format": "csv", "encoding": "utf-8"}
    whole = (
        {**usual, "dialect": {"delimiter": ","}, "schema": FIELDS, **resource}
        if isinstance(resource, dict)
        else resource
    )
    text = json.dumps({"name": "p", "resources": [whole], **more})
    (folder / "datapackage.json").write_text(text, "utf-8")
    return str(folder)


GOOD = {
    "schema in a file": ({"schema": "s.json"}, {}),
    "profile of version 2": ({}, {"$schema": V2}),
    "profile of version 1": ({"profile": "tabular-data-resource"}, {"profile": "tabular-data-package"}),
}
BAD = {
    "schema in the network": ({"schema": FAR}, {}, "resource-url"),
    "dialect in the network": ({"dialect": FAR}, {}, "resource-url"),
    "resource in the network": (FAR, {}, "resource-url"),
    "profile in the network": ({}, {"profile": FAR}, "profile-foreign"),
    "$schema in the network": ({}, {"$schema": FAR}, "profile-foreign"),
    "profile of a resource": ({"profile": FAR}, {}, "profile-foreign"),
    "$schema of a schema": ({"schema": {**FIELDS, "$schema": FAR}}, {}, "profile-foreign"),
    "profile without resources": ({}, {"profile": FAR, "resources": []}, "profile-foreign"),
    "schema outside": ({"schema": "../s.json"}, {}, "resource-outside"),
    "schema by an absolute path": ({"schema": "/etc/hostname"}, {}, "resource-absolute"),
    "schema that is missing": ({"schema": "no.json"}, {}, "resource-missing"),
    "schema that is a link": ({"schema": "link.json"}, {}, "resource-symlink"),
    "schema that is a pipe": ({"schema": "pipe.json"}, {}, "resource-folder"),
    "schema in YAML": ({"schema": "s.yaml"}, {}, "followed-not-json"),
    "schema that leads on": ({"schema": "on.json"}, {}, "followed-not-json"),
}


@pytest.mark.parametrize("case", GOOD)
def test_followed(case: str, tmp_path: Path) -> None:
    resource, more = GOOD[case]
    assert validate_outside(package_at(tmp_path, resource, **more), "fast", NOTHING).fine


@pytest.mark.parametrize("case", BAD)
def test_not_followed(case: str, tmp_path: Path) -> None:
    resource, more, code = BAD[case]
    folder = package_at(tmp_path, resource, **more)
    os.symlink("/etc/hostname", tmp_path / "link.json")
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "s.yaml").write_text("fields: []\n", "utf-8")
    (tmp_path / "on.json").write_text(json.dumps({**FIELDS, "$schema": FAR}), "utf-8")
    reading = read_any(folder)
    assert not reading.safe or code == "resource-missing"
    assert code in {each.code for each in reading.problems}
    assert all(each.line for each in reading.problems if each.code == code)
    found = validate_outside(folder, "fast", NOTHING)
    assert not found.fine
    assert code in {each.code for each in found.problems}
