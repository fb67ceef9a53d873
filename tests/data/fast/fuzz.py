"""Seeded data packages with everything that goes wrong in tables."""

import csv
import io
import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

ODD: Final = (
    "",
    " ",
    "  ",
    "NA",
    "-",
    "None",
    "null",
    "\u3000",
    "\xa0",
    "１２",  # noqa: RUF001 - full-width on purpose
    " 12 ",
    "+5",
    "-0",
    "01",
    "1",
    "1_000",
    "12.0",
    "1e400",
    "1e5",
    "nan",
    "NaN",
    "-inf",
    "Infinity",
    "sNaN",
    "0.10",
    "0.1",
    "1.50",
    ".5",
    "5.",
    "1,000",
    "2024-02-29",
    "2023-02-29",
    "2024-1-5",
    "1900-02-29",
    "0000-01-01",
    "2024-13-01",
    "2024-04-31",
    "true",
    "True",
    "TRUE",
    "yes",
    "0",
    "false",
    "2024",
    "0001",
    "99999",
    "-200",
    "2024-05",
    "2024-13",
    "2024-5",
    "10:00",
    "10:00:00",
    "25:00:00",
    "10:00:00Z",
    "2024-01-05T10:00:00",
    "2024-01-05T10:00:00Z",
    "2024-01-05 10:00:00",
    "2024-01-05T10:00",
    "a@b.cd",
    "nobody@",
    "x" * 40,
    "http://example.org/a",
    "not a uri",
    "POINT (1 2)",
    "P1Y",
    "PT3S",
    "P",
    "1,2",
    "180,90",
    "200,1",
    "[1,2]",
    '{"a":1}',
    "{",
    "=1+1",
    "绿色",
    "供应链，示范",
    "é",
    "a\x1fb",
    "\x1e",
    "\x00",
    "a\tb",
    "ab\ncd",
    "ab\r\ncd",
    'say "hi"',
    "a,b",
    "'x'",
    "\ufeff",
    "AB-12",
    "x1",
    "abc",
    "zzx",
    "9" * 30,
    "0.1234567890123456789",
    "12345678901234567.5",
    "100",
    "1e2",
    "10e1",
    "1E+2",
)
TYPES: Final[Mapping[str, Callable[[random.Random], str]]] = {
    "string": lambda r: r.choice(
        ["abc", "AB-12", "x1", "绿色供应链", f"w{r.randrange(40)}", "one two", "a,b", "line\nbreak"]
    ),
    "any": lambda r: r.choice(["a", "1", "b"]),
    "integer": lambda r: str(r.randrange(-50, 400)),
    "number": lambda r: r.choice([str(r.randrange(100)), f"{r.random() * 100:.2f}", f"{r.random():.1f}", "10.50"]),
    "boolean": lambda r: r.choice(["true", "false", "1", "0", "True"]),
    "date": lambda r: f"{r.randrange(1990, 2030)}-{r.randrange(1, 13):02d}-{r.randrange(1, 31):02d}",
    "datetime": lambda r: f"2024-0{r.randrange(1, 9)}-1{r.randrange(9)}T10:00:0{r.randrange(9)}" + r.choice(["", "Z"]),
    "time": lambda r: f"1{r.randrange(9)}:00:0{r.randrange(9)}" + r.choice(["", "Z"]),
    "year": lambda r: str(r.randrange(1980, 2030)),
    "yearmonth": lambda r: f"{r.randrange(1990, 2030)}-{r.randrange(1, 13):02d}",
    "duration": lambda r: r.choice(["P1Y", "PT5S", "P1Y2M", "P3D"]),
    "geopoint": lambda r: f"{r.randrange(-179, 179)},{r.randrange(-89, 89)}",
    "geojson": lambda r: r.choice(['{"type": "Point", "coordinates": [1, 2]}', '{"type": "X"}']),
    "array": lambda r: r.choice(["[1, 2]", "[]", '["a"]']),
    "object": lambda r: r.choice(['{"a": 1}', "{}"]),
    "list": lambda r: r.choice(["a,b", "c"]),
}
KEYED: Final = ("string", "integer", "number", "date", "year", "yearmonth", "any")
BOUNDED: Final[Mapping[str, tuple[Any, Any]]] = {
    "integer": (0, 300),
    "number": (0.5, 90),
    "date": ("1995-01-01", "2025-12-31"),
    "year": (1990, 2025),
    "yearmonth": ("1995-01", "2025-06"),
    "datetime": ("2024-01-01T00:00:00", "2024-08-01T00:00:00"),
    "time": ("10:00:00", "18:00:00"),
}
PATTERNS: Final = (
    "[A-Z]{2}-\\d+",
    "\\w+",
    "^abc|x1$",
    "(abc|AB-12|x1)",
    "[^,]*",
    "[a-z0-9-]+",
    "a.c",
    "w\\d{1,2}|abc",
    "[一-龥]+|x1",
    "(w[0-9]+)?",
    "\\S+",
    "abc$|x",
    "(a|b)*c",
    "[\\w-]+",
    "x1|^w",
    "(?:one two)|\\w+",
)
FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "string": ("default", "email", "uri", "uuid", "binary"),
    "date": ("any", "%d/%m/%Y", "%Y-%m-%d"),
    "datetime": ("any", "%Y-%m-%dT%H:%M:%S"),
    "time": ("any", "%H:%M:%S"),
    "geopoint": ("array", "object"),
}


