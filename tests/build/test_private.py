"""What is kept below private/, or declared internal, reaches no output and no cache, in whatever form."""

import gzip
import html
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import polars as pl
import pytest
from click.testing import CliRunner

from data.intake.front_desk import FOLDER, Desk, csv_text, row
from gsc.cli.main import main
from portal import Portal, sample_at

PERSON, PHONE, LOOSE = "欧阳秘某", "022-98765432", "Quarrelsome-Secret-4711"
PRODUCT = "独一无二的绿色水泥"


def pieces(path: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (where, bytes) of a file, and of what is packed into it."""
    yield path, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from pieces(f"{path}!{name}", archive.read(name))
    elif content.startswith(b"\x1f\x8b"):
        yield from pieces(f"{path}!", gzip.decompress(content))
    elif content.startswith(b"PAR1"):
        yield f"{path}!", pl.read_parquet(io.BytesIO(content)).write_csv().encode()
    elif content.startswith(b"SQLite format 3"):
        with sqlite3.connect(":memory:") as database:
            database.deserialize(content[:18] + b"\x01\x01" + content[20:])  # in memory there is no write-ahead log
            yield f"{path}!", "\n".join(database.iterdump()).encode()


def spellings(secret: str) -> set[bytes]:
    """Return the bytes that a text may have become."""
    texts = {secret, json.dumps(secret)[1:-1], html.escape(secret), quote(secret)}
    texts |= {"".join(f"&#{ord(each)};" for each in secret), "".join(f"&#x{ord(each):x};" for each in secret)}
    codes = {secret.encode("utf-16-le"), secret.encode("utf-16-be"), secret.encode("gb18030")}
    return {each.encode() for each in texts} | codes


def holding(tree: Path, secret: str) -> list[str]:
    """Return where a tree holds a text."""
    wanted = spellings(secret)
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    every = (piece for path in files for piece in pieces(str(path.relative_to(tree)), path.read_bytes()))
    names = [str(path.relative_to(tree)) for path in files if secret in path.name]
    return names + [where for where, content in every if any(each in content for each in wanted)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = sample_at(tmp_path_factory.mktemp("private") / "site")
    desk = Desk(portal.root)
    asked = row(product_zh=PRODUCT, contact_person=PERSON, contact_phone=PHONE)
    sheet = desk.write("private/sheet.csv", csv_text([asked]))
    done = CliRunner().invoke(main, ["register", "add", str(sheet), "--site", str(portal.root)])
    assert done.exit_code == 0, done.output
    for path in ("private/notes.md", "private/en/news/secret.md", "private/products/products.json"):
        desk.write(path, f"---\ntitle: {LOOSE}\n---\n{LOOSE}\n")
    report = portal.build()
    assert not report.problems, report.problems
    return portal


@pytest.mark.parametrize("secret", [PERSON, PHONE, LOOSE])
def test_no_output_holds_it(built: Portal, secret: str) -> None:
    assert holding(built.root / "private", secret), "it was planted"
    for tree in (built.output, built.root / ".gsc", built.root / "datasets"):
        assert holding(tree, secret) == []


def test_the_search_finds_what_is_public(built: Portal) -> None:
    found = holding(built.output, PRODUCT)
    for form in (
        "products.csv",
        "products.xlsx!xl/worksheets/sheet1.xml",
        "products.parquet!",
        "products.zip!products.csv",
    ):
        assert f"data/products/{form}" in found, found
    assert "data/products/products.sqlite!" in found


def test_no_published_table_has_an_internal_field(built: Portal) -> None:
    for path in (built.root / "datasets").rglob("*.csv"):
        assert "contact_person" not in path.read_text("utf-8").partition("\n")[0]
    published = json.loads((built.output / "data/products/datapackage.json").read_text("utf-8"))
    fields = [field["name"] for each in published["resources"] for field in each.get("schema", {}).get("fields", ())]
    assert not {"contact_person", "contact_phone"} & set(fields)


def test_a_column_called_as_an_internal_field_is_an_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    path = tmp_path / FOLDER / "datapackage.yaml"
    text = path.read_text("utf-8").replace("{name: note, type: string", "{name: contact_phone, type: string")
    path.write_text(text, "utf-8")
    table = desk.read(f"{FOLDER}/products.csv")
    desk.write(f"{FOLDER}/products.csv", table.replace(",note\n", ",contact_phone\n"))
    done = CliRunner().invoke(main, ["data", "validate", str(tmp_path / FOLDER), "--lang", "en"])
    assert (done.exit_code, "[register-internal-published]" in done.output) == (1, True), done.output


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_sheet_of_the_site_is_that_of_the_command(built: Portal, tmp_path: Path, form: str) -> None:
    goal = tmp_path / f"new.{form}"
    command = ["register", "template", "registrations", "--site", str(built.root), "--to", str(goal)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    assert (built.output / f"registers/registrations/template.{form}").read_bytes() == goal.read_bytes()
