"""`gsc keys accept`: what enough keepers have signed becomes what releases are signed under."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import click

from gsc.cli.mirror_outcome import clock, mirror_errors, tell
from gsc.mirror.trust.cosigning import accept as accept_request
from gsc.mirror.trust.request import load_request
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "keys-accepted": Message(
            "Accepted: {names}.", "Publish, so that it reaches the mirrors; copy metadata/ to where you keep copies."
        )
    }
)


@click.command()
@click.argument("folder", metavar="KEYDIR", type=click.Path(file_okay=False))
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def accept(folder: str, file: str, lang: str) -> None:
    """Check the request FILE, and take it into KEYDIR if enough keepers have signed (核对签名后采用请求).

    A new root needs enough signatures of the old keys and of the new. 新的根元数据须同时有足够的旧密钥与新密钥签名。
    """
    with mirror_errors(lang):
        names = accept_request(folder, load_request(file), clock())
        tell(MESSAGES["keys-accepted"], lang, names=", ".join(names))
