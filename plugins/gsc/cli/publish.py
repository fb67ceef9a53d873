"""`gsc publish`: a build signed and brought to where readers and mirrors get it; or its signatures renewed."""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypedDict, Unpack

import click

from gsc.cli.mirror_outcome import clock, mirror_errors, tell
from gsc.mirror.origin.address import site_address
from gsc.mirror.origin.publishing import publish as publish_build
from gsc.mirror.origin.publishing import resign
from gsc.mirror.origin.seen import Job
from gsc.mirror.origin.status import told
from gsc.mirror.origin.stores.counted import Counted
from gsc.mirror.origin.stores.destination import read_destination
from gsc.mirror.origin.stores.opening import open_store
from gsc.mirror.origin.workspace import open_workspace, refuse_nested
from gsc.mirror.trust.keys import load_online
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "publish-done": Message(
            "{to}: version {version}, {files} files; {written} written, {removed} removed.",
            "Valid until {expires}; sign again before: gsc publish --resign.",
        ),
        "publish-nothing": Message(
            "{to}: version {version}, {files} files, nothing to do.",
            "Valid until {expires}; sign again before: gsc publish --resign.",
        ),
        "publish-strangers": Message(
            "Files at the destination that are not the site's: {count}, such as {path}.",
            "Remove them: copies are checked for what is not signed.",
        ),
    }
)


_EITHER: Final = "Give either BUILD or --resign. 请给出 BUILD 或 --resign 之一。"


class Given(TypedDict):
    """What the command line asks for."""

    build: str | None
    to: str
    keys: str
    address: str
    endpoint_url: str
    resign: bool
    lang: str


@click.command()
@click.argument("build", required=False, type=click.Path(file_okay=False))
@click.option(
    "--to",
    required=True,
    help="A folder, rsync://HOST/MODULE/PATH, USER@HOST:PATH or s3://BUCKET/PREFIX. 发布到哪里。",
)
@click.option("--keys", required=True, help="The folder with the keys. 密钥目录。", type=click.Path(file_okay=False))
@click.option("--address", default="", help="The site's address, by default as the build tells. 网站网址。")
@click.option("--endpoint-url", default="", help="The address of an S3-compatible store. S3 兼容存储的网址。")
@click.option("--resign", is_flag=True, help="No build: only renew the signatures. 不发布内容，只更新签名。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def publish(**given: Unpack[Given]) -> None:
    """Sign BUILD and publish it (签名并发布 BUILD).

    Readers and mirrors see the old site or the new one, never a mixture. The first run also writes root.json, the
    public root that mirrors need. 读者和镜像只会看到旧网站或新网站；首次发布还会写出镜像所需的公开根 root.json。
    """
    if (given["build"] is None) != given["resign"]:
        raise click.UsageError(_EITHER)
    with mirror_errors(given["lang"]):
        _publish(given)


def _publish(given: Given) -> None:
    to, keys, build, now = read_destination(given["to"]), given["keys"], given["build"], clock()
    refuse_nested(to, keys, build or "")
    online = load_online(keys)
    address = "" if build is None else site_address(build, given["address"])
    with open_workspace(keys, to) as folder, open_store(to, folder, now, given["endpoint_url"]) as opened:
        store = Counted(opened)
        job = Job(online, store, folder, now)
        report = resign(job) if build is None else publish_build(job, os.path.realpath(build), address)
    code = "publish-done" if store.written or store.removed else "publish-nothing"
    tell(
        MESSAGES[code],
        given["lang"],
        to=to.name,
        version=report.version,
        files=report.files,
        written=store.written,
        removed=store.removed,
        expires=told(report.expires),
    )
    if report.strangers:
        count, path = len(report.strangers), report.strangers[0]
        tell(MESSAGES["publish-strangers"], given["lang"], err=True, count=count, path=path)
