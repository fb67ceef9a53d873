"""Addresses proved as a visitor gets them: what a server changes, hides or compresses wrongly is found."""

import gzip
import random
import zlib
from collections.abc import Iterator, Mapping

import brotli
import pytest
import zstandard

from gsc.mirror import layout
from gsc.mirror.client.source import Limits
from gsc.mirror.failure import MirrorError
from gsc.mirror.verify.verdict import Verdict
from gsc.mirror.verify.verification import Options, verify
from mirror.faults.hostile import Ask, Hostile, Reply, Twist, honest
from mirror.faults.own_origin import NOW, OwnOrigin, sample_site

PAGE = "en/news/3/index.html"


@pytest.fixture(scope="module")
def origin() -> OwnOrigin:
    made = OwnOrigin()
    made.publish(sample_site(1))
    return made


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with Hostile(NOW).running() as running:
        yield running


def proved(server: Hostile, origin: OwnOrigin, twist: Twist, **options: object) -> Verdict:
    server.behave(origin.tree, twist)
    given = Options(draw=random.Random(3), limits=Limits(seconds=20))._replace(**options)  # noqa: S311  the same each time
    return verify(server.address, origin.pinned, NOW, given)


def test_a_good_copy_is_good(server: Hostile, origin: OwnOrigin) -> None:
    verdict = proved(server, origin, honest)
    assert (verdict.faults, verdict.read, verdict.files) == ((), len(origin.site), len(origin.site))


def test_a_sample_is_read(server: Hostile, origin: OwnOrigin) -> None:
    verdict = proved(server, origin, honest, sample=3)
    assert (verdict.faults, verdict.read, verdict.files) == ((), 3, len(origin.site))


def _only(path: str, answer: Reply) -> Twist:
    return lambda ask, reply: answer if ask.path == path else reply


def _encoded(ways: Mapping[str, bytes]) -> Twist:
    """Send a page compressed to those who take it."""

    def twist(ask: Ask, reply: Reply) -> Reply:
        data = ways.get(ask.encoding)
        if ask.path != "data/table.csv" or data is None:
            return reply
        return Reply(200, data, (("Content-Encoding", ask.encoding),))

    return twist


def _compressed(data: bytes) -> dict[str, bytes]:
    return {"gzip": gzip.compress(data), "br": brotli.compress(data), "zstd": zstandard.compress(data)}


@pytest.mark.parametrize("seed", range(3))
def test_compressed_files_are_proved(seed: int, server: Hostile, origin: OwnOrigin) -> None:
    draw = random.Random(seed)  # noqa: S311  the same each time
    good = _compressed(origin.site["data/table.csv"])
    assert proved(server, origin, _encoded(good), draw=draw).faults == ()
    verdict = proved(server, origin, _encoded(_compressed(b"id,value\n1,99\n")), draw=draw)
    assert [(each.path, each.code) for each in verdict.faults] == [("data/table.csv", "verify-encoding")]


def test_bombs_are_not_unpacked(server: Hostile, origin: OwnOrigin) -> None:
    zeros = bytes(30_000_000)
    bombs = {
        "gzip": gzip.compress(zeros, 1),
        "br": brotli.compress(zeros, quality=1),
        "zstd": zstandard.compress(zeros),
    }
    assert [each.code for each in proved(server, origin, _encoded(bombs)).faults] == ["verify-encoding"]


@pytest.mark.parametrize(
    ("path", "reply", "code"),
    [
        (PAGE, Reply(200, b"Pay here"), "verify-changed"),
        (PAGE, Reply(404, b""), "verify-missing"),
        (PAGE, Reply(302, b"", (("Location", "https://example.org/"),)), "verify-missing"),
        ("en/news/3/", Reply(200, b"Pay here"), "verify-encoding"),
        ("", Reply(200, b"Pay here"), "verify-encoding"),
        ("data/large.bin", Reply(200, bytes(5_000_000)), "verify-changed"),
        (layout.STATUS, Reply(200, b'{"version": 7}'), "verify-status"),
        (layout.STATUS, Reply(200, b"[" * 50_000), "verify-status"),
        (layout.NOTICE, Reply(200, b'{"origin": "javascript:alert(1)"}'), "verify-status"),
        (layout.NOTICE, Reply(200, b'{"editions": [{"url": "data:x"}]}'), "verify-status"),
        (layout.ROOT, Reply(200, OwnOrigin().pinned), "verify-status"),
        (layout.SUMS, Reply(200, zlib.compress(b"x")), "verify-list"),
    ],
)
def test_what_is_changed_is_found(path: str, reply: Reply, code: str, server: Hostile, origin: OwnOrigin) -> None:
    verdict = proved(server, origin, _only(path, reply))
    assert {each.code for each in verdict.faults} == {code}


@pytest.mark.parametrize("way", ["cut", "reset", "garbage"])
def test_a_network_that_fails_is_no_fault_of_the_copy(way: str, server: Hostile, origin: OwnOrigin) -> None:
    with pytest.raises(MirrorError) as caught:
        proved(server, origin, lambda ask, reply: reply._replace(way=way) if ask.path == PAGE else reply)
    assert caught.value.cause == "network"


def test_time_is_bounded(server: Hostile, origin: OwnOrigin) -> None:
    with pytest.raises(MirrorError, match=r"mirror-limit-time|mirror-slow|verify-unreachable"):
        proved(server, origin, lambda _ask, reply: reply._replace(way="drip"), limits=Limits(seconds=1))


@pytest.mark.parametrize("place", ["ftp://127.0.0.1/", "nowhere", "https://"])
def test_what_is_no_address_is_told(place: str, origin: OwnOrigin) -> None:
    with pytest.raises(MirrorError) as caught:
        verify(place, origin.pinned, NOW, Options())
    assert caught.value.cause == "input"
