"""`gsc keys init`: a key folder for a site, with its first root."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import click

from gsc.cli.mirror_outcome import clock, mirror_errors, tell
from gsc.mirror.trust.keys import Plan, init_keys
from gsc.mirror.trust.status import read_status
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "keys-made": Message(
            "{folder}: {roots} root keys, of which {threshold} must sign; a targets key; an online key; {bins} bins.",
            "Take the files in offline/ away to their keepers, and make copies of metadata/.",
        ),
    }
)


@click.command()
@click.argument("folder", metavar="KEYDIR", type=click.Path(file_okay=False))
@click.option("--roots", default=1, type=click.IntRange(1, 99), help="How many root keys. 根密钥数量。")
@click.option("--threshold", default=1, type=click.IntRange(1, 99), help="How many must sign. 需要几把签署。")
@click.option("--bins", default=256, type=int, help="Over how many bins files are spread. 文件分组数。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def init(folder: str, roots: int, threshold: int, bins: int, lang: str) -> None:
    """Make all keys of a site in the new folder KEYDIR (在新目录 KEYDIR 中生成全部密钥).

    Nothing is ever overwritten. 绝不覆盖已有文件。
    """
    with mirror_errors(lang):
        init_keys(folder, Plan(roots, threshold, bins), clock())
        for key in read_status(folder).roles[0].keys:
            click.echo(f"root  {key.public}")
        tell(MESSAGES["keys-made"], lang, folder=folder, roots=roots, threshold=threshold, bins=bins)
