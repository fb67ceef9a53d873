"""A small package of a site, and ways to damage it."""

from collections.abc import Callable
from pathlib import Path

DESCRIPTOR = """name: parks
title: Parks
description: Two parks.
version: 1.0.0
created: "2026-11-21T00:00:00Z"
licenses:
- {name: CC-BY-4.0, title: Creative Commons Attribution 4.0, path: "https://creativecommons.org/licenses/by/4.0/"}
contributors:
- {title: The centre, roles: [publisher]}
sources:
- {title: A list}
keywords: [parks]
resources:
- name: parks
  type: table
  path: parks.csv
  title: Parks
  description: One row per park.
  format: csv
  mediatype: text/csv
  encoding: utf-8
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: id, type: string, title: Id, constraints: {required: true, unique: true, pattern: "^[a-z0-9-]+$"}}
    - {name: name_zh, type: string, title: Name (Chinese), constraints: {required: true}}
    - {name: name_en, type: string, title: Name (English)}
    - {name: opened, type: year, title: Opened}
    - {name: kind, type: string, title: Kind, categories: [{value: port, label: Port}, {value: zone, label: Zone}]}
    primaryKey: [id]
- name: firms
  type: table
  path: firms.csv
  title: Firms
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: firm, type: string}
    - {name: park, type: string}
    - {name: staff, type: integer}
    foreignKeys:
    - {fields: [park], reference: {resource: parks, fields: [id]}}
gsc:
  language: en
  theme: trade
  temporal: 2016-01/2018-12
  spatial: [CHN]
  translations:
    zh:
      title: 园区
      description: 两个园区。
      keywords: [园区]
      sources: [一份名单]
      resources:
        parks:
          title: 园区
          fields:
            id: {title: 编号}
            kind: {title: 类别, categories: {port: 港口}}
    fr: {title: Parcs}
  resources:
    parks:
      id: id
      units: {opened: year}
      charts:
      - name: by-year
        kind: bar
        x: opened
        y: kind
        title: {en: One a year, zh: 每年一个}
        summary: {en: Two years., zh: 两年。}
"""
PARKS = "id,name_zh,name_en,opened,kind\np1,天津港,Tianjin Port,2016,port\np2,生态城,,2017,zone\n"
FIRMS = "firm,park,staff\nA,p1,12\nB,p2,7\n"
Damage = Callable[[Path], None]


def package_at(root: Path, slug: str = "parks") -> Path:
    """Write the package below datasets/ and return its folder."""
    folder = root / "datasets" / slug
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(DESCRIPTOR.replace("name: parks\ntitle", f"name: {slug}\ntitle"), "utf-8")
    (folder / "parks.csv").write_text(PARKS, "utf-8")
    (folder / "firms.csv").write_text(FIRMS, "utf-8")
    return folder


def edit(old: str, new: str, name: str = "datapackage.yaml") -> Damage:
    """Return what replaces a text of a file, which must be there."""

    def damage(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text, old
        (folder / name).write_text(text.replace(old, new, 1), "utf-8", newline="")

    return damage


def write(name: str, content: bytes) -> Damage:
    """Return what puts a file into the folder."""

    def damage(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return damage


def place(text: str, mark: str) -> tuple[int, int]:
    """Return line and column of what follows ¦ in a passage of the text; 0, 0 for no passage."""
    if not mark:
        return 0, 0
    before, after = mark.split("¦")
    offset = text.index(before + after) + len(before)
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
