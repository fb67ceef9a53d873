"""Files brought from a source and proved, in packs where that is quicker."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from types import TracebackType
from typing import Final, NamedTuple, Self, TypeVar

from gsc.mirror.client.options import Progress, Tell
from gsc.mirror.client.packs import unpack, unpack_into
from gsc.mirror.client.parts import hash_of, keep_part, part_path, parts_in
from gsc.mirror.client.plan import Step
from gsc.mirror.client.record import Bin
from gsc.mirror.client.source import Source
from gsc.mirror.client.workers import Workers
from gsc.mirror.failure import TRUST, MirrorError
from gsc.mirror.layout import PACKED, hashed_path, pack_path
from gsc.mirror.target import Target

_LEAST_PACKED: Final = 8
"""Files of a list that must be wanted for its pack to be worth while; and half of them all."""
_LARGEST_PACK: Final = 16 * 1024 * 1024
"""Bytes; a larger pack would cost too much memory, so its files are brought one by one."""
_PACKS_AT_ONCE: Final = 4
_IN_MEMORY: Final = 1024 * 1024
_AS_MANY: Final = 64
"""Lists of which the first to come is taken for a fair sample, to tell whether further processes are worth while."""
_LIMITS: Final = frozenset(("mirror-limit-bytes", "mirror-limit-time"))
_T = TypeVar("_T")
_R = TypeVar("_R")


class Fetching(NamedTuple):
    """From where, into which folder of parts, with which processes and how many requests at once files are brought.

    What comes in packs is put into the new tree `goal` if there is one.
    """

    source: Source
    parts: str
    workers: Workers
    jobs: int
    tell: Tell
    goal: str = ""


class Arrived(NamedTuple):
    """The hashes of parts, and the paths of files that already are in the new tree."""

    parts: frozenset[str]
    placed: frozenset[str] = frozenset()


class Early:
    """Packs of a first copy, brought while the lists that come after theirs are still being verified."""

    def __init__(self, fetching: Fetching) -> None:
        """Begin; nothing is brought yet."""
        self._fetching = fetching
        self._have = parts_in(fetching.parts) if fetching.goal else set()
        self._threads = ThreadPoolExecutor(min(_PACKS_AT_ONCE, fetching.jobs))
        self._coming: list[Future[tuple[str, ...]]] = []

    def take(self, listed: Bin, files: tuple[Target, ...]) -> None:
        """Have the pack of a list brought, if this is a first copy and that is the best way for its files."""
        if not self._fetching.goal:
            return
        step = Step(listed, (), files, len(files))
        self._fetching.workers.start(len(files) * _AS_MANY)
        if _is_packed_best(step, self._have):
            self._coming.append(self._threads.submit(_bring_pack, self._fetching, step, self._have))

    def placed(self) -> frozenset[str]:
        """Return the paths of all files that are in the new tree, once all packs have come."""
        return frozenset(path for each in self._coming for path in each.result())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)


def fetch(fetching: Fetching, wanted: Sequence[Step], placed: frozenset[str] = frozenset()) -> Arrived:
    """Bring what comes by some steps but is not in the new tree yet; return all that is there then.

    Raises MirrorError, OSError. What has arrived stays for the next run.
    """
    have = parts_in(fetching.parts)
    total = sum(len(each.come) for each in wanted)
    fetching.workers.start(total)
    todo = [each for each in wanted if not any(file.path in placed for file in each.come)]
    packs = [each for each in todo if _is_packed_best(each, have)]
    came = set(placed)
    for paths in _at_once(min(_PACKS_AT_ONCE, fetching.jobs), packs, lambda step: _bring_pack(fetching, step, have)):
        came.update(paths)
        fetching.tell(Progress("fetch", len(came), total))
    have |= set() if fetching.goal else {each.sha256 for step in packs for each in step.come if each.path in came}
    rest = {each.sha256: each for step in wanted for each in step.come if each.path not in came}
    single = tuple(each for sha256, each in rest.items() if sha256 not in have)
    done = set()
    for sha256 in _at_once(fetching.jobs, single, lambda target: _bring(fetching, target)):
        done.add(sha256)
        fetching.tell(Progress("fetch", min(total, len(came) + len(done)), total))
    return Arrived(frozenset(have | done), frozenset(came) if fetching.goal else frozenset())


def _at_once(count: int, items: Sequence[_T], work: Callable[[_T], _R]) -> Iterator[_R]:
    """Yield what work gives for each item, as it is ready; at the first failure no more is begun."""
    with ThreadPoolExecutor(max(1, min(count, len(items)))) as threads:
        try:
            for each in as_completed([threads.submit(work, item) for item in items]):
                yield each.result()
        finally:
            threads.shutdown(wait=True, cancel_futures=True)


def _is_packed_best(step: Step, have: set[str]) -> bool:
    if step.listed is None:
        return False
    small = sum(1 for each in step.come if each.length <= PACKED and each.sha256 not in have)
    return small >= _LEAST_PACKED and 2 * small >= step.total and _most(step.come) <= _LARGEST_PACK


def _most(targets: Iterable[Target]) -> int:
    """Return how many bytes a pack of files can have, its manifest included; those that do not come are as many."""
    return 1024 * 1024 + sum(2 * each.length + 8 * len(each.path.encode()) + 1024 for each in targets)


def _bring_pack(fetching: Fetching, step: Step, have: set[str]) -> tuple[str, ...]:
    """Bring what is good in a pack; a pack that is missing or bad is no failure, for each file can be had alone."""
    assert step.listed  # noqa: S101  only lists that are there have files to come
    try:
        pack = fetching.source.read(pack_path(step.listed.role, step.listed.version), _most(step.come))
    except MirrorError as error:
        if error.code in _LIMITS:
            raise
        return ()
    targets = tuple(each for each in step.come if each.length <= PACKED and each.sha256 not in have)
    if fetching.goal:
        return fetching.workers.call(unpack_into, pack, targets, fetching.goal)
    return fetching.workers.call(unpack, pack, targets, fetching.parts)


def _bring(fetching: Fetching, target: Target) -> str:
    if target.length <= _IN_MEMORY:
        data = fetching.source.read(hashed_path(target), target.length) if target.length else b""
        if not keep_part(fetching.parts, target, data):
            raise _unlike(target)
        return target.sha256
    part = f"{part_path(fetching.parts, target.sha256)}.part"
    begun = os.path.exists(part)
    fetching.source.download(hashed_path(target), part, target.length)
    if hash_of(part) != target.sha256:
        os.unlink(part)
        if not begun:
            raise _unlike(target)
        return _bring(fetching, target)  # its beginning may have been damaged here
    os.rename(part, part_path(fetching.parts, target.sha256))
    return target.sha256


def _unlike(target: Target) -> MirrorError:
    return MirrorError(TRUST, "mirror-hash", path=target.path)
