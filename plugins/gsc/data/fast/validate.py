"""The way in: one source, one report, and who made each part of it."""

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from gsc.data.fast.judge import Bench, Subject
from gsc.data.fast.onlooker import Onlooker
from gsc.data.fast.plain import package_is_plain, resource_is_plain
from gsc.data.fast.reports import report
from gsc.data.fast.verdict import FallBackError, Reason, ResourceVerdict, Verdict

_PACKAGES: Final = ("datapackage.json", "datapackage.yaml", ".package.json", ".package.yaml")


def validate(source: str, *, engine: str = "fast", onlooker: Onlooker | None = None) -> Verdict:
    """Validate the path of a data package, a resource or a CSV file; `engine` is `fast` or `frictionless`.

    `onlooker` is shown the rows of large tables as they are read. The report is the one that frictionless 5.21.0
    gives, but for the `seconds`. Whatever frictionless raises is raised.
    """
    if engine not in {"fast", "frictionless"}:
        raise ValueError(engine)
    if engine == "frictionless":
        return _whole(source, FallBackError(Reason.ASKED).reason)
    try:
        if source.endswith(_PACKAGES) and os.path.isfile(source):
            return _package(source, onlooker)
        return _resource(source, onlooker)
    except FallBackError as found:
        return _whole(source, found.reason)


def _package(source: str, onlooker: Onlooker | None) -> Verdict:
    started = time.perf_counter()
    descriptor = _descriptor(source)
    package = _Package(source)
    resources = descriptor["resources"]
    if not package_is_plain(descriptor) or not all(map(resource_is_plain, resources)):
        package.check()
    folder = os.path.dirname(source)
    subjects = tuple(
        Subject(str(resource.get("name", "")), resource, folder, partial(package.fresh, number))
        for number, resource in enumerate(resources)
    )
    bench = Bench(subjects, onlooker)
    judged = [bench.judge(number) for number in range(len(subjects))]
    made = report([task for task, _ in judged], time.perf_counter() - started, single=False)
    return Verdict(made, tuple(verdict for _, verdict in judged))


def _resource(source: str, onlooker: Onlooker | None) -> Verdict:
    """Validate a source that is no package by its name; raises FallBackError if it is no single table."""
    started = time.perf_counter()
    from frictionless import FrictionlessException, Resource  # noqa: PLC0415 - its schema is for it to guess
    from frictionless.resources import PackageResource, TableResource  # noqa: PLC0415

    try:
        resource = Resource(source)
    except FrictionlessException:
        raise FallBackError(Reason.METADATA) from None
    if isinstance(resource, PackageResource) and source.endswith((".json", ".yaml")):
        return _package(source, onlooker)
    if not isinstance(resource, TableResource) or not os.path.isfile(source):
        raise FallBackError(Reason.SOURCE)
    subject = Subject(resource.name, {}, resource.basepath or "", lambda: Resource(source))
    task, verdict = Bench((subject,), onlooker).judge(0)
    return Verdict(report([task], time.perf_counter() - started, single=True), (verdict,))


def _descriptor(source: str) -> Mapping[str, Any]:
    """Return a descriptor as written; raises FallBackError if it is none."""
    with open(source, encoding="utf-8") as file:
        try:
            text = file.read()
            descriptor = _yaml(text) if source.endswith(".yaml") else json.loads(text)
        except (ValueError, RecursionError):
            raise FallBackError(Reason.METADATA) from None
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise FallBackError(Reason.METADATA)
    if not descriptor["resources"] or not all(isinstance(one, dict) for one in descriptor["resources"]):
        raise FallBackError(Reason.METADATA)
    return descriptor


def _yaml(text: str) -> Any:
    import yaml  # noqa: PLC0415 - JSON does without

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


class _Package:
    """A data package as frictionless makes it, as often as a fresh one is needed."""

    def __init__(self, source: str) -> None:
        """Take the path of its descriptor."""
        self._source = source
        self._made: list[Any] = []
        self._used: Counter[int] = Counter()

    def fresh(self, number: int) -> Any:
        """Return a resource in which nothing has been opened yet."""
        turn = self._used[number]
        self._used[number] += 1
        if turn == len(self._made):
            self._made.append(self._make()())
        return self._made[turn].resources[number]

    def check(self) -> None:
        """Raise FallBackError where frictionless finds a fault in the descriptor."""
        from frictionless import FrictionlessException  # noqa: PLC0415

        try:
            self._made.append(self._make()())
            self._made[0].to_descriptor(validate=True)
        except FrictionlessException:
            raise FallBackError(Reason.METADATA) from None

    def _make(self) -> Callable[[], Any]:
        from frictionless import Package  # noqa: PLC0415

        return partial(Package.from_descriptor, self._source)


def _whole(source: str, reason: str) -> Verdict:
    """Validate by frictionless alone."""
    import frictionless  # noqa: PLC0415

    made = frictionless.validate(source).to_descriptor()
    names = [task["name"] for task in made["tasks"]] or [os.path.basename(source)]
    return Verdict(made, tuple(ResourceVerdict(name, "frictionless", reason) for name in names))
