"""`gsc data`: data packages, with or without a site."""

import importlib
from typing import Final

import click

VERBS: Final = ("validate", "export", "diff", "release")


class DataVerbs(click.Group):
    """The verbs of data packages, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a verb, or None."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command = getattr(importlib.import_module(f"gsc.cli.data_{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=DataVerbs)
def data() -> None:
    """Validate, export, compare and release data packages (校验、导出、比较、发布数据包)."""
