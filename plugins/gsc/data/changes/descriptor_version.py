"""The version in a descriptor, changed without touching anything else of the file."""

import re
from json import JSONDecodeError, JSONDecoder
from typing import Final

import yaml

_BLANK: Final = re.compile(r"[ \t\r\n]*")


def with_version(text: str, version: str) -> str:
    """Return a descriptor (YAML or JSON) with another version, or with one where it had none; all else as it was.

    Raises ValueError for a text that does not consist of keys and values.
    """
    if text.lstrip().startswith("{"):
        return _in_json(text, version)
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        message = "a descriptor consists of keys and values"
        raise ValueError(message)  # noqa: TRY004  the type of a YAML node is a matter of the text
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode) and key.value == "version" and isinstance(value, yaml.ScalarNode):
            before, end = value.start_mark.index, value.end_mark.index
            quote = text[before] if text[before:end][:1] in {'"', "'"} else ""
            blank = "" if end > before else " "
            return f"{text[:before]}{blank}{quote}{version}{quote}{text[end:]}"
    start = root.start_mark.index
    line_end = "\r\n" if "\r\n" in text else "\n"
    return f"{text[:start]}version: {version}{line_end}{text[start:]}"


def _in_json(text: str, version: str) -> str:
    read = JSONDecoder().raw_decode
    start = text.index("{") + 1
    place = _after_blank(text, start)
    empty = text[place] == "}"
    while text[place] != "}":
        key, place = read(text, place)
        place = _after_blank(text, _after_blank(text, place) + 1)  # the colon stands between
        _, end = read(text, place)
        if key == "version":
            return f'{text[:place]}"{version}"{text[end:]}'
        place = _after_blank(text, end)
        if text[place] == ",":
            place = _after_blank(text, place + 1)
        elif text[place] != "}":
            message = "a comma is missing"
            raise JSONDecodeError(message, text, place)
    return f'{text[:start]}"version": "{version}"{"" if empty else ","}{text[start:]}'


def _after_blank(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return match.end() if match else place
