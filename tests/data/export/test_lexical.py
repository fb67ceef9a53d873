"""Cells put into one form: valid and malformed ones side by side."""

import pytest

from gsc.data.export.declared import FieldText
from gsc.data.export.lexical import reader_of
from gsc.model.package import Column

COMMA = FieldText(group=".", decimal=",")
LOOSE = FieldText(bare=False)


@pytest.mark.parametrize(
    ("kind", "form", "text", "cell", "wanted"),
    [
        ("integer", "default", FieldText(), " 12 ", "12"),
        ("integer", "default", FieldText(), "\uff11\uff12", "12"),
        ("integer", "default", FieldText(), "12.0", None),
        ("integer", "default", FieldText(), "1 2", None),
        ("integer", "default", LOOSE, "CNY 12 per item", "12"),
        ("integer", "default", FieldText(), "CNY 12", None),
        ("number", "default", FieldText(), "1.50", "1.50"),
        ("number", "default", FieldText(), "+.5", "0.5"),
        ("number", "default", FieldText(), "1e2", "100"),
        ("number", "default", FieldText(), "1e99", "1E+99"),
        ("number", "default", FieldText(), "NaN", None),
        ("number", "default", FieldText(), "-INF", None),
        ("number", "default", FieldText(), "1,5", None),
        ("number", "default", COMMA, "1.234,5", "1234.5"),
        ("number", "default", FieldText(decimal=","), "1.5", None),
        ("number", "default", LOOSE, "5.0%", "5.0"),
        ("boolean", "default", FieldText(), "TRUE", "true"),
        ("boolean", "default", FieldText(), "yes", None),
        ("boolean", "default", FieldText(true=("yes",)), "yes", "true"),
        ("boolean", "default", FieldText(true=("yes",)), "true", None),
        ("date", "default", FieldText(), "2024-1-5", "2024-01-05"),
        ("date", "default", FieldText(), "2024-02-30", None),
        ("date", "%d/%m/%y", FieldText(), "05/01/24", "2024-01-05"),
        ("date", "any", FieldText(), "2024-01-05", None),
        ("datetime", "default", FieldText(), "2024-01-05T06:07:08.5", "2024-01-05T06:07:08.500000"),
        ("datetime", "default", FieldText(), "2024-01-05T06:07:08Z", None),
        ("datetime", "default", FieldText(), "2024-01-05T06:07", None),
        ("datetime", "%Y%m%d %H%M", FieldText(), "20240105 0607", "2024-01-05T06:07:00"),
        ("datetime", "%Y%m%d %H%M %z", FieldText(), "20240105 0607 +0800", None),
        ("time", "default", FieldText(), "06:07:08", "06:07:08"),
        ("time", "default", FieldText(), "06:07", None),
        ("time", "%H.%M", FieldText(), "06.07", "06:07:00"),
        ("year", "default", FieldText(), "0099", "99"),
        ("list", "default", FieldText(), 'a,"', '["a","\\""]'),
        ("list", "default", FieldText(items="integer"), "1,x", None),
        ("list", "default", FieldText(items="number", delimiter="|"), "1.0|2", "[1.0,2]"),
        ("object", "default", FieldText(), '{"a":\n1.10}', '{"a": 1.10}'),
        ("object", "default", FieldText(), '{"a": NaN}', None),
        ("array", "default", FieldText(), "[1", None),
        ("array", "default", FieldText(), "[" * 100_000, None),
    ],
)
def test_one_cell(kind: str, form: str, text: FieldText, cell: str, wanted: str | None) -> None:
    assert reader_of(Column("x", kind, form), text)(cell) == wanted
