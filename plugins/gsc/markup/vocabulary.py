"""The vocabulary of one language, read from content/<lang>/vocabulary.yaml (placeholder until the strict reader is in)."""

import yaml

from gsc.model.problem import Problem
from gsc.model.vocabulary import Vocabulary


def read_vocabulary(path: str, text: str) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    data = yaml.safe_load(text)
    return Vocabulary(*(tuple((str(k), str(v)) for k, v in (data.get(g) or {}).items()) for g in ("tags", "stages", "sectors"))), ()
