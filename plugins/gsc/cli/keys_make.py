"""`gsc keys make`: a key pair anywhere, such as on a keeper's own machine."""

import click

from gsc.cli.mirror_outcome import mirror_errors
from gsc.mirror.trust.pem import make_key, public_part


@click.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def make(file: str, lang: str) -> None:
    """Make a key pair, its private part in the new file FILE, and print the public part (生成密钥对并输出公开部分).

    Hand the printed line on; the file never leaves its keeper. 把输出的一行交给对方；私钥文件绝不外传。
    """
    with mirror_errors(lang):
        click.echo(public_part(make_key(file).public_key))
