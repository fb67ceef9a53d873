"""A command of several verbs, each imported only when it is called: most need libraries that take long to load."""

import importlib
from collections.abc import Sequence
from typing import Any

import click


class Verbs(click.Group):
    """A group whose verb `x` is the command `x` in the module gsc.cli.<prefix>x."""

    def __init__(self, *args: Any, verbs: Sequence[str] = (), prefix: str = "", **kwargs: Any) -> None:
        """Take the names of the verbs, in the order in which they are listed."""
        super().__init__(*args, **kwargs)
        self._verbs = tuple(verbs)
        self._prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        del ctx
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a verb, or None. Raises TypeError where the module has no such command."""
        del ctx
        if cmd_name not in self._verbs:
            return None
        command = getattr(importlib.import_module(f"gsc.cli.{self._prefix}{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command
