"""The command `gsc`."""

import importlib
from typing import Final

import click

import gsc

VERBS: Final = (
    "build",
    "check",
    "data",
    "harvest",
    "ingest",
    "init",
    "keys",
    "mirror",
    "publish",
    "register",
    "serving",
    "translated",
    "verify",
    "words",
)


class Verbs(click.Group):
    """The verbs, each imported only when it is called: a build with nothing to do should be quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a verb, or None."""
        del ctx
        if cmd_name not in VERBS:
            return None
        command = getattr(importlib.import_module(f"gsc.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(gsc.__version__)
def main() -> None:
    """Publish bilingual policy and open data from a git repository.

    从 git 仓库发布双语政策与开放数据。
    """


if __name__ == "__main__":
    main()
