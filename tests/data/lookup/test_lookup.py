"""The index of a register: what it finds, what an edit changes in it, and that it is the same each time."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from data.registers.tables import EVENTS as COLUMNS_OF_EVENTS
from data.registers.tables import sample, write
from gsc.data.lookup.blocks import MOST, Entry, blocks_of, file_name
from gsc.data.lookup.making import INDEX, WHOLE, make_lookup
from gsc.data.lookup.merging import Part, merge
from gsc.data.lookup.normal import normal, run_suffixes, suffixes, word_suffixes
from gsc.data.lookup.refs import entries_of, ref_of, shard_of

ROWS = (
    ("g-1", "津绿登〔2026〕1号", "外墙保温板 A12", "Wall insulation board A12", "walls", "2026-01-02"),
    ("g-2", "津绿登〔2026〕12号", "低挥发性内墙涂料", "Low-VOC interior paint", "paints", "2026-02-02"),
    ("g-3", "GB/T 33635-2017", "", "Recycled-rebar", "steel", ""),
)
EVENTS = (("e1", "g-1", "registered", "2026-01-02", "2027-01-01"), ("e2", "g-2", "submitted", "2026-02-02"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("GB/T 33635－2017", "gbt336352017"),
        ("津绿登〔2026〕1号", "津绿登20261号"),
        ("\uff21\uff22\uff23\u3000\uff11\uff12\uff13", "abc123"),
        ("二〇一三年々", "二〇一三年々"),
        ("Café—Bộ №5", "cafebono5"),
        ("STRASSE Straße \u039f\u0394\u039f\u03a3", "strassestrasse\u03bf\u03b4\u03bf\u03c3"),
        ("a\u200bb\u00adc\ufe0f", "abc"),
        ("—（）【】、。", ""),
    ],
)
def test_normal(text: str, wanted: str) -> None:
    assert normal(text) == wanted


def test_ends_of_numbers_and_names() -> None:
    assert suffixes("GB 12", 64) == ["gb12", "b12", "12", "2"]
    assert word_suffixes("Low-VOC paint", 64) == ["lowvocpaint", "vocpaint", "paint"]
    assert word_suffixes("内墙涂料A1", 3) == ["内墙涂", "墙涂料", "涂料a", "料a1", "a1", "1"]
    assert run_suffixes("津〔2026〕12号", 64) == ["津202612号", "202612号", "12号"]
    assert suffixes("—", 64) == word_suffixes("—", 64) == run_suffixes("—", 64) == []


def lines_of(content: bytes) -> Iterator[tuple[str, str]]:
    """Read a block, as any program may."""
    text = ""
    for line in content.decode().splitlines():
        rest, _, refs = line[1:].partition(" ")
        text = text[: int(line[0], 36)] + rest
        yield text, refs


def search(folder: Path, query: str) -> set[str]:
    """Return the ids of the records whose entries begin with a text, looking through all blocks."""
    told = json.loads((folder / INDEX).read_text("utf-8"))
    found: set[str] = set()
    for path in (folder / "blocks").iterdir():
        for text, refs in lines_of(path.read_bytes()):
            if text.startswith(query) or (len(text) == told["short"] and query.startswith(text)):
                bare = refs.split("+")[0].replace(".", "")
                found |= {bare[place : place + told["width"]] for place in range(0, len(bare), told["width"])}
    ids = set()
    bits = told["registers"][0]["bits"]
    for path in (folder / "records").iterdir():
        for name, record, numbers, titles, names, _ in json.loads(path.read_text("utf-8")):
            assert name == ref_of(record)
            assert path.stem == str(shard_of(record, bits))
            if name in found and any(query in normal(each) for each in (record, *numbers, *titles, *names)):
                ids.add(record)
    return ids


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("〔2026〕1", {"g-1", "g-2"}),
        ("津绿登〔2026〕12号", {"g-2"}),
        ("33635", {"g-3"}),
        ("635-20", {"g-3"}),
        ("墙", {"g-1", "g-2"}),
        ("涂料", {"g-2"}),
        ("insul", {"g-1"}),
        ("sulation", set()),
        ("VOC interior", {"g-2"}),
        ("rebar", {"g-3"}),
        ("G-2", {"g-2"}),
        ("wall insulation board a12", {"g-1"}),
        ("wall insulation board a13", set()),
    ],
)
def test_parts_are_found(tmp_path: Path, query: str, wanted: set[str]) -> None:
    given = sample(tmp_path / "package", ROWS, EVENTS)
    make_lookup(given.package, given.table, str(given.folder), str(tmp_path / "made"))
    assert search(tmp_path / "made", normal(query)) == wanted


def test_what_is_not_looked_up_is_shown_only(tmp_path: Path) -> None:
    given = sample(tmp_path / "package", ROWS, EVENTS, number="number", lookup=("product_en", "category"))
    make_lookup(given.package, given.table, str(given.folder), str(tmp_path / "made"))
    for query, wanted in (("33635", set()), ("涂料", set()), ("paint", {"g-2"}), ("steel", {"g-3"})):
        assert search(tmp_path / "made", normal(query)) == wanted


def test_one_half_of_a_number_is_shown_and_both_are_found(tmp_path: Path) -> None:
    """As declared for documents: `number: number_zh`, `lookup: [number, title]`."""
    given = sample(tmp_path / "package", ROWS, EVENTS, number="product_zh", label="category", lookup=("product",))
    make_lookup(given.package, given.table, str(given.folder), str(tmp_path / "made"))
    assert search(tmp_path / "made", normal("温板 a12")) == {"g-1"}
    assert search(tmp_path / "made", "interiorpaint") == {"g-2"}
    assert search(tmp_path / "made", "walls") == set()


def test_names_of_other_tables_are_found(tmp_path: Path) -> None:
    given = sample(tmp_path / "package", ROWS, EVENTS, lookup=("number", "events.reference"))
    events = [("e1", "g-1", "registered", "2026-01-02", "2027-01-01", "旧称 Old name"), EVENTS[1]]
    write(given.folder / "events.csv", COLUMNS_OF_EVENTS, events)
    make_lookup(given.package, given.table, str(given.folder), str(tmp_path / "made"))
    assert search(tmp_path / "made", normal("旧称")) == {"g-1"}


def test_states_are_told_with_their_days(tmp_path: Path) -> None:
    given = sample(tmp_path / "package", ROWS[:2], EVENTS)
    make_lookup(given.package, given.table, str(given.folder), str(tmp_path / "made"))
    records = [each for path in (tmp_path / "made" / "records").iterdir() for each in json.loads(path.read_text())]
    assert {each[1]: each[5] for each in records} == {"g-1": "E20260102G20270102", "g-2": "A20260202"}
    states = json.loads((tmp_path / "made" / INDEX).read_text())["registers"][0]["states"]
    assert states[4] == ["valid", {"zh": "有效", "en": "Registered"}]


def many(count: int) -> list[tuple[str, ...]]:
    dice = random.Random(count)  # noqa: S311  the same each time
    kinds = ("外墙板", "绿色制造 制造企业绿色供应链管理 导则", "涂料")
    return [
        (f"r-{row}", f"GSC-{dice.randrange(10**7)}", f"{dice.choice(kinds)}{dice.randrange(99)}", f"Board {row}", "c")
        for row in range(count)
    ]


def made(folder: Path, rows: Sequence[Sequence[str]]) -> dict[str, str]:
    given = sample(folder / "package", rows, lifecycle=None)
    files = make_lookup(given.package, given.table, str(given.folder), str(folder / "made"))
    for each in files:
        assert (folder / "made" / each.path).stat().st_size == each.bytes
    return {each.path: each.sha256 for each in files}


def test_every_part_of_every_number_is_found_among_many(tmp_path: Path) -> None:
    rows = many(600)
    made(tmp_path, rows)
    for record, number, name, title, _ in rows[::97]:
        for query in (number[2:8], number, name, name[2:], title, f"{name}"[:14]):
            assert record in search(tmp_path / "made", normal(query)), query


def test_equal_tables_give_equal_files_and_an_edit_changes_few(tmp_path: Path) -> None:
    rows = many(3000)
    before = made(tmp_path / "one", rows)
    assert made(tmp_path / "two", rows) == before
    rows[1234] = ("r-1234", "GSC-77777777", "新的名称", "New name", "c")
    rows.insert(5, ("r-new", "GSC-1", "加的", "Added", "c"))
    after = made(tmp_path / "three", rows)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert len(before) > 60
    assert len([path for path in changed if path.startswith("records/")]) == 2
    assert len(changed) < len(before) / 2


def test_an_empty_register_has_an_index(tmp_path: Path) -> None:
    assert list(made(tmp_path, [])) == [INDEX]
    assert json.loads((tmp_path / "made" / INDEX).read_text())["blocks"] == ""


def test_blocks_are_bounded_and_named_apart() -> None:
    entries = [Entry(f"{number:06}", "AAAA") for number in range(60_000)]
    blocks = list(blocks_of(entries))
    assert len({block.name for block in blocks}) == len(blocks) > 10
    assert all(len(block.content) <= MOST + 100 for block in blocks)
    assert [text for block in blocks for text, _ in lines_of(block.content)] == [entry.text for entry in entries]
    assert blocks[0].begin == ""
    assert file_name("") == "811c9dc5"


def test_names_of_crowded_entries_are_counted() -> None:
    pairs = sorted((f"绿色制造制造企业绿色供应链{number % 3}", f"0n{number:03}") for number in range(300))
    found = list(entries_of(pairs, 4))
    assert [entry.text[-1] for entry in found] == ["0", "1", "2"]
    assert all(entry.refs.endswith("+60") and len(entry.refs) == 163 for entry in found)


def test_all_registers_are_merged(tmp_path: Path) -> None:
    made(tmp_path / "one", many(40))
    made(tmp_path / "two", many(30))
    parts = [Part("one", str(tmp_path / "one" / "made")), Part("two", str(tmp_path / "two" / "made"))]
    files = dict(merge(parts))
    assert files == dict(merge(parts))
    told = json.loads(files[INDEX])
    assert told["width"] == 6
    assert len(told["registers"]) == 2
    found = {text: refs for path, content in files.items() if path != INDEX for text, refs in lines_of(content)}
    assert found["board7"] == f"AA{ref_of('r-7')}AB{ref_of('r-7')}"
    assert "oard7" not in found
    whole = (tmp_path / "one" / "made" / WHOLE).read_text("utf-8").splitlines()
    assert whole == sorted(whole)
