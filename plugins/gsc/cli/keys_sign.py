"""`gsc keys sign`: a keeper's signature on a request, on a machine that needs no network."""

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import click

from gsc.cli.keys_show import tell_request
from gsc.cli.mirror_outcome import filled, mirror_errors, tell
from gsc.mirror.trust.cosigning import add_signature
from gsc.mirror.trust.folder import write_whole
from gsc.mirror.trust.pem import read_key
from gsc.mirror.trust.request import dump_request, load_request
from gsc.model.message import Message
from gsc.site.problems import editor_language

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "keys-sign": Message("Sign this?", ""),
        "keys-signed": Message("Signed with {key}: {roles}.", "Send {file} back, or on to the next keeper."),
    }
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--key", required=True, type=click.Path(exists=True, dir_okay=False), help="The private file. 私钥文件。")
@click.option("--yes", is_flag=True, help="Do not ask. 不再询问。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def sign(file: str, key: str, yes: bool, lang: str) -> None:  # noqa: FBT001  click passes it by name
    """Add a signature to the request FILE (为请求文件添加签名).

    All that is signed is shown before; on a terminal you are asked. 签署前显示全部内容；在终端中会先询问。
    """
    with mirror_errors(lang):
        asked, signer = load_request(file), read_key(key)
        tell_request(asked, lang)
        if sys.stdin.isatty() and not yes:
            click.confirm(filled(MESSAGES["keys-sign"], editor_language(lang)).text, abort=True)
        roles = add_signature(asked, signer)
        write_whole(file, dump_request(asked), 0o644)
        tell(MESSAGES["keys-signed"], lang, key=signer.public_key.keyid, roles=", ".join(roles), file=file)
