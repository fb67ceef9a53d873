"""`gsc keys`: the keys of a site, their ceremony, and what keepers sign."""

from typing import Final

import click

from gsc.cli.verbs import Verbs

VERBS: Final = ("init", "status", "make", "request", "show", "sign", "accept")


@click.group(cls=Verbs, verbs=VERBS, prefix="keys_")
def keys() -> None:
    """Make, show, rotate and co-sign the keys of a site (密钥：生成、查看、轮换与联合签署).

    A private key is encrypted where GSC_KEY_PASSPHRASE is set. 设置 GSC_KEY_PASSPHRASE 后，私钥以该口令加密保存。
    """
