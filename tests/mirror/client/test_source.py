"""What is read from other machines, and how they may behave."""

import gzip
import os
import time

import pytest

from gsc.mirror.client.limits import Limits
from gsc.mirror.client.source import open_source
from gsc.mirror.failure import MirrorError
from mirror.client.bad_server import BadServer

QUICK = Limits(stall=1.0)
CUT = "X-Cut: 1\r\n"


@pytest.fixture
def server():
    with BadServer().running() as running:
        yield running


def code_of(call, *arguments):
    with pytest.raises(MirrorError) as caught:
        call(*arguments)
    return caught.value.code


def test_read_and_missing(server):
    server.tell("zh/%E6%94%BF.json", b"{}", headers="Date: Sat, 21 Nov 2026 17:00:00 GMT\r\n")
    source = open_source(server.url, QUICK)
    assert source.read("zh/政.json", 2) == b"{}"
    assert source.find("zh/政.json", 2) == b"{}"
    assert source.date.year == 2026
    assert source.find("none", 9) is None
    assert code_of(source.read, "none", 9) == "mirror-missing"
    assert source.received > 2
    source.close()


@pytest.mark.parametrize("below", ["中", "%E4%B8%AD"])
def test_an_address_may_come_percent_encoded_or_not(server, below):
    server.tell("%E4%B8%AD/%E6%94%BF%25.json", b"{}")
    source = open_source(f"{server.url}{below}", QUICK)
    assert source.read("政%.json", 2) == b"{}"
    source.close()


def test_a_page_for_what_is_missing_is_not_read(server):
    server.tell("none", b"sorry" * 9999, status="404 Not Found")
    source = open_source(server.url, QUICK)
    assert source.find("none", 9) is None
    assert source.received < 200
    source.close()


def test_packed_answers_are_unpacked_and_never_beyond_the_bound(server):
    server.tell("a", gzip.compress(b"x" * 100), headers="Content-Encoding: gzip\r\n")
    server.tell("bomb", gzip.compress(b"\0" * 50_000_000), headers="Content-Encoding: gzip\r\n")
    server.tell("odd", b"x", headers="Content-Encoding: br\r\n")
    server.tell("bad", b"x" * 40, headers="Content-Encoding: gzip\r\n")
    source = open_source(server.url, QUICK)
    assert source.read("a", 100) == b"x" * 100
    assert code_of(source.read, "a", 99) == "mirror-too-long"
    assert code_of(source.read, "bomb", 1000) == "mirror-too-long"
    assert code_of(source.read, "odd", 9) == "mirror-transformed"
    assert code_of(source.read, "bad", 99) == "mirror-unreachable"
    source.close()


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2/a",
        "https://127.0.0.1/a",
        "//evil.example/a",
        "file:///etc/passwd",
        "//[::1/",
        "http://[x]/",
        "/a b",
        "/\u00e9",
        "",
    ],
)
def test_no_way_to_another_machine(server, location):
    server.tell("a", status="302 Found", headers=f"Location: {location}\r\n")
    assert code_of(open_source(server.url, QUICK).read, "a", 9) == "mirror-redirect"


def test_a_way_on_the_same_machine(server):
    server.tell("a", status="301 Moved", headers="Location: /b\r\n")
    server.tell("b", b"x")
    server.tell("round", status="301 Moved", headers="Location: /round\r\n")
    source = open_source(server.url, QUICK)
    assert source.read("a", 9) == b"x"
    assert code_of(source.read, "round", 9) == "mirror-redirect"
    source.close()


def test_endless_answers_end(server):
    server.answers["/hundreds"] = [b"HTTP/1.1 100 Continue\r\n\r\n" * 50_000]
    server.answers["/headers"] = [b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500]
    server.answers["/endless"] = [b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 900_000]
    source = open_source(server.url, QUICK)
    assert code_of(source.read, "hundreds", 9) == "mirror-too-long"
    assert code_of(source.read, "headers", 9) == "mirror-unreachable"
    assert code_of(source.read, "endless", 1000) == "mirror-too-long"
    source.close()


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n" + b"x" * 3000, b"HTTP/1.1 200 OK\r\nA: " + b"b" * 3000]
)
def test_dripping_answers_are_given_up(server, head):
    server.answers["/a"] = [head]
    server.slow["/a"] = 0.02
    begun = time.monotonic()
    assert code_of(open_source(server.url, QUICK._replace(least=1000)).read, "a", 3000) == "mirror-slow"
    assert time.monotonic() - begun < 3


