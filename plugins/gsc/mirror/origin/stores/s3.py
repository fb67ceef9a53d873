"""A bucket of S3, or of a store that speaks its language, as a destination."""

import base64
import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import IO, TYPE_CHECKING, Final

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from gsc.mirror.failure import INPUT, NETWORK, MirrorError
from gsc.mirror.origin.stores.destination import Destination
from gsc.mirror.origin.stores.local import CHUNK, open_plain
from gsc.mirror.origin.stores.store import Local, Standing
from gsc.mirror.serving.kinds import content_type
from gsc.mirror.serving.rules import CACHING, REVALIDATED, choose

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_THREADS: Final = 16
_WAITING: Final = 64
_LARGEST: Final = 5 * 1000**3
_BATCH: Final = 1000
"""Files that one request removes at most."""
_CONFIG: Final = Config(
    max_pool_connections=_THREADS,
    connect_timeout=20,
    read_timeout=60,
    retries={"max_attempts": 5, "mode": "standard"},
    # Many stores that are not Amazon's know no other checksum than Content-MD5, which is sent with each file.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


@contextmanager
def open_s3(to: Destination, endpoint: str) -> Iterator["Bucket"]:
    """Open a bucket with the credentials that boto3 finds; raises publish-store where it cannot be reached."""
    with _told(to.name):
        client = boto3.session.Session().client("s3", endpoint_url=endpoint or None, config=_CONFIG)
    with closing(client), ThreadPoolExecutor(_THREADS) as pool:
        yield Bucket(client, to, pool)


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError, ValueError) as error:  # ValueError: an endpoint that is no address
        raise MirrorError(NETWORK, "publish-store", to=name, why=error) from error


class Bucket:
    """Files below a prefix in a bucket; see Store. A store of this kind shows each object only whole."""

    def __init__(self, client: "S3Client", to: Destination, pool: ThreadPoolExecutor) -> None:
        """Take the client, the destination, and threads that send."""
        self.name = to.name
        self._client = client
        self._bucket = to.place
        self._prefix = to.prefix
        self._pool = pool
        self._sending: deque[Future[None]] = deque()

    def listing(self) -> Mapping[str, Standing]:
        """Return all files, by path; their content is told apart by the store's own tag."""
        found: dict[str, Standing] = {}
        with _told(self.name):
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
            for each in (each for page in pages for each in page.get("Contents", ())):
                found[each["Key"].removeprefix(self._prefix)] = Standing(each["Size"], each["ETag"])
        return found

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none."""
        with _told(self.name):
            try:
                return self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)["Body"].read()
            except self._client.exceptions.NoSuchKey:
                return None

    def put(self, path: str, source: Local | bytes) -> None:
        """Send a file, while others are being sent."""
        if isinstance(source, Local) and source.length > _LARGEST:
            raise MirrorError(INPUT, "publish-large", path=path)
        self._send(self._pool.submit(self._put, path, source))

    def _put(self, path: str, source: Local | bytes) -> None:
        if isinstance(source, bytes):
            self._put_object(path, source, hashlib.md5(source, usedforsecurity=False).digest())
            return
        with os.fdopen(open_plain(source.path), "rb") as file:
            signed, sent = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
            while chunk := file.read(CHUNK):
                signed.update(chunk)
                sent.update(chunk)
            if signed.hexdigest() != source.sha256:
                raise MirrorError(INPUT, "publish-changed", path=source.path)
            file.seek(0)
            self._put_object(path, file, sent.digest())

    def _put_object(self, path: str, body: bytes | IO[bytes], md5: bytes) -> None:
        with _told(self.name):
            self._client.put_object(
                Bucket=self._bucket,
                Key=self._prefix + path,
                Body=body,
                ContentMD5=base64.b64encode(md5).decode(),
                ContentType=content_type(path),
                CacheControl=choose(CACHING, path, REVALIDATED),
            )

    def repeat(self, path: str, of: str) -> None:
        """Have the store copy a file, while others are being sent."""
        self._send(self._pool.submit(self._copy, path, of))

    def _copy(self, path: str, of: str) -> None:
        with _told(self.name):
            self._client.copy_object(
                Bucket=self._bucket,
                Key=self._prefix + path,
                CopySource={"Bucket": self._bucket, "Key": self._prefix + of},
                MetadataDirective="REPLACE",
                ContentType=content_type(path),
                CacheControl=choose(CACHING, path, REVALIDATED),
            )

    def _send(self, sending: Future[None]) -> None:
        self._sending.append(sending)
        if len(self._sending) > _WAITING:
            self._sending.popleft().result()

    def barrier(self) -> None:
        """Wait until everything is sent."""
        while self._sending:
            self._sending.popleft().result()

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files."""
        keys = [self._prefix + path for path in paths]
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            with _told(self.name):
                done = self._client.delete_objects(
                    Bucket=self._bucket, Delete={"Objects": [{"Key": key} for key in batch], "Quiet": True}
                )
            for error in done.get("Errors", ()):
                raise MirrorError(NETWORK, "publish-store", to=self.name, why=error.get("Message", error.get("Key")))
