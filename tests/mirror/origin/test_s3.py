"""A bucket as the destination, in a store that speaks the language of S3."""

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from gsc.mirror import layout
from gsc.mirror.failure import INPUT, NETWORK, MirrorError
from gsc.mirror.origin.stores import s3
from gsc.mirror.serving.kinds import content_type
from mirror.origin.centre import HOUR, Centre
from mirror.origin.proof import whole

BUCKET, PREFIX = "gsc-site", "a/b/"


class Cloud:
    """A bucket, and what it holds written into a folder, to be looked at like any other origin."""

    def __init__(self, endpoint: str, folder: Path) -> None:
        """Make the bucket."""
        self.folder = folder
        self.client = boto3.client("s3", endpoint_url=endpoint)
        self.client.create_bucket(Bucket=BUCKET)

    def files(self) -> dict[str, Any]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        return {each["Key"]: each for page in pages for each in page.get("Contents", ())}

    def written(self) -> Path:
        self.folder = self.folder.with_name(f"{self.folder.name}-")
        for key in self.files():
            file = self.folder / key.removeprefix(PREFIX)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read())
        return self.folder


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def centre(tmp_path: Path, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Centre:
    for name, value in (("ACCESS_KEY_ID", "x"), ("SECRET_ACCESS_KEY", "y"), ("DEFAULT_REGION", "us-east-1")):
        monkeypatch.setenv(f"AWS_{name}", value)
    made = Centre(tmp_path / "centre", bins=2)
    made.to, made.endpoint = f"s3://{BUCKET}/{PREFIX}", endpoint
    return made


@pytest.fixture
def cloud(centre: Centre, endpoint: str, tmp_path: Path) -> Iterator[Cloud]:
    made = Cloud(endpoint, tmp_path / "cloud")
    yield made
    for key in made.files():
        made.client.delete_object(Bucket=BUCKET, Key=key)
    made.client.delete_bucket(Bucket=BUCKET)
    made.client.close()


def test_publishing(centre: Centre, cloud: Cloud) -> None:
    centre.publish()
    before = {key: each["LastModified"] for key, each in cloud.files().items()}
    _, store = centre.publish()
    assert (store.written, store.removed) == (0, 0)
    assert before == {key: each["LastModified"] for key, each in cloud.files().items()}
    centre.edit(2, style=2)
    centre.remove("zh/news/b/index.html")
    centre.write("zh/新 页+&?/it's.html", "<html>" + "x" * 600)
    centre.publish()
    signed = whole(cloud.written())
    assert "zh/新 页+&?/it's.html" in signed
    assert "zh/news/b/index.html" not in signed


def test_types_and_caching(centre: Centre, cloud: Cloud) -> None:
    centre.publish()
    heads = {
        key.removeprefix(PREFIX): cloud.client.head_object(Bucket=BUCKET, Key=key)
        for key in cloud.files()
        if key.endswith((".html", "1.css", "timestamp.json", "1.snapshot.json"))
    }
    for path, head in heads.items():
        lasting = path.startswith((layout.TARGETS, "static/", f"{layout.METADATA}/1."))
        assert head["ContentType"] == content_type(path), path
        assert ("immutable" in head["CacheControl"]) == lasting, path
    assert heads["zh/index.html"]["ContentType"] == "text/html; charset=utf-8"
    assert heads["tuf/metadata/timestamp.json"]["CacheControl"] == "no-cache, no-transform"


def test_the_timestamp_is_the_last_to_change(centre: Centre, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """And before each barrier all requests have been answered."""
    sent: list[str] = []
    true_put = s3.Bucket._put_object  # noqa: SLF001

    def put(self: s3.Bucket, path: str, body: Any, md5: bytes) -> None:
        true_put(self, path, body, md5)
        sent.append(path)

    monkeypatch.setattr(s3.Bucket, "_put_object", put)
    centre.publish()
    assert sent[-1] == "tuf/metadata/timestamp.json"
    metadata = [number for number, path in enumerate(sent) if path.startswith(layout.METADATA)]
    lasting = [number for number, path in enumerate(sent) if path.startswith((layout.TARGETS, layout.PACKS))]
    assert max(lasting) < min(metadata)


def test_what_changed_there_is_put_right(centre: Centre, cloud: Cloud) -> None:
    centre.publish()
    cloud.client.put_object(Bucket=BUCKET, Key=f"{PREFIX}zh/index.html", Body=b"<html>forged")
    cloud.client.put_object(Bucket=BUCKET, Key=f"{PREFIX}stranger.html", Body=b"x")
    report, _ = centre.publish()
    assert report.strangers == ("stranger.html",)
    cloud.client.delete_object(Bucket=BUCKET, Key=f"{PREFIX}stranger.html")
    whole(cloud.written())


def test_other_files_in_the_bucket(centre: Centre, cloud: Cloud) -> None:
    cloud.client.put_object(Bucket=BUCKET, Key="elsewhere/x", Body=b"x")
    centre.publish()
    assert "elsewhere/x" in cloud.files()
    centre.to = f"s3://{BUCKET}/elsewhere"
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert (error.value.code, error.value.cause) == ("publish-foreign", INPUT)


def test_no_such_bucket(centre: Centre, cloud: Cloud) -> None:
    centre.to = "s3://gsc-nowhere/x"
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert (error.value.code, error.value.cause) == ("publish-store", NETWORK)


@pytest.mark.parametrize("missing", ["endpoint", "credentials"])
def test_no_way_there(centre: Centre, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str) -> None:
    if missing == "endpoint":
        centre.endpoint = "no address"
    else:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.delenv(name)
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
        monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    with pytest.raises(MirrorError) as error:
        centre.publish(HOUR)
    assert error.value.code == "publish-store"


def test_a_file_that_changes_under_way(centre: Centre, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    true_put = s3.Bucket.put

    def put(self: s3.Bucket, path: str, source: Any) -> None:
        centre.write("zh/index.html", "<html>another hand")
        true_put(self, path, source)

    monkeypatch.setattr(s3.Bucket, "put", put)
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert error.value.code == "publish-changed"


def test_a_file_that_is_too_large(centre: Centre, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3, "_LARGEST", 1000)
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert error.value.code == "publish-large"


def test_the_sum_is_sent_along(centre: Centre, cloud: Cloud) -> None:
    """The store keeps the MD5 of what it received; a copy within it has the same."""
    centre.publish()
    files = cloud.files()
    digest = hashlib.md5((centre.build / "zh/index.html").read_bytes(), usedforsecurity=False).hexdigest()
    assert files[f"{PREFIX}zh/index.html"]["ETag"] == f'"{digest}"'