def test_silent_machines_are_given_up(server):
    server.answers["/a"] = [b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"]
    assert code_of(open_source(server.url, Limits(stall=0.1)).read, "a", 9) in {"mirror-unreachable", "mirror-slow"}


def test_the_whole_run_has_its_time(server):
    server.tell("a", b"x" * 3000)
    server.slow["/a"] = 0.01
    limits = Limits(seconds=0.3, least=0)
    assert code_of(open_source(server.url, limits).read, "a", 3000) in {
        "mirror-limit-time",
        "mirror-unreachable",
        "mirror-slow",
    }


def test_rubbish_is_no_answer(server):
    server.answers["/a"] = [b"SSH-2.0-OpenSSH\r\n"]
    server.tell("b", status="418 Teapot")
    server.answers["/c"] = [b"HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n"] * 2 + [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"
    ]
    source = open_source(server.url, QUICK)
    assert code_of(source.read, "a", 9) == "mirror-unreachable"
    assert code_of(source.read, "b", 9) == "mirror-status"
    assert source.read("c", 9) == b"x"
    source.close()


def test_downloads_go_on_where_they_were_cut(server, tmp_path):
    part = str(tmp_path / "part")
    whole = os.urandom(50_000)
    rest = (
        b"HTTP/1.1 206 Partial\r\nContent-Range: bytes 20000-49999/50000\r\nContent-Length: 30000\r\n\r\n"
        + whole[20000:]
    )
    server.tell("a", whole[:20_000], headers=CUT, length=50_000)
    server.answers["/a"].append(rest)
    source = open_source(server.url, QUICK)
    source.download("a", part, 50_000)
    with open(part, "rb") as stream:
        assert stream.read() == whole
    assert server.asked[-1][2]["range"].strip() == b"Range: bytes=20000-"
    source.close()


def test_downloads_begin_anew_where_ranges_are_unknown(server, tmp_path):
    part = tmp_path / "part"
    part.write_bytes(b"old")
    server.tell("a", b"whole")
    source = open_source(server.url, QUICK)
    source.download("a", str(part), 5)
    assert part.read_bytes() == b"whole"
    source.close()


def test_downloads_of_another_length_are_refused(server, tmp_path):
    server.tell("long", b"whole")
    server.tell("cut", b"who", headers=CUT, length=5)
    source = open_source(server.url, Limits(stall=5))
    assert code_of(source.download, "long", str(tmp_path / "a"), 4) == "mirror-too-long"
    assert code_of(source.download, "cut", str(tmp_path / "b"), 5) == "mirror-cut"
    assert code_of(source.download, "none", str(tmp_path / "c"), 5) == "mirror-missing"
    source.close()


def test_bounds_of_bytes_and_speed(server):
    server.tell("a", b"x" * 5000)
    assert code_of(open_source(server.url, Limits(total=1000)).read, "a", 5000) == "mirror-limit-bytes"
    begun = time.monotonic()
    source = open_source(server.url, Limits(rate=20_000))
    source.read("a", 5000)
    source.read("a", 5000)
    assert 0.2 < time.monotonic() - begun < 2
    source.close()


@pytest.mark.parametrize(
    "url", ["ftp://a/", "http:///", "nowhere", "http://a:x/", "file://host/a", "https://a/?b", "", "http://[/"]
)
def test_other_addresses(url):
    assert code_of(open_source, url, QUICK) == "mirror-url"


def test_nobody_there():
    assert code_of(open_source("http://127.0.0.1:9/", QUICK).read, "a", 9) == "mirror-unreachable"


def test_folders(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    os.symlink("a", tmp_path / "link")
    os.mkfifo(tmp_path / "pipe")
    source = open_source(f"file://{tmp_path}", QUICK)
    assert source.read("a", 3) == b"abc"
    assert source.find("b", 3) is None
    assert code_of(source.read, "a", 2) == "mirror-too-long"
    assert code_of(source.read, "pipe", 2) == "mirror-missing"
    with pytest.raises(OSError, match="symbolic"):
        source.read("link", 3)
    source.download("a", str(tmp_path / "copy"), 3)
    assert (tmp_path / "copy").read_bytes() == b"abc"
    assert code_of(source.download, "a", str(tmp_path / "copy"), 2) == "mirror-too-long"
    assert code_of(source.download, "a", str(tmp_path / "copy"), 4) == "mirror-cut"
    assert open_source(str(tmp_path), QUICK).read("a", 3) == b"abc"


def test_proxies_are_used_as_the_environment_says(server, monkeypatch):
    server.answers["http://example.invalid/a"] = [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"]
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("no_proxy", "localhost")
    source = open_source("http://example.invalid/", QUICK)
    assert source.read("a", 1) == b"x"
    source.close()
