"""`gsc keys request`: ask keepers for a change of keys, thresholds or bins, or for more time."""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.keys_show import tell_request
from gsc.cli.mirror_outcome import clock, mirror_errors, tell
from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.trust.changing import Change, make_request
from gsc.mirror.trust.request import dump_request
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "keys-requested": Message(
            "The request is {file}.", "Send it to the keepers, who sign it: gsc keys sign {file} --key …"
        )
    }
)


class Given(TypedDict):
    """What the command line asks for."""

    folder: str
    file: str
    add_root: tuple[str, ...]
    remove_root: tuple[str, ...]
    threshold: int
    targets_key: str
    online_key: str
    bins: int
    lang: str


@click.command()
@click.argument("folder", metavar="KEYDIR", type=click.Path(file_okay=False))
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--add-root", multiple=True, help="Public part of a new root key. 新增根密钥的公开部分。")
@click.option("--remove-root", multiple=True, help="Beginning of a root key's id. 要移除的根密钥编号开头。")
@click.option("--threshold", default=0, type=click.IntRange(0), help="How many root keys must sign. 需要几把签署。")
@click.option("--targets-key", default="", help="Public part of a new targets key. 新目标密钥的公开部分。")
@click.option("--online-key", default="", help="Public part of a new online key. 新在线密钥的公开部分。")
@click.option("--bins", default=0, type=int, help="Over how many bins files are spread. 文件分组数。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def request(**given: Unpack[Given]) -> None:
    """Write into the new file FILE what keepers are asked to sign (生成待签署的请求文件).

    Without options root and targets stay as they are and get another year. 不带选项时，只把有效期延长一年。
    """
    with mirror_errors(given["lang"]):
        if os.path.lexists(given["file"]):
            raise MirrorError(INPUT, "key-exists", path=given["file"])
        asked = (given["add_root"], given["remove_root"], given["threshold"])
        change = Change(*asked, given["targets_key"], given["online_key"], given["bins"])
        made = make_request(given["folder"], change, clock())
        with open(given["file"], "xb") as file:
            file.write(dump_request(made))
        tell_request(made, given["lang"])
        tell(MESSAGES["keys-requested"], given["lang"], file=given["file"])
