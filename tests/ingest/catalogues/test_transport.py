"""Answers of other machines: bounded, plain, from where they were asked."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from gsc.ingest.catalogues.failure import HarvestError
from gsc.ingest.catalogues.limits import Budget, Limits
from gsc.ingest.catalogues.transport import UNCHANGED, Line
from ingest.catalogues.portal_server import Answer, Portal

LIMITS = Limits(document=1000, total=2500, documents=5, answer=0.5, seconds=5, silence=0.3)


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal().running() as running:
        yield running


@pytest.fixture
def line(portal: Portal) -> Iterator[Line]:
    made = Line(portal.url, frozenset(("127.0.0.1",)), Budget(LIMITS))
    yield made
    made.close()


def refused(line: Line, url: str) -> HarvestError:
    with pytest.raises(HarvestError) as found:
        line.get(url, {})
    return found.value


def test_an_answer_and_one_that_has_not_changed(portal: Portal, line: Line) -> None:
    portal.pages["/a?b=c"] = Answer(b"{}")
    answer = line.get(portal.url + "a?b=c", {})
    assert (answer.content, answer.type, answer.status) == (b"{}", "application/json", 200)
    again = line.get(portal.url + "a?b=c", {"If-None-Match": answer.etag})
    assert (again.content, again.status) == (b"", UNCHANGED)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(portal: Portal, line: Line, status: int) -> None:
    to = (("Location", "http://169.254.169.254/latest/\x1b[31m"),)
    portal.pages["/a"] = Answer(status=status, headers=to)
    portal.pages["/b"] = Answer(b"{}")
    found = refused(line, portal.url + "a")
    assert found.code == "harvest-redirect"
    assert "\x1b" not in found.details["target"]
    assert portal.asked == ["/a"]


@pytest.mark.parametrize("status", [204, 206, 400, 403, 404, 500, 503])
def test_any_other_status_is_told(portal: Portal, line: Line, status: int) -> None:
    portal.pages["/a"] = Answer(status=status)
    assert refused(line, portal.url + "a").details["status"] == str(status)


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd", "gzip, gzip"])
def test_a_packed_answer_is_not_unpacked(portal: Portal, line: Line, encoding: str) -> None:
    portal.pages["/a"] = Answer(b"\x1f\x8b", headers=(("Content-Encoding", encoding),))
    assert refused(line, portal.url + "a").code == "harvest-encoding"


def test_another_origin_is_not_asked(portal: Portal, line: Line) -> None:
    for url in ("http://127.0.0.1:1/", portal.url.replace("http", "https"), "https://a.example/"):
        assert refused(line, url).code == "harvest-other-origin"
    assert portal.asked == []


def test_too_long_an_answer_is_cut(portal: Portal, line: Line) -> None:
    portal.pages["/told"] = Answer(b"x" * 1001)

    def pour(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(1000):
            handler.wfile.write(b"x" * 1000)

    portal.pages["/endless"] = Answer(write=pour)
    assert refused(line, portal.url + "told").code == "harvest-size"
    assert refused(line, portal.url + "endless").code == "harvest-size"


def test_the_whole_has_bounds_too(portal: Portal, line: Line) -> None:
    for number in range(6):
        portal.pages[f"/{number}"] = Answer(b"x" * 900)
    line.get(portal.url + "0", {})
    line.get(portal.url + "1", {})
    assert refused(line, portal.url + "2").code == "harvest-size"  # only what is left of the whole may come
    line.get(portal.url + "none", {}) if "/none" in portal.pages else refused(line, portal.url + "none")
    refused(line, portal.url + "none")
    assert refused(line, portal.url + "none").code == "harvest-total"


def test_an_answer_that_breaks_off_is_none(portal: Portal, line: Line) -> None:
    portal.pages["/a"] = Answer(b"x" * 10, headers=(("Content-Length", "100"),), write=lambda _: None)
    assert refused(line, portal.url + "a").code == "harvest-cut"


def test_chunks_that_break_off_are_none(portal: Portal, line: Line) -> None:
    chunked = (("Transfer-Encoding", "chunked"),)
    portal.pages["/a"] = Answer(b"5\r\nhello\r\n", headers=chunked, write=lambda _: None)
    portal.pages["/b"] = Answer(b"5\r\nhello\r\n0\r\n\r\n", headers=chunked, write=lambda _: None)
    assert refused(line, portal.url + "a").code == "harvest-unreachable"
    assert line.get(portal.url + "b", {}).content == b"hello"


@pytest.mark.parametrize("drop", [b"x", b"Header: x\r\n"])
def test_a_slow_drip_ends_with_its_time(portal: Portal, line: Line, drop: bytes) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(100):
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(0.05)

    portal.pages["/a"] = Answer(write=drip)  # until the connection ends: a cut one must not look whole
    begun = time.monotonic()
    assert refused(line, portal.url + "a").code == "harvest-slow"
    assert time.monotonic() - begun < 2


def test_silence_ends_too(portal: Portal, line: Line) -> None:
    portal.pages["/a"] = Answer(write=lambda _: time.sleep(1))
    assert refused(line, portal.url + "a").code == "harvest-slow"


def test_nobody_there() -> None:
    line = Line("http://127.0.0.1:9/", frozenset(("127.0.0.1",)), Budget(LIMITS))
    assert refused(line, "http://127.0.0.1:9/").code == "harvest-unreachable"


def test_a_certificate_that_is_not_known_is_refused(portal: Portal) -> None:
    url = portal.url.replace("http", "https")
    assert refused(Line(url, frozenset(("127.0.0.1",)), Budget(LIMITS)), url).code == "harvest-unreachable"


def test_a_server_that_closes_idle_connections_is_asked_again(portal: Portal, line: Line) -> None:
    portal.pages["/a"] = Answer(b"1", headers=(("Connection", "close"),))
    portal.pages["/b"] = Answer(b"2")
    assert [line.get(portal.url + each, {}).content for each in ("a", "b", "a")] == [b"1", b"2", b"1"]
