"""`gsc keys`: the keys of a site, their ceremony, and what keepers sign."""

import importlib
from typing import Final

import click

VERBS: Final = ("init", "status", "make", "request", "show", "sign", "accept")


class KeyVerbs(click.Group):
    """The verbs of keys, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a verb, or None."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command = getattr(importlib.import_module(f"gsc.cli.keys_{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101  the module is ours
        return command


@click.group(cls=KeyVerbs)
def keys() -> None:
    """Make, show, rotate and co-sign the keys of a site (密钥：生成、查看、轮换与联合签署).

    A private key is encrypted where GSC_KEY_PASSPHRASE is set. 设置 GSC_KEY_PASSPHRASE 后，私钥以该口令加密保存。
    """
