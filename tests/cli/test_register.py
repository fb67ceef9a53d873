"""`gsc register`: from the template through the check to the records."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from cli.register_calls import call, cells, told
from data.intake.front_desk import FIELDS, FOLDER, GOOD, HEADER, ROW, Desk, book, csv_text, filled, row
from gsc.cli import register_add
from gsc.cli.main import main
from gsc.data.intake.writing import write_all

PRODUCTS, EVENTS = f"{FOLDER}/products.csv", f"{FOLDER}/events.csv"
PRIVATE = "private/products/products.csv"


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_from_template_to_record(desk: Desk, form: str) -> None:
    done = call(desk, "template", "registrations", "--to", f"new.{form}")
    assert (done.exit_code, done.stdout) == (0, f"The sheet for registrations is new.{form}: 13 fields.\n")
    if form == "xlsx":
        filled(Path("new.xlsx"), [row(stars=4, exported=False), row(number="N-9", product_zh="瓦")])
    else:
        with open("new.csv", "a", encoding="utf-8", newline="") as file:
            file.write(csv_text([row(), row(number="N-9", product_zh="瓦")]).partition("\n")[2])
    done = call(desk, "check", f"new.{form}")
    assert (done.exit_code, done.stdout) == (0, f"new.{form}: 2 records for registrations, no error.\n")
    done = call(desk, "add", f"new.{form}", "--reference", "文 7")
    assert done.exit_code == 0, done.output
    assert desk.read(PRODUCTS).startswith(f"{HEADER}\n{ROW}\ngsc-2026-0001,N-8,")
    assert cells(desk, PRODUCTS)[2:] == [
        ["gsc-2026-0001", "N-8", "绿色水泥", "Green cement", "B", "m2", "false", "4", "2026-03-01", "2026-04", ""],
        ["gsc-2026-0002", "N-9", "瓦", "Green cement", "B", "m2", "false", "4", "2026-03-01", "2026-04", ""],
    ]
    assert cells(desk, EVENTS)[2:] == [
        ["gsc-2026-0001-1", "gsc-2026-0001", "submitted", "2026-02-03", "文 7"],
        ["gsc-2026-0002-1", "gsc-2026-0002", "submitted", "2026-02-03", "文 7"],
    ]
    assert cells(desk, PRIVATE)[1:] == [
        ["gsc-2026-0001", GOOD["contact_person"], GOOD["contact_phone"]],
        ["gsc-2026-0002", GOOD["contact_person"], GOOD["contact_phone"]],
    ]
    validated = CliRunner().invoke(main, ["data", "validate", str(desk.root / FOLDER)])
    assert validated.exit_code == 0, validated.output


def test_what_is_internal_is_for_the_owner_alone(desk: Desk) -> None:
    Path("s.csv").write_text(csv_text([row()]), "utf-8")
    done = call(desk, "add", "s.csv")
    assert done.exit_code == 0, done.output
    assert (desk.root / PRIVATE).stat().st_mode & 0o077 == 0
    assert (desk.root / "private").stat().st_mode & 0o077 == 0
    assert "*" in desk.read("private/.gitignore").splitlines()
    public = "".join(text.decode() for path, text in desk.files().items() if path.startswith("datasets/"))
    for secret in (GOOD["contact_person"], GOOD["contact_phone"]):
        assert secret not in public + done.output


def test_git_ignores_what_is_internal(desk: Desk) -> None:
    subprocess.run(["git", "init", "-q"], cwd=desk.root, check=True)
    Path("s.csv").write_text(csv_text([row()]), "utf-8")
    assert call(desk, "add", "s.csv").exit_code == 0
    status = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=desk.root, check=True, capture_output=True, text=True
    )
    assert PRODUCTS in status.stdout
    assert "private" not in status.stdout


def test_a_record_that_is_there_is_refused(desk: Desk) -> None:
    known = dict(zip(HEADER.split(","), ROW.split(","), strict=True))
    del known["id"]
    found = told(desk, row(**known))
    assert ("2", "intake-known") in found
    assert ("2", "intake-twice") not in found
    Path("s.csv").write_text(csv_text([row(number="")]), "utf-8")
    assert call(desk, "add", "s.csv").exit_code == 0
    assert told(desk, row(number="", contact_person="Another")) == [("2", "intake-known")]
    assert told(desk, row(number="", note="a"), row(number="", note="a")) == [("3", "intake-twice")]


def test_the_day_is_never_that_of_the_clock(desk: Desk) -> None:
    Path("s.csv").write_text(csv_text([row(submitted="")]), "utf-8")
    assert call(desk, "check", "s.csv").exit_code == 0
    done = call(desk, "add", "s.csv")
    assert (done.exit_code, "[intake-no-day]" in done.stderr) == (1, True)
    done = call(desk, "add", "s.csv", "--dry-run", env={"SOURCE_DATE_EPOCH": "1735689600"})
    assert "gsc-2025-0008" in done.stdout
    assert ",submitted,2025-01-01," in done.stdout
    done = call(desk, "add", "s.csv", "--date", "2024-12-31")
    assert "gsc-2024-0001" in done.stdout
    assert cells(desk, EVENTS)[2][3] == "2024-12-31"


@pytest.mark.parametrize("value", ["tomorrow", "2026-02-30", "20260203", "2026-2-3"])
def test_a_wrong_day_is_a_wrong_call(desk: Desk, value: str) -> None:
    Path("s.csv").write_text(csv_text([row()]), "utf-8")
    assert call(desk, "add", "s.csv", "--date", value).exit_code == 2


def test_ids_are_never_used_again(desk: Desk) -> None:
    desk.write(PRIVATE, "id,contact_person,contact_phone\ngsc-2026-0011,x,\n")
    Path("s.csv").write_text(csv_text([row(), row(number="N-9", submitted="2025-02-03")]), "utf-8")
    done = call(desk, "add", "s.csv")
    assert "2 records added to registrations: gsc-2026-0012, gsc-2025-0008." in done.stdout


def test_dry_run_changes_nothing_and_shows_what_git_would(desk: Desk) -> None:
    Path("s.csv").write_text(csv_text([row(note="two\nlines"), row(number="N-9")]), "utf-8")
    before = desk.files()
    done = call(desk, "add", "s.csv", "--dry-run")
    assert desk.files() == before
    assert call(desk, "add", "s.csv").stdout.splitlines()[:-1] == done.stdout.splitlines()[:-1]
    for path in (PRODUCTS, EVENTS):
        (desk.root / "old").mkdir(exist_ok=True)
        (desk.root / "old" / os.path.basename(path)).write_bytes(before[path])
        git = ["git", "diff", "--no-index", f"old/{os.path.basename(path)}", path]
        shown = subprocess.run(git, cwd=desk.root, check=False, capture_output=True, text=True).stdout
        hunk = shown[shown.index("@@") :].splitlines()[1:]
        assert "\n".join(hunk) in done.stdout


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_bytes_that_are_there_stay(desk: Desk, end: str, *, closed: bool) -> None:
    text = f'{HEADER}\n{ROW[:-1]},"x, y"'.replace("\n", end) + (end if closed else "")
    old = desk.write(PRODUCTS, text).read_bytes()
    os.chmod(desk.root / PRODUCTS, 0o640)
    Path("s.csv").write_text(csv_text([row(note='a "b", c')]), "utf-8")
    done = call(desk, "add", "s.csv")
    assert done.exit_code == 0, done.output
    new = (desk.root / PRODUCTS).read_bytes()
    assert new.startswith(old)
    assert new.count(b"\n") == new.count(end.encode()) == 3
    assert new.endswith(f'2026-04,"a ""b"", c"{end}'.encode())
    assert (desk.root / PRODUCTS).stat().st_mode & 0o777 == 0o640
    assert ("\\ No newline at end of file" in done.stdout) is not closed


def test_which_register(desk: Desk) -> None:
    other = (desk.root / FOLDER / "datapackage.yaml").read_text("utf-8").replace("registrations", "others")
    desk.write("datasets/others/datapackage.yaml", other.replace("name: products\ntitle", "name: others\ntitle"))
    for name in ("products", "makers", "events"):
        shutil.copy(desk.root / FOLDER / f"{name}.csv", desk.root / "datasets/others")
    Path("s.csv").write_text(csv_text([row()]), "utf-8")
    done = call(desk, "check", "s.csv")
    assert (done.exit_code, "--register NAME. There are: others, registrations." in done.stderr) == (1, True)
    assert call(desk, "check", "s.csv", "--register", "others").exit_code == 0
    assert call(desk, "check", "s.csv", "--register", "none").exit_code == 2
    Path("s.csv").write_text(csv_text([row()], [*FIELDS]).replace("stars", "points"), "utf-8")
    assert call(desk, "check", "s.csv").exit_code == 1


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_internal_follows_no_link(desk: Desk, kind: str) -> None:
    Path("elsewhere").mkdir()
    if kind == "folder":
        (desk.root / "private").symlink_to(Path("elsewhere").resolve())
    else:
        (desk.root / "private/products").mkdir(parents=True)
        Path("elsewhere/x.csv").write_text("id,contact_person,contact_phone\n", "utf-8")
        (desk.root / PRIVATE).symlink_to(Path("elsewhere/x.csv").resolve())
    assert [code for _, code in told(desk, row())] == ["intake-private-link"]


def test_internal_fields_that_have_changed(desk: Desk) -> None:
    desk.write(PRIVATE, "id,contact_person\ngsc-2025-0007,x\n")
    assert [code for _, code in told(desk, row())] == ["intake-private-header"]


def test_chinese_and_json(desk: Desk) -> None:
    book(Path("s.xlsx"), [row(level="C")])
    done = call(desk, "check", "s.xlsx", "--format", "json", lang="zh")
    (record,) = json.loads(done.stdout)
    assert (record["cell"], record["line"], record["code"]) == ("D3", 3, "rule-category")
    assert "类别" in record["message"]


@pytest.mark.parametrize("goal", ["new.ods", "there.xlsx"])
def test_a_template_replaces_nothing(desk: Desk, goal: str) -> None:
    Path("there.xlsx").write_bytes(b"mine")
    assert call(desk, "template", "registrations", "--to", goal).exit_code == 2
    assert Path("there.xlsx").read_bytes() == b"mine"
    assert call(desk, "template", "none").exit_code == 2


def test_the_template_is_named_after_the_register(desk: Desk) -> None:
    assert call(desk, "template", "registrations").exit_code == 0
    assert load_workbook("registrations.xlsx").worksheets[0]["A2"].value == "number"


def test_a_second_sheet_at_the_same_time_waits_or_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("s.csv").write_text(csv_text([row()]), "utf-8")

    def meanwhile(root: str, writes: Any) -> Any:
        desk.write(PRODUCTS, desk.read(PRODUCTS) + ROW.replace("0007", "0009").replace("N-7", "N-9") + "\n")
        return write_all(root, writes)

    monkeypatch.setattr(register_add, "write_all", meanwhile)
    done = call(desk, "add", "s.csv")
    assert (done.exit_code, "[intake-changed]" in done.stderr) == (1, True)
    assert not (desk.root / PRIVATE).exists()
    assert cells(desk, EVENTS)[2:] == []
