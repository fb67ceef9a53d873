"""The texts of each field type that frictionless surely reads, as regular expressions.

Each is a subset on purpose: it holds only ASCII, means the same to Python and to Rust, and two different texts of a
`key` form are never the same value. What lies outside is not wrong, it is read again by frictionless.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

_LEAP: Final = "(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|(?:16|20|24|12|28)00)"
_DATE: Final = (
    "(?:[12][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP}-02-29)"
)
_TIME: Final = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_DEGREES: Final = r"(?:\.[0-9]{1,9})?"


class Kind(NamedTuple):
    """A type and format: its sure texts, the texts that may be a key, and how its texts compare.

    `order` is `text` where the order of the texts is that of the values, `integer` or `number` where they are cast
    first, and empty where bounds are left to frictionless. An empty `sure` accepts any text, an empty `key` is no key.
    """

    sure: str
    key: str = ""
    order: str = ""


_INTEGER: Final = "(?:0|-?[1-9][0-9]{0,17})"
ANY: Final = "(?s:.*)"

KINDS: Final[Mapping[tuple[str, str], Kind]] = MappingProxyType(
    {
        ("string", "default"): Kind("", ANY),
        ("any", "default"): Kind("", ANY),
        ("integer", "default"): Kind("-?[0-9]{1,18}", _INTEGER, "integer"),
        ("number", "default"): Kind(
            r"-?[0-9]{1,15}(?:\.[0-9]{1,13})?(?:[eE][+-]?[0-9]{1,2})?",
            r"(?:0|-?[1-9][0-9]{0,14}|-?(?:0|[1-9][0-9]{0,9})\.[0-9]{0,8}[1-9])",
            "number",
        ),
        ("date", "default"): Kind(_DATE, _DATE, "text"),
        ("datetime", "default"): Kind(f"{_DATE}T{_TIME}Z?"),
        ("time", "default"): Kind(f"{_TIME}Z?"),
        ("year", "default"): Kind("[0-9]{4}", "[1-9][0-9]{3}", "text"),
        ("yearmonth", "default"): Kind("[0-9]{4}-(?:0[1-9]|1[0-2])", "[0-9]{4}-(?:0[1-9]|1[0-2])", "text"),
        ("duration", "default"): Kind("P[0-9]{1,4}[YMWD]|PT[0-9]{1,4}[HMS]"),
        ("geopoint", "default"): Kind(f"-?1?[0-7]?[0-9]{_DEGREES}, ?-?[0-8]?[0-9]{_DEGREES}"),
        ("string", "binary"): Kind("(?:[A-Za-z0-9+/]{4})*"),
    }
)
