"""JSON of others: UTF-8, no key twice, no NaN, not deep."""

import json
from typing import Any, Final, NoReturn

from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.limits import DEPTH

_BOM: Final = "\ufeff"


def decoded(url: str, content: bytes) -> str:
    """Return a text in UTF-8. Raises HarvestError for anything else, and for NUL characters."""
    try:
        text = content.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        raise HarvestError(INPUT, "harvest-text", url=url) from error
    if "\x00" in text:
        raise HarvestError(INPUT, "harvest-text", url=url)
    return text


def read_json(url: str, content: bytes) -> Any:
    """Return what a JSON document says. Raises HarvestError for one that cannot be read or is too deep."""
    text = decoded(url, content)
    try:
        read = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError as error:
        raise HarvestError(INPUT, "harvest-deep", url=url, most=DEPTH) from error
    except ValueError as error:
        raise HarvestError(INPUT, "harvest-json", url=url, why=error) from error
    _check_depth(url, read)
    return read


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        message = "a key stands twice in one object"
        raise ValueError(message)
    return made


def _no_number(text: str) -> NoReturn:
    message = f"{text} is no number"
    raise ValueError(message)


def _check_depth(url: str, read: Any) -> None:
    level = [read]
    for _ in range(DEPTH + 1):
        level = [inner for each in level for inner in _inner(each)]
        if not level:
            return
    raise HarvestError(INPUT, "harvest-deep", url=url, most=DEPTH)


def _inner(value: Any) -> list[Any]:
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [each for each in held if isinstance(each, dict | list)]
