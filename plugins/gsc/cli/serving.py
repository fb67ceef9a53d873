"""`gsc serving`: the file with which a web server serves a site or a mirror's copy of one."""

import os
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.mirror_outcome import mirror_errors
from gsc.mirror.serving.caddy import caddy_file
from gsc.mirror.serving.nginx import nginx_file
from gsc.mirror.serving.not_found import PAGE, origin_of
from gsc.mirror.serving.place import Address, Place, read_address, read_folder
from gsc.mirror.serving.static_hosts import headers_file

SERVERS: Final = ("nginx", "caddy", "headers")
_CERTIFICATES: Final = "/etc/letsencrypt/live"


class Given(TypedDict):
    """What the command line asks for."""

    server: str
    root: str
    address: str
    port: int
    certificate: str
    key: str
    origin: str
    lang: str


@click.command()
@click.argument("server", type=click.Choice(SERVERS))
@click.option(
    "--root", default="", help="The folder to serve; of a mirror DIR/current. 要提供的目录；镜像为 DIR/current。"
)
@click.option("--address", default="", help="Its address, as https://mirror.example.org/gsc/. 对外网址。")
@click.option(
    "--port",
    default=0,
    type=click.IntRange(0, 65535),
    help="Listen here without TLS, behind a server that has the address. 位于反向代理之后时的端口。",
)
@click.option("--certificate", default="", help="For nginx with https; by default certbot's. 证书文件。")
@click.option("--key", default="", help="For nginx with https; by default certbot's. 证书私钥文件。")
@click.option(
    "--origin",
    default="",
    help="The address that the site was built for; by default as its 404.html tells. 网站生成时的网址。",
)
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def serving(**given: Unpack[Given]) -> None:
    """Print the file for a web server: nginx, caddy, or headers for static hosts (输出网络服务器的配置文件).

    Redirect it into a file: gsc serving nginx --root /srv/gsc/current --address https://mirror.example.org/ > gsc.conf
    """
    with mirror_errors(given["lang"]):
        if given["server"] == "headers":
            https = not given["address"] or read_address(given["address"]).https
            click.echo(headers_file(https=https), nl=False)
            return
        for name in ("root", "address"):
            if not given[name]:
                raise click.MissingParameter(param_hint=f"--{name}", param_type="option")
        write = nginx_file if given["server"] == "nginx" else caddy_file
        click.echo(write(_place(given)), nl=False)


def _place(given: Given) -> Place:
    address = read_address(given["address"])
    root = read_folder(given["root"])
    origin = read_address(given["origin"]).text if given["origin"] else _built_for(root)
    certificate, key = _tls(given, address)
    return Place(root, address, given["port"], certificate, key, origin)


def _tls(given: Given, address: Address) -> tuple[str, str]:
    """Return the files of certificate and key: as given, else where certbot puts them."""
    usual = f"{_CERTIFICATES}/{address.host}"
    certificate = given["certificate"] or f"{usual}/fullchain.pem"
    return read_folder(certificate), read_folder(given["key"] or f"{usual}/privkey.pem")


def _built_for(root: str) -> str:
    """Return the address that the site in a folder was built for; empty where the folder has not been filled yet."""
    page = os.path.join(root, PAGE)
    if not os.path.isfile(page):
        return ""
    with open(page, encoding="utf-8") as file:
        return origin_of(file.read())
