"""The pipelines of the two forges as they stand in the repository, and the commands in them."""

import re
import shlex
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml

from portal import REPOSITORY

GITHUB: Final = ".github/workflows/site.yml"
GITLAB: Final = ".gitlab-ci.yml"
HOOKS: Final = ".pre-commit-config.yaml"
PUBLISH: Final = ".ci/publish"
_WORDS_OF_BASH: Final = {"||", "&&", ">", ";", "|"}


class Line(NamedTuple):
    """A line of shell of a job."""

    place: str
    job: str
    text: str


def parsed(path: str) -> dict[str, Any]:
    """Read a file; YAML 1.1 takes the key `on` for a truth value."""
    held: dict[Any, Any] = yaml.safe_load((REPOSITORY / path).read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in held.items()}


def github_jobs() -> dict[str, dict[str, Any]]:
    jobs: dict[str, dict[str, Any]] = parsed(GITHUB)["jobs"]
    return jobs


def gitlab_jobs() -> dict[str, dict[str, Any]]:
    return {name: each for name, each in parsed(GITLAB).items() if isinstance(each, dict) and "script" in each}


def hooks() -> list[dict[str, Any]]:
    return [hook for each in parsed(HOOKS)["repos"] for hook in each["hooks"]]


def lines() -> Iterator[Line]:
    """Yield every line that a forge or a hook gives to a shell."""
    for name, job in github_jobs().items():
        for step in job["steps"]:
            for text in str(step.get("run", "")).splitlines():
                yield Line(GITHUB, name, text)
    for name, job in gitlab_jobs().items():
        for text in job["script"]:
            yield Line(GITLAB, name, text)
    for hook in hooks():
        yield Line(HOOKS, hook["id"], hook["entry"])
    for text in (REPOSITORY / PUBLISH).read_text("utf-8").splitlines():
        if not text.startswith("#"):
            yield Line(PUBLISH, "publish", text)


def orders(text: str) -> list[list[str]]:
    """Return the commands of a line as words, without what is set before them or where they write."""
    plain = re.sub(r"\$\{\w+:\+(.*?)\}$", r"\1", re.sub(r"^\w+=\$\([^)]*\) ", "", text))
    words = shlex.split(plain, comments=True)
    found: list[list[str]] = [[]]
    for word in words:
        if word in _WORDS_OF_BASH:
            found.append([])
        elif found[-1] or "=" not in word:
            found[-1].append(word)
    return [each for each in found if each]
