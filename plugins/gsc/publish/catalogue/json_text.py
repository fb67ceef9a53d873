"""JSON as bytes: the outer levels on lines of their own, the inner ones compact, the same on every machine."""

import json
from collections.abc import Mapping
from typing import Any, Final

# JSON text without spaces; letters stay as they are. One encoder for all: making one takes longer than a short text.
_compact: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_bytes(value: Any, depth: int = 2) -> bytes:
    """Return a JSON document that ends in a line feed; `depth` levels are broken into lines."""
    return (_lines(value, depth, "\n") + "\n").encode("utf-8", "replace")


def _lines(value: Any, depth: int, margin: str) -> str:
    if not depth or not value or not isinstance(value, Mapping | list):
        return _compact(value)
    inner = margin + " "
    if isinstance(value, list):
        return f"[{inner}" + f",{inner}".join(_lines(each, depth - 1, inner) for each in value) + f"{margin}]"
    pairs = (f"{_compact(key)}: {_lines(each, depth - 1, inner)}" for key, each in value.items())
    return f"{{{inner}" + f",{inner}".join(pairs) + f"{margin}}}"


def known(**facts: Any) -> dict[str, Any]:
    """Return a JSON object without what is not known; a trailing underscore of a name is dropped."""
    return {key.rstrip("_"): value for key, value in facts.items() if value not in ("", None, [], {}, ())}
