"""mirror-status.json: in what state a copy is, for monitors."""

import json
import re
from datetime import UTC, datetime
from typing import Final, NamedTuple

import gsc
from gsc.mirror.target import Target
from gsc.mirror.trust.signing import Release

_FORM: Final = "%Y-%m-%dT%H:%M:%SZ"
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>/?#][^\s\"'<>?#]*")


class Published(NamedTuple):
    """When a site was last published (a signature renewed is no publishing), and at which address."""

    at: str = ""
    address: str = ""


def told(moment: datetime) -> str:
    """Return a time as documents tell it: UTC, to the second."""
    return moment.astimezone(UTC).strftime(_FORM)


def moment_of(text: str) -> datetime:
    """Return the time that a document tells; raises ValueError for another form."""
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)


def is_address(text: str) -> bool:
    """Say whether a text is an address that documents can begin the addresses of files with."""
    return bool(_ADDRESS.fullmatch(text)) and not text.endswith("/")


def read_status(content: bytes | None) -> Published:
    """Return what a status tells; nothing where there is none or it tells nothing of use."""
    try:
        held = json.loads(content or b"")
        at, address = str(held["published"]), str(held["address"])
        moment_of(at)
    except (ValueError, TypeError, KeyError, RecursionError):
        return Published()
    return Published(at, address) if is_address(address) else Published()


def status(release: Release, published: Published) -> bytes:
    """Return the status of a release."""
    targets: list[Target] = [target for each in release.bins for target in each.targets]
    held = {
        "version": release.version,
        "snapshot": f"{release.version}.snapshot.json",
        "published": published.at,
        "expires": told(release.expires),
        "files": len(targets),
        "bytes": sum(target.length for target in targets),
        "root_version": json.loads(release.root)["signed"]["version"],
        "engine": f"gsc {gsc.__version__}",
        "address": published.address,
    }
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()
