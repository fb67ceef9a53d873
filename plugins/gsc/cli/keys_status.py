"""`gsc keys status`: which keys sign what, and until when."""

import json
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

import click

from gsc.cli.mirror_outcome import EXIT_CODES, clock, mirror_errors, tell
from gsc.mirror.failure import TRUST
from gsc.mirror.trust.envelope import moment
from gsc.mirror.trust.status import RoleState, Status, read_status
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "keys-role": Message("{role} {version}: {threshold} of {keys} keys must sign; valid until {expires}.", ""),
        "keys-online": Message("The online key is here; {bins} bins; snapshot {snapshot} was signed last.", ""),
        "keys-online-gone": Message(
            "The online key is not in online/.", "Put its file there; nothing can be signed before."
        ),
        "keys-fingerprint": Message("SHA-256 of the newest root: {fingerprint}", ""),
        "keys-soon": Message("{role} ends in {days} days.", "Renew it: gsc keys request, sign, accept."),
        "keys-over": Message("{role} has ended.", "Renew it: gsc keys request, sign, accept."),
        "keys-offline-here": Message(
            "{count} offline keys are still in {folder}/offline.", "Take them away to their keepers."
        ),
    }
)
_SOON: Final = timedelta(days=60)


@click.command()
@click.argument("folder", metavar="KEYDIR", type=click.Path(file_okay=False))
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="How to answer. 输出格式。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def status(folder: str, form: str, lang: str) -> None:
    """Tell which keys sign what, and until when (查看各密钥的用途与有效期).

    The exit code is 4 once root or targets have ended. 根元数据或目标元数据过期时，退出码为 4。
    """
    with mirror_errors(lang):
        found, now = read_status(folder), clock()
    if form == "json":
        click.echo(json.dumps(_record(found), ensure_ascii=False, indent=1))
    else:
        _tell(found, folder, now, lang)
    if any(role.expires <= now for role in found.roles):
        sys.exit(EXIT_CODES[TRUST])


def _tell(found: Status, folder: str, now: datetime, lang: str) -> None:
    for role in found.roles:
        shown = {**role._asdict(), "keys": len(role.keys), "expires": moment(role.expires)}
        tell(MESSAGES["keys-role"], lang, **shown)
        for key in role.keys:
            click.echo(f"  {key.keyid}  {key.public}")
        _warn(role, now, lang)
    code = "keys-online" if found.online.here else "keys-online-gone"
    tell(MESSAGES[code], lang, bins=found.bins, snapshot=found.record.snapshot)
    click.echo(f"  {found.online.keyid}  {found.online.public}")
    tell(MESSAGES["keys-fingerprint"], lang, fingerprint=found.fingerprint)
    if found.offline:
        tell(MESSAGES["keys-offline-here"], lang, err=True, count=len(found.offline), folder=folder)


def _warn(role: RoleState, now: datetime, lang: str) -> None:
    left = role.expires - now
    if left <= timedelta(0):
        tell(MESSAGES["keys-over"], lang, err=True, role=role.role)
    elif left < _SOON:
        tell(MESSAGES["keys-soon"], lang, err=True, role=role.role, days=left.days)


def _record(found: Status) -> dict[str, Any]:
    """Return what --format json gives."""
    roles = [
        {**role._asdict(), "expires": moment(role.expires), "keys": [key._asdict() for key in role.keys]}
        for role in found.roles
    ]
    highest = {name: value for name, value in found.record._asdict().items() if name != "bins"}
    online = found.online._asdict()
    return {**found._asdict(), "roles": roles, "online": online, "record": highest}
