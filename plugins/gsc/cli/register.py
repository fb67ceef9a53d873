"""`gsc register`: sheets to fill in, their check, and the records made of them."""

import importlib
from typing import Final

import click

VERBS: Final = ("template", "check", "add")


class RegisterVerbs(click.Group):
    """The verbs of registers, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a verb, or None."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command = getattr(importlib.import_module(f"gsc.cli.register_{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101  the module is ours
        return command


@click.group(cls=RegisterVerbs)
def register() -> None:
    """Make sheets for a register, check filled ones, and add their records (登记簿的填报表格：模板、校验与入库)."""
