"""The command `gsc`."""

from typing import Final

import click

import gsc
from gsc.cli.verbs import Verbs

VERBS: Final = (
    "build",
    "check",
    "data",
    "harvest",
    "ingest",
    "init",
    "keys",
    "mirror",
    "new",
    "publish",
    "register",
    "serve",
    "serving",
    "translated",
    "verify",
    "words",
)


@click.group(cls=Verbs, verbs=VERBS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(gsc.__version__)
def main() -> None:
    """Publish bilingual policy and open data from a git repository.

    从 git 仓库发布双语政策与开放数据。
    """


if __name__ == "__main__":
    main()
