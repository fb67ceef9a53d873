"""`gsc keys show`: what a request asks keepers to sign, and how far the signatures have come."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import click
from tuf.api.metadata import Root

from gsc.cli.mirror_outcome import mirror_errors, tell
from gsc.mirror.trust.envelope import moment
from gsc.mirror.trust.request import NEW, Request, load_request, tallies
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "keys-asked": Message("{role} {version}, valid until {expires}.", ""),
        "keys-asked-role": Message("{role}: {threshold} of {keys} keys must sign.", ""),
        "keys-asked-bins": Message("{bins} bins.", ""),
        "keys-signed-new": Message("{role} {version}: {signed} of {threshold} signatures.", ""),
        "keys-signed-old": Message("{role} {version}: {signed} of {threshold} signatures by the keys so far.", ""),
    }
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def show(file: str, lang: str) -> None:
    """Tell what the request FILE asks keepers to sign (查看请求文件的内容与已有签名).

    A key that is added is marked +, one that goes −. 新增的密钥以 + 标出，移除的以 − 标出。
    """
    with mirror_errors(lang):
        tell_request(load_request(file), lang)


def tell_request(asked: Request, lang: str) -> None:
    """Say all that a keeper should know before signing."""
    if asked.root is not None:
        root = asked.root.signed
        tell(MESSAGES["keys-asked"], lang, role="root", version=root.version, expires=moment(root.expires))
        for name in sorted(root.roles):
            _tell_role(name, asked.before.signed, root, lang)
    if asked.targets is not None:
        targets = asked.targets.signed
        bins = targets.delegations.succinct_roles if targets.delegations else None
        tell(MESSAGES["keys-asked"], lang, role="targets", version=targets.version, expires=moment(targets.expires))
        tell(MESSAGES["keys-asked-bins"], lang, bins=bins.number_of_bins if bins else 0)
    for each in tallies(asked, asked.before.signed):
        code = "keys-signed-new" if each.whose == NEW else "keys-signed-old"
        tell(MESSAGES[code], lang, **each._asdict() | {"signed": len(each.signed)})


def _tell_role(name: str, old: Root, new: Root, lang: str) -> None:
    role, before = new.roles[name], old.roles[name]
    tell(MESSAGES["keys-asked-role"], lang, role=name, threshold=role.threshold, keys=len(role.keyids))
    for line in _key_lines(before.keyids, role.keyids):
        click.echo(f"    {line}")


def _key_lines(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the ids of keys: + those that are new, − those that go."""
    kept = [f"{' ' if keyid in old else '+'} {keyid}" for keyid in new]
    return kept + [f"− {keyid}" for keyid in old if keyid not in new]
