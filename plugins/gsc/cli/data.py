"""`gsc data`: data packages, with or without a site."""

from typing import Final

import click

from gsc.cli.verbs import Verbs

VERBS: Final = ("validate", "export", "diff", "release")


@click.group(cls=Verbs, verbs=VERBS, prefix="data_")
def data() -> None:
    """Validate, export, compare and release data packages (校验、导出、比较、发布数据包)."""
