"""All rules, in the order in which their findings are told. A new one is a line here."""

from typing import Final

from gsc.data.rules import (
    categories,
    economies,
    formulas,
    group_char,
    huge_cells,
    json_schemas,
    package_keys,
    record_ids,
    unique_keys,
    widths,
)
from gsc.data.rules.rule import MakeRule

RULES: Final[tuple[MakeRule, ...]] = (
    unique_keys.make,
    package_keys.make,
    categories.make,
    record_ids.make,
    json_schemas.make,
    group_char.make,
    widths.make,
    economies.make,
    huge_cells.make,
    formulas.make,
)
