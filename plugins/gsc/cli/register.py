"""`gsc register`: sheets to fill in, their check, and the records made of them."""

from typing import Final

import click

from gsc.cli.verbs import Verbs

VERBS: Final = ("template", "check", "add")


@click.group(cls=Verbs, verbs=VERBS, prefix="register_")
def register() -> None:
    """Make sheets for a register, check filled ones, and add their records (登记簿的填报表格：模板、校验与入库)."""
