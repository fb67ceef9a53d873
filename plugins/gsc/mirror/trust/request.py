"""A request to sign: the next root, the next top list of targets, or both, as a file that keepers hand on.

It is JSON: `before` is the root that stands, `root` and `targets` are what is to be signed, with the signatures so far.
"""

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from tuf.api.metadata import Metadata, Root, Targets, VerificationResult

from gsc.mirror.failure import INPUT, TRUST, MirrorError
from gsc.mirror.trust.envelope import dumped, joined_faults, loaded
from gsc.mirror.trust.sound import root_faults, targets_faults

_FORM: Final = "gsc-keys/1"
_LARGEST: Final = 1024 * 1024
OLD: Final = "old"
NEW: Final = "new"


class Request(NamedTuple):
    """What keepers are asked to sign, and the root that stands until then."""

    before: Metadata[Root]
    root: Metadata[Root] | None
    targets: Metadata[Targets] | None

    @property
    def ruling(self) -> Root:
        """The root under which the top list of targets will stand."""
        return (self.root or self.before).signed


class Tally(NamedTuple):
    """How many of the signatures asked for are there. A new root needs those of the old keys and those of the new."""

    role: str
    version: int
    whose: str
    signed: tuple[str, ...]
    threshold: int

    @property
    def missing(self) -> int:
        """How many more there must be."""
        return max(0, self.threshold - len(self.signed))


def dump_request(request: Request) -> bytes:
    """Return a request as the content of a file."""
    parts = {name: json.loads(dumped(part)) for name, part in request._asdict().items() if part is not None}
    return f"{json.dumps({'request': _FORM, **parts}, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def load_request(path: str) -> Request:
    """Return the request in a file, proved to be sound but for its signatures. Raises MirrorError, OSError."""
    with open(path, "rb") as file:
        content = file.read(_LARGEST)
    try:
        held = json.loads(content)
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict) or held.get("request") != _FORM:
        raise MirrorError(INPUT, "key-request", path=path)
    before, root = _part(held, "before", Root), _part(held, "root", Root)
    targets = _part(held, "targets", Targets)
    if before is None or (root is None and targets is None) or len(held) != 2 + sum(map(bool, (root, targets))):
        raise MirrorError(INPUT, "key-request", path=path)
    request = Request(before, root, targets)
    why = joined_faults(request_faults(request))
    if why:
        raise MirrorError(TRUST, "key-request-refused", why=why)
    return request


def _part(held: dict[str, Any], name: str, kind: Any) -> Any:
    return loaded(json.dumps(held[name]).encode(), kind) if name in held else None


def request_faults(request: Request) -> Iterator[str]:
    """Yield what is wrong with what is to be signed, whoever signs it."""
    yield from root_faults(request.before.signed)
    if request.root is not None:
        yield from root_faults(request.root.signed)
        if request.root.signed.version != request.before.signed.version + 1:
            yield f"root {request.root.signed.version} does not follow root {request.before.signed.version}"
    if request.targets is not None:
        yield from targets_faults(request.targets.signed, request.ruling)


def tallies(request: Request, before: Root) -> Iterator[Tally]:
    """Yield how far the signatures have come, under a root that is trusted (TUF specification 1.0, 5.3.4)."""
    root, targets = request.root, request.targets
    if root is not None:
        for whose, judge in ((OLD, before), (NEW, root.signed)):
            result = judge.get_verification_result("root", root.signed_bytes, root.signatures)
            yield _tally(("root", root.signed.version, whose), result)
    if targets is not None:
        judge = root.signed if root is not None else before
        result = judge.get_verification_result("targets", targets.signed_bytes, targets.signatures)
        yield _tally(("targets", targets.signed.version, NEW), result)


def _tally(about: tuple[str, int, str], result: VerificationResult) -> Tally:
    return Tally(*about, tuple(sorted(result.signed)), result.threshold)
