"""The fingerprint of a text, by which a translation remembers what it was made from."""

from hashlib import sha256
from typing import Final

import yaml

from gsc.markup import front_matter
from gsc.model.problem import Problem

LENGTH: Final = 12


def fingerprint(title: str, body: str) -> str:
    """Return the fingerprint of a title and a text, blind to white space at line ends and to blank lines around it."""
    lines = "\n".join(map(str.rstrip, body.split("\n"))).strip("\n")
    return sha256(f"{title}\n{lines}".encode()).hexdigest()[:LENGTH]


def text_fingerprint(text: str) -> str:
    """Return the fingerprint of a whole source file; '' where its front matter cannot be read."""
    parts = front_matter.split("", text)
    if isinstance(parts, Problem):
        return ""
    node = front_matter.compose("", parts.fields)
    if not isinstance(node, yaml.MappingNode):
        return ""
    titles = [value.value for key, value in node.value if key.value == "title" and isinstance(value, yaml.ScalarNode)]
    return fingerprint(titles[0].strip(" \n") if titles else "", parts.body)