class Package:
    """One fuzzed package in a folder; the same seed makes the same bytes."""

    def __init__(self, seed: int) -> None:
        """Take what everything else follows from."""
        self.random = random.Random(seed)  # noqa: S311 - nothing secret
        self.wild = self.random.choice([0.0, 0.0, 0.002, 0.02, 0.1, 0.4])
        self.rows = self.random.choice([0, 1, 5, 30, 30, 120, 120, 400, 1500])

    def write(self, folder: Path) -> Path:
        """Write the files, and return the path of the descriptor."""
        odds = self.random
        tables = ["first", "second"][: odds.choice([1, 2, 2])]
        resources = [self.resource(name, tables, folder) for name in tables]
        package = {"name": "fuzz", "resources": resources}
        if odds.random() < 0.5:
            package = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", **package}
        path = folder / "datapackage.json"
        path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
        return path

    def resource(self, name: str, tables: list[str], folder: Path) -> dict[str, Any]:
        odds = self.random
        fields = [self.field(number) for number in range(odds.choice([1, 2, 4, 6, 9]))]
        schema: dict[str, Any] = {"fields": fields}
        self.keys(schema, tables, name)
        if odds.random() < 0.3:
            schema["missingValues"] = odds.choice([["", "NA"], ["-"], [], ["NA", "None"]])
        if odds.random() < 0.1:
            schema["fieldsMatch"] = odds.choice(["exact", "equal", "subset", "superset", "partial"])
        found: dict[str, Any] = {"name": name, "type": "table", "path": f"{name}.csv", "schema": schema}
        if odds.random() < 0.8:
            found["dialect"] = self.dialect()
        if odds.random() < 0.04:
            del found["schema"]
        data = self.data(fields, found.get("dialect", {}))
        encoding = odds.choice(["utf-8"] * 25 + ["utf-8-sig"] * 4 + ["gbk", "utf-16"])
        if odds.random() < 0.7:
            found["encoding"] = {"utf-8-sig": odds.choice(["utf-8", "utf-8-sig"])}.get(encoding, encoding)
        raw = data.encode(encoding, errors="replace")
        if odds.random() < 0.02:
            raw += b"\xff\xfe,x\n"
        (folder / f"{name}.csv").write_bytes(raw)
        if odds.random() < 0.05:
            found |= odds.choice(
                [{"bytes": len(raw)}, {"bytes": 7}, {"hash": "sha256:" + "0" * 64}, {"rows": 30}, {"fields": 3}]
            )
        return found

    def field(self, number: int) -> dict[str, Any]:
        odds = self.random
        type_ = odds.choice([*KEYED, "string", "integer"] if number < 2 else [*TYPES, *KEYED, "string", "string"])
        field: dict[str, Any] = {"name": f"f{number}", "type": type_}
        if odds.random() < 0.08 and type_ in FORMATS:
            field["format"] = odds.choice(FORMATS[type_])
        limits: dict[str, Any] = {}
        if odds.random() < 0.3:
            limits["required"] = odds.random() < 0.8
        if type_ in KEYED and odds.random() < 0.15:
            limits["unique"] = True
        if type_ in BOUNDED and odds.random() < (0.05 if "time" in type_ else 0.35):
            low, high = BOUNDED[type_]
            limits |= odds.choice(
                [{"minimum": low}, {"maximum": high}, {"minimum": low, "maximum": high}, {"minimum": str(low)}]
            )
        if type_ == "string" and odds.random() < 0.35:
            limits |= odds.choice(
                [{"pattern": odds.choice(PATTERNS)}, {"minLength": 2, "maxLength": 8}, {"maxLength": 3}]
            )
        if type_ in {"string", "integer", "number", "any", "year", "date"} and odds.random() < 0.1:
            limits["enum"] = [TYPES[type_](odds) for _ in range(12)]
            if type_ in {"integer", "year"} and odds.random() < 0.5:
                limits["enum"] = list(map(int, limits["enum"]))
        if limits:
            field["constraints"] = limits
        self.extras(field, type_)
        return field

    def extras(self, field: dict[str, Any], type_: str) -> None:
        odds = self.random
        if odds.random() < 0.1:
            field["missingValues"] = odds.choice([["", "-"], ["NA"], [], ["0"]])
        if type_ == "number" and odds.random() < 0.15:
            field |= odds.choice(
                [{"groupChar": ","}, {"decimalChar": ","}, {"bareNumber": False}, {"floatNumber": True}]
            )
        if type_ == "integer" and odds.random() < 0.05:
            field["bareNumber"] = False
        if type_ == "boolean" and odds.random() < 0.3:
            field |= {"trueValues": ["yes", "true"], "falseValues": ["no", "false", "0"]}

    def keys(self, schema: dict[str, Any], tables: list[str], name: str) -> None:
        odds = self.random
        keyed = [field["name"] for field in schema["fields"] if field["type"] in KEYED]
        names = keyed if keyed and odds.random() < 0.95 else [field["name"] for field in schema["fields"]]
        if odds.random() < 0.5:
            schema["primaryKey"] = odds.sample(names, min(len(names), odds.choice([1, 1, 1, 2, 3])))
        if odds.random() < 0.5:
            width = min(len(names), odds.choice([1, 1, 2]))
            target = odds.choice([*tables, "", name])
            own = odds.sample(names, width)
            far = own if target in {"", name} and odds.random() < 0.5 else odds.sample(["f0", "f1"], width)
            schema["foreignKeys"] = [{"fields": own, "reference": {"resource": target, "fields": far}}]

    def dialect(self) -> dict[str, Any]:
        odds = self.random
        found: dict[str, Any] = {"delimiter": odds.choice([",", ",", ",", ",", ";", "\t"])}
        if odds.random() < 0.07:
            found |= odds.choice(
                [
                    {"header": True},
                    {"skipInitialSpace": True},
                    {"quoteChar": "'"},
                    {"escapeChar": "\\"},
                    {"commentChar": "#"},
                    {"headerRows": [2]},
                    {"doubleQuote": False},
                    {"skipBlankRows": True},
                    {"csv": {"delimiter": ","}},
                    {"headerCase": False},
                ]
            )
        return found

    def data(self, fields: list[dict[str, Any]], dialect: dict[str, Any]) -> str:
        odds = self.random
        end = odds.choice(["\n", "\n", "\n", "\r\n", "\r\n", "\r"] if odds.random() < 0.5 else ["\n"])
        out = io.StringIO(newline="")
        quoting = odds.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
        writer = csv.writer(out, delimiter=dialect.get("delimiter", ","), lineterminator=end, quoting=quoting)
        writer.writerow(self.header([field["name"] for field in fields]))
        unique = odds.random() < 0.7
        for number in range(self.rows):
            row = [self.cell(field, number, unique=unique) for field in fields]
            if odds.random() < self.wild / 4:
                row = odds.choice([row[:-1], [*row, "extra"], [], [""] * len(row), row[:1], [*row, "", "more"]])
            writer.writerow(row)
        return self.damage(out.getvalue(), end)

    def header(self, names: list[str]) -> list[str]:
        odds = self.random
        if odds.random() < 0.85:
            return names
        wrong = [
            names[:-1],
            [*names, "extra"],
            [*names, names[0]],
            names[::-1],
            [" " + names[0], *names[1:]],
            ["", *names[1:]],
            [names[0].upper(), *names[1:]],
            ["x", *names],
            [names[-1], *names[:-1]],
            [*names, ""],
        ]
        return odds.choice(wrong)

    def cell(self, field: dict[str, Any], number: int, *, unique: bool) -> str:
        odds = self.random
        if odds.random() < self.wild:
            return odds.choice(ODD)
        text = TYPES[field["type"]](odds)
        if unique and field["name"] in {"f0", "f1"}:
            text = {
                "integer": str(number + 1),
                "string": f"w{number}",
                "any": f"w{number}",
                "number": f"{number}.5",
            }.get(field["type"], text)
        return odds.choice(["", text]) if odds.random() < 0.05 else text

    def damage(self, text: str, end: str) -> str:
        odds = self.random
        lines = text.split(end)
        if len(lines) > 2 and odds.random() < 0.25:
            place = odds.randrange(1, len(lines))
            lines[place] = odds.choice(
                [
                    "",
                    '"unterminated',
                    'stray " quote,1',
                    '"a"b,2',
                    "x" * odds.choice([10, 70_000]),
                    "#comment",
                    "a\x00b",
                    ",,,,",
                    " ",
                ]
            )
        if odds.random() < 0.1:
            lines = [*lines[: len(lines) // 2], "", *lines[len(lines) // 2 :]]
        return (end.join(lines)).removesuffix(end if odds.random() < 0.1 else "\0\0")
