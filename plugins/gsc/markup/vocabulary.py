"""Read the vocabulary of one language from content/<lang>/vocabulary.yaml."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import yaml

from gsc.markup import front_matter
from gsc.markup.front_matter import position
from gsc.markup.values import nearest
from gsc.model.message import Message
from gsc.model.problem import Problem, problem
from gsc.model.vocabulary import Vocabulary

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "vocabulary-group": Message(
            "The vocabulary has no group “{key}”.",
            "The nearest is “{nearest}”. The groups are: {known}.",
        ),
        "vocabulary-labels": Message(
            "The group “{key}” does not consist of keys with labels.",
            'Write each as "key: label" on a line of its own, indented by two spaces.',
        ),
        "vocabulary-key": Message(
            "“{key}” is not a key.",
            "Write it in lower-case letters a to z, digits and hyphens, such as green-finance.",
        ),
        "vocabulary-label": Message(
            "The key “{key}” has no label of one line, at most {limit} characters long.",
            "Write the word that readers see after the colon.",
        ),
    }
)

LABEL_LIMIT: Final = 60
_FIRST_LINE: Final = 1
_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Labels = tuple[tuple[str, str], ...]


def read_vocabulary(path: str, text: str) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """Return the vocabulary, None where the file cannot be taken apart, and all its problems."""
    root = front_matter.compose(path, text, _FIRST_LINE)
    if not isinstance(root, yaml.MappingNode):
        return None, root
    problems: list[Problem] = []
    groups: dict[str, Labels] = {}
    for key, value in root.value:
        if key.value in Vocabulary._fields:
            groups[key.value] = _labels(path, key.value, value, problems)
        else:
            details = {"nearest": nearest(key.value, Vocabulary._fields), "known": ", ".join(Vocabulary._fields)}
            line, column = position(key, _FIRST_LINE)
            problems.append(problem(path, line, column, "vocabulary-group", key=key.value, **details))
    return Vocabulary(**groups), tuple(problems)


def _labels(path: str, group: str, node: yaml.Node, problems: list[Problem]) -> Labels:
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return ()
    if not isinstance(node, yaml.MappingNode):
        line, column = position(node, _FIRST_LINE)
        problems.append(problem(path, line, column, "vocabulary-labels", key=group))
        return ()
    labels = []
    for key, value in node.value:
        label = value.value.strip() if isinstance(value, yaml.ScalarNode) else ""
        if not _KEY.fullmatch(key.value):
            line, column = position(key, _FIRST_LINE)
            problems.append(problem(path, line, column, "vocabulary-key", key=key.value[:100]))
        elif not label or "\n" in label or len(label) > LABEL_LIMIT:
            line, column = position(value, _FIRST_LINE)
            problems.append(problem(path, line, column, "vocabulary-label", key=key.value, limit=LABEL_LIMIT))
        else:
            labels.append((key.value, label))
    return tuple(labels)
