"""Large tables, which are screened in bulk, give the findings that row by row gives."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from data.rules.table import column, key, known, subject_of, wide
from gsc.data.rules import chunks
from gsc.data.rules.check import check_source
from gsc.data.rules.chunks import Needs, read_chunks
from gsc.data.rules.places import places
from gsc.data.rules.screening import Screening, TableFindings
from gsc.data.rules.source import Source, rows
from gsc.data.rules.subject import Subject

FIELDS = [
    column("id", constraints={"pattern": "^[a-z0-9-]+$"}),
    column("economy"),
    column("day", "date"),
    column("kind", categories=["x", "y"]),
    column("n", "integer", groupChar=","),
    column("text"),
    column("o", "object", constraints={"jsonSchema": {"type": "object"}}),
]
ALL = Needs(len(FIELDS), lambda raw: frozenset(range(len(FIELDS) if raw else 0)))
OUTSIDE = known("1", "2")._replace(economies=(("Chinese Taipei",),))
USUAL = (
    ("r{}",),
    ("Japan", ""),
    ("2020-01-01", ""),
    ("x", "y", ""),
    ("1", "2", ""),
    ("text", "文本，好", "-", '"a, b"'),
    ("{{}}", ""),
)
ODD = (
    ("R{}", "r1", "../x", wide("r") + "{}"),
    ("Taiwan", "台湾", "TAIWAN", "各国"),
    ("soon", wide("2020") + "-01-01", "2020-01-01"),
    ("z", " x"),
    ('"1,0"', "01", wide("3"), "9"),
    ("=1", "-x", '"two\nlines"', wide("A") + "B", "a\tb", "", '"say ""so"""', wide("A")),
    ("[]", "1", "nothing"),
)


def subject(folder: Path) -> Subject:
    more = {"unique_keys": (("id",), ("n", "text")), "foreign_keys": (key(("n",), ("id",)),), "record_id": "id"}
    return subject_of(folder, FIELDS, {}, **more)


def content(seed: int, count: int, share: float) -> bytes:
    dice = random.Random(seed)  # noqa: S311  cases, no secret
    end = dice.choice(("\n", "\n", "\r\n"))
    lines = ["id,economy,day,kind,n,text,o"]
    for number in range(count):
        odd = dice.random() < share
        cells = [dice.choice(ODD[place] if odd and dice.random() < 0.3 else usual) for place, usual in enumerate(USUAL)]
        cells = [each.replace("{}", str(number)).replace("{{}}", "{}") for each in cells]
        if odd and dice.random() < 0.1:
            cells = dice.choice(([], cells[:3], [*cells, "more"], ['a"b', *cells[1:]] if seed % 5 == 0 else cells))
        lines.append(",".join(cells))
    text = end.join(lines) + dice.choice((end, ""))
    if seed % 2:  # without quotation marks fewer columns are read
        text = text.replace('"', "")
    return (b"\xef\xbb\xbf" if seed % 7 == 0 else b"") + text.encode()


def row_by_row(about: Subject, source: Source) -> TableFindings:
    screening = Screening(about, OUTSIDE, exact=True)
    for chunk in read_chunks(source, ALL, exact=True):
        screening.feed(chunk)
    screening.finish(lambda: read_chunks(source, ALL, exact=True))
    return screening.findings(source)


@pytest.mark.parametrize("seed", range(24))
def test_in_bulk_and_row_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(chunks, "_BLOCK", (5_000, 40_000, 1 << 24, 300)[seed % 4])
    file = tmp_path / "t.csv"
    file.write_bytes(content(seed, 3000, (0, 0.002, 0.2)[seed % 3]))
    source = Source(str(file))
    found = check_source(subject(tmp_path), source, OUTSIDE)
    ours = tuple(each for each in found.problems if not each.code.startswith("rule-quote"))
    exact = row_by_row(subject(tmp_path), source)
    assert ours == exact.problems
    assert found.notes == exact.notes
    assert seed % 3 == 0 or found.problems


def test_clean_tables_stay_columns(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(content(1, 3000, 0))
    assert all(chunk.frame is not None for chunk in read_chunks(Source(str(file)), ALL))
    assert sum(chunk.frame.height for chunk in read_chunks(Source(str(file)), ALL) if chunk.frame is not None) == 3000


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("quoted", [True, False])
def test_places_are_physical(tmp_path: Path, end: str, *, quoted: bool) -> None:
    file = tmp_path / "t.csv"
    first = f'"one{end}two",x' if quoted else "one,x"
    file.write_text(
        end.join(["a,b", first, "", '"p""q",中文,z' if quoted else "p,中文,z", "last"]), "utf-8", newline=""
    )
    wanted = [(1, 1), (2, 0), (2, 1), (4, 0), (4, 1), (4, 2), (5, 1), (5, -1)]
    more = 1 if quoted else 0
    found = places(Source(str(file)), wanted)
    width = 7 if quoted else 2
    assert found == {
        (1, 1): (1, 3),
        (2, 0): (2, 1),
        (2, 1): (2 + more, 6 if quoted else 5),
        (4, 0): (4 + more, 1),
        (4, 1): (4 + more, width + 1),
        (4, 2): (4 + more, width + 4),
        (5, 1): (5 + more, 0),
        (5, -1): (5 + more, 0),
    }
    assert [record for record, _ in rows(Source(str(file)))] == [1, 2, 3, 4, 5]


def test_small_tables_need_no_engine(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(content(2, 900, 0.1))
    code = f"""
import sys
from gsc.data.rules.check import check_source
from gsc.data.rules.source import Source
from gsc.data.rules.subject import Subject, make_subject
from gsc.model.package import Column, Package, Table
columns = tuple(Column(name, "string") for name in ("id", "economy", "kind", "n", "text", "o"))
table = Table("t", "t.csv", (), (), columns)
package = Package("t", "p", "en", (), (), "", "", (), (), (), (), (table,), descriptor="{{}}")
found = check_source(make_subject(package, table, ""), Source({str(tmp_path / "t.csv")!r}))
assert found.problems
print(sorted({{"polars", "frictionless", "pandas", "jsonschema"}} & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
