"""Damages to the sample data package that the command line and the build are both tried on."""

import zipfile
from pathlib import Path

from data.package.sample import edit, write


def huge(folder: Path) -> None:
    """Write a cell of ten megabytes."""
    row = "p1," + "长" * 3_500_000 + ",,2016,port\n"
    write("parks.csv", f"id,name_zh,name_en,opened,kind\n{row}".encode())(folder)


def zip_bomb(folder: Path) -> None:
    """Put a zip in the place of a table."""
    with zipfile.ZipFile(folder / "firms.csv.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("firms.csv", b"0" * 10_000_000)
    edit("path: firms.csv", "path: firms.csv.zip")(folder)


def yaml_bomb(folder: Path) -> None:
    """Write a descriptor of aliases that would fill all memory."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20))]
    (folder / "datapackage.yaml").write_text("\n".join(lines), "utf-8")


def circle(folder: Path) -> None:
    """Let the keys of two tables lead to each other."""
    key = "    foreignKeys: [{fields: [id], reference: {resource: firms, fields: [park]}}]\n"
    edit("    primaryKey: [id]\n", f"    primaryKey: [id]\n{key}")(folder)
